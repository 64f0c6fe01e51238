import type { LoadBalancer } from '@aws-sdk/client-ecs';
import { loadBalancersOf } from '../elbv2/lookup.ts';
import { clientException, invalidParameter, ServiceError } from '../service-error.ts';
import type { World } from '../world.ts';
import { onFargate, usesAwsvpc } from './compute.ts';
import type { ClusterState, RevisionSettings, ServiceSettings } from './state.ts';

/** What a service would be after a request. */
export interface IntendedService {
  readonly world: World;
  readonly cluster: ClusterState;
  readonly revision: RevisionSettings;
  readonly settings: ServiceSettings;
  readonly action: 'created' | 'updated';
}

type ServiceRule = (service: IntendedService) => ServiceError | undefined;

const LINUX_PLATFORM_VERSIONS = ['LATEST', '1.4.0'];
const WINDOWS_PLATFORM_VERSIONS = ['LATEST', '1.0.0'];

const refuseWhen =
  (violates: (service: IntendedService) => boolean, text: string): ServiceRule =>
  (service) =>
    violates(service) ? invalidParameter(text) : undefined;

const isFargate = ({ revision }: IntendedService): boolean => onFargate(revision);

const isDaemon = ({ settings }: IntendedService): boolean =>
  settings.schedulingStrategy === 'DAEMON';

const strategyOf = ({ revision }: IntendedService) => revision.capacityProviderStrategy ?? [];

const percentsOf = ({ settings }: IntendedService) => ({
  maximum: settings.deploymentConfiguration.maximumPercent ?? 200,
  minimum: settings.deploymentConfiguration.minimumHealthyPercent ?? 100,
});

const launchTypeOf = (service: IntendedService): string =>
  isFargate(service) ? 'FARGATE' : (service.revision.launchType ?? 'EC2');

const compatible: ServiceRule = (service) => {
  const { compatibilities = [] } = service.revision.revision.taskDefinition;
  const launchType = launchTypeOf(service);
  return compatibilities.some((one) => one === launchType)
    ? undefined
    : invalidParameter(`Task definition does not support launch_type ${launchType}.`);
};

const platformVersion: ServiceRule = (service) => {
  const { platformVersion: version, revision } = service.revision;
  if (version === undefined) return undefined;
  if (!isFargate(service)) {
    return invalidParameter(
      'The platform version must be null when specifying an EC2 launch type.',
    );
  }
  const family = revision.taskDefinition.runtimePlatform?.operatingSystemFamily ?? 'LINUX';
  const known = family === 'LINUX' ? LINUX_PLATFORM_VERSIONS : WINDOWS_PLATFORM_VERSIONS;
  return known.includes(version)
    ? undefined
    : new ServiceError('PlatformUnknownException', 'The specified platform does not exist.');
};

const network: ServiceRule = (service) => {
  const configuration = service.revision.networkConfiguration?.awsvpcConfiguration;
  if (!usesAwsvpc(service.revision)) {
    return configuration
      ? invalidParameter(
          'Network Configuration is not valid for the given networkMode of this task definition.',
        )
      : undefined;
  }
  if (!configuration?.subnets?.length) {
    return invalidParameter(
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    );
  }
  return configuration.assignPublicIp === 'ENABLED' && !isFargate(service)
    ? invalidParameter('Assign public IP is not supported for this launch type.')
    : undefined;
};

function targetGroupComplaint(service: IntendedService, { targetGroupArn }: LoadBalancer) {
  const group = service.world.targetGroups.find(
    ({ description }) => description.TargetGroupArn === targetGroupArn,
  );
  if (!group)
    return `The specified target group does not exist. (targetGroupArn: ${targetGroupArn})`;
  if (loadBalancersOf(service.world, group).length === 0) {
    return `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`;
  }
  const { TargetType } = group.description;
  if (usesAwsvpc(service.revision) && TargetType === 'instance') {
    return `The provided target group ${targetGroupArn} has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.`;
  }
  return !usesAwsvpc(service.revision) && TargetType === 'ip'
    ? `The provided target group ${targetGroupArn} has target type ip, which is incompatible with the ${service.revision.revision.taskDefinition.networkMode ?? 'bridge'} network mode specified in the task definition.`
    : undefined;
}

