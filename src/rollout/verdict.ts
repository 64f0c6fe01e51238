import type { Deployment } from '@aws-sdk/client-ecs';
import { primaryOf } from '../service/primary-deployment.ts';
import { STALE_READ_MS } from './absorb.ts';
import { wouldHaveTripped } from './breaker.ts';
import {
  displacement,
  hasFailed,
  isDeleted,
  isStoppedByUser,
  otherDeployments,
  ownDeployment,
  wasCompleted,
} from './deployments.ts';
import { fatalCause } from './evidence.ts';
import { limitMs } from './pace.ts';
import type { Ending, RequestedRollback, RolloutState } from './state.ts';

/** How long ECS may take to begin a rollback, or to show the deployment that took over. */
const GRACE_MS = 10_000;

/** The verdict as far as the state proves one; the first rule that holds decides. */
export function judge(
  state: RolloutState,
  elapsedMs: number,
  cancelled: boolean,
): Ending | undefined {
  const { rollback } = state;
  if (rollback?.write.write !== 'deploy-previous' && isComplete(state)) {
    return { verdict: 'completed' };
  }
  if (cancelled) return { verdict: 'cancelled' };
  if (isOutOfSight(state)) return { verdict: 'unknown' };
  if (rollback) return endOfRollback(state, rollback, elapsedMs);
  return (
    endedByEcs(state, elapsedMs) ??
    earlyEnding(state) ??
    (elapsedMs >= limitMs(state) ? { verdict: 'timed-out' } : undefined)
  );
}

/** The end of a rollback that this run asked for; without one it is the end that it was asked for. */
function endOfRollback(
  state: RolloutState,
  { ending, status, write }: RequestedRollback,
  elapsedMs: number,
): Ending | undefined {
  if (status === 'sent') return undefined;
  if (status === 'refused') {
    // ECS or somebody else may have been quicker: then the end is what comes of that.
    const isOver = displacement(state) === undefined || elapsedMs >= limitMs(state);
    return endedByEcs(state, elapsedMs) ?? (isOver ? ending : undefined);
  }
  const primary = primaryOf(state.service);
  const isBack = displacement(state) === 'rollback';
  if (isBack && primary?.rolloutState === 'FAILED') return { ...ending, how: 'rollback-failed' };
  const ended =
    write.write === 'stop-deployment'
      ? endedByEcs(state, elapsedMs)
      : endOfReplacement(state, elapsedMs);
  const failed = ended?.how === 'no-rollback' || (ended?.verdict === 'stopped' && !ended.how);
  if (failed) return { ...ending, how: 'rollback-failed' };
  return ended ?? (elapsedMs >= limitMs(state) ? { ...ending, how: 'rollback-late' } : undefined);
}

/** The end of the deployment that brings the earlier revision back in the place of ours. */
function endOfReplacement(state: RolloutState, elapsedMs: number): Ending | undefined {
  const { service } = state;
  if (service && isDeleted(service)) return { verdict: 'stopped', how: 'service-deleted' };
  const displaced = displacement(state);
  if (displaced === 'newer') return superseded(state, elapsedMs);
  return displaced === 'rollback' && serves(primaryOf(service)) ? rolledBack(state) : undefined;
}

const isOutOfSight = ({ blocked, stale }: RolloutState): boolean =>
  blocked !== undefined || (stale !== undefined && stale.lastMs - stale.sinceMs >= STALE_READ_MS);

const runsAll = ({ runningCount = 0, desiredCount = 0 }: Deployment): boolean =>
  runningCount >= desiredCount;

/** Whether our deployment is proven complete: ECS says so *and* as many tasks run as are wanted. */
function isComplete(state: RolloutState): boolean {
  const { service, serviceDeployment, subject } = state;
  const own = ownDeployment(state);
  if (service === undefined || isDeleted(service)) return false;
  if (subject.goal === 'running-count') {
    return own !== undefined && service.runningCount === service.desiredCount && isSettled(own);
  }
  if (serviceDeployment?.status === 'SUCCESSFUL') {
    const early = serviceDeployment.deploymentConfiguration?.earlySuccessCriteria?.enable ?? false;
    return early || own === undefined || runsAll(own);
  }
  if (own?.status !== 'PRIMARY') return displacement(state) === 'newer' && wasCompleted(state);
  if (own.rolloutState !== undefined) return own.rolloutState === 'COMPLETED' && runsAll(own);
  // Behind a Classic Load Balancer AWS tells no rolloutState.
  return (
    otherDeployments(state).length === 0 &&
    own.desiredCount === service.desiredCount &&
    isSettled(own)
  );
}

