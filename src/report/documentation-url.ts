import type { DocumentationUrl } from './annotations.ts';

/**
 * Links to the entries of `docs/diagnostics.md` of the version that runs. An action that is used by
 * its path in the workspace (`uses: ./`) has no repository: then there are none.
 * Source: https://docs.github.com/actions/reference/workflows-and-actions/variables
 */
export function documentationUrls(env: NodeJS.ProcessEnv): DocumentationUrl {
  const { GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
  if (!repository || !ref) return () => undefined;
  const server = env.GITHUB_SERVER_URL || 'https://github.com';
  const page = `${server}/${repository}/blob/${encodeURI(ref)}/docs/diagnostics.md`;
  return (code) => `${page}#${code}`;
}
