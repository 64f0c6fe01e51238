import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { suggestOnPullRequest } from '../../src/github/review.ts';
import type { Proposal } from '../../src/github/review-plan.ts';
import { type GitHub, openGitHub } from './github-api.ts';

let github: GitHub;
beforeEach(async () => {
  github = await openGitHub();
  github.state.files = [
    { filename: 'README.md', sha: '1', patch: '@@ -1 +1 @@' },
    { filename: 'src/app.ts', sha: '2', patch: '@@ -1 +1 @@' },
    { filename: 'web.json', sha: 'blob', patch: '@@ -1,9 +1,9 @@' },
  ];
});
afterEach(() => github.close());

const proposal: Proposal = {
  path: 'web.json',
  blobId: 'blob',
  startLine: 3,
  endLine: 3,
  before: '"networkMode": "bridge"',
  comment: 'Fargate has awsvpc alone.',
  title: 'line 3',
};
const suggest = (proposals: readonly Proposal[] = [proposal], token = 'secret-token') =>
  suggestOnPullRequest(
    proposals,
    { apiUrl: github.url, owner: 'octocat', repository: 'web', number: 7, headSha: 'head' },
    token,
  );

describe('suggestions on a pull request', () => {
  test('are one review of its newest commit, with files of every page seen', async () => {
    expect(await suggest()).toEqual({ comments: 1, diagnostics: [] });
    expect(github.writes()).toMatchObject([
      {
        path: '/repos/octocat/web/pulls/7/reviews',
        authorization: 'token secret-token',
        body: {
          commit_id: 'head',
          event: 'COMMENT',
          comments: [{ path: 'web.json', line: 3, side: 'RIGHT' }],
        },
      },
    ]);
    expect(github.requests.map(({ path }) => path)).toContainEqual(
      expect.stringMatching(/files\?.*page=2/),
    );
  });

  test('are not posted again, however many comments there are by then', async () => {
    await suggest();
    github.state.comments.unshift({ body: 'one' }, { body: 'two' }, { body: 'three' });
    expect(await suggest()).toEqual({ comments: 0, diagnostics: [] });
    expect(github.writes()).toHaveLength(1);
  });

  test('are posted anew when the file changed', async () => {
    await suggest();
    const changed = { ...proposal, before: '"networkMode": "host"' };
    expect(await suggest([changed])).toMatchObject({ comments: 1 });
    expect(github.writes()).toHaveLength(2);
  });

  test.each([401, 403, 404])('HTTP %i to the write is one notice', async (status) => {
    github.state.refuseWrites = status;
    const { comments, diagnostics } = await suggest();
    expect(comments).toBe(0);
    expect(diagnostics).toMatchObject([
      { severity: 'notice', remedy: expect.stringContaining('pull-requests: write') },
    ]);
  });

  test.each([
    ['the requests of the hour', 403, { headers: { 'x-ratelimit-remaining': '0' } }],
    ['many requests at once', 429, { headers: { 'retry-after': '60' } }],
    ['a secondary limit', 403, { message: 'You have exceeded a secondary rate limit.' }],
  ])('a rate limit for %s is told as what it is', async (_name, status, refusal) => {
    github.state.refuseWrites = status;
    github.state.refusal = refusal;
    const { diagnostics } = await suggest();
    expect(diagnostics).toMatchObject([
      { severity: 'notice', message: expect.stringContaining('rate limit') },
    ]);
    expect(JSON.stringify(diagnostics)).not.toContain('pull-requests: write');
  });

  test('a repository that the token may not even read is one notice', async () => {
    github.state.refuseReads = 404;
    expect((await suggest()).diagnostics).toMatchObject([{ severity: 'notice' }]);
  });

  test('trouble of GitHub is one notice, without the words of its reply', async () => {
    github.state.refuseWrites = 422;
    const { diagnostics } = await suggest();
    expect(diagnostics).toMatchObject([
      { severity: 'notice', message: expect.stringContaining('HTTP 422') },
    ]);
    expect(JSON.stringify(diagnostics)).not.toContain('secret-token');
  });

  test('a server that is not there is one notice', async () => {
    await github.close();
    expect((await suggest()).diagnostics).toMatchObject([
      { severity: 'notice', message: expect.stringContaining('could not be reached') },
    ]);
  });

  test('a file that differs in the pull request is a notice', async () => {
    const { comments, diagnostics } = await suggest([{ ...proposal, blobId: 'merged' }]);
    expect(comments).toBe(0);
    expect(diagnostics).toMatchObject([
      { severity: 'notice', message: expect.stringContaining('web.json') },
    ]);
  });

  test('without anything to suggest nobody is asked', async () => {
    expect(await suggest([])).toEqual({ comments: 0, diagnostics: [] });
    expect(github.requests).toEqual([]);
  });

  test('without a pull request or a token there is a notice', async () => {
    expect((await suggestOnPullRequest([proposal], undefined, 'x')).diagnostics).toMatchObject([
      { severity: 'notice', message: expect.stringContaining('no pull request') },
    ]);
    expect((await suggest([proposal], '')).diagnostics).toMatchObject([
      { severity: 'notice', remedy: 'Set `github-token`.' },
    ]);
  });
});
