import type { LoadBalancer } from '@aws-sdk/client-ecs';
import type { TargetGroupState, TargetState } from '../elbv2/state.ts';
import type { World } from '../world.ts';
import { EVENT, tell, tellOfTaskSet } from './events.ts';
import type { DeploymentState, ServiceState, TaskState } from './state.ts';
import { targetGroupArnOf } from './traffic.ts';

const DEREGISTRATION_DELAY = 'deregistration_delay.timeout_seconds';
const FIRST_DYNAMIC_PORT = 32768;

const targetGroupOf = (world: World, arn: string | undefined) =>
  world.targetGroups.find((group) => group.description.TargetGroupArn === arn);

function createTarget(
  world: World,
  task: TaskState,
  targetGroup: TargetGroupState,
  { containerName, containerPort = 0 }: LoadBalancer,
): TargetState {
  if (targetGroup.description.TargetType !== 'instance') {
    const { privateAddress: id, availabilityZone } = task;
    return { targetGroup, id, port: containerPort, availabilityZone, state: 'registering' };
  }
  const mapping = task.containers
    .find(({ definition }) => definition.name === containerName)
    ?.definition.portMappings?.find((candidate) => candidate.containerPort === containerPort);
  const { containerInstances } = task.service.cluster;
  const index = Math.floor(world.identifiers.fraction() * containerInstances.length);
  return {
    targetGroup,
    id: containerInstances[index] ?? 'i-unknown',
    port:
      mapping?.hostPort || FIRST_DYNAMIC_PORT + Math.floor(world.identifiers.fraction() * 28231),
    state: 'registering',
  };
}

/** Registers the tasks of one batch, which run now, in the target groups of their service. */
export function registerTargets(world: World, tasks: readonly TaskState[]): void {
  const [first] = tasks;
  if (!first) return;
  for (const loadBalancer of first.deployment.settings.loadBalancers) {
    const targetGroup = targetGroupOf(world, targetGroupArnOf(first.deployment, loadBalancer));
    if (!targetGroup) continue;
    for (const task of tasks) {
      const target = createTarget(world, task, targetGroup, loadBalancer);
      task.targets.push(target);
      targetGroup.targets.push(target);
    }
    const { TargetGroupArn } = targetGroup.description;
    tell(world, first.service, EVENT.registered(tasks.length, TargetGroupArn));
  }
}

/** The seconds of clock time for which a target group keeps a target that leaves. */
const deregistrationDelay = (targetGroup: TargetGroupState): number =>
  Number(targetGroup.attributes.get(DEREGISTRATION_DELAY) ?? 300);

/**
 * Takes the tasks of a deployment out of their target groups and tells so. Gives the seconds of
 * clock time after which the last target is drained; 0 when there was none.
 */
export function deregisterTargets(
  world: World,
  service: ServiceState,
  deployment: DeploymentState,
  tasks: readonly TaskState[],
): number {
  const leaving = tasks.flatMap((task) => task.targets.splice(0));
  const groups = [...new Set(leaving.map((target) => target.targetGroup))];
  for (const group of groups) {
    const targets = leaving.filter((target) => target.targetGroup === group);
    for (const target of targets) target.state = 'draining';
    const { TargetGroupArn } = group.description;
    tell(world, service, EVENT.deregistered(targets.length, TargetGroupArn));
    world.schedule.afterReported(deregistrationDelay(group), () => {
      group.targets = group.targets.filter((target) => !targets.includes(target));
    });
  }
  if (groups.length > 0) {
    tellOfTaskSet(world, deployment, service, EVENT.draining(tasks.length), 5);
  }
  return Math.max(0, ...groups.map(deregistrationDelay));
}
