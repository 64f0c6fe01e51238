// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are what is tested
import { describe, expect, test } from '@jest/globals';
import { ACCEPTABLE_FIELD_CODES } from '../../src/task-definition/field-finding.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';

const read = (container: string, task = '', accept: readonly string[] = []) =>
  readTaskDefinition(
    {
      path: 'task.json',
      bytes: new TextEncoder().encode(
        `{"family":"f",${task}\n"containerDefinitions":[{"name":"web",\n${container}}]}`,
      ),
    },
    { accept },
  );

const containerOf = (container: string) => {
  const containers = read(container).document?.value.containerDefinitions;
  return Array.isArray(containers) ? containers[0] : undefined;
};

describe('JSON types', () => {
  test.each([
    ['a number in quotes', '"memory":"512"', { memory: 512 }],
    [
      'a port in quotes',
      '"portMappings":[{"containerPort":"80"}]',
      { portMappings: [{ containerPort: 80 }] },
    ],
    ['a flag in quotes', '"essential":"False"', { essential: false }],
    [
      'a number where a text is due',
      '"environment":[{"name":"A","value":1.50}]',
      { environment: [{ name: 'A', value: '1.50' }] },
    ],
    ['a flag in a map of texts', '"dockerLabels":{"on":true}', { dockerLabels: { on: 'true' } }],
    [
      'a value in other letters',
      '"portMappings":[{"containerPort":80,"protocol":"TCP"}]',
      { portMappings: [{ containerPort: 80, protocol: 'tcp' }] },
    ],
    ['null', '"command":null,"dockerLabels":{"a":null}', { dockerLabels: {} }],
  ])('converts %s without a word of warning', (_, container, expected) => {
    expect(read(container).diagnostics).toEqual([]);
    expect(containerOf(container)).toEqual({ name: 'web', ...expected });
  });

  test('writes a task size given as number as the text that AWS wants, and tells it', () => {
    const { document, changes } = read('"image":"a"', '"cpu":256,');
    expect(document?.value.cpu).toBe('256');
    expect(changes).toEqual([
      expect.objectContaining({
        code: 'json-type',
        class: 'faithful',
        pointer: ['cpu'],
        before: 256,
        value: '256',
      }),
    ]);
  });

  test('keeps all digits of an account number that YAML takes for a number', () => {
    const bytes = new TextEncoder().encode(
      'family: f\ncontainerDefinitions:\n  - name: web\n    image: a\n    user: 0123456789012345678901\n',
    );
    const { document } = readTaskDefinition({ path: 'task.yaml', bytes }, {});
    expect(document?.value.containerDefinitions).toMatchObject([
      { user: '0123456789012345678901' },
    ]);
  });

  test.each([
    ['a word for a number', '"memory":"lots"', 'wrong-type'],
    ['half a port', '"portMappings":[{"containerPort":80.5}]', 'wrong-type'],
    ['a number beyond 2^53', '"memory":9007199254740993', 'wrong-type'],
    ['a text for a list', '"command":"npm start"', 'wrong-type'],
    ['an object for a list', '"environment":{"A":"b"}', 'wrong-type'],
    ['a list for a text', '"image":["a"]', 'wrong-type'],
    ['null in a list', '"command":["a",null]', 'wrong-type'],
    ['a placeholder for a number', '"memory":"${MEMORY}"', 'unrendered-placeholder'],
    ['a secret without its source', '"secrets":[{"name":"A"}]', 'missing-field'],
  ])('refuses %s on its line', (_, container, code) => {
    expect(read(container).diagnostics).toMatchObject([
      { code, severity: 'error', location: { line: 3 } },
    ]);
  });

  test('never shows the value of an environment variable in a change', () => {
    const { changes } = read('"environment":[{"name":"PIN","value":4711}]');
    expect(changes).toHaveLength(1);
    expect(JSON.stringify(changes)).not.toContain('4711');
  });
});

