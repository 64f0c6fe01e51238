import type {
  ContinueServiceDeploymentRequest,
  DescribeServiceDeploymentsRequest,
  DescribeServiceRevisionsRequest,
  ListServiceDeploymentsRequest,
  StopServiceDeploymentRequest,
} from '@aws-sdk/client-ecs';
import { pageOf } from '../paging.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';
import type { World } from '../world.ts';
import { STOPPED_BY_USER } from './deployment-failure.ts';
import { findCluster, findService } from './lookup.ts';
import { abortPrimary, answerHook, failPrimary } from './scheduler.ts';
import { serviceDeploymentBrief, serviceDeploymentView } from './service-deployment-view.ts';
import { revisionView, visibleServiceDeployments } from './service-view.ts';
import type { DeploymentState, ServiceDeploymentState, ServiceState } from './state.ts';

const MOST_DESCRIBED = 20;

const STOPPABLE = new Set<ServiceDeploymentState['status']>([
  'IN_PROGRESS',
  'STOP_REQUESTED',
  'ROLLBACK_REQUESTED',
  'ROLLBACK_IN_PROGRESS',
]);

const allServices = (world: World): ServiceState[] =>
  [...world.clusters.values()].flatMap(({ services }) => [...services.values()]);

function listed(world: World): { service: ServiceState; deployment: ServiceDeploymentState }[] {
  return allServices(world).flatMap((service) =>
    visibleServiceDeployments(world, service).map((deployment) => ({ service, deployment })),
  );
}

/** Every revision that a service deployed. */
function revisions(world: World): { service: ServiceState; deployment: DeploymentState }[] {
  return allServices(world).flatMap((service) =>
    service.serviceDeployments.map(({ target }) => ({ service, deployment: target })),
  );
}

function describe<Found, View>(
  arns: readonly string[] = [],
  find: (arn: string) => Found | undefined,
  view: (found: Found) => View,
) {
  if (arns.length === 0) throw invalidParameter('At least one ARN must be specified.');
  if (arns.length > MOST_DESCRIBED) throw invalidParameter('At most 20 ARNs can be specified.');
  const found = arns.map((arn) => ({ arn, match: find(arn) }));
  return {
    views: found.flatMap(({ match }) => (match === undefined ? [] : [view(match)])),
    failures: found.flatMap(({ arn, match }) =>
      match === undefined ? [{ arn, reason: 'MISSING' }] : [],
    ),
  };
}

export function listServiceDeployments(world: World, request: ListServiceDeploymentsRequest) {
  const service = findService(findCluster(world, request.cluster), request.service);
  const { status, createdAt, maxResults = 20, nextToken } = request;
  const briefs = visibleServiceDeployments(world, service)
    .map((deployment) => serviceDeploymentBrief(world, service, deployment))
    .filter((brief) => !status?.length || (brief.status && status.includes(brief.status)))
    .filter(({ createdAt: time }) => !time || isWithin(time, createdAt));
  const { page, ...next } = pageOf(briefs, {
    nextToken,
    size: Math.min(maxResults, world.pageSize),
  });
  return { serviceDeployments: page, ...next };
}

const isWithin = (time: Date, range: ListServiceDeploymentsRequest['createdAt']): boolean =>
  (!range?.after || time >= range.after) && (!range?.before || time <= range.before);

export function describeServiceDeployments(
  world: World,
  request: DescribeServiceDeploymentsRequest,
) {
  const all = listed(world);
  const { views, failures } = describe(
    request.serviceDeploymentArns,
    (arn) => all.find(({ deployment }) => deployment.arn === arn),
    ({ service, deployment }) => serviceDeploymentView(world, service, deployment),
  );
  return { serviceDeployments: views, failures };
}

export function describeServiceRevisions(world: World, request: DescribeServiceRevisionsRequest) {
  const all = revisions(world);
  const { views, failures } = describe(
    request.serviceRevisionArns,
    (arn) => all.find(({ deployment }) => deployment.revisionArn === arn),
    ({ service, deployment }) => revisionView(service, deployment),
  );
  return { serviceRevisions: views, failures };
}

function findServiceDeployment(world: World, arn: string | undefined) {
  const found = listed(world).find(({ deployment }) => deployment.arn === arn);
  if (found) return found;
  throw new ServiceError('ServiceDeploymentNotFoundException', 'Service deployment not found.');
}

export function stopServiceDeployment(world: World, request: StopServiceDeploymentRequest) {
  const { service, deployment } = findServiceDeployment(world, request.serviceDeploymentArn);
  if (!STOPPABLE.has(deployment.status)) {
    throw new ServiceError(
      'ConflictException',
      `Cannot stop a service deployment in the ${deployment.status} state.`,
    );
  }
  requestStop(world, service, deployment, request.stopType ?? 'ROLLBACK');
  return { serviceDeploymentArn: deployment.arn };
}

/** Stops a service deployment that is in progress, a second after it was asked for. */
export function requestStop(
  world: World,
  service: ServiceState,
  deployment: ServiceDeploymentState,
  type: 'ABORT' | 'ROLLBACK',
): void {
  if (deployment.status !== 'IN_PROGRESS') return;
  const requested = type === 'ABORT' ? 'STOP_REQUESTED' : 'ROLLBACK_REQUESTED';
  deployment.status = requested;
  world.schedule.after(1, () => {
    if (deployment.status !== requested || service.deployments[0] !== deployment.target) return;
    if (type === 'ABORT') abortPrimary(world, service);
    else failPrimary(world, service, STOPPED_BY_USER);
  });
}

/** Answers a pause hook: the deployment goes on, or is rolled back. */
export function continueServiceDeployment(world: World, request: ContinueServiceDeploymentRequest) {
  const { service, deployment } = findServiceDeployment(world, request.serviceDeploymentArn);
  const { action = 'CONTINUE' } = request;
  const hook = deployment.target.lifecycle?.hooks.find(({ hookId }) => hookId === request.hookId);
  if (hook?.status !== 'AWAITING_ACTION' || deployment.status !== 'IN_PROGRESS') {
    throw invalidParameter(`The hook ${request.hookId} is not awaiting an action.`);
  }
  answerHook(world, service, hook, action);
  return { serviceDeploymentArn: deployment.arn };
}
