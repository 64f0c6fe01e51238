import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ownDeployment } from './deployments.ts';
import type { RolloutState } from './state.ts';
import type { UnhealthyTarget } from './target-health.ts';

/** Counts the targets of a target group, but for those that were there before a task of ours ran. */
export function absorbTargets(
  state: RolloutState,
  targetGroupArn: string,
  targets: readonly TargetHealthDescription[],
): RolloutState {
  const live = targets.filter(
    ({ TargetHealth }) => !/draining|unused/.test(TargetHealth?.State ?? ''),
  );
  const beforeOurs =
    (ownDeployment(state)?.runningCount ?? 0) === 0 && !state.subject.serviceCreated;
  const foreign = new Set([...state.foreignTargets, ...(beforeOurs ? live.map(targetKey) : [])]);
  const own = live.filter((target) => !foreign.has(targetKey(target)));
  const healthy = own.filter(({ TargetHealth }) => TargetHealth?.State === 'healthy').length;
  const unhealthy =
    lastUnhealthy(
      targetGroupArn,
      targets.filter((target) => !foreign.has(targetKey(target))),
    ) ?? state.targets[targetGroupArn]?.unhealthy;
  const count = { healthy, registered: own.length, ...(unhealthy ? { unhealthy } : {}) };
  return {
    ...state,
    foreignTargets: [...foreign],
    targets: { ...state.targets, [targetGroupArn]: count },
  };
}

/** One that fails its checks, or gets none: what is on its way in or out says nothing. */
function lastUnhealthy(
  targetGroupArn: string,
  targets: readonly TargetHealthDescription[],
): UnhealthyTarget | undefined {
  const found = targets.findLast(
    ({ TargetHealth }) =>
      /^(?:unhealthy|unavailable|unused)$/.test(TargetHealth?.State ?? '') &&
      TargetHealth?.Reason !== 'Target.NotRegistered',
  );
  const { Reason = '', Description = '' } = found?.TargetHealth ?? {};
  return (
    found && { targetGroupArn, target: targetKey(found), reason: Reason, description: Description }
  );
}

const targetKey = ({ Target }: TargetHealthDescription): string => `${Target?.Id}:${Target?.Port}`;
