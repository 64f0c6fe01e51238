import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/diagnostics.ts';
import type { CheckSettings } from '../../src/github/check-settings.ts';
import type { Inputs } from '../../src/inputs.ts';
import { check } from '../../src/modes/check.ts';
import { renderSummary } from '../../src/report/summary.ts';

const ROLE = 'arn:aws:iam::123456789012:role/execution';
const web = {
  family: 'web',
  executionRoleArn: ROLE,
  taskRoleArn: ROLE,
  networkMode: 'bridge',
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx:1.29',
      memory: 512,
      portMappings: [{ containerPort: 80, hostPort: 8080 }],
    },
  ],
};
const ready = {
  ...web,
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29' }],
};
const refused = {
  ...web,
  containerDefinitions: [{ name: 'web', image: 'nginx:1.29', memory: 512, privileged: true }],
};

let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
  root = join(folder, 'workspace');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(
    join(root, path),
    typeof content === 'string' ? content : `${JSON.stringify(content, undefined, 4)}\n`,
  );
}
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const log: string[] = [];
const run = (
  settings: Partial<CheckSettings> = {},
  given: Partial<Inputs> = {},
  env: NodeJS.ProcessEnv = {},
  inputProblems: readonly Diagnostic[] = [],
) => {
  log.length = 0;
  const inputs: Inputs = {
    mode: 'check',
    check: { patterns: ['**/*.json'], fix: false, suggestions: false, ...settings },
    render: { containerNames: [] },
    conversion: { accept: [] },
    waitForServiceStability: true,
    rollout: { timeLimitMs: 0 },
    maxRetries: 0,
    ...given,
  };
  return check(
    { inputs, diagnostics: inputProblems },
    {
      workspace: { root, temp: join(folder, 'temp') },
      log: {
        group: (name) => log.push(name),
        line: (text) => log.push(text),
        end: () => undefined,
      },
      uniqueId: () => 'id',
      env,
    },
  );
};

describe('a file without errors', () => {
  test('is checked, and its conversion is there for the next step', async () => {
    write('web.json', web);
    const { outputs, headline, failure, checkedFiles } = await run();
    expect(outputs).toEqual({
      verdict: 'checked',
      taskDefinitionPath: join(folder, 'temp/task-definition-id.json'),
    });
    expect(JSON.parse(read('../temp/task-definition-id.json'))).toMatchObject({
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
    });
    expect(headline).toMatch(/^web\.json has no errors; \d+ changes are needed\.$/);
    expect(failure).toBeUndefined();
    expect(checkedFiles).toHaveLength(1);
  });

  test('that Fargate accepts has nothing to change', async () => {
    write('web.json', ready);
    const { headline, diagnostics } = await run();
    expect({ headline, diagnostics }).toEqual({
      headline: 'web.json has no errors and nothing to change.',
      diagnostics: [],
    });
  });

  test('is not converted for EC2, but its fields are checked', async () => {
    write('web.json', { ...web, netwrkMode: 'bridge' });
    const { outputs, diagnostics } = await run({}, { launchType: 'EC2' });
    expect(outputs.verdict).toBe('refused');
    expect(diagnostics).toMatchObject([
      { severity: 'error', message: expect.stringContaining('networkMode') },
    ]);
  });
});

describe('a file with errors', () => {
  test('has the only one as the headline', async () => {
    write('web.json', refused);
    const { outputs, headline, failure, diagnostics } = await run();
    expect(outputs).toEqual({ verdict: 'refused' });
    expect(failure).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'privileged', severity: 'error', location: { file: 'web.json', line: 11 } },
    ]);
    expect(headline).toBe(diagnostics[0]?.message);
  });

  test('cannot be read at all: the others are checked all the same', async () => {
    write('a.json', '{ "family": ');
    write('b.json', ready);
    const { outputs, diagnostics, checkedFiles } = await run();
    expect(outputs.verdict).toBe('refused');
    expect(diagnostics).toMatchObject([{ code: 'syntax-error', location: { file: 'a.json' } }]);
    expect(checkedFiles?.map(({ path }) => path)).toEqual(['a.json', 'b.json']);
  });
});

