import type { EFSVolumeConfiguration } from '@aws-sdk/client-ecs';
import type { Place } from '../../world.ts';
import { CONTAINER_RULES } from './container-rules.ts';
import { FARGATE_RULES } from './fargate-rules.ts';
import { NETWORK_RULES } from './network-rules.ts';
import {
  eachContainer,
  firstComplaint,
  firstDuplicate,
  isFilled,
  type Registration,
  type RegistrationRule,
  when,
  whenContainer,
} from './rule.ts';
import { cpuUnits, mebibytes } from './size.ts';

const MOST_CONTAINERS = 10;

const volumeNames = ({ volumes = [] }: Registration) => volumes.map(({ name }) => name);

const knownVolumes = eachContainer(({ mountPoints = [] }, registration) => {
  const unknown = mountPoints.find(
    ({ sourceVolume }) => !volumeNames(registration).includes(sourceVolume),
  );
  return unknown ? `Unknown volume '${unknown.sourceVolume}'.` : undefined;
});

const knownVolumeSources = eachContainer(({ volumesFrom = [] }, { containerDefinitions }) => {
  const unknown = volumesFrom.find(
    ({ sourceContainer }) => !containerDefinitions.some(({ name }) => name === sourceContainer),
  );
  return unknown
    ? `Invalid 'volumesFrom' setting. Unknown container: '${unknown.sourceContainer}'.`
    : undefined;
});

const launchVolumesAreMounted: RegistrationRule = ({ volumes = [], containerDefinitions }) => {
  const mounted = containerDefinitions.flatMap(({ mountPoints = [] }) =>
    mountPoints.map(({ sourceVolume }) => sourceVolume),
  );
  const unused = volumes.filter(
    ({ name, configuredAtLaunch }) => configuredAtLaunch && !mounted.includes(name),
  );
  return unused.length > 0
    ? `Volumes [${unused.map(({ name }) => name).join(', ')}] are not referenced by any of the containers`
    : undefined;
};

function efsComplaint(efs: EFSVolumeConfiguration): string | undefined {
  const { authorizationConfig: access, rootDirectory = '/', transitEncryption } = efs;
  if (access?.iam === 'ENABLED' && transitEncryption !== 'ENABLED') {
    return 'EFS IAM authorization requires TransitEncryption to be enabled.';
  }
  return access?.accessPointId && rootDirectory !== '/'
    ? 'When using an EFS access point, the root directory must either be set to "/" or be omitted'
    : undefined;
}

const efsVolumes: RegistrationRule = ({ volumes = [] }) =>
  volumes
    .flatMap(({ efsVolumeConfiguration: efs }) => (efs ? [efsComplaint(efs)] : []))
    .find((complaint) => complaint !== undefined);

const proxy: RegistrationRule = ({ proxyConfiguration, containerDefinitions, networkMode }) => {
  if (!proxyConfiguration) return undefined;
  const { containerName, properties = [] } = proxyConfiguration;
  if (networkMode !== 'awsvpc') {
    return 'APPMESH proxy configuration is only supported in networkMode=awsvpc';
  }
  if (!containerDefinitions.some(({ name }) => name === containerName)) {
    return `Proxy container [${containerName}] does not exist`;
  }
  return properties.some(({ name }) => name === 'ProxyIngressPort')
    ? undefined
    : 'Ingress port not found';
};

const sumOfCpu: RegistrationRule = ({ cpu, containerDefinitions }) => {
  const sum = containerDefinitions.reduce((total, container) => total + (container.cpu ?? 0), 0);
  return cpu !== undefined && sum > (cpuUnits(cpu) ?? 0)
    ? "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'."
    : undefined;
};

const ROLE_NAME = /^[\w+=,.@/-]{1,512}$/;

// A short name is as good as an ARN of the partition.
const rolesOf =
  ({ partition }: Place): RegistrationRule =>
  ({ taskRoleArn, executionRoleArn }) => {
    const roleArn = new RegExp(`^arn:${partition}:iam::\\d{12}:role/.+$`);
    const isRole = (role: string) =>
      role.startsWith('arn:') ? roleArn.test(role) : ROLE_NAME.test(role);
    const roles = [taskRoleArn, executionRoleArn].filter((role) => role !== undefined);
    return roles.every(isRole) ? undefined : 'Role is not valid';
  };

const TASK_RULES: readonly RegistrationRule[] = [
  when(({ family = '' }) => !/^[\w-]{1,255}$/.test(family), 'Family contains invalid characters.'),
  when(
    ({ inferenceAccelerators }) => isFilled(inferenceAccelerators),
    "Unsupported field 'inferenceAccelerators'.",
  ),
  when(
    ({ containerDefinitions }) => !isFilled(containerDefinitions),
    'Container list cannot be empty',
  ),
  when(
    ({ containerDefinitions }) => containerDefinitions.length > MOST_CONTAINERS,
    'Too many containers.',
  ),
  whenContainer(
    ({ name }) => !name,
    () => 'Container.name should not be null or empty.',
  ),
  whenContainer(
    ({ image }) => !image,
    () => 'Container.image should not be null or empty.',
  ),
  when(
    ({ containerDefinitions }) =>
      firstDuplicate(containerDefinitions.map(({ name = '' }) => name)) !== undefined,
    'Container names must be unique within a task definition',
  ),
  when(
    ({ containerDefinitions }) =>
      containerDefinitions.every(({ essential }) => essential === false),
    "Task definition doesn't have any essential container",
  ),
  when(
    ({ cpu }) => cpu !== undefined && cpuUnits(cpu) === undefined,
    "Invalid 'cpu' setting for task.",
  ),
  when(
    ({ memory }) => memory !== undefined && mebibytes(memory) === undefined,
    "Invalid 'memory' setting for task.",
  ),
  ...CONTAINER_RULES,
  knownVolumes,
  knownVolumeSources,
  launchVolumesAreMounted,
  efsVolumes,
  proxy,
];

const SIZE_RULES: readonly RegistrationRule[] = [
  sumOfCpu,
  whenContainer(
    ({ memory }, task) =>
      memory !== undefined && task.memory !== undefined && memory > (mebibytes(task.memory) ?? 0),
    (name) => `The 'memory' setting for container '${name}' is greater than for the task`,
  ),
];

const EC2_ONLY_RULES: readonly RegistrationRule[] = [
  when(
    ({ ephemeralStorage }) => ephemeralStorage !== undefined,
    'Tasks using the EC2 launch type do not support EphemeralStorage.',
  ),
];

function rulesFor(registration: Registration, place: Place): readonly RegistrationRule[] {
  const { networkMode = 'bridge', requiresCompatibilities = [] } = registration;
  const ec2Only =
    isFilled(requiresCompatibilities) && requiresCompatibilities.every((one) => one === 'EC2');
  return [
    ...TASK_RULES,
    rolesOf(place),
    ...(requiresCompatibilities.includes('FARGATE') ? FARGATE_RULES : []),
    ...(NETWORK_RULES[networkMode] ?? []),
    ...(ec2Only ? EC2_ONLY_RULES : []),
    ...SIZE_RULES,
  ];
}

/**
 * What AWS says to a registration: the text of its first complaint, as AWS reports one per call, or
 * `undefined` when it accepts.
 */
export const registrationComplaint = (
  registration: Registration,
  place: Place,
): string | undefined => firstComplaint(registration, rulesFor(registration, place));
