import type { World } from '../world.ts';
import { desiredTasks } from './counts.ts';
import { type DeploymentFailure, STOPPED_BY_USER } from './deployment-failure.ts';
import { EVENT, tell } from './events.ts';
import type { LifecycleState } from './lifecycle-stages.ts';
import { endInTruth, endServiceDeployment, serviceDeploymentOf } from './rollout.ts';
import type { DeploymentState, ServiceDeploymentState, ServiceState } from './state.ts';
import { shiftTraffic } from './traffic.ts';

/** Seconds for which a failed deployment still reads IN_PROGRESS while its rollback has begun. */
const FAILS_AFTER = 1;

const NO_CANDIDATE = 'No rollback candidate was found to run the rollback.';

function rollBack(
  world: World,
  service: ServiceState,
  failed: DeploymentState,
  candidate: DeploymentState,
  reason: string,
): void {
  const now = world.schedule.date();
  tell(world, service, EVENT.rollingBack(candidate), 1);
  Object.assign(candidate, {
    status: 'PRIMARY',
    createdAt: now,
    updatedAt: now,
    assigned: true,
    failedTasks: 0,
    desiredCount: desiredTasks(service),
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment circuit breaker: rolling back to deploymentId ${candidate.id}.`,
    rollingBack: true,
    startsBlockedUntil: 0,
  } satisfies Partial<DeploymentState>);
  failed.status = 'ACTIVE';
  failed.desiredCount = 0;
  const others = service.deployments.filter((other) => other !== candidate);
  service.deployments = [candidate, ...others];
  if (failed.lifecycle) takeTrafficBack(world, service, failed.lifecycle);
  const serviceDeployment = serviceDeploymentOf(service, failed);
  if (!serviceDeployment) return;
  serviceDeployment.status = 'ROLLBACK_IN_PROGRESS';
  serviceDeployment.statusReason = reason;
  serviceDeployment.updatedAt = now;
  serviceDeployment.rollback = {
    reason,
    startedAt: now,
    serviceRevisionArn: candidate.revisionArn,
  };
}

function takeTrafficBack(world: World, service: ServiceState, lifecycle: LifecycleState): void {
  lifecycle.productionWeight = 0;
  lifecycle.testWeight = 0;
  lifecycle.hooks = lifecycle.hooks.filter(
    ({ status }) => status === 'FAILED' || status === 'TIMED_OUT',
  );
  shiftTraffic(world, service, 'production', 100);
  shiftTraffic(world, service, 'test', 100);
}

function fail(deployment: DeploymentState, reason: string, now: Date): void {
  deployment.rolloutState = 'FAILED';
  deployment.rolloutStateReason = reason;
  deployment.updatedAt = now;
}

function failForGood(
  world: World,
  serviceDeployment: ServiceDeploymentState | undefined,
  wantsRollback: boolean,
): void {
  if (!serviceDeployment) return;
  serviceDeployment.status = wantsRollback ? 'ROLLBACK_FAILED' : 'STOPPED';
  if (wantsRollback) serviceDeployment.statusReason = NO_CANDIDATE;
  else serviceDeployment.stoppedAt = world.schedule.date();
  endServiceDeployment(world, serviceDeployment);
}

function wantsRollback({ settings }: ServiceState, { kind }: DeploymentFailure): boolean {
  const { deploymentCircuitBreaker, alarms } = settings.deploymentConfiguration;
  if (kind === 'circuit-breaker') return deploymentCircuitBreaker?.rollback === true;
  if (kind === 'alarm') return alarms?.rollback === true;
  return kind !== 'account';
}

/**
 * Ends the PRIMARY deployment as failed. With rollback, the last completed deployment becomes PRIMARY
 * again, under its old id with new times; without a candidate the failed one stays.
 */
export function failDeployment(
  world: World,
  service: ServiceState,
  failure: DeploymentFailure,
): void {
  const [failed] = service.deployments;
  if (failed?.rolloutState !== 'IN_PROGRESS' || failed.rollingBack) return;
  const wanted = wantsRollback(service, failure);
  const serviceDeployment = serviceDeploymentOf(service, failed);
  // What has succeeded early is rolled back no more.
  if (serviceDeployment?.finishedAt) return;
  if (serviceDeployment) {
    serviceDeployment.breakerTriggered = failure.kind === 'circuit-breaker';
    serviceDeployment.triggeredAlarms = failure.triggeredAlarms ?? [];
  }
  const reason = failure.rolloutStateReason;
  tell(world, service, EVENT.deploymentFailed(failed, failure.event));
  const candidate = service.lastCompleted;
  if (!wanted || !candidate || candidate === failed) {
    endInTruth(world, failed, 'failed');
    fail(failed, reason, world.schedule.date());
    failForGood(world, serviceDeployment, wanted);
    return;
  }
  rollBack(world, service, failed, candidate, failure.statusReason);
  world.schedule.after(FAILS_AFTER, () => fail(failed, reason, world.schedule.date()));
}

/** Stops the PRIMARY deployment where it stands: it stays PRIMARY and nothing is done for it. */
export function abortDeployment(world: World, service: ServiceState): void {
  const [primary] = service.deployments;
  if (primary?.rolloutState !== 'IN_PROGRESS') return;
  endInTruth(world, primary, 'stopped');
  fail(primary, STOPPED_BY_USER.rolloutStateReason, world.schedule.date());
  tell(world, service, EVENT.deploymentFailed(primary, STOPPED_BY_USER.event));
  failForGood(world, serviceDeploymentOf(service, primary), false);
}
