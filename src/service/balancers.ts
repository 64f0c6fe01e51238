import type { LoadBalancer, Service } from '@aws-sdk/client-ecs';
import type { Balancer, BalancerKind } from './compatibility.ts';
import { type BalancerReference, balancerName, targetGroupsOf } from './load-balancer.ts';
import type { ServiceSettings } from './settings.ts';

/** A target group as Elastic Load Balancing told it. */
export interface SeenTargetGroup {
  readonly arn: string;
  readonly kind: BalancerKind;
  readonly targetType?: string;
}

/** What the planning knows of load balancers. */
export interface BalancerFacts {
  /** The ARN of the input `target-group`. */
  readonly targetGroupArn?: string;
  /** The target groups that were looked at: that of the input, and those of the service. */
  readonly targetGroups: readonly SeenTargetGroup[];
}

/** The load balancer that the inputs ask for, in AWS's shape; nothing when they ask for none. */
export function wantedBalancer(
  { classicLoadBalancer: loadBalancerName }: ServiceSettings,
  { targetGroupArn }: BalancerFacts,
): BalancerReference | undefined {
  if (targetGroupArn !== undefined) return { targetGroupArn };
  return loadBalancerName === undefined ? undefined : { loadBalancerName };
}

/**
 * Every load balancer that the service will have: the one that the inputs ask for, else those that it
 * has. One of several that it has already leaves the others in place.
 */
export function balancersAfter(
  settings: ServiceSettings,
  facts: BalancerFacts,
  { loadBalancers = [] }: Service = {},
): readonly Balancer[] {
  const wanted = wantedBalancer(settings, facts);
  const entries = wanted === undefined || loadBalancers.length > 1 ? loadBalancers : [wanted];
  return entries.flatMap((entry) =>
    entry.loadBalancerName
      ? [classic(entry, settings)]
      : targetGroupsOf(entry).map((arn) => ofTargetGroup(arn, facts)),
  );
}

const classic = (entry: LoadBalancer, { classicLoadBalancer }: ServiceSettings): Balancer => ({
  kind: 'classic',
  name: balancerName(entry),
  input: classicLoadBalancer === undefined ? 'target-group' : 'classic-load-balancer',
});

function ofTargetGroup(targetGroupArn: string, { targetGroups }: BalancerFacts): Balancer {
  const seen = targetGroups.find(({ arn }) => arn === targetGroupArn);
  return {
    kind: seen?.kind ?? 'unknown',
    name: balancerName({ targetGroupArn }),
    ...(seen?.targetType === undefined ? {} : { targetType: seen.targetType }),
    input: 'target-group',
  };
}
