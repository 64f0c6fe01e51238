import type { World } from '../world.ts';
import { onFargate } from './compute.ts';
import { boundsOf, desiredTasks, hasTasks, wantedTasks } from './counts.ts';
import { EVENT, tell, tellOnce } from './events.ts';
import { fateOf, textOf } from './fates.ts';
import { isServing, isSteady, isUp } from './health.ts';
import { mayCleanUp, mayScaleUp } from './lifecycle.ts';
import type { TaskObserver } from './observer.ts';
import { completeDeployment, succeedEarly } from './rollout.ts';
import type { DeploymentState, ServiceState, TaskState } from './state.ts';
import { type Stop, stopTasks } from './stops.ts';
import { startTasks } from './tasks.ts';

/** Seconds until ECS tries again to place a task that it could not place. */
const PLACES_AGAIN_AFTER = 30;
/** Seconds from the stop of old tasks to the start of new ones where there is no room for both. */
const STARTS_AFTER_STOP = 0.8;
/** Seconds that a deployment takes at least: a rollback, and one without any task. */
/** Seconds that a rolling update with alarms bakes when no bake time is set; AWS says under 5 minutes. */
const DEFAULT_ALARM_BAKE = 180;
export const LASTS_AT_LEAST = { rollback: 24, empty: 88 } as const;

/** How ECS stops what is replaced or no longer wanted by a deployment. */
export const scalingActivity = (deployment: DeploymentState): Stop => ({
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: `Scaling activity initiated by (deployment ${deployment.id})`,
});

/** Stops what the PRIMARY has too many of, and what superseded or failed deployments never finished. */
function stopSurplus(world: World, service: ServiceState, observer: TaskObserver): void {
  const [primary, ...older] = service.deployments;
  if (!primary) return;
  const stop = scalingActivity(primary);
  const surplus = wantedTasks(primary).slice(desiredTasks(service));
  stopTasks(world, surplus, stop, observer);
  for (const deployment of older) {
    if (deployment.rolloutState === 'COMPLETED') continue;
    const idle = wantedTasks(deployment).filter((task) => !isServing(task));
    stopTasks(world, idle, stop, observer);
  }
}

/** Stops old tasks as far as new ones replace them or need their room. Gives how many. */
function stopOlder(world: World, service: ServiceState, observer: TaskObserver): number {
  const [primary, ...older] = service.deployments;
  if (!primary || primary.rolloutState === 'FAILED' || !mayCleanUp(primary)) return 0;
  const desired = desiredTasks(service);
  const { lowest, roomToStart } = boundsOf(service);
  const ours = wantedTasks(primary);
  const ready = ours.filter(isSteady).length;
  const theirs = older.flatMap(wantedTasks);
  const spare = ready + theirs.filter(isServing).length - lowest;
  const replaced = theirs.length - (desired - ready);
  const inTheWay = roomToStart > 0 ? 0 : desired - ours.length;
  let left = Math.min(spare, Math.max(replaced, inTheWay));
  const stopped = Math.max(0, Math.min(left, theirs.length));
  for (const deployment of older.toReversed()) {
    const tasks = wantedTasks(deployment).slice(0, Math.max(0, left));
    left -= tasks.length;
    if (tasks.length > 0) stopTasks(world, tasks, scalingActivity(primary), observer);
    deployment.desiredCount = wantedTasks(deployment).length;
  }
  return stopped;
}

const isStuck = (service: ServiceState, primary: DeploymentState): boolean =>
  service.deployments.slice(1).some((older) => wantedTasks(older).some(isServing)) &&
  service.deployments.every((deployment) => deployment.tasks.every(isDone)) &&
  wantedTasks(primary).every(isSteady);

const isDone = (task: TaskState): boolean =>
  task.desiredStatus === 'RUNNING' || task.lastStatus === 'STOPPED';

/** Without room, address or role no task is made: one event tells so, and ECS tries again. */
function placementFails(
  world: World,
  service: ServiceState,
  primary: DeploymentState,
  observer: TaskObserver,
): boolean {
  const { taskDefinition } = primary.settings.revision;
  const { fate, containerIndex } = fateOf(taskDefinition, primary.tasks.length, world.fates);
  const container = taskDefinition.containerDefinitions[containerIndex];
  if (fate.kind !== 'cannot-be-placed' || !container) return false;
  const { forSeconds = Number.POSITIVE_INFINITY } = fate;
  if (world.schedule.passed(forSeconds, primary.revisionCreatedAt)) return false;
  const subnets = primary.settings.networkConfiguration?.awsvpcConfiguration?.subnets ?? [];
  const facts = {
    taskDefinition,
    container,
    taskId: '',
    subnet: subnets[0] ?? 'none',
    region: world.region,
    requestId: '',
    onFargate: onFargate(primary.settings),
  };
  tellOnce(world, service, textOf(fate.event, facts));
  observer.wake(service, PLACES_AGAIN_AFTER);
  return true;
}

