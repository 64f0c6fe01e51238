import type { Diagnostic } from '../diagnostics.ts';
import type { PullRequest } from './pull-request.ts';
import { type Proposal, planReview, type ReviewPlan } from './review-plan.ts';

export interface PostedReview {
  /** How many comments were posted; 0 when nothing was new. */
  readonly comments: number;
  /** Notices alone: a review that could not be posted fails nothing. */
  readonly diagnostics: readonly Diagnostic[];
}

const notice = (message: string, remedy?: string): Diagnostic => ({
  code: 'suggestions',
  severity: 'notice',
  message,
  ...(remedy ? { remedy } : {}),
  location: { kind: 'input', input: 'suggestions' },
});

const withoutReview = (message: string, remedy?: string): PostedReview => ({
  comments: 0,
  diagnostics: [notice(message, remedy)],
});

/**
 * Posts proposals as one review with suggestions, unless that was done before. Needs the permission
 * `pull-requests: write`.
 * Source: https://docs.github.com/rest/pulls/reviews#create-a-review-for-a-pull-request
 */
export async function suggestOnPullRequest(
  proposals: readonly Proposal[],
  pullRequest: PullRequest | undefined,
  token: string | undefined,
): Promise<PostedReview> {
  if (pullRequest === undefined) {
    return withoutReview('There is no pull request in this run to post suggestions on.');
  }
  if (!token) {
    return withoutReview('Suggestions need a token.', 'Set `github-token`.');
  }
  if (proposals.length === 0) return { comments: 0, diagnostics: [] };
  try {
    const { differing, review } = await postReview(proposals, pullRequest, token);
    return { comments: review?.comments.length ?? 0, diagnostics: differing.map(differs) };
  } catch (error) {
    return withoutReview(...explain(error));
  }
}

async function postReview(
  proposals: readonly Proposal[],
  { apiUrl, owner, repository: repo, number: pull_number, headSha }: PullRequest,
  token: string,
): Promise<ReviewPlan> {
  const { getOctokit } = await import('@actions/github');
  const { rest, paginate } = getOctokit(token, { baseUrl: apiUrl });
  const all = { owner, repo, pull_number, per_page: 100 };
  const files = await paginate(rest.pulls.listFiles, all);
  const comments = await paginate(rest.pulls.listReviewComments, all);
  const reviews = await paginate(rest.pulls.listReviews, all);
  const posted = [...comments, ...reviews].map(({ body }) => body);
  const plan = planReview(proposals, files, posted);
  if (plan.review) {
    const { body, comments: added } = plan.review;
    await rest.pulls.createReview({
      owner,
      repo,
      pull_number,
      commit_id: headSha,
      event: 'COMMENT',
      body,
      comments: [...added],
    });
  }
  return plan;
}

const differs = (path: string): Diagnostic =>
  notice(
    `${path} is not the same here and in the pull request, so that its lines cannot be told: there are no suggestions on it.`,
    'Update the branch of the pull request, or check out its head.',
  );

/** What an error of GitHub means, without the words of the reply: they may quote the request. */
function explain(error: unknown): readonly [string, string] {
  // A connection that failed has a status, too, but no response.
  if (!isRefusal(error)) {
    return ['Suggestions were not posted: GitHub could not be reached.', SHOWN_ELSEWHERE];
  }
  const { status } = error;
  if (isRateLimit(error)) {
    return [
      `Suggestions were not posted: the rate limit of GitHub's API is reached (HTTP ${status}).`,
      `Run the job again later. ${SHOWN_ELSEWHERE}`,
    ];
  }
  return [401, 403, 404].includes(status)
    ? [
        `Suggestions were not posted: the token may not write to the pull request (HTTP ${status}).`,
        'Give the job the permission `pull-requests: write`; for a pull request from a fork GitHub makes the token read-only.',
      ]
    : [`Suggestions were not posted: GitHub answered HTTP ${status}.`, SHOWN_ELSEWHERE];
}

const SHOWN_ELSEWHERE = 'The job summary shows the same changes.';

/** What Octokit throws for an answer that is no success. */
interface Refusal extends Error {
  readonly status: number;
  readonly response: { readonly headers: Readonly<Record<string, unknown>> };
}

const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && 'status' in error && 'response' in error && Boolean(error.response);

/** Source: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
const isRateLimit = ({ status, message, response: { headers } }: Refusal): boolean =>
  status === 429 ||
  (status === 403 && (headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message)));
