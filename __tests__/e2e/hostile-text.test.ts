import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { StepResult } from '../../runner/run-action.ts';
import { fargateReady } from './definitions.ts';
import { openStage, type Stage } from './harness.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ speed: 100 });
});
afterEach(() => stage.close());

/** The shape that every failed step has: no stack, no control characters, nobody else's commands. */
function expectClean({ log, annotations, summary, outputs }: StepResult) {
  expect(log).not.toMatch(/^ +at |node:internal/m);
  expect(log).not.toMatch(/(?![\t\n])\p{Cc}/u);
  expect(annotations.filter(({ title }) => !title?.startsWith('fargate-deploy'))).toEqual([]);
  expect(summary).not.toMatch(
    /<(?:script|img)|<details(?!><summary>(?:Last|What happened) )|^#{1,6} pwned/m,
  );
  expect(outputs).not.toHaveProperty('pwned');
}

const HOSTILE =
  '::error::pwned%0A::set-output name=pwned::1\n::error::pwned\r##[error]pwned | <script>`]]> \u001b[2K\n# pwned';

test('a hostile task definition is refused on its lines and starts nothing', async () => {
  stage.write('task.json', {
    ...fargateReady(),
    family: HOSTILE,
    [HOSTILE]: HOSTILE,
    tags: [{ key: HOSTILE, value: HOSTILE }],
    containerDefinitions: [
      { name: HOSTILE, image: HOSTILE, links: [HOSTILE], user: 'x'.repeat(100_000) },
    ],
    volumes: [{ name: HOSTILE, host: { sourcePath: HOSTILE } }],
  });
  const result = await stage.run({ 'task-definition': 'task.json' });
  expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'refused' } });
  expectClean(result);
  expect(result.summary.length).toBeLessThan(100_000);
});

test('a hostile image comes back in events and stopped reasons and starts nothing', async () => {
  const image = '::error::pwned|<script>`]]>##[error]%0A::set-output:pull-missing';
  stage.write('task.json', fargateReady(image));
  const { cluster, subnets } = stage.simulator.facts;
  const result = await stage.run({
    'task-definition': 'task.json',
    cluster,
    service: 'web',
    subnets: subnets.join(' '),
  });
  expect(result.exitCode).toBe(1);
  expect(result.log).toContain('CannotPullContainerError');
  expectClean(result);
});

test.each<[string, (path: string) => void, RegExp]>([
  ['a folder', (path) => mkdirSync(path), /folder/],
  ['a missing file', () => {}, /not found/],
  ['an empty file', (path) => writeFileSync(path, ''), /empty/],
  ['2 MiB', (path) => writeFileSync(path, ' '.repeat(2 * 1024 * 1024)), /1 MiB/],
  ['UTF-16', (path) => writeFileSync(path, '\uFEFF{}', 'utf16le'), /UTF-16/],
  ['10,000 brackets', (path) => writeFileSync(path, '['.repeat(10_000)), /too deeply/],
])('%s at a path full of separators is one error', async (_, put, message) => {
  const path = 'a%0A::b,c:d\n::error::pwned.json';
  put(join(stage.workspace, path));
  const result = await stage.run({ 'task-definition': path });
  expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'refused' } });
  const errors = result.annotations.filter(({ level }) => level === 'error');
  expect(errors).toMatchObject([{ message: expect.stringMatching(message) }]);
  expectClean(result);
});
