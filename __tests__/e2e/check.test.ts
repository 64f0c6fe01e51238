import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Environment } from '../../runner/context.ts';
import { loopbackEnvironment } from '../../runner/loopback-environment.ts';
import { runAction } from '../../runner/run-action.ts';
import { blobIdOf } from '../../src/github/review-plan.ts';
import { type GitHub, openGitHub } from '../github/github-api.ts';
import { openStage } from './harness.ts';

const root = join(import.meta.dirname, '../..');

let folder: string;
let workspace: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
  workspace = join(folder, 'workspace');
  mkdirSync(join(workspace, '.git'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text);
}
const read = (path: string) => readFileSync(join(workspace, path), 'utf8');

/** Runs the built action with no AWS in its environment: a call to it could not even be signed. */
const run = (inputs: Environment, env: Environment = {}, event: unknown = {}) =>
  runAction({
    action: root,
    workspace,
    temp: join(folder, 'temp'),
    with: { mode: 'check', ...inputs },
    env: { PATH: process.env.PATH ?? '', HOME: folder, ...env },
    event,
  });

const ROLES = ['executionRoleArn', 'taskRoleArn']
  .map((role) => `"${role}": "arn:aws:iam::123456789012:role/web",`)
  .join(' ');
const definition = (container: string) =>
  `{
  // what serves
  "family": "web", ${ROLES}
  "networkMode": "bridge",
  "containerDefinitions": [
    { "name": "web", "image": "nginx:1.29", "memory": 512, ${container} }
  ]
}
`;
const convertible = definition('"environment": [{ "name": "KEY", "value": "hunter2" }]');
const refused = definition('"privileged": true');

test('every file is checked without AWS, each problem told on its line', async () => {
  write('deploy/a.json', refused);
  write('deploy/b.json', convertible);
  write('deploy/c.json', '{ "family": "c" "cpu": 1 }');
  const { exitCode, annotations, outputs, summary, log } = await run({
    'task-definition': 'deploy/*.json',
    'sarif-file': 'out/check.sarif',
  });
  expect({ exitCode, verdict: outputs.verdict }).toEqual({ exitCode: 1, verdict: 'refused' });
  const errors = annotations.filter(({ level }) => level === 'error');
  expect(errors).toMatchObject([
    { title: 'fargate-deploy: check', file: 'deploy/a.json', line: 6 },
    { title: 'fargate-deploy: privileged', file: 'deploy/a.json', line: 6 },
    { title: 'fargate-deploy: syntax-error', file: 'deploy/c.json', line: 1 },
  ]);
  expect(summary).toContain('-  "networkMode": "bridge",\n+  "networkMode": "awsvpc",');
  expect(summary + log + read('out/check.sarif')).not.toContain('hunter2');
  expect(JSON.parse(read('out/check.sarif')).runs[0].results.length).toBeGreaterThan(1);
});

test('AWS is not called, though credentials, region and service are there', async () => {
  const stage = await openStage();
  try {
    write('web.json', convertible);
    const { facts } = stage.simulator;
    const { outputs } = await run(
      { 'task-definition': 'web.json', cluster: facts.cluster, service: 'web' },
      loopbackEnvironment(stage.url, facts.region, folder),
    );
    expect(outputs.verdict).toBe('checked');
    expect(stage.simulator.calls).toEqual([]);
  } finally {
    await stage.close();
  }
});

test('more problems than GitHub shows are told ten a kind, the others in the summary', async () => {
  for (let index = 0; index < 15; index += 1) write(`${index}.json`, refused);
  const { annotations, summary } = await run({ 'task-definition': '*.json' });
  const errors = annotations.filter(({ level }) => level === 'error');
  expect(errors).toHaveLength(10);
  expect(errors.at(-1)?.message).toBe('7 more errors are in the job summary.');
  expect(new Set(errors.slice(1, 9).map(({ file }) => file)).size).toBe(8);
  for (let index = 0; index < 15; index += 1)
    expect(summary).toContain(`<code>${index}.json&#58;6`);
});

