import type {
  Deployment,
  Service,
  ServiceRevision,
  ServiceRevisionSummary,
} from '@aws-sdk/client-ecs';
import type { World } from '../world.ts';
import { roleArn } from '../world.ts';
import { onFargate, usesAwsvpc } from './compute.ts';
import { countTasks, desiredTasks } from './counts.ts';
import type {
  DeploymentState,
  RevisionSettings,
  ServiceDeploymentState,
  ServiceState,
} from './state.ts';
import { imageDigest } from './task-view.ts';
import { targetGroupArnOf } from './traffic.ts';

const LINKED_ROLE = 'aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS';

/** The platform version that tasks get, which the service only asks for. */
export const RESOLVED_PLATFORM_VERSION = '1.4.0';

/** A member that is left out when there is nothing to tell. */
export const optional = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  value === undefined ? {} : { [name]: value };

const computeOf = (settings: RevisionSettings) =>
  settings.capacityProviderStrategy?.length
    ? { capacityProviderStrategy: [...settings.capacityProviderStrategy] }
    : { launchType: settings.launchType ?? 'EC2' };

const platformOf = (settings: RevisionSettings, platformVersion: string) =>
  onFargate(settings) ? { platformVersion, platformFamily: familyOf(settings) } : {};

const familyOf = ({ revision }: RevisionSettings): string => {
  const family = revision.taskDefinition.runtimePlatform?.operatingSystemFamily ?? 'LINUX';
  return family === 'LINUX' ? 'Linux' : family;
};

/** One element of `deployments[]`, as in recorded replies. */
export function deploymentView(deployment: DeploymentState): Deployment {
  const { settings } = deployment;
  return {
    id: deployment.id,
    status: deployment.status,
    taskDefinition: settings.revision.taskDefinition.taskDefinitionArn,
    desiredCount: deployment.desiredCount,
    ...countTasks(deployment.tasks),
    failedTasks: deployment.failedTasks,
    createdAt: deployment.createdAt,
    updatedAt: deployment.updatedAt,
    ...computeOf(settings),
    ...platformOf(settings, RESOLVED_PLATFORM_VERSION),
    ...optional('networkConfiguration', settings.networkConfiguration),
    ...optional('serviceConnectConfiguration', settings.serviceConnectConfiguration),
    ...(settings.volumeConfigurations?.length
      ? { volumeConfigurations: settings.volumeConfigurations }
      : {}),
    rolloutState: deployment.rolloutState,
    rolloutStateReason: deployment.rolloutStateReason,
  };
}

export const revisionSummary = (
  deployment: DeploymentState,
  frozen?: ServiceDeploymentState['frozen'],
): ServiceRevisionSummary => {
  const { runningCount, pendingCount } = frozen ?? countTasks(deployment.tasks);
  return {
    arn: deployment.revisionArn,
    requestedTaskCount: deployment.desiredCount,
    runningTaskCount: runningCount,
    pendingTaskCount: pendingCount,
  };
};

/** The service deployments that are listed by now, newest first. */
export const visibleServiceDeployments = (
  world: World,
  service: ServiceState,
): ServiceDeploymentState[] =>
  service.serviceDeployments.filter(({ visibleAt }) => visibleAt.getTime() <= world.schedule.now);

const currentRevisions = (service: ServiceState) =>
  service.deployments.length === 0
    ? {}
    : {
        currentServiceRevisions: service.deployments.map((deployment) =>
          revisionSummary(deployment),
        ),
      };

const settingsOf = (service: ServiceState): RevisionSettings =>
  (service.deployments[0] ?? service.lastCompleted)?.settings ?? service.firstRevision;

