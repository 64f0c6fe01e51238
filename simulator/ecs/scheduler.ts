import type { World } from '../world.ts';
import { desiredTasks, wantedTasks } from './counts.ts';
import { BREAKER_TRIPPED, type DeploymentFailure } from './deployment-failure.ts';
import { abortDeployment, failDeployment } from './failed-deployments.ts';
import { countFailure, replaceFailing, replaceStopped, unblockStarts } from './failures.ts';
import { answerPause } from './hooks.ts';
import { beginLifecycle, hookEnded, shiftsTraffic } from './lifecycle.ts';
import type { HookState } from './lifecycle-stages.ts';
import type { TaskObserver } from './observer.ts';
import { LASTS_AT_LEAST, reconcile, scalingActivity } from './reconcile.ts';
import { beginDeployment, endInTruth } from './rollout.ts';
import type { RevisionSettings, ServiceState, TaskState } from './state.ts';
import { type Stop, stopTasks } from './stops.ts';

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
        observer.fail(task.service, BREAKER_TRIPPED);
      }
      observer.wake(task.service, 0);
    },
    interrupted: (task, { stopCode, stoppedReason }) => {
      if (task.desiredStatus === 'STOPPED') return;
      stopTasks(world, [task], { stopCode, stoppedReason }, observer);
      replaceStopped(world, task, observer);
    },
    fail: (service, failure) => {
      failDeployment(world, service, failure);
      observer.wake(service, 1);
      observer.wake(service, LASTS_AT_LEAST.rollback);
    },
  };
  return observer;
}

/** Rolls out a revision: makes it the PRIMARY deployment, which the scheduler takes up soon. */
export function deploy(world: World, service: ServiceState, settings: RevisionSettings): void {
  const isFirst = service.deployments.length === 0;
  const deployment = beginDeployment(world, service, settings);
  const takesUp = isFirst ? TAKES_UP.service : TAKES_UP.deployment;
  world.schedule.after(takesUp, () => {
    if (service.deployments[0] !== deployment) return;
    const observer = observe(world);
    deployment.assigned = true;
    if (shiftsTraffic(service)) beginLifecycle(world, service, observer);
    else reconcile(world, service, observer);
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

/** Ends the PRIMARY deployment as failed, and rolls back where it may. */
export const failPrimary = (
  world: World,
  service: ServiceState,
  failure: DeploymentFailure,
): void => observe(world).fail(service, failure);

/** Stops the PRIMARY deployment where it stands: nothing is started or stopped for it any more. */
export function abortPrimary(world: World, service: ServiceState): void {
  abortDeployment(world, service);
  observe(world).wake(service, 0);
}

/** Answers a pause hook of the PRIMARY deployment. */
export function answerHook(
  world: World,
  service: ServiceState,
  hook: HookState,
  action: 'CONTINUE' | 'ROLLBACK',
): void {
  const [primary] = service.deployments;
  if (primary) hookEnded(world, service, primary, answerPause(hook, action), observe(world));
}

/** Stops one task because somebody or the platform wants it; the service replaces it. */
export const interruptTask = (world: World, task: TaskState, stop: Stop): void =>
  observe(world).interrupted(task, stop);

/** Stops every task of a deleted service, which is INACTIVE once they are gone. */
export function drainService(world: World, service: ServiceState): void {
  service.status = 'DRAINING';
  for (const deployment of service.deployments) {
    endInTruth(world, deployment, 'deleted');
    stopTasks(world, wantedTasks(deployment), scalingActivity(deployment), observe(world));
    deployment.desiredCount = 0;
  }
  observe(world).wake(service, TAKES_UP.desiredCount);
}