describe('several files', () => {
  beforeEach(() => {
    write('deploy/a.json', {
      ...refused,
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:zone == a' }],
      pidMode: 'host',
      ipcMode: 'host',
    });
    write('deploy/b.json', refused);
    write('deploy/c.json', web);
  });

  test('have a headline, and the first error of each comes before the second of one', async () => {
    const { failure, diagnostics, outputs } = await run();
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(outputs).toEqual({ verdict: 'refused' });
    expect(failure?.message).toBe(
      `${errors.length} errors were found, in 2 of 3 task definitions.`,
    );
    expect(failure?.location).toEqual(errors[0]?.location);
    expect(errors.slice(0, 2)).toMatchObject([
      { location: { file: 'deploy/a.json' } },
      { location: { file: 'deploy/b.json' } },
    ]);
  });

  test('are written to a directory under their paths, those with errors are not', async () => {
    const { checkedFiles } = await run({ outputDirectory: 'out/fargate' });
    expect(checkedFiles?.map(({ written }) => written)).toEqual([
      undefined,
      undefined,
      'out/fargate/deploy/c.json',
    ]);
    expect(JSON.parse(read('out/fargate/deploy/c.json'))).toMatchObject({ networkMode: 'awsvpc' });
    expect(JSON.parse(read('deploy/c.json'))).toEqual(web);
  });

  test('take no inputs that mean one', async () => {
    const { diagnostics } = await run(
      { fix: true },
      {
        outputFile: 'out.json',
        render: {
          containerNames: ['web'],
          image: 'nginx:2',
          container: { environment: [{ name: 'A', value: 'b' }] },
        },
      },
    );
    const inputs = diagnostics.flatMap(({ location }) =>
      location?.kind === 'input' ? [location.input] : [],
    );
    expect(inputs).toEqual(['image', 'container-name', 'environment-variables', 'output-file']);
    expect(JSON.parse(read('deploy/c.json'))).toEqual(web);
  });

  test('take task sizes and roles, for each of them', async () => {
    await run(
      { outputDirectory: 'out' },
      { render: { containerNames: [], cpu: '1024', memory: '2048' } },
    );
    expect(JSON.parse(read('out/deploy/c.json'))).toMatchObject({ cpu: '1024', memory: '2048' });
  });
});

describe('a directory for the output', () => {
  test('that is the workspace itself means the files themselves: their comments stay', async () => {
    write('deploy/web.json', `// shop\n${JSON.stringify(web)}\n`);
    await run({ outputDirectory: '.' });
    expect(read('deploy/web.json')).toMatch(/^\/\/ shop\n.*awsvpc/);
  });

  test.each(['..', '/etc'])(
    '%s is refused, as it is outside of the workspace',
    async (directory) => {
      write('web.json', web);
      const { outputs, diagnostics } = await run({ outputDirectory: directory });
      expect(outputs).toEqual({ verdict: 'refused' });
      expect(diagnostics).toContainEqual(
        expect.objectContaining({ location: { kind: 'input', input: 'output-directory' } }),
      );
    },
  );

  test('takes no file from outside of the workspace', async () => {
    write('../outside.json', web);
    const { diagnostics } = await run({ patterns: ['../outside.json'], outputDirectory: 'out' });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        message: expect.stringMatching(/^\.\.\/outside\.json is outside of the workspace/),
        location: { kind: 'input', input: 'output-directory' },
      },
    ]);
  });
});

describe('a fix in place', () => {
  const text = [
    '{',
    '  // the web server',
    '  "family": "web",',
    `  "executionRoleArn": "${ROLE}", "taskRoleArn": "${ROLE}",`,
    '  "requiresCompatibilities": ["FARGATE"],',
    '  "cpu": "256", "memory": "512",',
    '  "networkMode": "bridge",',
    '  "containerDefinitions": [{ "name": "web", "image": "nginx:1.29" }]',
    '}',
    '',
  ].join('\r\n');

  test('changes what must change and no other byte', async () => {
    write('web.json', text);
    const { outputs, checkedFiles } = await run({ fix: true });
    expect(outputs.verdict).toBe('checked');
    expect(read('web.json')).toBe(text.replace('bridge', 'awsvpc'));
    expect(checkedFiles?.[0]?.written).toBe('web.json');
    expect(log).toContain('wrote web.json');
    expect(log).toContain('0 errors, 0 warnings, 1 change');
  });

  test('is done once: the second run writes nothing', async () => {
    write('web.json', text);
    await run({ fix: true });
    const { headline } = await run({ fix: true });
    expect(headline).toBe('web.json has no errors and nothing to change.');
    expect(log).not.toContain('wrote web.json');
  });

  test('is what an output file gets that is the input file', async () => {
    write('web.json', text);
    await run({ patterns: ['./web.json'] }, { outputFile: 'web.json' });
    expect(read('web.json')).toBe(text.replace('bridge', 'awsvpc'));
  });

  test('keeps a byte order mark', async () => {
    write('web.json', `\uFEFF${text}`);
    await run({ fix: true });
    expect(read('web.json')).toBe(`\uFEFF${text.replace('bridge', 'awsvpc')}`);
  });

  test('leaves files with errors alone', async () => {
    write('web.json', refused);
    await run({ fix: true });
    expect(JSON.parse(read('web.json'))).toEqual(refused);
  });
});

