import { desiredTasks } from './ecs/counts.ts';
import { fateOf } from './ecs/fates.ts';
import { isServing, REACTION } from './ecs/health.ts';
import type { DeploymentEnd, DeploymentState, ServiceState } from './ecs/state.ts';
import type { World } from './world.ts';

/** What became of a deployment, told by the engine itself and not by its replies. */
export interface DeploymentTruth {
  readonly service: string;
  /** Such as `ecs-svc/0123456789012345678`. */
  readonly deploymentId: string;
  readonly taskDefinitionArn: string;
  /** Epoch milliseconds of the clock, without the skew of AWS. */
  readonly beganAt: number;
  readonly outcome: DeploymentEnd['outcome'] | 'in-progress';
  readonly endedAt?: number;
  /** The deployment that took its place: the newer one, or the one rolled back to. */
  readonly successor?: string;
  /** Its tasks would be healthy sooner or later, if nobody ended it: a fault that heals, or none. */
  readonly heals: boolean;
}

/** Which revision serves, in tasks that pass their checks. */
export interface ServingRevision {
  readonly service: string;
  readonly deploymentId: string;
  readonly taskDefinitionArn: string;
  readonly tasks: number;
}

const servicesOf = (world: World): ServiceState[] =>
  [...world.clusters.values()].flatMap(({ services }) => [...services.values()]);

const allDeployments = (service: ServiceState): DeploymentState[] =>
  service.serviceDeployments.map(({ target }) => target);

/** Whether a slow start is over before its checks end the task. */
function answersInTime(
  world: World,
  service: ServiceState,
  deployment: DeploymentState,
  seconds: number,
): boolean {
  const { loadBalancers, revision } = deployment.settings;
  const grace = service.settings.healthCheckGracePeriodSeconds ?? 0;
  const groups = world.targetGroups.filter(({ description }) =>
    loadBalancers.some(({ targetGroupArn }) => targetGroupArn === description.TargetGroupArn),
  );
  const byTargets = groups.every(({ description }) => {
    const { HealthCheckIntervalSeconds: interval = 30, UnhealthyThresholdCount: threshold = 2 } =
      description;
    // The control plane reports its intervals as they pass here; the rest is shortened by the speed.
    const { speed } = world.schedule;
    const ends = Math.max(interval * threshold * speed, grace) + REACTION;
    return seconds < interval * threshold * speed || seconds + (interval / 2) * speed < ends;
  });
  return (
    byTargets &&
    revision.taskDefinition.containerDefinitions.every(({ healthCheck: check, essential }) => {
      if (!check || essential === false) return true;
      const interval = check.interval ?? 30;
      const fails = (check.startPeriod ?? 0) + interval * (check.retries ?? 3);
      return seconds < fails || seconds + interval < fails + REACTION;
    })
  );
}

function heals(world: World, service: ServiceState, deployment: DeploymentState): boolean {
  const { taskDefinition } = deployment.settings.revision;
  const { fate, containerIndex } = fateOf(taskDefinition, 0, world.fates);
  if (fate.tasks !== undefined || desiredTasks(service) === 0) return true;
  switch (fate.kind) {
    case 'healthy':
      return answersInTime(world, service, deployment, fate.answersAfter);
    case 'cannot-be-placed':
      return fate.forSeconds !== undefined;
    case 'exits':
      return taskDefinition.containerDefinitions[containerIndex]?.essential === false;
    case 'fails-health-check':
      return fate.check === 'target' && deployment.settings.loadBalancers.length === 0;
    default:
      return false;
  }
}

/** What became of every deployment, the newest of each service first; `skew` is AWS's clock minus ours. */
export const deploymentTruths = (world: World, skew: number): DeploymentTruth[] =>
  servicesOf(world).flatMap((service) =>
    allDeployments(service).map((deployment) => ({
      service: service.name,
      deploymentId: deployment.id,
      taskDefinitionArn: deployment.settings.revision.taskDefinition.taskDefinitionArn,
      beganAt: deployment.revisionCreatedAt.getTime() - skew,
      outcome: deployment.end?.outcome ?? 'in-progress',
      ...(deployment.end ? { endedAt: deployment.end.at.getTime() - skew } : {}),
      ...(deployment.end?.successor ? { successor: deployment.end.successor } : {}),
      heals: heals(world, service, deployment),
    })),
  );

/** Which revisions serve now. */
export const servingRevisions = (world: World): ServingRevision[] =>
  servicesOf(world).flatMap((service) =>
    allDeployments(service)
      .map((deployment) => ({
        service: service.name,
        deploymentId: deployment.id,
        taskDefinitionArn: deployment.settings.revision.taskDefinition.taskDefinitionArn,
        tasks: deployment.tasks.filter(isServing).length,
      }))
      .filter(({ tasks }) => tasks > 0),
  );
