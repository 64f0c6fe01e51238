import type { World } from '../world.ts';
import { arnOf } from '../world.ts';
import { countTasks, desiredTasks, hasTasks, wantedTasks } from './counts.ts';
import { EVENT, tell } from './events.ts';
import { isUp } from './health.ts';
import type {
  DeploymentEnd,
  DeploymentState,
  RevisionSettings,
  ServiceDeploymentState,
  ServiceState,
} from './state.ts';

/** Seconds after its creation at which a service deployment starts. */
const STARTS_AFTER = 1.6;
/** Milliseconds between the end of a deployment and the event that tells it. */
const TOLD_AFTER = 5;
/** Seconds for which a superseded service deployment stays STOP_REQUESTED. */
const STOPS_AFTER = 0.3;

const path = (service: ServiceState) =>
  `${service.cluster.description.clusterName}/${service.name}`;

/** Ends a service deployment now. */
export const endServiceDeployment = (
  world: World,
  deployment: ServiceDeploymentState,
  delay = 0,
): void => {
  deployment.finishedAt = world.schedule.date(delay);
  deployment.updatedAt = deployment.finishedAt;
};

/** The service deployment that rolls out a deployment. */
export const serviceDeploymentOf = (service: ServiceState, deployment: DeploymentState) =>
  service.serviceDeployments.find(({ target }) => target === deployment);

/** The service deployment that goes on now: of the PRIMARY, or the one that rolls back to it. */
export const currentServiceDeployment = (service: ServiceState) =>
  service.serviceDeployments.find(({ finishedAt }) => !finishedAt) ?? service.serviceDeployments[0];

function createServiceDeployment(
  world: World,
  service: ServiceState,
  target: DeploymentState,
): ServiceDeploymentState {
  const { schedule, identifiers } = world;
  const wait = (seconds: number) => schedule.date((seconds * 1000) / schedule.speed);
  const name = `${path(service)}/${identifiers.serviceDeployment()}`;
  return {
    arn: arnOf(world, 'ecs', `service-deployment/${name}`),
    createdAt: target.createdAt,
    startedAt: wait(STARTS_AFTER),
    visibleAt: wait(world.serviceDeploymentDelay),
    target,
    sources: [...service.deployments],
    deploymentConfiguration: service.settings.deploymentConfiguration,
    status: 'IN_PROGRESS',
    updatedAt: target.createdAt,
    breakerTriggered: false,
    triggeredAlarms: [],
  };
}

/** Blue and green take turns in the target groups; a rolling update stays where it is. */
function alternates(service: ServiceState): boolean {
  const current = service.lastCompleted?.usesAlternateTargetGroups ?? false;
  const { strategy = 'ROLLING' } = service.settings.deploymentConfiguration;
  return strategy === 'ROLLING' || service.deployments.length === 0 ? current : !current;
}