function startMissing(
  world: World,
  service: ServiceState,
  stopped: number,
  observer: TaskObserver,
): void {
  const [primary] = service.deployments;
  if (!primary || primary.rolloutState === 'FAILED' || !mayScaleUp(primary)) return;
  const missing = desiredTasks(service) - wantedTasks(primary).length;
  if (missing <= 0 || world.schedule.now < primary.startsBlockedUntil) return;
  const { containerInstances } = service.cluster;
  if (!onFargate(primary.settings) && containerInstances.length === 0) {
    tellOnce(world, service, EVENT.noContainerInstance());
    return;
  }
  if (placementFails(world, service, primary, observer)) return;
  const roomToStart = primary.lifecycle ? missing : boundsOf(service).roomToStart;
  if (stopped > 0) {
    observer.wake(service, STARTS_AFTER_STOP);
  } else if (roomToStart > 0) {
    startTasks(world, service, primary, Math.min(missing, roomToStart), observer);
  } else if (isStuck(service, primary)) {
    tellOnce(world, service, EVENT.noRoom());
  }
}

function markProven(service: ServiceState, primary: DeploymentState): void {
  const fresh = wantedTasks(primary).filter((task) => !task.proven && isUp(task));
  for (const task of fresh) task.proven = true;
  const breaker = service.settings.deploymentConfiguration.deploymentCircuitBreaker;
  if (fresh.length > 0 && breaker?.resetOnHealthyTask !== false) {
    primary.failedTasks = 0;
    primary.startFailureRounds = 0;
  }
}

function lastsAtLeast(service: ServiceState, primary: DeploymentState): number {
  if (primary.rollingBack) return LASTS_AT_LEAST.rollback;
  return desiredTasks(service) === 0 ? LASTS_AT_LEAST.empty : 0;
}

/** With alarms a rolling update bakes before it is complete: its end waits for them. */
function isBaking(
  world: World,
  service: ServiceState,
  primary: DeploymentState,
  observer: TaskObserver,
): boolean {
  const { alarms, bakeTimeInMinutes = 0 } = service.settings.deploymentConfiguration;
  if (!alarms?.enable || primary.rollingBack || primary.lifecycle) return false;
  const seconds = bakeTimeInMinutes * 60 || DEFAULT_ALARM_BAKE;
  if (!primary.bakingSince) observer.wake(service, seconds);
  primary.bakingSince ??= world.schedule.date();
  return !world.schedule.passed(seconds, primary.bakingSince);
}

function finish(world: World, service: ServiceState, observer: TaskObserver): void {
  const [primary, ...older] = service.deployments;
  if (!primary) return;
  const ours = wantedTasks(primary);
  if (ours.length !== desiredTasks(service) || !ours.every(isUp)) return;
  if (primary.rolloutState === 'COMPLETED' && service.unsteady) {
    service.unsteady = false;
    tell(world, service, EVENT.steady());
  }
  if (primary.rolloutState !== 'IN_PROGRESS' || older.some(hasTasks)) return;
  if (!mayCleanUp(primary) || isBaking(world, service, primary, observer)) return;
  const atLeast = lastsAtLeast(service, primary);
  if (world.schedule.passed(atLeast, primary.createdAt)) completeDeployment(world, service);
}

function drain(service: ServiceState): void {
  if (service.status !== 'DRAINING') return;
  const tasks = service.deployments.flatMap((deployment) => deployment.tasks);
  if (tasks.some((task) => task.lastStatus !== 'STOPPED')) return;
  service.status = 'INACTIVE';
  service.deployments = [];
}

/** Takes the next steps of a service: stops and starts tasks, completes its deployment. */
export function reconcile(world: World, service: ServiceState, observer: TaskObserver): void {
  const [primary, ...older] = service.deployments;
  if (service.status !== 'ACTIVE') drain(service);
  if (service.status !== 'ACTIVE' || !primary?.assigned) return;
  if (primary.rolloutState !== 'FAILED') primary.desiredCount = desiredTasks(service);
  markProven(service, primary);
  stopSurplus(world, service, observer);
  startMissing(world, service, stopOlder(world, service, observer), observer);
  // What failed can be seen until the rollback is done.
  const kept = older.filter((deployment) => primary.rollingBack || hasTasks(deployment));
  service.deployments = [primary, ...kept];
  succeedEarly(world, service);
  finish(world, service, observer);
}
