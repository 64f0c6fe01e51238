import type { LoadBalancer } from '@aws-sdk/client-ecs';
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ListenerState } from '../elbv2/state.ts';
import type { World } from '../world.ts';
import type { DeploymentState, ServiceState } from './state.ts';

/** The target group in which a deployment registers its tasks: blue and green take turns. */
export const targetGroupArnOf = (
  { usesAlternateTargetGroups }: Pick<DeploymentState, 'usesAlternateTargetGroups'>,
  { targetGroupArn, advancedConfiguration }: LoadBalancer,
): string | undefined =>
  usesAlternateTargetGroups
    ? (advancedConfiguration?.alternateTargetGroupArn ?? targetGroupArn)
    : targetGroupArn;

const forwardTo = (groups: readonly (readonly [arn: string, weight: number])[]): Action[] => [
  {
    Type: 'forward',
    Order: 1,
    ForwardConfig: {
      TargetGroups: groups.map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })),
      TargetGroupStickinessConfig: { Enabled: false },
    },
  },
];

const defaultRuleArn = (listener: string): string =>
  `${listener.replace(':listener/', ':listener-rule/')}/default`;

// A production or test listener rule may be a listener itself, by its default rule.
function setActions({ description, rules }: ListenerState, arn: string, actions: Action[]): void {
  const rule = rules.find(({ RuleArn }) => RuleArn === arn);
  if (rule) Object.assign(rule, { Actions: actions });
  else if ([description.ListenerArn, defaultRuleArn(description.ListenerArn)].includes(arn)) {
    Object.assign(description, { DefaultActions: actions });
  }
}

const ruleArnOf = ({ advancedConfiguration }: LoadBalancer, kind: 'production' | 'test') =>
  kind === 'production'
    ? advancedConfiguration?.productionListenerRule
    : advancedConfiguration?.testListenerRule;

/**
 * Sets the weights of the listener rules of a service: the PRIMARY deployment gets `percent` of the
 * production or test traffic, the one before it the rest.
 */
export function shiftTraffic(
  world: World,
  service: ServiceState,
  kind: 'production' | 'test',
  percent: number,
): void {
  const [primary] = service.deployments;
  if (!primary) return;
  const listeners = world.loadBalancers.flatMap((loadBalancer) => loadBalancer.listeners);
  const other = { usesAlternateTargetGroups: !primary.usesAlternateTargetGroups };
  for (const entry of primary.settings.loadBalancers) {
    const arn = ruleArnOf(entry, kind);
    const ours = targetGroupArnOf(primary, entry);
    const theirs = targetGroupArnOf(other, entry);
    if (!arn || !ours || !theirs || ours === theirs) continue;
    const actions = forwardTo([
      [theirs, 100 - percent],
      [ours, percent],
    ]);
    for (const listener of listeners) setActions(listener, arn, actions);
  }
}
