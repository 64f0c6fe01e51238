import { readFile } from 'node:fs/promises';

/** The pull request that a workflow run belongs to. */
export interface PullRequest {
  /** GITHUB_API_URL; not that of github.com on GitHub Enterprise. */
  readonly apiUrl: string;
  readonly owner: string;
  readonly repository: string;
  readonly number: number;
  /** The newest commit of its branch. */
  readonly headSha: string;
}

/**
 * The pull request of this run; `undefined` when another event started it.
 * Source: https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows
 */
export async function pullRequestFromEnvironment(
  env: NodeJS.ProcessEnv,
): Promise<PullRequest | undefined> {
  const { GITHUB_EVENT_NAME, GITHUB_EVENT_PATH, GITHUB_API_URL, GITHUB_REPOSITORY } = env;
  if (!GITHUB_EVENT_NAME?.startsWith('pull_request') || !GITHUB_EVENT_PATH) return undefined;
  const pullRequest = member(await readEvent(GITHUB_EVENT_PATH), 'pull_request');
  const number = member(pullRequest, 'number');
  const headSha = member(member(pullRequest, 'head'), 'sha');
  const [owner, repository] = GITHUB_REPOSITORY?.split('/') ?? [];
  if (typeof number !== 'number' || typeof headSha !== 'string' || !owner || !repository) {
    return undefined;
  }
  const apiUrl = GITHUB_API_URL || 'https://api.github.com';
  return { apiUrl, owner, repository, number, headSha };
}

/** `undefined` where a runner of another kind left no event. */
async function readEvent(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
