import type { ContainerDefinition, ContainerDependency, HealthCheck } from '@aws-sdk/client-ecs';
import {
  eachContainer,
  isFilled,
  type Registration,
  type RegistrationRule,
  whenContainer,
} from './rule.ts';

const AWSLOGS_OPTIONS = [
  'awslogs-create-group',
  'awslogs-datetime-format',
  'awslogs-group',
  'awslogs-multiline-pattern',
  'awslogs-region',
  'awslogs-stream-prefix',
  'max-buffer-size',
  'mode',
];

const awslogs = eachContainer(({ logConfiguration }) => {
  const { logDriver, options = {} } = logConfiguration ?? {};
  if (logDriver !== 'awslogs') return undefined;
  if (!options['awslogs-group']) return 'Log driver awslogs requires options: awslogs-group';
  const others = Object.keys(options).filter((name) => !AWSLOGS_OPTIONS.includes(name));
  if (others.length > 0) return `Log driver awslogs disallows options: ${others.join(', ')}`;
  return (options['awslogs-create-group'] ?? 'true') === 'true'
    ? undefined
    : "Log driver awslogs option 'awslogs-create-group' should only be set to 'true', else omit option.";
});

const hasRouter = ({ containerDefinitions }: Registration): boolean =>
  containerDefinitions.some(({ firelensConfiguration }) => firelensConfiguration);

const HEALTH_CHECK_LIMITS = [
  ['interval', 300],
  ['timeout', 60],
  ['retries', 10],
  ['startPeriod', 300],
] as const satisfies readonly (readonly [keyof HealthCheck, number])[];

const healthCheck = eachContainer(({ healthCheck: check, name }) => {
  const over = HEALTH_CHECK_LIMITS.find(([member, limit]) => (check?.[member] ?? 0) > limit);
  return over
    ? `Health check ${over[0]} must be less than or equal to the maximum allowed value ${over[1]} for container '${name}'`
    : undefined;
});

function dependencyComplaint(
  { containerName, condition }: ContainerDependency,
  containers: readonly ContainerDefinition[],
): string | undefined {
  const other = containers.find(({ name }) => name === containerName);
  if (!other) return `Cannot depend on container + '${containerName}' because it does not exist`;
  if ((condition === 'COMPLETE' || condition === 'SUCCESS') && other.essential !== false) {
    return 'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container';
  }
  return condition === 'HEALTHY' && !other.healthCheck
    ? 'A dependency container with HEALTHY condition must have health check configured'
    : undefined;
}

const dependencies = eachContainer(({ dependsOn = [] }, { containerDefinitions }) => {
  for (const dependency of dependsOn) {
    const complaint = dependencyComplaint(dependency, containerDefinitions);
    if (complaint !== undefined) return complaint;
  }
  return undefined;
});

const ports = eachContainer(({ portMappings = [], name }) => {
  for (const { containerPort, containerPortRange, hostPort } of portMappings) {
    if (containerPortRange === undefined) continue;
    if (containerPort !== undefined || hostPort !== undefined) {
      return `Invalid port mapping for container '${name}', cannot specify both single port and port range.`;
    }
    const [first = 0, last = 0] = containerPortRange.split('-').map(Number);
    if (!(first < last)) return `Invalid 'containerPortRange' setting for container '${name}'.`;
  }
  return undefined;
});

const ULIMITS = new Set(
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(
    ' ',
  ),
);

const ulimits = eachContainer(({ ulimits: limits = [] }) => {
  for (const { name = '', softLimit = 0, hardLimit = 0 } of limits) {
    if (!ULIMITS.has(name)) return `Unrecognized ulimit name ${name}`;
    if (softLimit > hardLimit) return `Soft limit exceeds hard limit for ulimit ${name}`;
  }
  return undefined;
});

const environmentFiles = eachContainer(({ environmentFiles: files = [] }) => {
  if (files.length > 10) {
    return 'The maximum number of environment files was exceeded. Specify ten or less and try again.';
  }
  return files.some(({ value }) => !value?.startsWith('arn:')) ? 'Invalid arn syntax.' : undefined;
});

/** What AWS asks of every container, whatever the launch type. */
export const CONTAINER_RULES: readonly RegistrationRule[] = [
  whenContainer(
    ({ memory, memoryReservation }) =>
      memory !== undefined && memoryReservation !== undefined && memory < memoryReservation,
    (name) =>
      `Invalid setting for container '${name}'. 'memory' must be greater than or equal to 'memoryReservation'.`,
  ),
  whenContainer(
    ({ memory, memoryReservation }, registration) =>
      registration.memory === undefined && memory === undefined && memoryReservation === undefined,
    (name) =>
      `Invalid setting for container '${name}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
  ),
  ports,
  ulimits,
  whenContainer(
    ({ stopTimeout }) => stopTimeout !== undefined && stopTimeout < 2,
    (name) => `Granular stop timeout on container '${name}' must be at least 2 seconds.`,
  ),
  whenContainer(
    ({ startTimeout }) => startTimeout !== undefined && startTimeout < 2,
    (name) => `Granular start timeout on container '${name}' must be at least 2 seconds.`,
  ),
  whenContainer(
    ({ restartPolicy: { restartAttemptPeriod: period } = { enabled: false } }) =>
      period !== undefined && (period < 60 || period > 1800),
    (name) =>
      `The 'restartAttemptPeriod' setting for container '${name}' must be between 60 and 1800.`,
  ),
  healthCheck,
  environmentFiles,
  dependencies,
  awslogs,
  whenContainer(
    ({ logConfiguration }, registration) =>
      logConfiguration?.logDriver === 'awsfirelens' && !hasRouter(registration),
    () =>
      'When awsfirelens log driver is specified in log configuration, a firelens configuration object must be configured in one of the containers.',
  ),
  whenContainer(
    ({ secrets }, { executionRoleArn }) => isFilled(secrets) && executionRoleArn === undefined,
    () =>
      "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
  ),
];