describe('problems of the inputs', () => {
  test('a pattern without a file ends the run', async () => {
    const { outputs, diagnostics } = await run({ patterns: ['nothing/*.json'] });
    expect(outputs.verdict).toBe('refused');
    expect(diagnostics).toMatchObject([{ location: { input: 'task-definition' } }]);
  });

  test('that no file is named is told once', async () => {
    const problem: Diagnostic = {
      code: 'input',
      severity: 'error',
      message: 'No file is given.',
      location: { kind: 'input', input: 'task-definition' },
    };
    const told = await run({ patterns: [] }, {}, {}, [problem]);
    expect(told.diagnostics).toEqual([problem]);
    expect((await run({ patterns: [] })).diagnostics).toMatchObject([
      { message: 'No file is named.' },
    ]);
  });

  test('nothing is written when an input is wrong, but the files are checked', async () => {
    write('web.json', web);
    const problem = { code: 'input', severity: 'error', message: 'Wrong.' } as const;
    const { outputs, checkedFiles } = await run({ fix: true }, {}, {}, [problem]);
    expect(outputs).toEqual({ verdict: 'refused' });
    expect(checkedFiles).toHaveLength(1);
    expect(JSON.parse(read('web.json'))).toEqual(web);
  });

  test('a code that is no rule is told once for all files', async () => {
    write('a.json', ready);
    write('b.json', ready);
    const { diagnostics } = await run({}, { conversion: { accept: ['no-such-rule'] } });
    expect(diagnostics).toMatchObject([{ severity: 'warning' }]);
  });
});

test('suggestions outside of a pull request are one notice', async () => {
  write('web.json', web);
  const { outputs, diagnostics } = await run({ suggestions: true, githubToken: 'secret' });
  expect(outputs.verdict).toBe('checked');
  expect(diagnostics.filter(({ code }) => code === 'suggestions')).toMatchObject([
    { severity: 'notice' },
  ]);
});

test('the problems are written as SARIF, also when there are errors', async () => {
  write('deploy/web.json', refused);
  await run({ sarifFile: 'out/check.sarif' }, {}, { GITHUB_ACTION_REF: 'v1.2.3' });
  const { runs } = JSON.parse(read('out/check.sarif'));
  expect(runs[0].tool.driver).toMatchObject({ name: 'fargate-deploy', version: 'v1.2.3' });
  expect(runs[0].results).toMatchObject([
    {
      ruleId: 'privileged',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'deploy/web.json' },
            region: { startLine: 11 },
          },
        },
      ],
    },
  ]);
});

test('no SARIF is written over a file that was checked', async () => {
  write('web.json', web);
  const { outputs, diagnostics } = await run({ sarifFile: './web.json', fix: true });
  expect(outputs).toEqual({ verdict: 'refused' });
  expect(diagnostics).toContainEqual(
    expect.objectContaining({ location: { kind: 'input', input: 'sarif-file' } }),
  );
  expect(JSON.parse(read('web.json'))).toEqual(web);
});

test('errors of inputs are not counted as errors of files', async () => {
  write('a.json', ready);
  write('b.json', refused);
  const { headline } = await run({}, { outputFile: 'out.json' });
  expect(headline).toBe('2 errors were found.');
});

test('the summary has each file with its result and its changes', async () => {
  write('a.json', refused);
  write('b.json', web);
  const summary = renderSummary(await run());
  expect(summary).toMatch(/^## Fargate deploy: refused/);
  expect(summary).toMatch(/<summary><code>a\.json<\/code>: 1 error, /);
  expect(summary).toMatch(/<summary><code>b\.json<\/code>: 0 errors, /);
  expect(summary).toContain('| networkMode | <code>"bridge"</code> → <code>"awsvpc"</code>');
  expect(summary).toMatch(
    /```diff\n[^`]*^- {4}"networkMode": "bridge",\n\+ {4}"networkMode": "awsvpc",$/m,
  );
});
