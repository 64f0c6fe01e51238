import type {
  CreateClusterRequest,
  DescribeClustersRequest,
  PutClusterCapacityProvidersRequest,
} from '@aws-sdk/client-ecs';
import { invalidParameter } from '../service-error.ts';
import { arnOf, type World } from '../world.ts';
import { countTasks } from './counts.ts';
import { findCluster, nameOf } from './lookup.ts';
import type { ClusterState } from './state.ts';

/** Adds a cluster to the world; `containerInstances` are its EC2 capacity. */
export function addCluster(
  world: World,
  request: CreateClusterRequest,
  containerInstances: readonly string[],
): ClusterState {
  const clusterName = request.clusterName ?? 'default';
  const existing = world.clusters.get(clusterName);
  if (existing?.active) return existing;
  const cluster: ClusterState = {
    description: {
      clusterArn: arnOf(world, 'ecs', `cluster/${clusterName}`),
      clusterName,
      tags: request.tags ?? [],
      settings: request.settings ?? [{ name: 'containerInsights', value: 'disabled' }],
      capacityProviders: request.capacityProviders ?? [],
      defaultCapacityProviderStrategy: request.defaultCapacityProviderStrategy ?? [],
      ...(request.configuration ? { configuration: request.configuration } : {}),
      ...(request.serviceConnectDefaults
        ? { serviceConnectDefaults: request.serviceConnectDefaults }
        : {}),
    },
    containerInstances,
    services: new Map(),
    tasks: new Map(),
    active: true,
  };
  world.clusters.set(clusterName, cluster);
  return cluster;
}

function clusterView(cluster: ClusterState) {
  const { runningCount, pendingCount } = countTasks([...cluster.tasks.values()]);
  const active = [...cluster.services.values()].filter(({ status }) => status === 'ACTIVE');
  return {
    ...cluster.description,
    status: cluster.active ? 'ACTIVE' : 'INACTIVE',
    registeredContainerInstancesCount: cluster.containerInstances.length,
    runningTasksCount: runningCount,
    pendingTasksCount: pendingCount,
    activeServicesCount: active.length,
    statistics: [],
  };
}

export const createCluster = (world: World, request: CreateClusterRequest) => ({
  cluster: clusterView(addCluster(world, request, [])),
});

export function describeClusters(world: World, request: DescribeClustersRequest) {
  const names = request.clusters ?? ['default'];
  const found = names.map((name) => [name, world.clusters.get(nameOf(name))] as const);
  return {
    clusters: found.flatMap(([, cluster]) => (cluster ? [clusterView(cluster)] : [])),
    failures: found.flatMap(([name, cluster]) =>
      cluster ? [] : [{ arn: arnOf(world, 'ecs', `cluster/${nameOf(name)}`), reason: 'MISSING' }],
    ),
  };
}

export function putClusterCapacityProviders(
  world: World,
  request: PutClusterCapacityProvidersRequest,
) {
  if (!request.cluster) throw invalidParameter('Cluster cannot be empty.');
  const cluster = findCluster(world, request.cluster);
  Object.assign(cluster.description, {
    capacityProviders: request.capacityProviders ?? [],
    defaultCapacityProviderStrategy: request.defaultCapacityProviderStrategy ?? [],
  });
  return { cluster: clusterView(cluster) };
}

export function listClusters(world: World) {
  return {
    clusterArns: [...world.clusters.values()].map(({ description }) => description.clusterArn),
  };
}
