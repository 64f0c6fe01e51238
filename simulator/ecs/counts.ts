import type { DeploymentState, ServiceState, TaskState } from './state.ts';

const PENDING = new Set<TaskState['lastStatus']>(['PROVISIONING', 'PENDING', 'ACTIVATING']);
// A task that drains or gets its SIGTERM still counts as running.
const RUNNING = new Set<TaskState['lastStatus']>(['RUNNING', 'DEACTIVATING', 'STOPPING']);

/** The tasks that the scheduler wants to run. */
export const wantedTasks = (deployment: DeploymentState): TaskState[] =>
  deployment.tasks.filter((task) => task.desiredStatus === 'RUNNING');

/** `runningCount` and `pendingCount` as AWS counts them. */
export const countTasks = (tasks: readonly TaskState[]) => ({
  runningCount: tasks.filter((task) => RUNNING.has(task.lastStatus)).length,
  pendingCount: tasks.filter((task) => PENDING.has(task.lastStatus)).length,
});

/** Whether a deployment has tasks that count. */
export function hasTasks(deployment: DeploymentState): boolean {
  const { runningCount, pendingCount } = countTasks(deployment.tasks);
  return runningCount + pendingCount > 0;
}

/** The tasks that a service should run: on every instance once for DAEMON. */
export const desiredTasks = ({ settings, cluster }: ServiceState): number =>
  settings.schedulingStrategy === 'DAEMON'
    ? cluster.containerInstances.length
    : settings.desiredCount;

/** How far a rolling deployment may go, in tasks. */
export interface Bounds {
  readonly lowest: number;
  readonly highest: number;
  readonly roomToStart: number;
}

/** The lower bound is rounded up, the upper one down. */
export function boundsOf(service: ServiceState): Bounds {
  const { minimumHealthyPercent = 100, maximumPercent = 200 } =
    service.settings.deploymentConfiguration;
  const desired = desiredTasks(service);
  const highest = Math.floor((desired * maximumPercent) / 100);
  const wanted = service.deployments.flatMap(wantedTasks).length;
  return {
    lowest: Math.ceil((desired * minimumHealthyPercent) / 100),
    highest,
    roomToStart: highest - wanted,
  };
}
