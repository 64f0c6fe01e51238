import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';

/** What a reason text is made from. */
export interface FateFacts {
  readonly taskDefinition: TaskDefinition;
  readonly container: ContainerDefinition;
  readonly taskId: string;
  readonly region: string;
  readonly requestId: string;
  readonly onFargate: boolean;
}

/** What becomes of a task once it is started. */
export type Fate =
  /** Answers health checks `answersAfter` seconds after it runs. */
  | { readonly kind: 'healthy'; readonly answersAfter: number }
  /** Never runs: the image cannot be pulled, or the platform cannot prepare the task. */
  | {
      readonly kind: 'fails-to-start';
      readonly phase: 'pull' | 'initialization';
      reason(facts: FateFacts): string;
    }
  /** Runs, then its process ends. */
  | {
      readonly kind: 'exits';
      readonly after: number;
      readonly exitCode: number;
      readonly reason?: string;
    }
  /** Runs, but a check fails for ever: the load balancer's (503) or the container's own. */
  | { readonly kind: 'fails-health-check'; readonly check: 'target' | 'container' };

const SECRETS =
  'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ';
const SECRETS_MANAGER = `${SECRETS}unable to retrieve secret from asm: service call has been retried 1 time(s): `;
const NO_SECRET = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:none';

const reference = (image = ''): string => {
  const host = image.split('/')[0] ?? '';
  if (image.includes('/') && /[.:]/.test(host)) return image;
  return image.includes('/') ? `docker.io/${image}` : `docker.io/library/${image}`;
};

const secretOf = ({ container }: FateFacts): string =>
  container.secrets?.find((secret) => secret.valueFrom?.startsWith('arn:'))?.valueFrom ?? NO_SECRET;

const roleOf = ({ taskDefinition }: FateFacts): string =>
  taskDefinition.executionRoleArn?.replace(/^.*\//, '') ?? 'none';

// The platform of the task as an image index names it.
const platformOf = ({ taskDefinition }: FateFacts): string =>
  taskDefinition.runtimePlatform?.cpuArchitecture === 'ARM64' ? 'linux/arm64' : 'linux/amd64';

const pull = (reason: (facts: FateFacts) => string): Fate => ({
  kind: 'fails-to-start',
  phase: 'pull',
  reason: (facts) => `CannotPullContainerError: ${reason(facts)}`,
});

const initialization = (reason: (facts: FateFacts) => string): Fate => ({
  kind: 'fails-to-start',
  phase: 'initialization',
  reason,
});

const retried = (facts: FateFacts, times: number, rest: string): string => {
  const image = reference(facts.container.image);
  return `pull image manifest has been retried ${times} time(s): failed to resolve ref ${image}: ${rest.replaceAll('IMAGE', image)}`;
};

export const HEALTHY: Fate = { kind: 'healthy', answersAfter: 0 };

/**
 * What an image tag foretells; any other tag is healthy. Beside these, `exit-N` ends with exit code
 * N, `slow-Ns` takes N seconds longer to answer, and `flaky` fails with its first task only.
 */
const FATE_BY_TAG: Readonly<Record<string, Fate>> = {
  oom: {
    kind: 'exits',
    after: 4,
    exitCode: 137,
    reason: 'OutOfMemoryError: Container killed due to memory usage',
  },
  'pull-missing': pull((facts) =>
    facts.onFargate
      ? retried(facts, 7, 'IMAGE: not found')
      : `Error response from daemon: manifest for ${facts.container.image} not found: manifest unknown`,
  ),
  'wrong-architecture': pull(
    (facts) =>
      `pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform '${platformOf(facts)}'`,
  ),
  'pull-denied': pull(
    (facts) =>
      `The task can't pull the image. Check that the role has the permissions to pull images from the registry. ${retried(facts, 1, 'unexpected status from HEAD request: 403 Forbidden')}`,
  ),
  'pull-unknown': pull((facts) =>
    retried(
      facts,
      1,
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ),
  ),
  'secret-denied': initialization(
    (facts) =>
      `${SECRETS_MANAGER}failed to fetch secret ${secretOf(facts)} from secrets manager: AccessDeniedException: User: arn:${secretOf(facts).split(':')[1]}:sts::${secretOf(facts).split(':')[4]}:assumed-role/${roleOf(facts)}/${facts.taskId} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${secretOf(facts)} because no identity-based policy allows the secretsmanager:GetSecretValue action status code: 400, request id: ${facts.requestId}`,
  ),
  'secret-missing': initialization(
    (facts) =>
      `${SECRETS_MANAGER}failed to fetch secret ${secretOf(facts)} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret. status code: 400, request id: ${facts.requestId}`,
  ),
  'parameter-missing': initialization(
    (facts) =>
      `${SECRETS}unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: ${facts.container.secrets?.[0]?.valueFrom ?? 'none'}`,
  ),
  'json-key-missing': initialization(
    (facts) =>
      `${SECRETS_MANAGER}retrieved secret from Secrets Manager did not contain json key ${secretOf(facts).split(':')[7] ?? 'none'}`,
  ),
  'log-group-missing': initialization(
    () =>
      'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
  ),
  unhealthy: { kind: 'fails-health-check', check: 'target' },
  'container-unhealthy': { kind: 'fails-health-check', check: 'container' },
};

const tagOf = (image = ''): string => /:([\w.-]+)$/.exec(image.replace(/@.*$/, ''))?.[1] ?? '';

function fateOfTag(tag: string, earlierTasks: number): Fate {
  const known = Object.hasOwn(FATE_BY_TAG, tag) ? FATE_BY_TAG[tag] : undefined;
  if (known) return known;
  const exitCode = tag === 'flaky' && earlierTasks === 0 ? '1' : /^exit-(\d+)$/.exec(tag)?.[1];
  if (exitCode !== undefined) return { kind: 'exits', after: 2, exitCode: Number(exitCode) };
  const slow = /^slow-(\d+)s$/.exec(tag)?.[1];
  return slow === undefined ? HEALTHY : { kind: 'healthy', answersAfter: Number(slow) };
}

/**
 * Takes a task definition and how many tasks its deployment has started so far; gives the fate of
 * the next task and the index of the container that told it: the first whose tag is not healthy.
 */
export function fateOf(
  taskDefinition: TaskDefinition,
  earlierTasks: number,
): { readonly fate: Fate; readonly containerIndex: number } {
  const fates = (taskDefinition.containerDefinitions ?? []).map((container) =>
    fateOfTag(tagOf(container.image), earlierTasks),
  );
  const index = fates.findIndex((fate) => fate !== HEALTHY);
  return { fate: fates[index] ?? HEALTHY, containerIndex: Math.max(index, 0) };
}
