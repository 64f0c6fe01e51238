import { isDeepStrictEqual } from 'node:util';
import type { UpdateServiceRequest } from '@aws-sdk/client-ecs';
import { invalidParameter, ServiceError } from '../service-error.ts';
import type { World } from '../world.ts';
import { armIncidents } from './incidents.ts';
import { findCluster, findDeployableRevision, findService } from './lookup.ts';
import { deploy, scale } from './scheduler.ts';
import { fillDeploymentConfiguration, revisionMembers } from './service-requests.ts';
import { checkService } from './service-rules.ts';
import { serviceView } from './service-view.ts';
import type { RevisionSettings, ServiceSettings, ServiceState } from './state.ts';

/** Only these start a deployment, and only when they differ; a new capacity provider needs force. */
const STARTS_DEPLOYMENT = [
  'revision',
  'networkConfiguration',
  'platformVersion',
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations',
] as const satisfies readonly (keyof RevisionSettings)[];

const differs = (
  former: RevisionSettings,
  next: RevisionSettings,
  member: keyof RevisionSettings,
): boolean =>
  member === 'revision'
    ? former.revision !== next.revision
    : !isDeepStrictEqual(former[member], next[member]);

function updatedRevision(
  world: World,
  former: RevisionSettings,
  request: UpdateServiceRequest,
): RevisionSettings {
  const { capacityProviderStrategy, ...members } = revisionMembers(request);
  const { launchType, ...withoutLaunchType } = former;
  const base = capacityProviderStrategy?.length ? withoutLaunchType : former;
  return {
    ...base,
    ...members,
    ...(capacityProviderStrategy?.length ? { capacityProviderStrategy } : {}),
    ...(request.taskDefinition
      ? { revision: findDeployableRevision(world, request.taskDefinition) }
      : {}),
  };
}

function updatedSettings(former: ServiceSettings, request: UpdateServiceRequest): ServiceSettings {
  const { deploymentConfiguration, healthCheckGracePeriodSeconds } = request;
  return {
    ...former,
    desiredCount: request.desiredCount ?? former.desiredCount,
    deploymentConfiguration: fillDeploymentConfiguration({
      ...former.deploymentConfiguration,
      ...deploymentConfiguration,
    }),
    placementConstraints: request.placementConstraints ?? former.placementConstraints,
    placementStrategy: request.placementStrategy ?? former.placementStrategy,
    ...(healthCheckGracePeriodSeconds === undefined ? {} : { healthCheckGracePeriodSeconds }),
    enableECSManagedTags: request.enableECSManagedTags ?? former.enableECSManagedTags,
    enableExecuteCommand: request.enableExecuteCommand ?? former.enableExecuteCommand,
    propagateTags: request.propagateTags ?? former.propagateTags,
    availabilityZoneRebalancing:
      request.availabilityZoneRebalancing ?? former.availabilityZoneRebalancing,
  };
}

function checkController(service: ServiceState, request: UpdateServiceRequest): void {
  const { type } = service.settings.deploymentController;
  if (type !== 'CODE_DEPLOY') return;
  if (request.taskDefinition) {
    throw invalidParameter(
      'Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
    );
  }
  if (request.forceNewDeployment) {
    throw invalidParameter(
      'Cannot force a new deployment on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
    );
  }
}

function checkCapacity(
  former: RevisionSettings,
  next: RevisionSettings,
  request: UpdateServiceRequest,
): void {
  if (request.forceNewDeployment) return;
  if (differs(former, next, 'capacityProviderStrategy')) {
    throw invalidParameter(
      'When switching from launch type to capacity provider strategy on an existing service, or making a change to a capacity provider strategy on a service that is already using one, you must force a new deployment.',
    );
  }
}

export function updateService(world: World, request: UpdateServiceRequest) {
  const cluster = findCluster(world, request.cluster);
  const service = findService(cluster, request.service);
  if (service.status !== 'ACTIVE') {
    throw new ServiceError('ServiceNotActiveException', 'Service was not ACTIVE.');
  }
  checkController(service, request);
  const former = service.deployments[0]?.settings;
  const settings = updatedSettings(service.settings, request);
  const counts = settings.desiredCount !== service.settings.desiredCount;
  if (!former) {
    service.settings = settings;
    return { service: serviceView(world, service, undefined) };
  }
  const revision = updatedRevision(world, former, request);
  checkCapacity(former, revision, request);
  checkService({ world, cluster, revision, settings, action: 'updated' });
  service.settings = settings;
  const startsDeployment =
    request.forceNewDeployment === true ||
    STARTS_DEPLOYMENT.some((member) => differs(former, revision, member));
  if (startsDeployment) {
    deploy(world, service, revision);
    armIncidents(world, service);
  } else if (counts) scale(world, service);
  return { service: serviceView(world, service, undefined) };
}