function revisionMembers(world: World, service: ServiceState, settings: RevisionSettings) {
  const needsRole = usesAwsvpc(settings) || settings.loadBalancers.length > 0;
  return {
    loadBalancers: [...settings.loadBalancers],
    serviceRegistries: [...settings.serviceRegistries],
    ...computeOf(settings),
    ...platformOf(settings, settings.platformVersion ?? 'LATEST'),
    taskDefinition: settings.revision.taskDefinition.taskDefinitionArn,
    ...(needsRole ? { roleArn: roleArn(world, LINKED_ROLE) } : {}),
    ...optional('networkConfiguration', settings.networkConfiguration),
    ...(settings.loadBalancers.length > 0
      ? {
          healthCheckGracePeriodSeconds: service.settings.healthCheckGracePeriodSeconds ?? 0,
        }
      : optional('healthCheckGracePeriodSeconds', service.settings.healthCheckGracePeriodSeconds)),
  };
}

// CODE_DEPLOY and EXTERNAL services have task sets instead, and no circuit breaker.
function rolloutMembers({ deployments, settings }: ServiceState) {
  const { maximumPercent, minimumHealthyPercent } = settings.deploymentConfiguration;
  return settings.deploymentController.type === 'ECS'
    ? {
        deploymentConfiguration: settings.deploymentConfiguration,
        deployments: deployments.map(deploymentView),
      }
    : { deploymentConfiguration: { maximumPercent, minimumHealthyPercent }, taskSets: [] };
}

/**
 * A service as the replies of CreateService and UpdateService have it; `described` adds what only
 * DescribeServices tells.
 */
export function serviceView(
  world: World,
  service: ServiceState,
  described: { readonly withTags: boolean } | undefined,
): Service {
  const settings = settingsOf(service);
  const counts = countTasks(service.deployments.flatMap((deployment) => deployment.tasks));
  const current = described && visibleServiceDeployments(world, service)[0];
  const {
    healthCheckGracePeriodSeconds: _,
    desiredCount: __,
    ...serviceSettings
  } = service.settings;
  return {
    serviceArn: service.arn,
    serviceName: service.name,
    clusterArn: service.cluster.description.clusterArn,
    status: service.status,
    desiredCount: desiredTasks(service),
    ...counts,
    ...revisionMembers(world, service, settings),
    events: service.events,
    createdAt: service.createdAt,
    ...optional('currentServiceDeployment', current?.arn),
    ...currentRevisions(service),
    ...serviceSettings,
    ...rolloutMembers(service),
    createdBy: world.callerRole,
    resourceManagementType: 'CUSTOMER',
    ...(described?.withTags || (!described && service.tags.length > 0)
      ? { tags: [...service.tags] }
      : {}),
  };
}

// Only a service whose traffic shifts resolves which of its target groups a revision has.
function resolvedConfiguration(deployment: DeploymentState) {
  const { loadBalancers } = deployment.settings;
  if (!loadBalancers.some(({ advancedConfiguration }) => advancedConfiguration)) return {};
  return {
    resolvedConfiguration: {
      loadBalancers: loadBalancers.map((entry) => ({
        targetGroupArn: targetGroupArnOf(deployment, entry),
        productionListenerRule: entry.advancedConfiguration?.productionListenerRule,
      })),
    },
  };
}

/** One element of DescribeServiceRevisions. */
export function revisionView(service: ServiceState, deployment: DeploymentState): ServiceRevision {
  const { settings } = deployment;
  return {
    serviceRevisionArn: deployment.revisionArn,
    serviceArn: service.arn,
    clusterArn: service.cluster.description.clusterArn,
    taskDefinition: settings.revision.taskDefinition.taskDefinitionArn,
    ...computeOf(settings),
    ...platformOf(settings, RESOLVED_PLATFORM_VERSION),
    ...(settings.loadBalancers.length > 0 ? { loadBalancers: [...settings.loadBalancers] } : {}),
    ...optional('networkConfiguration', settings.networkConfiguration),
    containerImages: settings.revision.taskDefinition.containerDefinitions.map((container) => ({
      containerName: container.name,
      imageDigest: imageDigest(container.image),
      image: container.image,
    })),
    ...resolvedConfiguration(deployment),
    guardDutyEnabled: false,
    serviceConnectConfiguration: settings.serviceConnectConfiguration ?? { enabled: false },
    createdAt: deployment.revisionCreatedAt,
  };
}
