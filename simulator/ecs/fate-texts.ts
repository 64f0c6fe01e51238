import type { Fate, FateFacts } from './fates.ts';

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

const placement = (event: (facts: FateFacts) => string): Fate => ({
  kind: 'cannot-be-placed',
  event,
});

/** No room on Fargate in the Availability Zones of the subnets. */
export const NO_CAPACITY =
  'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.';

const STACK_TRACE = [
  "TypeError: Cannot read properties of undefined (reading 'listen')",
  '    at start (/app/server.js:12:7)',
  '    at Object.<anonymous> (/app/server.js:30:1)',
  '    at Module._compile (node:internal/modules/cjs/loader:1554:14)',
];

/** The last lines of a container that ends with this code. */
export function lastWords(exitCode: number): readonly string[] {
  switch (exitCode) {
    case 0:
      return ['done'];
    case 126:
      return ['/bin/sh: ./server: Permission denied'];
    case 127:
      return ['/bin/sh: ./server: not found'];
    case 139:
      return ['Segmentation fault (core dumped)'];
    default:
      return STACK_TRACE;
  }
}

/** What each known image tag foretells, with the texts of AWS. */
export const FATE_BY_TAG: Readonly<Record<string, Fate>> = {
  oom: {
    kind: 'exits',
    after: 4,
    exitCode: 137,
    reason: 'OutOfMemoryError: Container killed due to memory usage',
  },
  flaky: { kind: 'exits', after: 2, exitCode: 1, tasks: 1 },
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
  unhealthy: { kind: 'fails-health-check', check: 'target', code: 503 },
  unreachable: { kind: 'fails-health-check', check: 'target' },
  'container-unhealthy': { kind: 'fails-health-check', check: 'container' },
  'start-failed': {
    kind: 'fails-to-start',
    phase: 'start',
    reason: () =>
      'CannotStartContainerError: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "./server": executable file not found in $PATH: unknown',
  },
  'eni-timeout': {
    kind: 'fails-to-start',
    phase: 'network',
    reason: () => 'Timeout waiting for network interface provisioning to complete.',
  },
  'no-free-address': placement(
    (facts) =>
      `was unable to place a task. Reason: Unexpected EC2 error while attempting to Create Network Interface in subnet '${facts.subnet}': InsufficientFreeAddressesInSubnet.`,
  ),
  'no-capacity': placement(() => NO_CAPACITY),
  'quota-reached': placement(
    () =>
      "was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can run concurrently.",
  ),
  'role-not-assumable': placement(
    ({ taskDefinition }) =>
      `failed to launch a task with (error ECS was unable to assume the role '${taskDefinition.executionRoleArn ?? 'none'}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).`,
  ),
  'spot-interrupted': {
    kind: 'interrupted',
    after: 30,
    stopCode: 'SpotInterruption',
    stoppedReason: 'Your Spot Task was interrupted.',
    tasks: 1,
  },
};
