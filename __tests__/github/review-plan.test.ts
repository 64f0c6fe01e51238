import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { blobIdOf, type Proposal, planReview } from '../../src/github/review-plan.ts';

const proposal = (line: number, more: Partial<Proposal> = {}): Proposal => ({
  path: 'deploy/web.json',
  blobId: 'blob',
  startLine: line,
  endLine: line,
  before: '"hostPort": 8080',
  comment: 'Fargate has no host ports.\n\n```suggestion\n```',
  title: `line ${line}`,
  ...more,
});
const file = { filename: 'deploy/web.json', sha: 'blob', patch: '@@ -1,9 +1,9 @@\n' };

test('a proposal on lines that the pull request shows is a comment there', () => {
  const { review } = planReview([proposal(3), proposal(5, { endLine: 7 })], [file], []);
  expect(review?.comments).toEqual([
    { path: 'deploy/web.json', side: 'RIGHT', line: 3, body: expect.any(String) },
    {
      path: 'deploy/web.json',
      side: 'RIGHT',
      start_line: 5,
      start_side: 'RIGHT',
      line: 7,
      body: expect.any(String),
    },
  ]);
  expect(review?.body).not.toContain('line 3');
});

test('one on other lines is in the body', () => {
  const { review } = planReview([proposal(30)], [file], []);
  expect(review).toMatchObject({ comments: [], body: expect.stringContaining('- line 30') });
});

test('a file without a patch in the reply, because it is large, is in the body', () => {
  const { review } = planReview([proposal(3)], [{ filename: file.filename, sha: 'blob' }], []);
  expect(review).toMatchObject({ comments: [], body: expect.stringContaining('- line 3') });
});

test('a file that the pull request does not change is left alone', () => {
  expect(planReview([proposal(3, { path: 'other.json' })], [file], [])).toEqual({ differing: [] });
});

test('a file that is another one in the pull request takes no comments', () => {
  const plan = planReview([proposal(3), proposal(4)], [{ ...file, sha: 'other' }], []);
  expect(plan).toEqual({ differing: ['deploy/web.json'] });
});

test('what was posted is not posted again, also when it moved; what changed is', () => {
  const first = planReview([proposal(3), proposal(4), proposal(30)], [file], []).review;
  const posted = [first?.body ?? '', ...(first?.comments ?? []).map(({ body }) => body)];
  const again = planReview([proposal(5), proposal(6), proposal(30)], [file], posted);
  expect(again.review).toBeUndefined();
  const changed = [proposal(3), proposal(4, { before: '"hostPort": 9090' }), proposal(30)];
  const { review } = planReview(changed, [file], posted);
  expect(review?.comments.map(({ line }) => line)).toEqual([4]);
  expect(review?.body).not.toContain('line 30');
});

test('of very many the first are comments and the others are in the body', () => {
  const proposals = Array.from({ length: 45 }, () => proposal(3));
  const { review } = planReview(proposals, [file], []);
  expect(review?.comments).toHaveLength(40);
  expect(review?.body.match(/- line 3/g)).toHaveLength(5);
});

test('the id of a blob is that of git', () => {
  const text = 'Fargate – ünïcode\n';
  const id = execFileSync('git', ['hash-object', '--stdin'], { input: text, encoding: 'utf8' });
  expect(blobIdOf(Buffer.from(text))).toBe(id.trim());
});