describe('names of fields', () => {
  test.each([
    ['"privilaged":true', 'privileged'],
    ['"memroy":512', 'memory'],
    ['"Image":"nginx"', 'image'],
    ['"log_configuration":{}', 'logConfiguration'],
    ['"portMapping":[]', 'portMappings'],
    ['"portMappings":[{"containerport":80}]', 'containerPort'],
    ['"healthCheck":{"command":["a"],"retrys":3}', 'retries'],
  ])('asks about %s', (container, meant) => {
    const [diagnostic, ...others] = read(container).diagnostics;
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      code: 'misspelt-field',
      severity: 'error',
      location: { line: 3 },
    });
    expect(diagnostic?.message).toContain(`Did you mean \`${meant}\`?`);
  });

  test('does not send a field that nobody knows, and says so', () => {
    const { document, changes, diagnostics } = read('"image":"a","quantumMode":true');
    expect(JSON.stringify(document?.value)).not.toContain('quantumMode');
    expect(diagnostics).toMatchObject([{ code: 'unknown-field', severity: 'warning' }]);
    expect(changes).toMatchObject([{ code: 'unknown-field', class: 'lossy', operation: 'remove' }]);
  });

  test('says of a field that is newer than the SDK what it is for', () => {
    const file = '{"family":"a","containerDefinitions":[],"trustedExecutionConfiguration":{}}';
    const bytes = new TextEncoder().encode(file);
    expect(readTaskDefinition({ path: 'task.json', bytes }, {}).diagnostics).toMatchObject([
      { code: 'unknown-field', message: expect.stringContaining('ECS Managed Instances') },
    ]);
  });

  test('does not repeat what stands in a field that nobody knows', () => {
    const { changes, diagnostics } = read('"apiToken":"hunter2","_old":"hunter2"');
    expect(changes).toHaveLength(2);
    expect(JSON.stringify([changes, diagnostics])).not.toContain('hunter2');
  });

  test.each([
    ['"networkMode":"host"', '', 'the task definition'],
    ['"linuxParameters":{"privileged":true}', '', 'container "web"'],
    ['"image":"a"', '"logConfiguration":{},', 'a container definition'],
    ['"image":"a"', '"cpuArchitecture":"ARM64",', '`runtimePlatform`'],
    ['"containerPort":80', '', '`portMappings` of container "web"'],
  ])(
    'says where a field belongs that stands on the wrong level: %s %s',
    (container, task, home) => {
      const [diagnostic, ...others] = read(container, task).diagnostics;
      expect(others).toEqual([]);
      expect(diagnostic).toMatchObject({ code: 'misplaced-field', severity: 'error' });
      expect(diagnostic?.message).toContain(`it belongs to ${home}.`);
    },
  );

  test('is only unknown where several objects have such a field', () => {
    expect(read('"value":"x"').diagnostics).toMatchObject([{ code: 'unknown-field' }]);
  });

  test('drops comments and what DescribeTaskDefinition adds with one notice for each kind', () => {
    const task =
      '"$schema":"x","//":"why","_note":"n","revision":3,"status":"ACTIVE","registeredBy":"me",';
    const { document, diagnostics } = read('"image":"a"', task);
    expect(Object.keys(document?.value ?? {})).toEqual(['family', 'containerDefinitions']);
    expect(diagnostics).toMatchObject([
      { code: 'read-only-field', severity: 'notice' },
      { code: 'comment-field', severity: 'notice' },
    ]);
  });

  test.each([
    ['"networkMode":"aws-vpc",', 'awsvpc'],
    ['"runtimePlatform":{"cpuArchitecture":"X86-64"},', 'X86_64'],
  ])('asks about a value with other separators: %s', (task, meant) => {
    const [diagnostic, ...others] = read('"image":"a"', task).diagnostics;
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({ code: 'misspelt-value', severity: 'error' });
    expect(diagnostic?.message).toContain(`Did you mean \`${meant}\`?`);
  });

  test('only warns of a value that may be newer than this version, however near', () => {
    const { document, diagnostics } = read(
      '"portMappings":[{"containerPort":80,"appProtocol":"http3"}]',
    );
    expect(diagnostics).toMatchObject([{ code: 'unknown-value', severity: 'warning' }]);
    expect(diagnostics[0]?.message).toMatch(/Did you mean `http2?`\?$/);
    expect(JSON.stringify(document?.value)).toContain('http3');
  });

  test('warns of a value that the API does not list', () => {
    expect(read('"versionConsistency":"maybe"').diagnostics).toMatchObject([
      { code: 'unknown-value', severity: 'warning', remedy: 'Write one of disabled, enabled.' },
    ]);
  });
});

