import type {
  CreateTargetGroupInput,
  DeleteTargetGroupInput,
  DescribeTargetGroupAttributesInput,
  DescribeTargetGroupsInput,
  ModifyTargetGroupAttributesInput,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { pageOf } from '../paging.ts';
import { ServiceError } from '../service-error.ts';
import { arnOf, type World } from '../world.ts';
import { findLoadBalancer, findTargetGroup, loadBalancersOf, validationError } from './lookup.ts';
import type { TargetGroupState } from './state.ts';

const DEREGISTRATION_DELAY = 'deregistration_delay.timeout_seconds';
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/;
const HTTP = new Set(['HTTP', 'HTTPS']);

const isHttp = (protocol = 'HTTP'): boolean => HTTP.has(protocol);

function attributesOf(world: World, protocol: string | undefined): Map<string, string> {
  return new Map([
    ['stickiness.enabled', 'false'],
    [DEREGISTRATION_DELAY, String(world.schedule.reported(300))],
    ['load_balancing.cross_zone.enabled', 'use_load_balancer_configuration'],
    ['target_group_health.dns_failover.minimum_healthy_targets.count', '1'],
    ['target_group_health.dns_failover.minimum_healthy_targets.percentage', 'off'],
    ['target_group_health.unhealthy_state_routing.minimum_healthy_targets.count', '1'],
    ['target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage', 'off'],
    ...(isHttp(protocol)
      ? ([
          ['stickiness.type', 'lb_cookie'],
          ['stickiness.lb_cookie.duration_seconds', '86400'],
          ['slow_start.duration_seconds', '0'],
          ['load_balancing.algorithm.type', 'round_robin'],
        ] as const)
      : ([
          ['stickiness.type', 'source_ip'],
          ['proxy_protocol_v2.enabled', 'false'],
          ['preserve_client_ip.enabled', 'false'],
          ['deregistration_delay.connection_termination.enabled', 'false'],
        ] as const)),
  ]);
}

/** The health check as AWS fills it; its interval is the one that is kept here. */
function healthCheckOf(world: World, request: CreateTargetGroupInput): Partial<TargetGroup> {
  const protocol = request.HealthCheckProtocol ?? (isHttp(request.Protocol) ? 'HTTP' : 'TCP');
  const overHttp = isHttp(protocol);
  return {
    HealthCheckProtocol: protocol,
    HealthCheckPort: request.HealthCheckPort ?? 'traffic-port',
    HealthCheckEnabled: request.HealthCheckEnabled ?? true,
    HealthCheckIntervalSeconds: world.schedule.reported(request.HealthCheckIntervalSeconds ?? 30),
    HealthCheckTimeoutSeconds: request.HealthCheckTimeoutSeconds ?? (overHttp ? 5 : 10),
    HealthyThresholdCount: request.HealthyThresholdCount ?? 5,
    UnhealthyThresholdCount: request.UnhealthyThresholdCount ?? 2,
    ...(overHttp
      ? {
          HealthCheckPath: request.HealthCheckPath ?? '/',
          Matcher: request.Matcher ?? { HttpCode: '200' },
        }
      : {}),
  };
}

function checkRequest(
  world: World,
  { Name = '', TargetType, VpcId }: CreateTargetGroupInput,
): void {
  if (Name.length > 32) {
    throw validationError(`Target group name '${Name}' cannot be longer than '32' characters`);
  }
  if (!NAME.test(Name)) {
    throw validationError(
      `Target group name '${Name}' can only contain characters that are alphanumeric characters or hyphens(-) and cannot begin or end with a hyphen(-)`,
    );
  }
  if (TargetType !== 'lambda' && !VpcId) throw validationError('A VPC ID must be specified');
  if (world.targetGroups.some(({ description }) => description.TargetGroupName === Name)) {
    throw new ServiceError(
      'DuplicateTargetGroupName',
      `A target group with the same name '${Name}' exists, but with different settings`,
    );
  }
}

/** Makes a target group; its deregistration delay is AWS's default of 300 seconds. */
export function createTargetGroup(world: World, request: CreateTargetGroupInput) {
  checkRequest(world, request);
  const { Name = '', Protocol = 'HTTP', Port, VpcId, TargetType = 'instance' } = request;
  const arn = arnOf(
    world,
    'elasticloadbalancing',
    `targetgroup/${Name}/${world.identifiers.hex(16)}`,
  );
  const description = {
    ...healthCheckOf(world, request),
    TargetGroupArn: arn,
    TargetGroupName: Name,
    Protocol,
    Port,
    VpcId,
    TargetType,
    ...(isHttp(Protocol) ? { ProtocolVersion: request.ProtocolVersion ?? 'HTTP1' } : {}),
    IpAddressType: 'ipv4' as const,
  };
  world.targetGroups.push({ description, attributes: attributesOf(world, Protocol), targets: [] });
  return { TargetGroups: [description] };
}

const view = (world: World, targetGroup: TargetGroupState): TargetGroup => ({
  ...targetGroup.description,
  LoadBalancerArns: loadBalancersOf(world, targetGroup).map(
    ({ description }) => description.LoadBalancerArn,
  ),
});

function byName(world: World, name: string): TargetGroupState {
  const found = world.targetGroups.find(({ description }) => description.TargetGroupName === name);
  if (found) return found;
  throw new ServiceError('TargetGroupNotFound', 'One or more target groups not found');
}

function selected(world: World, request: DescribeTargetGroupsInput): TargetGroupState[] {
  const { LoadBalancerArn, Names, TargetGroupArns } = request;
  if (TargetGroupArns?.length) return TargetGroupArns.map((arn) => findTargetGroup(world, arn));
  if (Names?.length) return Names.map((name) => byName(world, name));
  if (!LoadBalancerArn) return world.targetGroups;
  const loadBalancer = findLoadBalancer(world, LoadBalancerArn);
  return world.targetGroups.filter((group) => loadBalancersOf(world, group).includes(loadBalancer));
}

export function describeTargetGroups(world: World, request: DescribeTargetGroupsInput) {
  const { page, nextToken } = pageOf(selected(world, request), {
    nextToken: request.Marker,
    size: Math.min(request.PageSize ?? 400, world.pageSize),
  });
  return {
    TargetGroups: page.map((targetGroup) => view(world, targetGroup)),
    NextMarker: nextToken,
  };
}

const attributesView = ({ attributes }: TargetGroupState) => ({
  Attributes: [...attributes].map(([Key, Value]) => ({ Key, Value })),
});

export const describeTargetGroupAttributes = (
  world: World,
  request: DescribeTargetGroupAttributesInput,
) => attributesView(findTargetGroup(world, request.TargetGroupArn));

/** Sets attributes; a deregistration delay is told and kept as this world's speed has it. */
export function modifyTargetGroupAttributes(
  world: World,
  request: ModifyTargetGroupAttributesInput,
) {
  const targetGroup = findTargetGroup(world, request.TargetGroupArn);
  for (const { Key = '', Value = '' } of request.Attributes ?? []) {
    if (!targetGroup.attributes.has(Key)) {
      throw new ServiceError(
        'InvalidConfigurationRequest',
        `Target group attribute key '${Key}' is not recognized`,
      );
    }
    const kept =
      Key === DEREGISTRATION_DELAY ? String(world.schedule.reported(Number(Value))) : Value;
    targetGroup.attributes.set(Key, kept);
  }
  return attributesView(targetGroup);
}

export function deleteTargetGroup(world: World, request: DeleteTargetGroupInput) {
  const index = world.targetGroups.findIndex(
    ({ description }) => description.TargetGroupArn === request.TargetGroupArn,
  );
  const targetGroup = world.targetGroups[index];
  if (!targetGroup) return {};
  if (loadBalancersOf(world, targetGroup).length > 0) {
    throw new ServiceError(
      'ResourceInUse',
      `Target group '${request.TargetGroupArn}' is currently in use by a listener or a rule`,
    );
  }
  world.targetGroups.splice(index, 1);
  return {};
}
