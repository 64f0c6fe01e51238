import type { DeploymentFailure } from './deployment-failure.ts';
import type { ServiceState, TaskState } from './state.ts';
import type { Stop } from './stops.ts';

/** What the tasks of a service, and the steps of its scheduler, set off. */
export interface TaskObserver {
  /** Lets the scheduler look at the service after `seconds` of simulated time. */
  wake(service: ServiceState, seconds: number): void;
  /** The end of a task is known: its process or its start failed, or its checks did. */
  failing(task: TaskState): void;
  /** The task reached STOPPED. */
  stopped(task: TaskState): void;
  /** Somebody or the platform takes the task away, which is no failure. */
  interrupted(task: TaskState, stop: Stop): void;
  /** The PRIMARY deployment of the service is over. */
  fail(service: ServiceState, failure: DeploymentFailure): void;
}
