import type { CreateServiceRequest } from '@aws-sdk/client-ecs';
import type { World } from '../world.ts';
import { findDeployableRevision } from './lookup.ts';
import type { ClusterState, RevisionSettings, ServiceSettings } from './state.ts';

const DEFAULT_DEPLOYMENT_CONFIGURATION = {
  deploymentCircuitBreaker: { enable: false, rollback: false },
  maximumPercent: 200,
  minimumHealthyPercent: 100,
  strategy: 'ROLLING',
  bakeTimeInMinutes: 0,
} as const;

/** Fills the defaults of a deployment configuration; an enabled breaker tells one member more. */
export function fillDeploymentConfiguration(
  sent: CreateServiceRequest['deploymentConfiguration'],
): ServiceSettings['deploymentConfiguration'] {
  const filled = { ...DEFAULT_DEPLOYMENT_CONFIGURATION, ...sent };
  const breaker = filled.deploymentCircuitBreaker;
  return breaker?.enable
    ? { ...filled, deploymentCircuitBreaker: { resetOnHealthyTask: true, ...breaker } }
    : filled;
}

const withDefaultBases = (strategy: CreateServiceRequest['capacityProviderStrategy']) =>
  strategy?.map(({ capacityProvider, weight = 0, base = 0 }) => ({
    capacityProvider,
    weight,
    base,
  }));

const withPublicIp = (configuration: CreateServiceRequest['networkConfiguration']) =>
  configuration?.awsvpcConfiguration && {
    awsvpcConfiguration: {
      securityGroups: [],
      assignPublicIp: 'DISABLED' as const,
      ...configuration.awsvpcConfiguration,
    },
  };

/** The members of a request that a service revision fixes, with AWS's defaults. */
export function revisionMembers(
  request: Partial<
    Pick<
      CreateServiceRequest,
      | 'capacityProviderStrategy'
      | 'loadBalancers'
      | 'networkConfiguration'
      | 'platformVersion'
      | 'serviceConnectConfiguration'
      | 'serviceRegistries'
      | 'volumeConfigurations'
      | 'vpcLatticeConfigurations'
    >
  >,
): Partial<RevisionSettings> {
  const members = {
    capacityProviderStrategy: withDefaultBases(request.capacityProviderStrategy),
    loadBalancers: request.loadBalancers,
    networkConfiguration: withPublicIp(request.networkConfiguration),
    platformVersion: request.platformVersion,
    serviceConnectConfiguration: request.serviceConnectConfiguration,
    serviceRegistries: request.serviceRegistries,
    volumeConfigurations: request.volumeConfigurations,
    vpcLatticeConfigurations: request.vpcLatticeConfigurations,
  };
  // Only what was sent, so that it can be spread over what was there before.
  const sent = Object.entries(members).filter(([, member]) => member !== undefined);
  return Object.fromEntries(sent) as Partial<RevisionSettings>;
}

/** The first revision of a service that CreateService asks for, with AWS's defaults. */
export function intendedRevision(
  world: World,
  cluster: ClusterState,
  request: CreateServiceRequest,
): RevisionSettings {
  const { defaultCapacityProviderStrategy = [] } = cluster.description;
  const usesDefault =
    !request.launchType &&
    !request.capacityProviderStrategy?.length &&
    defaultCapacityProviderStrategy.length > 0;
  const launchType =
    request.launchType ??
    (request.capacityProviderStrategy?.length || usesDefault ? undefined : ('EC2' as const));
  return {
    revision: findDeployableRevision(world, request.taskDefinition ?? ''),
    loadBalancers: [],
    serviceRegistries: [],
    ...(launchType ? { launchType } : {}),
    ...(usesDefault ? { capacityProviderStrategy: defaultCapacityProviderStrategy } : {}),
    ...revisionMembers(request),
  };
}

/** The settings of a service that CreateService asks for, with AWS's defaults. */
export function intendedSettings(request: CreateServiceRequest): ServiceSettings {
  const daemon = request.schedulingStrategy === 'DAEMON';
  const deploymentConfiguration = fillDeploymentConfiguration({
    ...(daemon ? { maximumPercent: 100, minimumHealthyPercent: 0 } : {}),
    ...request.deploymentConfiguration,
  });
  const noRebalancing = daemon || (deploymentConfiguration.maximumPercent ?? 200) <= 100;
  return {
    desiredCount: request.desiredCount ?? 0,
    deploymentConfiguration,
    placementConstraints: request.placementConstraints ?? [],
    placementStrategy: request.placementStrategy ?? [],
    ...(request.healthCheckGracePeriodSeconds === undefined
      ? {}
      : { healthCheckGracePeriodSeconds: request.healthCheckGracePeriodSeconds }),
    schedulingStrategy: daemon ? 'DAEMON' : 'REPLICA',
    deploymentController: request.deploymentController ?? { type: 'ECS' },
    enableECSManagedTags: request.enableECSManagedTags ?? false,
    propagateTags: request.propagateTags ?? 'NONE',
    enableExecuteCommand: request.enableExecuteCommand ?? false,
    availabilityZoneRebalancing:
      request.availabilityZoneRebalancing ?? (noRebalancing ? 'DISABLED' : 'ENABLED'),
  };
}