function portComplaint(
  service: IntendedService,
  { containerName, containerPort }: LoadBalancer,
): string | undefined {
  const { containerDefinitions } = service.revision.revision.taskDefinition;
  const container = containerDefinitions.find(({ name }) => name === containerName);
  if (!container) return `The container ${containerName} does not exist in the task definition.`;
  const isMapped = container.portMappings?.some((mapping) => {
    if (mapping.containerPort === containerPort) return true;
    const [first = 0, last = -1] = mapping.containerPortRange?.split('-').map(Number) ?? [];
    return containerPort !== undefined && first <= containerPort && containerPort <= last;
  });
  return isMapped
    ? undefined
    : `The container ${containerName} did not have a container port ${containerPort} defined.`;
}

const loadBalancers: ServiceRule = (service) => {
  for (const entry of service.revision.loadBalancers) {
    const classic = entry.loadBalancerName !== undefined && isFargate(service);
    if (classic) return invalidParameter('Classic Load Balancers are not supported with Fargate.');
    const complaint =
      portComplaint(service, entry) ??
      (entry.targetGroupArn ? targetGroupComplaint(service, entry) : undefined);
    if (complaint !== undefined) return invalidParameter(complaint);
  }
  return undefined;
};

const taskRoleForExec: ServiceRule = ({ settings, revision, action }) =>
  settings.enableExecuteCommand && !revision.revision.taskDefinition.taskRoleArn
    ? invalidParameter(
        `The service couldn't be ${action} because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.`,
      )
    : undefined;

const rebalancing: ServiceRule = (service) => {
  if (service.settings.availabilityZoneRebalancing !== 'ENABLED') return undefined;
  if (isDaemon(service)) {
    return invalidParameter(
      `The service couldn't be ${service.action} because Availability Zone Rebalancing does not support DAEMON as scheduling strategy. Update scheduling strategy and try again.`,
    );
  }
  return percentsOf(service).maximum <= 100
    ? invalidParameter(
        `The service couldn't be ${service.action} because Availability Zone Rebalancing does not support maximumPercent <= 100 % as deployment configuration.`,
      )
    : undefined;
};

/** What AWS asks of a service, in the order in which it complains. */
const SERVICE_RULES: readonly ServiceRule[] = [
  refuseWhen(
    (service) => strategyOf(service).length > 0 && service.revision.launchType !== undefined,
    'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
  ),
  refuseWhen(
    (service) => isDaemon(service) && strategyOf(service).length > 0,
    'Specifying a capacity provider strategy is not supported when you create a service using the DAEMON scheduling strategy.',
  ),
  refuseWhen(
    (service) => isDaemon(service) && isFargate(service),
    'The daemon scheduling strategy does not support the FARGATE launch type. Change the launch type and try again',
  ),
  refuseWhen(
    (service) =>
      strategyOf(service).some(
        ({ capacityProvider = '' }) =>
          !service.cluster.description.capacityProviders?.includes(capacityProvider),
      ),
    'The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster and try again.',
  ),
  refuseWhen(
    (service) =>
      strategyOf(service).length > 0 && strategyOf(service).every(({ weight = 0 }) => weight === 0),
    'There are no capacity providers in the capacity provider strategy with a weight value greater than zero. Specify a weight value greater than zero for at least one capacity provider and try again.',
  ),
  platformVersion,
  compatible,
  refuseWhen(
    (service) => isFargate(service) && service.settings.placementConstraints.length > 0,
    'Placement constraints are not supported with FARGATE launch type.',
  ),
  refuseWhen(
    (service) => isFargate(service) && service.settings.placementStrategy.length > 0,
    'Placement strategies are not supported with FARGATE launch type.',
  ),
  network,
  loadBalancers,
  refuseWhen(
    (service) => isDaemon(service) && percentsOf(service).maximum > 100,
    'The daemon scheduling strategy does not support values above 100 for maximumPercent on a deployment configuration. Change the maximumPercent value to 100, and try again',
  ),
  refuseWhen(
    (service) => percentsOf(service).maximum === 100 && percentsOf(service).minimum === 100,
    'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.',
  ),
  rebalancing,
  taskRoleForExec,
  ({ settings }) =>
    settings.desiredCount < 0 ? clientException('desiredCount cannot be negative.') : undefined,
];

/** Throws what AWS answers to a service that it refuses: its first complaint. */
export function checkService(service: IntendedService): void {
  for (const rule of SERVICE_RULES) {
    const complaint = rule(service);
    if (complaint) throw complaint;
  }
}
