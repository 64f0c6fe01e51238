import { createHash } from 'node:crypto';
import type { Container, Task } from '@aws-sdk/client-ecs';
import type { World } from '../world.ts';
import { arnOf } from '../world.ts';
import { onFargate, usesAwsvpc } from './compute.ts';
import { healthStatusOf } from './health.ts';
import type { ContainerState, TaskState } from './state.ts';

/** A digest that stays the same for the same image reference. */
export const imageDigest = (image = ''): string =>
  /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1] ??
  `sha256:${createHash('sha256').update(image).digest('hex')}`;

const containerStatus = (task: TaskState, container: ContainerState): string => {
  if (container.exited || task.lastStatus === 'STOPPED') return 'STOPPED';
  return task.startedAt ? 'RUNNING' : 'PENDING';
};

const managedAgents = (task: TaskState, container: ContainerState) => ({
  managedAgents: [
    {
      name: 'ExecuteCommandAgent' as const,
      lastStatus: containerStatus(task, container),
      ...(task.startedAt ? { lastStartedAt: task.startedAt } : {}),
    },
  ],
});

function containerView(world: World, task: TaskState, container: ContainerState): Container {
  const { definition } = container;
  const cluster = task.service.cluster.description.clusterName;
  const awsvpc = usesAwsvpc(task.deployment.settings);
  const ran = container.runtimeId !== undefined;
  return {
    containerArn: arnOf(world, 'ecs', `container/${cluster}/${task.id}/${container.id}`),
    taskArn: task.arn,
    name: definition.name,
    image: definition.image,
    ...(ran ? { imageDigest: imageDigest(definition.image), runtimeId: container.runtimeId } : {}),
    lastStatus: containerStatus(task, container),
    ...(ran && container.exitCode !== undefined ? { exitCode: container.exitCode } : {}),
    ...(container.reason === undefined ? {} : { reason: container.reason }),
    networkBindings: [],
    networkInterfaces: awsvpc
      ? [{ attachmentId: task.attachmentId, privateIpv4Address: task.privateAddress }]
      : [],
    ...(task.service.settings.enableExecuteCommand ? managedAgents(task, container) : {}),
    healthStatus: container.healthStatus,
    cpu: String(definition.cpu ?? 0),
    ...(definition.memory === undefined ? {} : { memory: String(definition.memory) }),
    ...(definition.memoryReservation === undefined
      ? {}
      : { memoryReservation: String(definition.memoryReservation) }),
  };
}

const attachmentStatus = (task: TaskState): string => {
  if (task.lastStatus === 'STOPPED') return 'DELETED';
  return task.connectivityAt ? 'ATTACHED' : 'ATTACHING';
};

const networkInterface = (task: TaskState) => ({
  id: task.attachmentId,
  type: 'ElasticNetworkInterface',
  status: attachmentStatus(task),
  details: [
    { name: 'subnetId', value: task.subnet },
    { name: 'networkInterfaceId', value: task.networkInterfaceId },
    { name: 'macAddress', value: task.macAddress },
    {
      name: 'privateDnsName',
      value: `ip-${task.privateAddress.replaceAll('.', '-')}.ec2.internal`,
    },
    { name: 'privateIPv4Address', value: task.privateAddress },
  ],
});

const TIMES = [
  'connectivityAt',
  'pullStartedAt',
  'pullStoppedAt',
  'startedAt',
  'stoppingAt',
  'executionStoppedAt',
  'stoppedAt',
] as const;

const timesOf = (task: TaskState) =>
  Object.fromEntries(TIMES.flatMap((name) => (task[name] ? [[name, task[name]]] : [])));

function computeOf({ deployment, capacityProvider }: TaskState) {
  const { settings } = deployment;
  const definition = settings.revision.taskDefinition;
  return {
    ...(capacityProvider === undefined ? {} : { capacityProviderName: capacityProvider }),
    ...(onFargate(settings)
      ? {
          launchType: 'FARGATE' as const,
          platformVersion: '1.4.0',
          platformFamily: 'Linux',
          ephemeralStorage: definition.ephemeralStorage ?? { sizeInGiB: 20 },
        }
      : { launchType: settings.launchType ?? ('EC2' as const) }),
    ...(definition.cpu === undefined ? {} : { cpu: definition.cpu }),
    ...(definition.memory === undefined ? {} : { memory: definition.memory }),
  };
}

/** A task as DescribeTasks tells it in its present state. */
export function taskView(world: World, task: TaskState): Task {
  const { deployment, service } = task;
  const { taskDefinition } = deployment.settings.revision;
  const architecture = taskDefinition.runtimePlatform?.cpuArchitecture ?? 'X86_64';
  return {
    attachments: usesAwsvpc(deployment.settings) ? [networkInterface(task)] : [],
    attributes: [{ name: 'ecs.cpu-architecture', value: architecture.toLowerCase() }],
    availabilityZone: task.availabilityZone,
    clusterArn: service.cluster.description.clusterArn,
    ...(task.connectivityAt ? { connectivity: 'CONNECTED' as const } : {}),
    containers: task.containers.map((container) => containerView(world, task, container)),
    ...computeOf(task),
    createdAt: task.createdAt,
    desiredStatus: task.desiredStatus,
    enableExecuteCommand: service.settings.enableExecuteCommand,
    group: `service:${service.name}`,
    healthStatus: healthStatusOf(task),
    lastStatus: task.lastStatus,
    overrides: {
      containerOverrides: task.containers.map(({ definition }) => ({ name: definition.name })),
      inferenceAcceleratorOverrides: [],
    },
    startedBy: deployment.id,
    ...(task.stopCode ? { stopCode: task.stopCode } : {}),
    ...(task.stoppedReason === undefined ? {} : { stoppedReason: task.stoppedReason }),
    tags: [],
    taskArn: task.arn,
    taskDefinitionArn: taskDefinition.taskDefinitionArn,
    version: task.version,
    ...timesOf(task),
  };
}
