import type { ContainerDefinition, KernelCapabilities } from '@aws-sdk/client-ecs';
import {
  eachContainer,
  firstComplaint,
  isFilled,
  type Registration,
  type RegistrationRule,
  when,
  whenContainer,
} from './rule.ts';
import { cpuUnits, isFargateSize, mebibytes } from './size.ts';

const LOG_DRIVERS = ['awslogs', 'splunk', 'awsfirelens'];
// An image in a private registry of ECR: its host names account and region.
const PRIVATE_ECR = /^\d{12}\.dkr[.-]ecr[.-]/;

export const isPrivateEcr = (image = ''): boolean => PRIVATE_ECR.test(image);

export const isWindows = ({ runtimePlatform }: Registration): boolean =>
  runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS') ?? false;

const logDriver = (container: ContainerDefinition): string | undefined =>
  container.logConfiguration?.logDriver;

const some = (
  { containerDefinitions }: Registration,
  test: (container: ContainerDefinition) => boolean,
): boolean => containerDefinitions.some(test);

const size: RegistrationRule = (registration) => {
  const cpu = cpuUnits(registration.cpu ?? '');
  const memory = mebibytes(registration.memory ?? '');
  if (cpu && memory && isFargateSize(cpu, memory, isWindows(registration))) return undefined;
  return `No Fargate configuration exists for given values: ${cpu} CPU, ${memory} memory. See the Amazon ECS documentation for the valid values.`;
};

const ephemeralStorage: RegistrationRule = ({ ephemeralStorage: storage }) => {
  if (!storage) return undefined;
  const { sizeInGiB = 0 } = storage;
  if (sizeInGiB < 21) return 'EphemeralStorage size should be at least 21';
  return sizeInGiB > 200 ? 'EphemeralStorage size should be at most 200' : undefined;
};

const refusedCapability = ({ add = [] }: KernelCapabilities): string | undefined =>
  add.find((capability) => capability !== 'SYS_PTRACE');

const capabilities = eachContainer(({ linuxParameters }) => {
  const refused = refusedCapability(linuxParameters?.capabilities ?? {});
  return refused === undefined ? undefined : `${refused} is not allowed on Fargate.`;
});

const unsupported = (field: string) =>
  `Fargate compatible task definitions do not support ${field}`;

const validLogDriver = eachContainer((container) => {
  const driver = logDriver(container);
  return driver === undefined || LOG_DRIVERS.includes(driver)
    ? undefined
    : `${driver} is not a valid log driver. Must be one of [${LOG_DRIVERS.join(',')}]`;
});

// AWS reads the ARN before it asks where the file may come from.
const firelensConfigFile = eachContainer(({ firelensConfiguration }) => {
  const { 'config-file-type': type, 'config-file-value': file = '' } =
    firelensConfiguration?.options ?? {};
  if (type !== 's3') return undefined;
  return file.startsWith('arn:')
    ? "Fargate launch type does not support FirelensConfiguration config file from 's3'"
    : 'Invalid arn syntax.';
});

/** What AWS asks of a task definition for FARGATE, in the order in which it complains. */
export const FARGATE_RULES: readonly RegistrationRule[] = [
  when(
    ({ networkMode }) => networkMode !== 'awsvpc',
    "Fargate only supports network mode 'awsvpc'.",
  ),
  when(({ cpu }) => cpu === undefined, "Fargate requires that 'cpu' be defined at the task level."),
  when(
    ({ memory }) => memory === undefined,
    "Fargate requires that 'memory' be defined at the task level.",
  ),
  size,
  when(
    ({ pidMode }) => pidMode === 'host',
    "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.",
  ),
  when(({ ipcMode }) => ipcMode !== undefined, unsupported('ipcMode')),
  when(({ placementConstraints }) => isFilled(placementConstraints), unsupported('constraints')),
  when(
    ({ volumes = [] }) => volumes.some((volume) => volume.host?.sourcePath),
    unsupported('sourcePath'),
  ),
  when(
    ({ volumes = [] }) => volumes.some((volume) => volume.dockerVolumeConfiguration),
    unsupported('dockerVolumeConfiguration'),
  ),
  when(
    ({ volumes = [] }) => volumes.some((volume) => volume.fsxWindowsFileServerVolumeConfiguration),
    unsupported('fsxWindowsFileServerVolumeConfiguration'),
  ),
  ephemeralStorage,
  whenContainer(
    ({ privileged }) => privileged === true,
    () => 'Fargate requires that the ‘privileged’ setting be ‘false’ at the container level.',
  ),
  whenContainer(
    ({ dockerSecurityOptions }) => isFilled(dockerSecurityOptions),
    () => unsupported('dockerSecurityOptions'),
  ),
  whenContainer(
    ({ linuxParameters }) => isFilled(linuxParameters?.devices),
    () => unsupported('devices'),
  ),
  whenContainer(
    // Nobody saw the 0 of a skeleton refused.
    ({ linuxParameters }) => (linuxParameters?.sharedMemorySize ?? 0) > 0,
    () => unsupported('sharedMemorySize'),
  ),
  whenContainer(
    ({ linuxParameters }) =>
      linuxParameters?.maxSwap !== undefined || linuxParameters?.swappiness !== undefined,
    () => unsupported('maxSwap'),
  ),
  capabilities,
  whenContainer(
    ({ resourceRequirements = [] }) => resourceRequirements.some(({ type }) => type === 'GPU'),
    () => 'Tasks using the Fargate launch type do not support GPU resource requirements.',
  ),
  validLogDriver,
  when(
    (registration) =>
      registration.executionRoleArn === undefined &&
      some(registration, (container) => logDriver(container) === 'awslogs'),
    'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
  ),
  when(
    (registration) =>
      registration.executionRoleArn === undefined &&
      some(registration, ({ image }) => isPrivateEcr(image)),
    'Fargate requires task definition to have execution role ARN to support ECR images.',
  ),
  whenContainer(
    (container) =>
      logDriver(container) === 'awslogs' &&
      container.logConfiguration?.options?.['awslogs-stream-prefix'] === undefined,
    () =>
      'Fargate requires log configuration options to include awslogs-stream-prefix to support log driver awslogs.',
  ),
  firelensConfigFile,
  whenContainer(
    ({ stopTimeout = 0 }) => stopTimeout > 120,
    () =>
      'Tasks using the Fargate launch type must have a container stop timeout of less than 120 seconds.',
  ),
];

/** Whether Fargate could run it, whatever `requiresCompatibilities` says. */
export const fitsFargate = (registration: Registration): boolean =>
  firstComplaint(registration, FARGATE_RULES) === undefined;
