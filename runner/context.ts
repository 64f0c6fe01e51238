import type { ActionMetadata } from './action-metadata.ts';

/** Environment variables of a step. */
export type Environment = Readonly<Record<string, string>>;

/** Where a runner keeps what belongs to one step; every path is absolute. */
export interface StepPaths {
  readonly workspace: string;
  /** `RUNNER_TEMP`. */
  readonly temp: string;
  readonly action: string;
  readonly event: string;
  readonly files: Readonly<Record<EnvironmentFile, string>>;
}

/** A file that the step writes to; `GITHUB_` and this is the variable that names it. */
export type EnvironmentFile = 'OUTPUT' | 'STATE' | 'ENV' | 'PATH' | 'STEP_SUMMARY';

/**
 * `INPUT_*` as the runner sets them: the defaults of the action under what the step gives, names in
 * upper case, blanks as `_`, hyphens kept. There is no GitHub here, and so no token of it.
 */
export function inputVariables(action: ActionMetadata, given: Environment): Environment {
  const defaults = action.inputs.map(
    (input) =>
      [input.name, (input.default ?? '').replace(/\$\{\{ github\.token \}\}/, '')] as const,
  );
  return Object.fromEntries(
    [...defaults, ...Object.entries(given)].map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]),
  );
}

/**
 * The default environment variables of a step.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/variables
 */
export function contextVariables(paths: StepPaths): Environment {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTION_PATH: paths.action,
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: paths.event,
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_JOB: 'deploy',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'octocat/web',
    GITHUB_REPOSITORY_OWNER: 'octocat',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1',
    GITHUB_RUN_NUMBER: '1',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: '0000000000000000000000000000000000000001',
    GITHUB_WORKFLOW: 'deploy',
    GITHUB_WORKSPACE: paths.workspace,
    RUNNER_ARCH: process.arch.toUpperCase(),
    RUNNER_ENVIRONMENT: 'self-hosted',
    RUNNER_NAME: 'local',
    RUNNER_OS: RUNNER_OS[process.platform] ?? 'Linux',
    RUNNER_TEMP: paths.temp,
    RUNNER_TOOL_CACHE: paths.temp,
    ...Object.fromEntries(
      Object.entries(paths.files).map(([name, path]) => [`GITHUB_${name}`, path]),
    ),
  };
}

const RUNNER_OS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'macOS',
  win32: 'Windows',
};

const INHERITED =
  /^(PATH|HOME|USERPROFILE|SYSTEMROOT|TMPDIR|TZ|AWS_.+|(HTTPS?|NO)_PROXY|NODE_EXTRA_CA_CERTS)$/i;

/** What a step needs of the environment of this machine: paths, AWS settings and proxies. */
export const inheritedVariables = (environment: NodeJS.ProcessEnv): Environment =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      INHERITED.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