function createDeployment(
  world: World,
  service: ServiceState,
  settings: RevisionSettings,
): DeploymentState {
  const number = world.identifiers.deploymentNumber();
  const now = world.schedule.date();
  return {
    id: `ecs-svc/${number}`,
    settings,
    revisionArn: arnOf(world, 'ecs', `service-revision/${path(service)}/${number}`),
    revisionCreatedAt: now,
    tasks: [],
    status: 'PRIMARY',
    createdAt: now,
    updatedAt: now,
    assigned: false,
    desiredCount: 0,
    failedTasks: 0,
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment ecs-svc/${number} in progress.`,
    rollingBack: false,
    startsBlockedUntil: 0,
    startFailureRounds: 0,
    replacements: 0,
    usesAlternateTargetGroups: alternates(service),
  };
}

/** Writes down how a deployment ended, once. */
export function endInTruth(
  world: World,
  deployment: DeploymentState,
  outcome: DeploymentEnd['outcome'],
  successor?: DeploymentState,
): void {
  deployment.end ??= {
    outcome,
    at: world.schedule.date(),
    ...(successor ? { successor: successor.id } : {}),
  };
}

/** A deployment that was under way when a newer one came: nobody waits for it any more. */
function stopSuperseded(world: World, service: ServiceState): void {
  for (const superseded of service.serviceDeployments) {
    if (superseded.finishedAt) continue;
    superseded.status = 'STOP_REQUESTED';
    const delay = STOPS_AFTER / world.schedule.speed;
    world.schedule.afterReported(delay, () => {
      superseded.status = 'STOPPED';
      endServiceDeployment(world, superseded);
    });
  }
}

/** Makes a new PRIMARY deployment of a revision; the PRIMARY until now becomes ACTIVE. */
export function beginDeployment(
  world: World,
  service: ServiceState,
  settings: RevisionSettings,
): DeploymentState {
  const deployment = createDeployment(world, service, settings);
  stopSuperseded(world, service);
  const serviceDeployment = createServiceDeployment(world, service, deployment);
  service.serviceDeployments.unshift(serviceDeployment);
  const [former] = service.deployments;
  if (former) {
    for (const older of service.deployments) {
      endInTruth(world, older, older === former ? 'superseded' : 'failed', deployment);
    }
    if (former.lifecycle) former.lifecycle.hooks = [];
    former.status = 'ACTIVE';
    // One poll later AWS shows the demotion in the time of the update.
    world.schedule.afterReported(0.001, () => {
      former.updatedAt = new Date(deployment.createdAt.getTime() + 1);
    });
  }
  service.deployments = [deployment, ...service.deployments];
  return deployment;
}

/**
 * Ends the service deployment as successful once enough tasks are healthy, where early success
 * criteria say so; the deployment itself goes on.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/early-success-criteria.html
 */
export function succeedEarly(world: World, service: ServiceState): void {
  const { earlySuccessCriteria: criteria } = service.settings.deploymentConfiguration;
  const [primary, ...older] = service.deployments;
  if (!criteria?.enable || primary?.rolloutState !== 'IN_PROGRESS') return;
  const serviceDeployment = serviceDeploymentOf(service, primary);
  if (!serviceDeployment || serviceDeployment.finishedAt) return;
  const { healthyPercent = 100, sourceServiceRevisionCleanup } = criteria;
  const needed = Math.ceil((healthyPercent * desiredTasks(service)) / 100);
  const waits = sourceServiceRevisionCleanup !== 'DEFERRED' && older.some(hasTasks);
  if (wantedTasks(primary).filter(isUp).length < needed || waits) return;
  endInTruth(world, primary, 'completed');
  serviceDeployment.frozen = countTasks(primary.tasks);
  serviceDeployment.status = 'SUCCESSFUL';
  endServiceDeployment(world, serviceDeployment);
}

/** The deployment whose failure the PRIMARY rolls back. */
const rolledBackBy = (service: ServiceState, primary: DeploymentState) =>
  primary.rollingBack
    ? service.deployments.find(({ rolloutState }) => rolloutState === 'FAILED')
    : undefined;

/** Marks the PRIMARY as done, and tells so. */
export function completeDeployment(world: World, service: ServiceState): void {
  const [primary] = service.deployments;
  if (!primary) return;
  const failed = rolledBackBy(service, primary);
  if (failed) endInTruth(world, failed, 'rolled-back', primary);
  endInTruth(world, primary, 'completed');
  primary.rolloutState = 'COMPLETED';
  primary.rolloutStateReason = `ECS deployment ${primary.id} completed.`;
  primary.updatedAt = world.schedule.date();
  tell(world, service, EVENT.completed(primary), TOLD_AFTER);
  tell(world, service, EVENT.steady(), TOLD_AFTER + 1);
  const serviceDeployment = service.serviceDeployments[0];
  if (serviceDeployment && !serviceDeployment.finishedAt) {
    serviceDeployment.status = primary.rollingBack ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL';
    endServiceDeployment(world, serviceDeployment);
  }
  primary.rollingBack = false;
  primary.bakingSince = undefined;
  service.deployments = [primary];
  service.lastCompleted = primary;
  service.unsteady = false;
}
