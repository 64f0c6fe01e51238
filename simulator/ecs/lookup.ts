import { clientException, invalidParameter, ServiceError } from '../service-error.ts';
import type { World } from '../world.ts';
import type { ClusterState, RegisteredRevision, ServiceState } from './state.ts';

/** The last part of an ARN, or the name itself. */
export const nameOf = (arnOrName: string): string =>
  arnOrName.slice(arnOrName.lastIndexOf('/') + 1);

/** The cluster of a request, `default` where none is named. */
export function findCluster(world: World, cluster = 'default'): ClusterState {
  const found = world.clusters.get(nameOf(cluster));
  if (found?.active) return found;
  throw new ServiceError('ClusterNotFoundException', 'Cluster not found.');
}

/** The service of a name or an ARN, `undefined` when the cluster never had it. */
export const serviceOf = (cluster: ClusterState, service: string): ServiceState | undefined =>
  cluster.services.get(nameOf(service));

export function findService(cluster: ClusterState, service: string | undefined): ServiceState {
  if (!service) throw invalidParameter('Service cannot be empty.');
  const found = serviceOf(cluster, service);
  if (found) return found;
  throw new ServiceError('ServiceNotFoundException', 'Service not found.');
}

/** `family`, `family:revision` or an ARN; the family alone means its newest ACTIVE revision. */
export function revisionOf(world: World, reference: string): RegisteredRevision | undefined {
  const [family = '', revision] = nameOf(reference).split(':');
  const revisions = world.families.get(family) ?? [];
  return revision === undefined
    ? revisions.findLast(({ active }) => active)
    : revisions.find(({ taskDefinition }) => taskDefinition.revision === Number(revision));
}

/** The revision that a service shall run. */
export function findDeployableRevision(world: World, reference: string): RegisteredRevision {
  const revision = revisionOf(world, reference);
  if (!revision) throw clientException('TaskDefinition not found.');
  if (!revision.active) throw clientException('TaskDefinition is inactive');
  return revision;
}
