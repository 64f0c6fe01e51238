import type { TargetState } from '../elbv2/state.ts';
import type { World } from '../world.ts';
import { EVENT, tell } from './events.ts';
import type { TaskObserver } from './observer.ts';
import type { TaskState } from './state.ts';

/** How long ECS takes to act on a check that failed often enough. */
export const REACTION = 10;

/** Seconds until the load balancer begins to check a new target. */
const REGISTERS_AFTER = 5;

/** A freshly registered target is healthy after one check, on average half an interval later. */
const FIRST_CHECK = 0.5;

const isWanted = (task: TaskState): boolean => task.desiredStatus === 'RUNNING';

const answersAfter = ({ fate }: TaskState): number =>
  fate.kind === 'healthy' ? fate.answersAfter : 0;

const failsCheck = ({ fate }: TaskState, check: 'target' | 'container'): boolean =>
  fate.kind === 'fails-health-check' && fate.check === check;

function watchTarget(
  world: World,
  task: TaskState,
  target: TargetState,
  observer: TaskObserver,
): void {
  const { schedule } = world;
  const { HealthCheckIntervalSeconds: interval = 30, UnhealthyThresholdCount: threshold = 2 } =
    target.targetGroup.description;
  const answers = answersAfter(task) / schedule.speed;
  const failsAfter = interval * threshold;
  const grace = (task.service.settings.healthCheckGracePeriodSeconds ?? 0) / schedule.speed;
  const { fate } = task;
  if (fate.kind === 'fails-health-check' && fate.code !== undefined) target.code = fate.code;
  schedule.after(REGISTERS_AFTER, () => {
    if (target.state === 'registering') target.state = 'initial';
  });
  const isRegistered = () => isWanted(task) && task.targets.includes(target);
  if (!failsCheck(task, 'target')) {
    schedule.afterReported(answers + interval * FIRST_CHECK, () => {
      if (!isRegistered()) return;
      target.state = 'healthy';
      observer.wake(task.service, 0);
    });
    if (answers < failsAfter) return;
  }
  schedule.afterReported(failsAfter, () => {
    if (isRegistered()) target.state = 'unhealthy';
  });
  schedule.afterReported(Math.max(failsAfter, grace) + REACTION / schedule.speed, () => {
    if (!isRegistered() || target.state !== 'unhealthy') return;
    tell(world, task.service, EVENT.unhealthyTarget(task, target));
    observer.failing(task);
  });
}

function watchContainers(world: World, task: TaskState, observer: TaskObserver): void {
  const { schedule } = world;
  for (const container of task.containers) {
    const check = container.definition.healthCheck;
    if (!check) continue;
    const interval = check.interval ?? 30;
    const failsAfter = (check.startPeriod ?? 0) + interval * (check.retries ?? 3);
    const isFated = container === task.fatedContainer;
    const answers = isFated ? answersAfter(task) : 0;
    if (!isFated || !failsCheck(task, 'container')) {
      schedule.after(answers + interval, () => {
        if (!isWanted(task)) return;
        container.healthStatus = 'HEALTHY';
        observer.wake(task.service, 0);
      });
      if (answers < failsAfter) continue;
    }
    schedule.after(failsAfter, () => {
      if (isWanted(task)) container.healthStatus = 'UNHEALTHY';
    });
    if (container.definition.essential === false) continue;
    schedule.after(failsAfter + REACTION, () => {
      if (isWanted(task) && container.healthStatus === 'UNHEALTHY') observer.failing(task);
    });
  }
}

/** Schedules what the health checks of a task that runs now will find. */
export function watchHealth(world: World, task: TaskState, observer: TaskObserver): void {
  for (const target of task.targets) watchTarget(world, task, target, observer);
  watchContainers(world, task, observer);
}

const checkedContainers = (task: TaskState) =>
  task.containers.filter(({ definition }) => definition.healthCheck);

const passesChecks = (task: TaskState): boolean =>
  task.targets.every((target) => target.state === 'healthy') &&
  checkedContainers(task).every((container) => container.healthStatus === 'HEALTHY');

const runsWanted = (task: TaskState): boolean => task.lastStatus === 'RUNNING' && isWanted(task);

/** It may take the place of an older task: up, checked, and running for long enough. */
export const isSteady = (task: TaskState): boolean =>
  runsWanted(task) && task.steady && passesChecks(task);

/** It counts as started: where a load balancer sends it traffic, only once it is steady. */
export const isUp = (task: TaskState): boolean =>
  task.targets.length > 0 ? isSteady(task) : runsWanted(task) && task.started && passesChecks(task);

/** It serves now. */
export const isServing = (task: TaskState): boolean => runsWanted(task) && passesChecks(task);

/** As DescribeTasks tells it: by the essential containers that have a check. */
export function healthStatusOf(task: TaskState): 'UNKNOWN' | 'HEALTHY' | 'UNHEALTHY' {
  const statuses = checkedContainers(task).map((container) => container.healthStatus);
  if (statuses.includes('UNHEALTHY')) return 'UNHEALTHY';
  return statuses.length > 0 && statuses.every((status) => status === 'HEALTHY')
    ? 'HEALTHY'
    : 'UNKNOWN';
}