describe('accept', () => {
  test.each([
    ['misspelt-field', '"privilaged":true', { privilaged: true }],
    ['unknown-fields', '"privilaged":true', { privilaged: true }],
    ['misplaced-field', '"networkMode":"host"', { networkMode: 'host' }],
    ['unknown-fields', '"networkMode":"host"', { networkMode: 'host' }],
    ['wrong-type', '"command":"npm start"', { command: 'npm start' }],
    ['missing-field', '"secrets":[{"name":"A"}]', { secrets: [{ name: 'A' }] }],
    ['misspelt-value', '"versionConsistency":"en-abled"', { versionConsistency: 'en-abled' }],
    ['unrendered-placeholder', '"memory":"${MEMORY}"', { memory: '${MEMORY}' }],
  ])('%s leaves %s as written, with a warning', (code, container, expected) => {
    const { document, diagnostics, edits } = read(container, '', [code]);
    expect(document?.value.containerDefinitions).toEqual([{ name: 'web', ...expected }]);
    expect(edits).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: 'warning' }]);
    expect(diagnostics[0]?.message).toContain('AWS decides');
  });

  test('names the code in the remedy of the error that it lifts', () => {
    for (const code of ACCEPTABLE_FIELD_CODES.filter((each) => each !== 'unknown-fields')) {
      const told = ALL_ERRORS.flatMap((container) => read(container).diagnostics);
      const remedies = told.filter((diagnostic) => diagnostic.code === code);
      expect(remedies.map(({ remedy }) => remedy?.includes(`\`accept: ${code}\``))).toContain(true);
    }
  });

  test('unknown-fields keeps unknown fields at every depth, and comments go all the same', () => {
    const { document, changes, diagnostics } = read(
      '"quantumMode":{"deep":[null]},"portMappings":[{"containerPort":80,"shape":1}],"_note":"n"',
      '"newThing":1,',
      ['unknown-fields'],
    );
    expect(document?.value).toEqual({
      family: 'f',
      newThing: 1,
      containerDefinitions: [
        {
          name: 'web',
          quantumMode: { deep: [null] },
          portMappings: [{ containerPort: 80, shape: 1 }],
        },
      ],
    });
    expect(changes.map(({ code }) => code)).toEqual(['comment-field']);
    expect(diagnostics.filter(({ severity }) => severity === 'warning')).toHaveLength(3);
  });

  test('does not lift the lack of a family', () => {
    const bytes = new TextEncoder().encode('{"containerDefinitions":[]}');
    const { diagnostics } = readTaskDefinition(
      { path: 'task.json', bytes },
      { accept: ['missing-field'] },
    );
    expect(diagnostics).toMatchObject([{ code: 'missing-field', severity: 'error' }]);
    expect(diagnostics[0]?.remedy).not.toContain('accept');
  });
});

const ALL_ERRORS = [
  '"privilaged":true',
  '"networkMode":"host"',
  '"command":"npm start"',
  '"secrets":[{"name":"A"}]',
  '"versionConsistency":"en-abled"',
  '"memory":"${MEMORY}"',
];
