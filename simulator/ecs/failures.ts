import type { World } from '../world.ts';
import { failureThreshold } from './circuit-breaker.ts';
import { boundsOf, desiredTasks } from './counts.ts';
import { EVENT, tell } from './events.ts';
import type { TaskObserver } from './observer.ts';
import type { TaskState } from './state.ts';
import { stopTasks } from './stops.ts';
import { startTasks } from './tasks.ts';

/** Seconds until a task that ended by itself, or was stopped by somebody, is replaced. */
const REPLACED_AFTER = 19;
/** Seconds from the STOPPED of an unhealthy task to the start of its replacement. */
const REPLACED_AFTER_STOPPED = 15;
/** Seconds from one round of failed starts to the next; each further wait doubles. */
const START_BACK_OFF = { first: 132, second: 374, longest: 1620 } as const;

/** Lets the next task of a deployment wait for `seconds`, counted from `since`. */
function delayStarts(
  world: World,
  { deployment, service }: TaskState,
  observer: TaskObserver,
  seconds: number,
  since = world.schedule.now,
): void {
  const { now, speed } = world.schedule;
  const until = Math.floor(since + (seconds * 1000) / speed);
  deployment.startsBlockedUntil = Math.max(deployment.startsBlockedUntil, until);
  observer.wake(service, ((until - now) / 1000) * speed);
}

/** How long after the start of a failed round the next one starts. */
function backOff(rounds: number): number {
  if (rounds <= 1) return START_BACK_OFF.first;
  return Math.min(START_BACK_OFF.longest, START_BACK_OFF.second * 2 ** (rounds - 2));
}

function backOffStarts(world: World, task: TaskState, observer: TaskObserver): void {
  const { deployment, service } = task;
  if (deployment.lastFailedRound?.getTime() === task.createdAt.getTime()) return;
  deployment.lastFailedRound = task.createdAt;
  deployment.startFailureRounds += 1;
  const wait = backOff(deployment.startFailureRounds);
  delayStarts(world, task, observer, wait, task.createdAt.getTime());
  if (deployment.startFailureRounds === 3) tell(world, service, EVENT.impaired());
}

function replaceUnhealthy(world: World, task: TaskState, observer: TaskObserver): void {
  const { service, deployment } = task;
  task.failed = true;
  deployment.replacements += 1;
  const unhealthyTarget = task.targets.find((target) => target.state === 'unhealthy');
  const { roomToStart } = boundsOf(service);
  const goesOn = deployment === service.deployments[0] && deployment.rolloutState !== 'FAILED';
  if (goesOn && roomToStart > 0) startTasks(world, service, deployment, 1, observer);
  else deployment.startsBlockedUntil = Number.POSITIVE_INFINITY;
  if (!unhealthyTarget) tell(world, service, EVENT.unhealthyContainer(task), 38);
  stopTasks(
    world,
    [task],
    {
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: unhealthyTarget
        ? `Task failed ELB health checks in (target-group ${unhealthyTarget.targetGroup.description.TargetGroupArn})`
        : 'Task failed container health checks',
    },
    observer,
    39,
  );
}

/** A task fails: decides when another one takes its place. */
export function replaceFailing(world: World, task: TaskState, observer: TaskObserver): void {
  if (!task.failed) {
    replaceUnhealthy(world, task, observer);
    return;
  }
  task.service.unsteady = true;
  if (task.startedAt) delayStarts(world, task, observer, REPLACED_AFTER);
  else backOffStarts(world, task, observer);
}

/** Lets a task that somebody stopped be replaced; it is no failure. */
export function replaceStopped(world: World, task: TaskState, observer: TaskObserver): void {
  task.service.unsteady = true;
  delayStarts(world, task, observer, REPLACED_AFTER);
}

/** Counts a task that ended as a failure of its deployment; gives whether the breaker trips. */
export function countFailure(task: TaskState): boolean {
  const { service, deployment } = task;
  if (!task.failed || deployment.rolloutState === 'FAILED') return false;
  deployment.failedTasks += 1;
  const breaker = service.settings.deploymentConfiguration.deploymentCircuitBreaker;
  return (
    breaker?.enable === true &&
    deployment.failedTasks >= failureThreshold(breaker, desiredTasks(service)) &&
    deployment.rolloutState === 'IN_PROGRESS' &&
    deployment === service.deployments[0] &&
    !deployment.rollingBack
  );
}

/** The end of an unhealthy task makes room for the one that replaces it. */
export function unblockStarts(world: World, task: TaskState, observer: TaskObserver): void {
  const { deployment } = task;
  if (deployment.startsBlockedUntil !== Number.POSITIVE_INFINITY) return;
  deployment.startsBlockedUntil = 0;
  delayStarts(world, task, observer, REPLACED_AFTER_STOPPED);
}
