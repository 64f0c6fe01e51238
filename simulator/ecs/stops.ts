import type { World } from '../world.ts';
import { onFargate } from './compute.ts';
import { writeLog } from './container-logs.ts';
import { EVENT, tell } from './events.ts';
import { lastWords } from './fate-texts.ts';
import { type Fate, type FateFacts, textOf } from './fates.ts';
import type { TaskObserver } from './observer.ts';
import type { TaskState } from './state.ts';
import { deregisterTargets } from './targets.ts';

/** Seconds from the stop to the deregistration of the targets. */
const DEREGISTERS_AFTER = 1.6;
/** Seconds that a process takes to obey SIGTERM. */
const OBEYS_AFTER = 2;
/** Seconds that the removal of the network interface takes, after a run and after a failed start. */
const DEPROVISIONS_AFTER = { ran: 23, neverRan: 14 } as const;
/** Seconds for which a stopped task can be described. */
const FORGOTTEN_AFTER = 3600;

const TERMINATED = 143;

const KILLED = 137;

export interface Stop {
  readonly stopCode: NonNullable<TaskState['stopCode']>;
  readonly stoppedReason: string;
}

function beginStop(world: World, task: TaskState, { stopCode, stoppedReason }: Stop): void {
  task.desiredStatus = 'STOPPED';
  task.stopCode = stopCode;
  task.stoppedReason = stoppedReason;
  task.stoppingAt = world.schedule.date();
  task.version += 1;
}

function endExecution(world: World, task: TaskState, observer: TaskObserver): void {
  const { schedule } = world;
  task.executionStoppedAt = schedule.date();
  task.lastStatus = 'DEPROVISIONING';
  for (const container of task.containers) {
    if (container.runtimeId !== undefined && container.exitCode === undefined) {
      container.exitCode = TERMINATED;
    }
    container.exited = true;
  }
  const fargate = onFargate(task.deployment.settings);
  const seconds = fargate ? DEPROVISIONS_AFTER[task.startedAt ? 'ran' : 'neverRan'] : 1;
  schedule.after(seconds, () => {
    task.lastStatus = 'STOPPED';
    task.stoppedAt = schedule.date();
    task.version += 1;
    observer.stopped(task);
    schedule.after(FORGOTTEN_AFTER, () => task.service.cluster.tasks.delete(task.id));
  });
  observer.wake(task.service, 0);
}

function leaveTargetGroups(world: World, tasks: readonly TaskState[], then: () => void): void {
  const [first] = tasks;
  if (!first) return;
  world.schedule.after(DEREGISTERS_AFTER, () => {
    const drain = deregisterTargets(world, first.service, first.deployment, tasks);
    world.schedule.afterReported(drain, then);
  });
}

/** Stops tasks of one deployment because somebody wants it, and tells so. */
export function stopTasks(
  world: World,
  tasks: readonly TaskState[],
  stop: Stop,
  observer: TaskObserver,
  delay = 0,
): void {
  const { schedule } = world;
  const running = tasks.filter((task) => task.lastStatus === 'RUNNING');
  const pending = tasks.filter((task) => task.lastStatus !== 'RUNNING');
  const [first] = tasks;
  if (!first) return;
  for (const task of tasks) beginStop(world, task, stop);
  if (running.length > 0) tell(world, first.service, EVENT.stopped(running), delay);
  if (pending.length > 0) tell(world, first.service, EVENT.stoppedPending(pending), delay);
  for (const task of pending) endExecution(world, task, observer);
  const terminate = () => {
    for (const task of running) task.lastStatus = 'STOPPING';
    schedule.after(OBEYS_AFTER, () => {
      for (const task of running) endExecution(world, task, observer);
    });
  };
  for (const task of running) task.lastStatus = 'DEACTIVATING';
  const registered = running.filter((task) => task.targets.length > 0);
  if (registered.length > 0) leaveTargetGroups(world, registered, terminate);
  else if (running.length > 0) terminate();
}

function failToStart(
  world: World,
  task: TaskState,
  reason: string,
  phase: Extract<Fate, { kind: 'fails-to-start' }>['phase'],
): void {
  // What the platform itself cannot do stands in the task; a container tells of itself.
  const ofPlatform = onFargate(task.deployment.settings) && phase !== 'start';
  if (phase === 'pull' || phase === 'start') {
    task.fatedContainer.reason = reason;
    task.pullStoppedAt ??= world.schedule.date();
  }
  beginStop(world, task, {
    stopCode: 'TaskFailedToStart',
    stoppedReason: ofPlatform ? reason : 'Task failed to start',
  });
  if (ofPlatform) tell(world, task.service, EVENT.unableToPlace(reason));
}

function exit(world: World, task: TaskState, exitCode: number, reason?: string): boolean {
  const container = task.fatedContainer;
  container.exited = true;
  container.exitCode = exitCode;
  if (reason !== undefined) container.reason = reason;
  if (container.definition.essential === false) return false;
  for (const other of task.containers) other.exitCode ??= KILLED;
  beginStop(world, task, {
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
  });
  return true;
}

const fateFacts = (world: World, task: TaskState): FateFacts => ({
  taskDefinition: task.deployment.settings.revision.taskDefinition,
  container: task.fatedContainer.definition,
  taskId: task.id,
  subnet: task.subnet ?? 'none',
  region: world.region,
  requestId: world.identifiers.uuid(),
  onFargate: onFargate(task.deployment.settings),
});

/** Lets a task fail as its fate says: before it runs, or by the end of its process. */
export function failTask(world: World, task: TaskState, observer: TaskObserver): void {
  if (task.desiredStatus === 'STOPPED') return;
  const { fate } = task;
  if (fate.kind === 'fails-to-start') {
    failToStart(world, task, textOf(fate.reason, fateFacts(world, task)), fate.phase);
  } else {
    if (fate.kind !== 'exits') return;
    writeLog(world, task, task.fatedContainer, fate.logs ?? lastWords(fate.exitCode));
    if (!exit(world, task, fate.exitCode, fate.reason)) return;
  }
  task.failed = true;
  observer.failing(task);
  if (task.targets.length > 0) {
    deregisterTargets(world, task.service, task.deployment, [task]);
  }
  endExecution(world, task, observer);
}
