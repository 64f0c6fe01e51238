import type { World } from '../world.ts';
import { desiredTasks, wantedTasks } from './counts.ts';
import { countFailure, replaceFailing, replaceStopped, unblockStarts } from './failures.ts';
import type { TaskObserver } from './observer.ts';
import { LASTS_AT_LEAST, reconcile, scalingActivity } from './reconcile.ts';
import { beginDeployment, failDeployment } from './rollout.ts';
import type { RevisionSettings, ServiceState, TaskState } from './state.ts';
import { stopTasks } from './stops.ts';

/** Seconds until the scheduler takes up a new deployment, a new service, a new desired count. */
const TAKES_UP = { deployment: 14, service: 17, desiredCount: 5 } as const;

function observe(world: World): TaskObserver {
  const observer: TaskObserver = {
    // Even 0 seconds queue behind what else happens in this instant: the tasks of one batch move together.
    wake: (service, seconds) =>
      world.schedule.after(seconds, () => reconcile(world, service, observer)),
    failing: (task) => replaceFailing(world, task, observer),
    stopped: (task) => {
      unblockStarts(world, task, observer);
      if (task.service.status === 'ACTIVE' && countFailure(task)) {
        fail(world, task.service, 'circuit-breaker');
      }
      observer.wake(task.service, 0);
    },
  };
  return observer;
}

function fail(world: World, service: ServiceState, cause: 'circuit-breaker' | 'user'): void {
  const { wake } = observe(world);
  failDeployment(world, service, cause);
  wake(service, 1);
  wake(service, LASTS_AT_LEAST.rollback);
}

/** Rolls out a revision: makes it the PRIMARY deployment, which the scheduler takes up soon. */
export function deploy(world: World, service: ServiceState, settings: RevisionSettings): void {
  const isFirst = service.deployments.length === 0;
  const deployment = beginDeployment(world, service, settings);
  const takesUp = isFirst ? TAKES_UP.service : TAKES_UP.deployment;
  world.schedule.after(takesUp, () => {
    if (service.deployments[0] !== deployment) return;
    deployment.assigned = true;
    reconcile(world, service, observe(world));
  });
  observe(world).wake(service, LASTS_AT_LEAST.empty);
}

/** Follows a new desired count; it starts no deployment. */
export function scale(world: World, service: ServiceState): void {
  const [primary] = service.deployments;
  service.unsteady = true;
  if (!primary) return;
  if (primary.assigned) primary.desiredCount = desiredTasks(service);
  world.schedule.after(TAKES_UP.desiredCount, () => {
    primary.updatedAt = world.schedule.date();
    reconcile(world, service, observe(world));
  });
}

/** Rolls back the PRIMARY deployment because somebody asked for it. */
export const rollBackByUser = (world: World, service: ServiceState): void =>
  fail(world, service, 'user');

/** Stops one task because somebody asked for it; the service replaces it. */
export function stopTaskByUser(world: World, task: TaskState, stoppedReason: string): void {
  const observer = observe(world);
  stopTasks(world, [task], { stopCode: 'UserInitiated', stoppedReason }, observer);
  replaceStopped(world, task, observer);
}

/** Stops every task of a deleted service, which is INACTIVE once they are gone. */
export function drainService(world: World, service: ServiceState): void {
  service.status = 'DRAINING';
  for (const deployment of service.deployments) {
    stopTasks(world, wantedTasks(deployment), scalingActivity(deployment), observe(world));
    deployment.desiredCount = 0;
  }
  observe(world).wake(service, TAKES_UP.desiredCount);
}
