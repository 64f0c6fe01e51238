import { displacement } from './deployments.ts';
import type { Answer, Failure, Write } from './observation.ts';
import type { RolloutCause } from './result.ts';
import type { Ending, RequestedRollback, RolloutState } from './state.ts';

/** States of a service deployment in which StopServiceDeployment is legal. */
const STOPPABLE = new Set(['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED']);

/** Whether StopServiceDeployment is legal, as far as the service deployment was seen. */
export const isStoppable = ({ serviceDeployment }: RolloutState): boolean =>
  STOPPABLE.has(serviceDeployment?.status ?? 'IN_PROGRESS');

/**
 * The next write that takes our deployment back, of those that were not refused yet: ECS's own
 * rollback, else an update to the revision of before. `undefined` where no way is left.
 */
function nextWayBack(state: RolloutState): Write | undefined {
  const { subject, serviceDeploymentArn, rollback } = state;
  const { wayBack } = subject;
  if (wayBack === undefined || !isStillOurs(state)) return undefined;
  const tried = rollback?.status === 'refused' ? rollback.write.write : undefined;
  if (serviceDeploymentArn !== undefined && isStoppable(state) && tried === undefined) {
    return { write: 'stop-deployment', serviceDeploymentArn };
  }
  const { taskDefinitionArn, byEcsOnly } = wayBack;
  const canDeploy = taskDefinitionArn !== undefined && !byEcsOnly && tried !== 'deploy-previous';
  return canDeploy ? { write: 'deploy-previous', taskDefinitionArn } : undefined;
}

/** Nobody has taken the place of our deployment, as far as anything was seen. */
const isStillOurs = (state: RolloutState): boolean =>
  state.service === undefined || displacement(state) === undefined;

/** Whether this end is one that the settings want taken back. */
function isWanted({ policy, subject }: RolloutState, { verdict }: Ending): boolean {
  if (subject.goal !== 'deployment') return false;
  if (verdict === 'cancelled') return policy.onCancel === 'rollback';
  return policy.onFailure === 'rollback' && (verdict === 'failed' || verdict === 'timed-out');
}

/**
 * The rollback that an end asks for: the first way back, or the next one after a refusal.
 * `undefined` when none is wanted, possible or left.
 */
export function requestedRollback(
  state: RolloutState,
  ending: Ending,
  cause: RolloutCause | undefined,
  elapsedMs: number,
): RequestedRollback | undefined {
  const { rollback } = state;
  if (!isWanted(state, ending) || (rollback && !mayTryAgain(rollback))) return undefined;
  const write = nextWayBack(state);
  if (write === undefined) return undefined;
  const first = { ending, cause, sinceMs: elapsedMs, failures: [] };
  return { ...(rollback ?? first), write, status: 'sent' };
}

/** A write that may have been carried out is not followed by another one. */
const mayTryAgain = ({ status, failures }: RequestedRollback): boolean =>
  status === 'refused' && failures.at(-1)?.kind !== 'transient';

type WriteAnswer = Extract<Answer, { readonly to: 'write' }>;

/** Takes into the state what became of a write. */
export function absorbWrite(state: RolloutState, answer: WriteAnswer): RolloutState {
  const failure = 'failure' in answer ? answer.failure : undefined;
  if (answer.write.write === 'answer-pause') return pauseAnswered(state, answer.write, failure);
  const { rollback } = state;
  if (rollback === undefined) return state;
  if ('failure' in answer) {
    const failures = [...rollback.failures, answer.failure];
    return { ...state, rollback: { ...rollback, status: 'refused', failures } };
  }
  const { deploymentId } = answer;
  const accepted = { ...rollback, status: 'accepted' as const };
  return { ...state, rollback: deploymentId ? { ...accepted, deploymentId } : accepted };
}

function pauseAnswered(
  state: RolloutState,
  { hookId }: Extract<Write, { readonly write: 'answer-pause' }>,
  failure: Failure | undefined,
): RolloutState {
  if (failure === undefined) return { ...state, answeredPauses: [...state.answeredPauses, hookId] };
  if (failure.kind === 'transient') return state;
  return { ...state, refusedPauses: [...state.refusedPauses, hookId] };
}
