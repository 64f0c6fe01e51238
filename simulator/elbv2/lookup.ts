import { ServiceError } from '../service-error.ts';
import type { World } from '../world.ts';
import type { ListenerState, LoadBalancerState, TargetGroupState } from './state.ts';

export const validationError = (message: string) => new ServiceError('ValidationError', message);

export function findTargetGroup(world: World, arn: string | undefined): TargetGroupState {
  const found = world.targetGroups.find(({ description }) => description.TargetGroupArn === arn);
  if (found) return found;
  if (!arn?.includes(':targetgroup/')) {
    throw validationError(`'${arn ?? ''}' is not a valid target group ARN`);
  }
  throw new ServiceError('TargetGroupNotFound', 'One or more target groups not found');
}

export function findLoadBalancer(world: World, arn: string | undefined): LoadBalancerState {
  const found = world.loadBalancers.find(({ description }) => description.LoadBalancerArn === arn);
  if (found) return found;
  if (!arn?.includes(':loadbalancer/')) {
    throw validationError(`'${arn ?? ''}' is not a valid load balancer ARN`);
  }
  throw new ServiceError('LoadBalancerNotFound', 'One or more load balancers not found');
}

export function findListener(world: World, arn: string | undefined): ListenerState {
  const found = world.loadBalancers
    .flatMap(({ listeners }) => listeners)
    .find(({ description }) => description.ListenerArn === arn);
  if (found) return found;
  throw new ServiceError('ListenerNotFound', 'One or more listeners not found');
}

/** The target groups to which an action forwards. */
export const forwardedTo = (action: {
  readonly TargetGroupArn?: string | undefined;
  readonly ForwardConfig?:
    | {
        readonly TargetGroups?:
          | readonly { readonly TargetGroupArn?: string | undefined }[]
          | undefined;
      }
    | undefined;
}): string[] =>
  [
    action.TargetGroupArn,
    ...(action.ForwardConfig?.TargetGroups ?? []).map((one) => one.TargetGroupArn),
  ].filter((arn) => arn !== undefined);

const actionsOf = ({ description, rules }: ListenerState) => [
  ...(description.DefaultActions ?? []),
  ...rules.flatMap((rule) => rule.Actions ?? []),
];

/** The load balancers whose listeners forward to a target group. */
export const loadBalancersOf = (world: World, targetGroup: TargetGroupState): LoadBalancerState[] =>
  world.loadBalancers.filter(({ listeners }) =>
    listeners
      .flatMap(actionsOf)
      .flatMap(forwardedTo)
      .includes(targetGroup.description.TargetGroupArn),
  );
