import * as models from '@aws-sdk/client-elastic-load-balancing-v2';
import { modelled, type Operation } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { inputSchema, readModelled, type WireObject } from '../wire/model.ts';
import type { World } from '../world.ts';
import * as listeners from './listeners.ts';
import * as loadBalancers from './load-balancers.ts';
import * as targetGroups from './target-groups.ts';
import { describeTargetHealth } from './target-health.ts';

const OPERATIONS: Readonly<Record<string, Operation>> = {
  CreateLoadBalancer: modelled(loadBalancers.createLoadBalancer),
  DescribeLoadBalancers: modelled(loadBalancers.describeLoadBalancers),
  CreateTargetGroup: modelled(targetGroups.createTargetGroup),
  DescribeTargetGroups: modelled(targetGroups.describeTargetGroups),
  DescribeTargetGroupAttributes: modelled(targetGroups.describeTargetGroupAttributes),
  ModifyTargetGroupAttributes: modelled(targetGroups.modifyTargetGroupAttributes),
  DeleteTargetGroup: modelled(targetGroups.deleteTargetGroup),
  DescribeTargetHealth: modelled(describeTargetHealth),
  CreateListener: modelled(listeners.createListener),
  DescribeListeners: modelled(listeners.describeListeners),
  CreateRule: modelled(listeners.createRule),
  DescribeRules: modelled(listeners.describeRules),
};

/** Carries out an ELBv2 operation on the world; throws a `ServiceError` for what AWS refuses. */
export function runElbv2(world: World, operation: string, input: WireObject): object {
  const run = OPERATIONS[operation];
  if (!run) throw new ServiceError('InvalidAction', `The action ${operation} is not valid.`);
  return run(world, readModelled(inputSchema(models, operation), input, 'query'));
}
