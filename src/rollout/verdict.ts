import type { Deployment } from '@aws-sdk/client-ecs';
import { primaryOf } from '../service/primary-deployment.ts';
import { STALE_READ_MS } from './absorb.ts';
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
import type { RolloutVerdict } from './result.ts';
import type { RolloutState } from './state.ts';

/** How long ECS may take to begin a rollback, or to show the deployment that took over. */
const GRACE_MS = 10_000;

/** How a rollout ended; `how` where a verdict has several ways. */
export interface Ending {
  readonly verdict: RolloutVerdict;
  readonly how?: 'fatal-cause' | 'no-rollback' | 'service-deleted';
}

/** The verdict as far as the state proves one; the first rule that holds decides. */
export function judge(
  state: RolloutState,
  elapsedMs: number,
  cancelled: boolean,
): Ending | undefined {
  if (isComplete(state)) return { verdict: 'completed' };
  if (cancelled) return { verdict: 'cancelled' };
  if (isOutOfSight(state)) return { verdict: 'unknown' };
  return (
    endedByEcs(state, elapsedMs) ??
    fatalEnding(state) ??
    (elapsedMs >= state.timeLimitMs ? { verdict: 'timed-out' } : undefined)
  );
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
  const { supersededSinceMs = elapsedMs, serviceDeployment, timeLimitMs } = state;
  const agreed = elapsedMs > supersededSinceMs || serviceDeployment?.status === 'STOPPED';
  if (!agreed && elapsedMs < timeLimitMs) return undefined;
  return { verdict: hasFailed(state) ? 'failed' : 'superseded' };
}

/** Our deployment is PRIMARY still, but ECS or somebody may have ended it. */
function stoppedInPlace(state: RolloutState, elapsedMs: number): Ending | undefined {
  const { service, serviceDeployment, subject, endedSinceMs = elapsedMs } = state;
  const waited = elapsedMs - endedSinceMs >= GRACE_MS || elapsedMs >= state.timeLimitMs;
  const isStopped = serviceDeployment?.status === 'STOPPED';
  const detected = [serviceDeployment?.deploymentCircuitBreaker, serviceDeployment?.alarms].some(
    (monitor) => monitor?.status === 'TRIGGERED',
  );
  if (hasFailed(state) || (isStopped && detected)) {
    const { deploymentCircuitBreaker, alarms } = service?.deploymentConfiguration ?? {};
    const rollback = deploymentCircuitBreaker?.rollback || alarms?.rollback;
    const mayRollBack = rollback && !subject.serviceCreated && !isStopped;
    return mayRollBack && !waited ? undefined : { verdict: 'failed', how: 'no-rollback' };
  }
  return isStopped && waited ? { verdict: 'stopped' } : undefined;
}

function fatalEnding(state: RolloutState): Ending | undefined {
  const undecided = state.endedSinceMs === undefined && state.supersededSinceMs === undefined;
  return undecided && fatalCause(state) ? { verdict: 'failed', how: 'fatal-cause' } : undefined;
}
