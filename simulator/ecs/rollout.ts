import type { World } from '../world.ts';
import { arnOf } from '../world.ts';
import { desiredTasks } from './counts.ts';
import { EVENT, tell } from './events.ts';
import type {
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
/** Seconds for which a failed deployment still reads IN_PROGRESS while its rollback has begun. */
const FAILS_AFTER = 1;

const BREAKER_EXCEEDED =
  'Service deployment rolled back because the circuit breaker threshold was exceeded.';
const BY_USER = 'Service deployment rolled back by user';
const NO_CANDIDATE = 'No rollback candidate was found to run the rollback.';

const path = (service: ServiceState) =>
  `${service.cluster.description.clusterName}/${service.name}`;

const end = (world: World, deployment: ServiceDeploymentState, delay = 0): void => {
  deployment.finishedAt = world.schedule.date(delay);
  deployment.updatedAt = deployment.finishedAt;
};

const serviceDeploymentOf = (service: ServiceState, deployment: DeploymentState) =>
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
  };
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
      end(world, superseded);
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
    former.status = 'ACTIVE';
    // One poll later AWS shows the demotion in the time of the update.
    world.schedule.afterReported(0.001, () => {
      former.updatedAt = new Date(deployment.createdAt.getTime() + 1);
    });
  }
  service.deployments = [deployment, ...service.deployments];
  return deployment;
}

/** Marks the PRIMARY as done, and tells so. */
export function completeDeployment(world: World, service: ServiceState): void {
  const [primary] = service.deployments;
  if (!primary) return;
  primary.rolloutState = 'COMPLETED';
  primary.rolloutStateReason = `ECS deployment ${primary.id} completed.`;
  primary.updatedAt = world.schedule.date();
  tell(world, service, EVENT.completed(primary), TOLD_AFTER);
  tell(world, service, EVENT.steady(), TOLD_AFTER + 1);
  const serviceDeployment = service.serviceDeployments[0];
  if (serviceDeployment && !serviceDeployment.finishedAt) {
    serviceDeployment.status = primary.rollingBack ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL';
    end(world, serviceDeployment);
  }
  primary.rollingBack = false;
  service.deployments = [primary];
  service.lastCompleted = primary;
  service.unsteady = false;
}

function rollBack(
  world: World,
  service: ServiceState,
  failed: DeploymentState,
  candidate: DeploymentState,
  reason: string,
): void {
  const now = world.schedule.date();
  tell(world, service, EVENT.rollingBack(candidate), 1);
  Object.assign(candidate, {
    status: 'PRIMARY',
    createdAt: now,
    updatedAt: now,
    assigned: true,
    failedTasks: 0,
    desiredCount: desiredTasks(service),
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment circuit breaker: rolling back to deploymentId ${candidate.id}.`,
    rollingBack: true,
    startsBlockedUntil: 0,
  } satisfies Partial<DeploymentState>);
  failed.status = 'ACTIVE';
  failed.desiredCount = 0;
  const others = service.deployments.filter((other) => other !== candidate);
  service.deployments = [candidate, ...others];
  const serviceDeployment = serviceDeploymentOf(service, failed);
  if (!serviceDeployment) return;
  serviceDeployment.status = 'ROLLBACK_IN_PROGRESS';
  serviceDeployment.statusReason = reason;
  serviceDeployment.updatedAt = now;
  serviceDeployment.rollback = {
    reason,
    startedAt: now,
    serviceRevisionArn: candidate.revisionArn,
  };
}

function fail(deployment: DeploymentState, reason: string, now: Date): void {
  deployment.rolloutState = 'FAILED';
  deployment.rolloutStateReason = reason;
  deployment.updatedAt = now;
}

function failForGood(
  world: World,
  serviceDeployment: ServiceDeploymentState | undefined,
  wantsRollback: boolean,
): void {
  if (!serviceDeployment) return;
  serviceDeployment.status = wantsRollback ? 'ROLLBACK_FAILED' : 'STOPPED';
  if (wantsRollback) serviceDeployment.statusReason = NO_CANDIDATE;
  else serviceDeployment.stoppedAt = world.schedule.date();
  end(world, serviceDeployment);
}

/**
 * Ends the PRIMARY deployment as failed. With rollback, the last completed deployment becomes PRIMARY
 * again, under its old id with new times; without a candidate the failed one stays.
 */
export function failDeployment(
  world: World,
  service: ServiceState,
  cause: 'circuit-breaker' | 'user',
): void {
  const [failed] = service.deployments;
  if (!failed) return;
  const byBreaker = cause === 'circuit-breaker';
  const breaker = service.settings.deploymentConfiguration.deploymentCircuitBreaker;
  const wantsRollback = !byBreaker || breaker?.rollback === true;
  const serviceDeployment = serviceDeploymentOf(service, failed);
  if (serviceDeployment) serviceDeployment.breakerTriggered = byBreaker;
  const reason = byBreaker
    ? 'ECS deployment circuit breaker: tasks failed to start.'
    : 'ECS deployment failed.';
  tell(
    world,
    service,
    byBreaker ? EVENT.tasksFailedToStart(failed) : EVENT.deploymentFailure(failed),
  );
  const candidate = service.lastCompleted;
  if (!wantsRollback || !candidate || candidate === failed) {
    fail(failed, reason, world.schedule.date());
    failForGood(world, serviceDeployment, wantsRollback);
    return;
  }
  rollBack(world, service, failed, candidate, byBreaker ? BREAKER_EXCEEDED : BY_USER);
  world.schedule.after(FAILS_AFTER, () => fail(failed, reason, world.schedule.date()));
}
