import { isDeepStrictEqual } from 'node:util';
import type {
  CreateServiceRequest,
  DeleteServiceRequest,
  DescribeServicesRequest,
  ListServicesRequest,
} from '@aws-sdk/client-ecs';
import { pageOf } from '../paging.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';
import { arnOf, type World } from '../world.ts';
import { onFargate } from './compute.ts';
import { desiredTasks } from './counts.ts';
import { armIncidents } from './incidents.ts';
import { findCluster, findService, nameOf, serviceOf } from './lookup.ts';
import { deploy, drainService } from './scheduler.ts';
import { intendedRevision, intendedSettings } from './service-requests.ts';
import { checkService } from './service-rules.ts';
import { serviceView } from './service-view.ts';
import type { ClusterState, ServiceState } from './state.ts';

const SERVICE_NAME = /^[A-Za-z0-9_-]{1,255}$/;

/** The service that an earlier, equal request made: creating is idempotent. */
function createdBefore(cluster: ClusterState, request: CreateServiceRequest) {
  const existing = serviceOf(cluster, request.serviceName ?? '');
  if (!existing || existing.status === 'INACTIVE') return undefined;
  if (existing.status === 'DRAINING') {
    throw invalidParameter('Unable to Start a service that is still Draining.');
  }
  const { clientToken: _, ...sent } = request;
  const { clientToken: __, ...former } = existing.request;
  if (!isDeepStrictEqual(sent, former)) {
    throw invalidParameter('Creation of service was not idempotent.');
  }
  return existing;
}

function checkRequest(request: CreateServiceRequest): void {
  if (!SERVICE_NAME.test(request.serviceName ?? '')) {
    throw invalidParameter(
      'Service name must have 1 to 255 characters: letters, numbers, underscores and hyphens.',
    );
  }
  if (request.role && request.networkConfiguration?.awsvpcConfiguration) {
    throw invalidParameter(
      'You cannot specify an IAM role for services that require a service linked role.',
    );
  }
}

export function createService(world: World, request: CreateServiceRequest) {
  const cluster = findCluster(world, request.cluster);
  checkRequest(request);
  const existing = createdBefore(cluster, request);
  if (existing) return { service: serviceView(world, existing, undefined) };
  const revision = intendedRevision(world, cluster, request);
  const settings = intendedSettings(request);
  checkService({ world, cluster, revision, settings, action: 'created' });
  const name = request.serviceName ?? '';
  const service: ServiceState = {
    name,
    arn: arnOf(world, 'ecs', `service/${cluster.description.clusterName}/${name}`),
    cluster,
    createdAt: world.schedule.date(),
    request,
    firstRevision: revision,
    serviceDeployments: [],
    status: 'ACTIVE',
    settings,
    tags: request.tags ?? [],
    deployments: [],
    events: [],
    unsteady: false,
  };
  cluster.services.set(name, service);
  if (settings.deploymentController.type === 'ECS') {
    deploy(world, service, revision);
    armIncidents(world, service);
  }
  return { service: serviceView(world, service, undefined) };
}

export function describeServices(world: World, request: DescribeServicesRequest) {
  const cluster = findCluster(world, request.cluster);
  const names = request.services ?? [];
  if (names.length === 0) throw invalidParameter('Services cannot be empty.');
  if (names.length > 10) throw invalidParameter('Services cannot have more than 10 elements.');
  const withTags = request.include?.includes('TAGS') ?? false;
  const found = names.map((name) => [name, serviceOf(cluster, name)] as const);
  const arn = (name: string) =>
    arnOf(world, 'ecs', `service/${cluster.description.clusterName}/${nameOf(name)}`);
  return {
    services: found.flatMap(([, service]) =>
      service ? [serviceView(world, service, { withTags })] : [],
    ),
    failures: found.flatMap(([name, service]) =>
      service ? [] : [{ arn: arn(name), reason: 'MISSING' }],
    ),
  };
}

export function deleteService(world: World, request: DeleteServiceRequest) {
  const service = findService(findCluster(world, request.cluster), request.service);
  if (service.status === 'INACTIVE') {
    throw new ServiceError('ServiceNotFoundException', 'Service not found.');
  }
  if (
    desiredTasks(service) > 0 &&
    !request.force &&
    service.settings.schedulingStrategy !== 'DAEMON'
  ) {
    throw invalidParameter(
      'The service cannot be stopped while the primary deployment is scaled above 0.',
    );
  }
  service.settings = { ...service.settings, desiredCount: 0 };
  if (service.status === 'ACTIVE') drainService(world, service);
  return { service: serviceView(world, service, undefined) };
}

export function listServices(world: World, request: ListServicesRequest) {
  const { launchType, schedulingStrategy, maxResults = 10, nextToken } = request;
  const services = [...findCluster(world, request.cluster).services.values()].filter(
    (service) =>
      service.status !== 'INACTIVE' &&
      (!schedulingStrategy || service.settings.schedulingStrategy === schedulingStrategy) &&
      (!launchType || launchTypeOf(service) === launchType),
  );
  const { page, ...next } = pageOf(
    services.map(({ arn }) => arn),
    {
      nextToken,
      size: Math.min(maxResults, world.pageSize),
    },
  );
  return { serviceArns: page, ...next };
}

function launchTypeOf(service: ServiceState): string | undefined {
  const settings = service.deployments[0]?.settings;
  if (!settings) return undefined;
  return onFargate(settings) ? 'FARGATE' : settings.launchType;
}
