import { expect, test } from '@jest/globals';
import { proposalsOf } from '../../src/report/suggestions.ts';

const file = {
  path: 'deploy/web.json',
  blobId: 'blob',
  before: '{\n  "networkMode": "bridge",\n  "tags": [],\n  "family": "web"\n}\n',
  after: '{\n  "networkMode": "awsvpc",\n  "tags": [],\n  "family": "web",\n  "cpu": "256"\n}\n',
  changes: [
    {
      code: 'network-mode',
      class: 'faithful',
      reason: 'Fargate has <awsvpc> alone.',
      pointer: ['networkMode'],
      operation: 'set',
      before: 'bridge',
      value: 'awsvpc',
      line: 2,
    },
    {
      code: 'task-size',
      class: 'faithful',
      reason: 'A task has a size.',
      pointer: ['cpu'],
      operation: 'set',
      value: '256',
      line: 1,
    },
  ],
} as const;

test('each stretch of lines that differs is a suggestion with its reasons', async () => {
  const proposals = await proposalsOf(file, () => undefined);
  expect(proposals.map(({ comment }) => comment)).toEqual([
    'Fargate has &lt;awsvpc&gt; alone. (<code>network-mode</code>)\n\n```suggestion\n  "networkMode": "awsvpc",\n```',
    'A task has a size. (<code>task-size</code>)\n\n```suggestion\n  "family": "web",\n  "cpu": "256"\n```',
  ]);
  expect(proposals).toMatchObject([
    { path: 'deploy/web.json', blobId: 'blob', startLine: 2, endLine: 2 },
    { startLine: 4, endLine: 4, before: '  "family": "web"' },
  ]);
});

test('a reason stands at the lines of its own field, not of one whose name begins so', async () => {
  const before = '{\n  "family": "web",\n  "x": [],\n  "cpuArchitecture": 1\n}\n';
  const after =
    '{\n  "family": "web",\n  "cpu": "256",\n  "x": [],\n  "cpuArchitecture": "ARM64"\n}\n';
  const proposals = await proposalsOf({ ...file, before, after }, () => undefined);
  expect(proposals.map(({ comment }) => comment.includes('task-size'))).toEqual([true, false]);
});

test('a reason links to its entry in the documentation', async () => {
  const [first] = await proposalsOf(file, (code) => `https://docs/#${code}`);
  expect(first?.comment).toContain('([<code>network-mode</code>](https://docs/#network-mode))');
});

test('a text with fences of its own cannot end the block', async () => {
  const [first] = await proposalsOf(
    { ...file, before: 'a: b\n', after: 'a: "````"\n', changes: [] },
    () => undefined,
  );
  expect(first?.comment).toContain('`````suggestion\na: "````"\n`````');
});

test('lines that go are an empty suggestion', async () => {
  const [first] = await proposalsOf(
    { ...file, before: 'a\nb\nc\n', after: 'a\nc\n', changes: [] },
    () => undefined,
  );
  expect(first).toMatchObject({ startLine: 2, endLine: 2 });
  expect(first?.comment).toContain('```suggestion\n```');
});
