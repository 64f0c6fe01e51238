import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pullRequestFromEnvironment } from '../../src/github/pull-request.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'event-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function environment(name: string, event: unknown): NodeJS.ProcessEnv {
  const path = join(folder, 'event.json');
  writeFileSync(path, JSON.stringify(event));
  return {
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: path,
    GITHUB_REPOSITORY: 'octocat/web',
    GITHUB_API_URL: 'https://github.example.com/api/v3',
  };
}
const opened = { pull_request: { number: 7, head: { sha: 'abc' } } };

test('a run of a pull request has one, at the API of its server', async () => {
  expect(await pullRequestFromEnvironment(environment('pull_request', opened))).toEqual({
    apiUrl: 'https://github.example.com/api/v3',
    owner: 'octocat',
    repository: 'web',
    number: 7,
    headSha: 'abc',
  });
});

test.each([
  ['a push', environment.bind(undefined, 'push', { ref: 'refs/heads/main' })],
  ['an event without its facts', environment.bind(undefined, 'pull_request', { action: 'opened' })],
  ['no event', () => ({})],
  [
    'an event whose file is missing',
    () => ({ ...environment('pull_request', opened), GITHUB_EVENT_PATH: '/nowhere/event.json' }),
  ],
])('%s has none', async (_name, env) => {
  expect(await pullRequestFromEnvironment(env())).toBeUndefined();
});
