import type {
  Attribute,
  Compatibility,
  ContainerDefinition,
  PortMapping,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import { fitsFargate, isPrivateEcr } from './fargate-rules.ts';
import { isFilled, type Registration } from './rule.ts';
import { cpuUnits, mebibytes } from './size.ts';

const CAPABILITY = 'com.amazonaws.ecs.capability.';

type AttributeRule = readonly [name: string, applies: (registration: Registration) => boolean];

const anyContainer =
  (test: (container: ContainerDefinition) => boolean) =>
  ({ containerDefinitions }: Registration): boolean =>
    containerDefinitions.some(test);

const logsTo =
  (driver: string) =>
  ({ logConfiguration }: ContainerDefinition): boolean =>
    logConfiguration?.logDriver === driver;

const secretFrom =
  (service: 'secretsmanager' | 'ssm') =>
  ({ secrets = [] }: ContainerDefinition): boolean =>
    secrets.some(({ valueFrom = '' }) =>
      valueFrom.startsWith('arn:') ? valueFrom.split(':')[2] === service : service === 'ssm',
    );

const hasExecutionRole = ({ executionRoleArn }: Registration): boolean =>
  executionRoleArn !== undefined;

// In the order of a recorded reply; AWS itself does not sort them.
const ATTRIBUTES: readonly AttributeRule[] = [
  [`${CAPABILITY}logging-driver.awslogs`, anyContainer(logsTo('awslogs'))],
  [
    'ecs.capability.execution-role-awslogs',
    (task) => hasExecutionRole(task) && anyContainer(logsTo('awslogs'))(task),
  ],
  [`${CAPABILITY}ecr-auth`, anyContainer(({ image }) => isPrivateEcr(image))],
  [`${CAPABILITY}docker-remote-api.1.19`, anyContainer(logsTo('awslogs'))],
  [
    `${CAPABILITY}docker-remote-api.1.21`,
    anyContainer((container) => container.memoryReservation !== undefined),
  ],
  ['ecs.capability.secrets.asm.environment-variables', anyContainer(secretFrom('secretsmanager'))],
  ['ecs.capability.secrets.ssm.environment-variables', anyContainer(secretFrom('ssm'))],
  [`${CAPABILITY}task-iam-role`, ({ taskRoleArn }) => taskRoleArn !== undefined],
  [
    `${CAPABILITY}task-iam-role-network-host`,
    ({ taskRoleArn, networkMode }) => taskRoleArn !== undefined && networkMode === 'host',
  ],
  ['ecs.capability.container-health-check', anyContainer(({ healthCheck }) => !!healthCheck)],
  ['ecs.capability.container-ordering', anyContainer(({ dependsOn }) => isFilled(dependsOn))],
  [
    'ecs.capability.private-registry-authentication.secretsmanager',
    anyContainer(({ repositoryCredentials }) => !!repositoryCredentials),
  ],
  [
    'ecs.capability.execution-role-ecr-pull',
    (task) => hasExecutionRole(task) && anyContainer(({ image }) => isPrivateEcr(image))(task),
  ],
  [`${CAPABILITY}docker-remote-api.1.18`, () => true],
  ['ecs.capability.task-eni', ({ networkMode }) => networkMode === 'awsvpc'],
  [
    `${CAPABILITY}docker-remote-api.1.29`,
    anyContainer(
      ({ logConfiguration }) => logConfiguration?.options?.['awslogs-create-group'] !== undefined,
    ),
  ],
];

const attributesOf = (registration: Registration): Attribute[] =>
  ATTRIBUTES.flatMap(([name, applies]) => (applies(registration) ? [{ name }] : []));

// Managed Instances refuse a list of their own; GPUs and privileged containers are not on it.
const fitsManagedInstances = (registration: Registration): boolean =>
  registration.networkMode === 'awsvpc' &&
  !registration.ephemeralStorage &&
  registration.ipcMode === undefined &&
  !registration.proxyConfiguration &&
  (registration.volumes ?? []).every(
    (volume) => !volume.host?.sourcePath && !volume.dockerVolumeConfiguration,
  );

function compatibilitiesOf(registration: Registration): Compatibility[] {
  if (registration.networkMode !== 'awsvpc') return ['EXTERNAL', 'EC2'];
  return [
    'EC2',
    ...(fitsFargate(registration) ? (['FARGATE'] as const) : []),
    ...(fitsManagedInstances(registration) ? (['MANAGED_INSTANCES'] as const) : []),
  ];
}

function fillPort(mapping: PortMapping, networkMode: string): PortMapping {
  const ownNetwork = networkMode === 'awsvpc' || networkMode === 'host';
  const hostPort = mapping.hostPort || (ownNetwork ? mapping.containerPort : 0);
  return {
    ...mapping,
    ...(mapping.containerPortRange === undefined && hostPort !== undefined ? { hostPort } : {}),
    protocol: mapping.protocol === 'udp' ? 'udp' : 'tcp',
  };
}

const fillContainer = (
  container: ContainerDefinition,
  networkMode: string,
): ContainerDefinition => ({
  cpu: 0,
  essential: true,
  environment: [],
  mountPoints: [],
  volumesFrom: [],
  systemControls: [],
  ...container,
  portMappings: (container.portMappings ?? []).map((mapping) => fillPort(mapping, networkMode)),
});

/**
 * The task definition that AWS makes of a registration: what was sent comes back, and only what
 * recorded replies prove is filled in.
 */
export function fillTaskDefinition(
  registration: Registration,
  facts: {
    readonly taskDefinitionArn: string;
    readonly revision: number;
    readonly registeredAt: Date;
    readonly registeredBy: string;
  },
): TaskDefinition & { containerDefinitions: ContainerDefinition[] } {
  const { tags: _, cpu, memory, volumes = [], ...sent } = registration;
  return {
    ...sent,
    ...(cpu === undefined ? {} : { cpu: String(cpuUnits(cpu)) }),
    ...(memory === undefined ? {} : { memory: String(mebibytes(memory)) }),
    ...facts,
    status: 'ACTIVE',
    volumes: volumes.map((volume) =>
      Object.keys(volume).length === 1 ? { ...volume, host: {} } : volume,
    ),
    placementConstraints: registration.placementConstraints ?? [],
    containerDefinitions: registration.containerDefinitions.map((container) =>
      fillContainer(container, registration.networkMode ?? 'bridge'),
    ),
    compatibilities: compatibilitiesOf(registration),
    requiresAttributes: attributesOf(registration),
  };
}
