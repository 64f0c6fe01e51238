import type { TargetState } from '../elbv2/state.ts';
import { failedChecks } from '../elbv2/target-health.ts';
import type { World } from '../world.ts';
import type { DeploymentState, ServiceState, TaskState } from './state.ts';

const LIMIT = 100;

/** Seconds for which a repeated event is suppressed; over 46 minutes were seen. */
const SUPPRESSED_FOR = 6 * 3600;

const tasksOf = (tasks: readonly TaskState[]) => tasks.map((task) => `(task ${task.id})`).join(' ');

/** AWS's texts of service events; `(service S) ` and its variants stand before them. */
export const EVENT = {
  started: (tasks: readonly TaskState[]) => `has started ${tasks.length} tasks: ${tasksOf(tasks)}.`,
  replaced: (tasks: readonly TaskState[]) =>
    `has started ${tasks.length} tasks: ${tasksOf(tasks)}. Amazon ECS replaced ${tasks.length} tasks due to an unhealthy status.`,
  stopped: (tasks: readonly TaskState[]) =>
    `has stopped ${tasks.length} running tasks: ${tasksOf(tasks)}.`,
  stoppedPending: (tasks: readonly TaskState[]) => `stopped ${tasks.length} pending tasks.`,
  registered: (count: number, targetGroup: string) =>
    `registered ${count} targets in (target-group ${targetGroup})`,
  deregistered: (count: number, targetGroup: string) =>
    `deregistered ${count} targets in (target-group ${targetGroup})`,
  draining: (count: number) => `has begun draining connections on ${count} tasks.`,
  unhealthyTarget: (task: TaskState, target: TargetState) =>
    `(task ${task.id}) (port ${target.port}) is unhealthy in (target-group ${target.targetGroup.description.TargetGroupArn}) due to (reason ${failedChecks(target).Description}).`,
  unhealthyContainer: (task: TaskState) => `(task ${task.id}) failed container health checks.`,
  completed: (deployment: DeploymentState) => `(deployment ${deployment.id}) deployment completed.`,
  deploymentFailed: (deployment: DeploymentState, why: string) =>
    `(deployment ${deployment.id}) deployment failed: ${why}`,
  rollingBack: (deployment: DeploymentState) => `rolling back to deployment ${deployment.id}.`,
  steady: () => 'has reached a steady state.',
  unableToPlace: (reason: string) =>
    `was unable to place a task. Reason: ${reason.replace(/\.?$/, '.')}`,
  noContainerInstance: () =>
    'was unable to place a task because no container instance met all of its requirements. Reason: No Container Instances were found in your cluster. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
  impaired: () => 'is unable to consistently start tasks successfully.',
  noRoom: () =>
    'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
} as const;

function record(world: World, service: ServiceState, message: string, delay: number): void {
  const event = { id: world.identifiers.uuid(), createdAt: world.schedule.date(delay), message };
  const later = service.events.findLastIndex(({ createdAt }) => createdAt > event.createdAt) + 1;
  service.events = service.events.toSpliced(later, 0, event).slice(0, LIMIT);
}

/** Adds a service event, `delay` milliseconds from now: within one instant AWS keeps an order. */
export const tell = (world: World, service: ServiceState, text: string, delay = 0): void =>
  record(world, service, `(service ${service.name}) ${text}`, delay);

/** As `tell`, for the one text that names the task set of a deployment. */
export const tellOfTaskSet = (
  world: World,
  deployment: DeploymentState,
  service: ServiceState,
  text: string,
  delay = 0,
): void =>
  record(world, service, `(service ${service.name}, taskSet ${deployment.id}) ${text}`, delay);

/** As `tell`, unless an event of the last hours says the same: ECS suppresses repeats. */
export function tellOnce(world: World, service: ServiceState, text: string): void {
  const message = `(service ${service.name}) ${text}`;
  const repeated = service.events.find((event) => event.message === message);
  if (repeated && !world.schedule.passed(SUPPRESSED_FOR, repeated.createdAt)) return;
  record(world, service, message, 0);
}