test('a fix changes the lines that must change, and the next run has nothing to do', async () => {
  write('web.json', convertible);
  const first = await run({ 'task-definition': '**/*.json', fix: 'true' });
  expect({ exitCode: first.exitCode, verdict: first.outputs.verdict }).toEqual({
    exitCode: 0,
    verdict: 'checked',
  });
  const fixed = read('web.json');
  expect(fixed).toContain('  // what serves\n');
  expect(fixed).toContain('"networkMode": "awsvpc",');
  const second = await run({ 'task-definition': '**/*.json', fix: 'true' });
  expect(second.outputs.verdict).toBe('checked');
  expect(read('web.json')).toBe(fixed);
});

test('annotations link to the documentation of the version that runs', async () => {
  write('web.json', refused);
  const { annotations } = await run(
    { 'task-definition': 'web.json' },
    { GITHUB_ACTION_REPOSITORY: 'octocat/fargate-deploy', GITHUB_ACTION_REF: 'v1' },
  );
  expect(annotations[0]?.message).toMatch(
    / https:\/\/github\.com\/octocat\/fargate-deploy\/blob\/v1\/docs\/diagnostics\.md#privileged$/,
  );
});

test('a pattern that matches nothing is told by its input', async () => {
  const { exitCode, annotations, summary } = await run({ 'task-definition': 'infra/*.json' });
  expect(exitCode).toBe(1);
  expect(summary).not.toContain('AWS');
  expect(annotations).toMatchObject([
    { level: 'error', message: expect.stringMatching(/^input task-definition: infra\/\*\.json /) },
  ]);
});

/** A pull request that changes all of `web.json`. */
async function suggest(github: GitHub, env: Environment = {}) {
  github.state.files = [
    {
      filename: 'web.json',
      sha: blobIdOf(Buffer.from(read('web.json'))),
      patch: `@@ -1,8 +1,8 @@`,
    },
  ];
  return run(
    {
      'task-definition': 'web.json',
      suggestions: 'true',
      'github-token': 'secret-token',
      'environment-variables': 'TOKEN=correct-horse',
    },
    {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: 'octocat/web',
      ...env,
    },
    { pull_request: { number: 7, head: { sha: 'abc' } } },
  );
}

test('suggestions are posted once on a pull request, without values of inputs', async () => {
  const github = await openGitHub();
  try {
    write('web.json', convertible);
    const { exitCode, log } = await suggest(github);
    expect(exitCode).toBe(0);
    expect(github.writes()).toHaveLength(1);
    const posted = JSON.stringify(github.writes()[0]?.body);
    expect(posted).toContain('```suggestion\\n  \\"networkMode\\": \\"awsvpc\\",\\n');
    expect(posted).not.toContain('correct-horse');
    expect(posted).not.toContain('environment-variables');
    // The runner itself shows what the step is given.
    expect(log.slice(log.indexOf('▼ Read'))).not.toContain('correct-horse');
    await suggest(github);
    expect(github.writes()).toHaveLength(1);
    write('web.json', convertible.replace('bridge', 'host'));
    await suggest(github);
    expect(github.writes()).toHaveLength(2);
  } finally {
    await github.close();
  }
});

test('a token that may not write makes a notice, never a red run', async () => {
  const github = await openGitHub();
  try {
    github.state.refuseWrites = 403;
    write('web.json', convertible);
    const { exitCode, annotations } = await suggest(github);
    expect(exitCode).toBe(0);
    expect(annotations.filter(({ level }) => level === 'notice')).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining('pull-requests: write') }),
    );
  } finally {
    await github.close();
  }
});

test('suggestions go through the proxy of the runner', async () => {
  const github = await openGitHub();
  try {
    write('web.json', convertible);
    const { exitCode } = await suggest(github, {
      GITHUB_API_URL: 'http://github.example',
      http_proxy: github.url,
    });
    expect({ exitCode, tunnels: new Set(github.tunnels) }).toEqual({
      exitCode: 0,
      tunnels: new Set(['github.example:80']),
    });
    expect(github.writes()).toHaveLength(1);
  } finally {
    await github.close();
  }
});