const isSettled = ({ runningCount, desiredCount, pendingCount = 0 }: Deployment): boolean =>
  runningCount === desiredCount && pendingCount === 0;

function endedByEcs(state: RolloutState, elapsedMs: number): Ending | undefined {
  const { service, serviceDeployment } = state;
  if (service === undefined) return undefined;
  if (isDeleted(service)) return { verdict: 'stopped', how: 'service-deleted' };
  const status = serviceDeployment?.status ?? '';
  if (status === 'ROLLBACK_FAILED') return { verdict: 'failed', how: 'no-rollback' };
  if (status === 'ROLLBACK_SUCCESSFUL') return rolledBack(state);
  const displaced = displacement(state);
  // A stale list is taken for true only when it has outlasted every stale read.
  if (displaced === 'rollback' || displaced === 'stale') {
    return serves(primaryOf(service)) ? rolledBack(state) : undefined;
  }
  if (displaced === 'newer') return superseded(state, elapsedMs);
  if (/^ROLLBACK_/.test(status)) return undefined;
  return stoppedInPlace(state, elapsedMs);
}

const serves = (primary: Deployment | undefined): boolean =>
  primary !== undefined && primary.rolloutState === 'COMPLETED' && runsAll(primary);

const rolledBack = (state: RolloutState): Ending => ({
  verdict: isStoppedByUser(state) ? 'stopped' : 'rolled-back',
});

function superseded(state: RolloutState, elapsedMs: number): Ending | undefined {
  // The words that tell a rollback may lag behind the list, so a second look has to agree.
  const { supersededSinceMs = elapsedMs, lookedAtMs, serviceDeployment } = state;
  const agreed = lookedAtMs > supersededSinceMs || serviceDeployment?.status === 'STOPPED';
  if (!agreed && elapsedMs < limitMs(state)) return undefined;
  return { verdict: hasFailed(state) ? 'failed' : 'superseded' };
}

/** Our deployment is PRIMARY still, but ECS or somebody may have ended it. */
function stoppedInPlace(state: RolloutState, elapsedMs: number): Ending | undefined {
  const { service, serviceDeployment, subject, lookedAtMs, endedSinceMs = elapsedMs } = state;
  // While the service itself cannot be read, nobody knows what has taken the place of ours.
  const waited = lookedAtMs - endedSinceMs >= GRACE_MS;
  const isStopped = serviceDeployment?.status === 'STOPPED';
  const detected = [serviceDeployment?.deploymentCircuitBreaker, serviceDeployment?.alarms].some(
    (monitor) => monitor?.status === 'TRIGGERED',
  );
  if (hasFailed(state) || (isStopped && detected)) {
    const { deploymentCircuitBreaker, alarms } = service?.deploymentConfiguration ?? {};
    const rollback = deploymentCircuitBreaker?.rollback || alarms?.rollback;
    const mayRollBack = rollback && !subject.serviceCreated && !isStopped;
    const isOver = !mayRollBack || waited || elapsedMs >= limitMs(state);
    return isOver ? { verdict: 'failed', how: 'no-rollback' } : undefined;
  }
  return isStopped && waited ? { verdict: 'stopped' } : undefined;
}

/** An end that ECS has not come to yet: the evidence has. */
function earlyEnding(state: RolloutState): Ending | undefined {
  const { policy, subject, endedSinceMs, supersededSinceMs } = state;
  if (!policy.failFast || endedSinceMs !== undefined || supersededSinceMs !== undefined) {
    return undefined;
  }
  if (fatalCause(state)) return { verdict: 'failed', how: 'fatal-cause' };
  const tripped = subject.goal === 'deployment' && wouldHaveTripped(state);
  return tripped ? { verdict: 'failed', how: 'breaker-arithmetic' } : undefined;
}
