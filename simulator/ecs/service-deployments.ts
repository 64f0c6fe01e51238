import type {
  DescribeServiceDeploymentsRequest,
  DescribeServiceRevisionsRequest,
  ListServiceDeploymentsRequest,
  StopServiceDeploymentRequest,
} from '@aws-sdk/client-ecs';
import { pageOf } from '../paging.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';
import type { World } from '../world.ts';
import { findCluster, findService } from './lookup.ts';
import { rollBackByUser } from './scheduler.ts';
import {
  revisionView,
  serviceDeploymentBrief,
  serviceDeploymentView,
  visibleServiceDeployments,
} from './service-view.ts';
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

export function stopServiceDeployment(world: World, request: StopServiceDeploymentRequest) {
  const found = listed(world).find(
    ({ deployment }) => deployment.arn === request.serviceDeploymentArn,
  );
  if (!found) {
    throw new ServiceError('ServiceDeploymentNotFoundException', 'Service deployment not found.');
  }
  const { service, deployment } = found;
  if (request.stopType === 'ABORT') throw invalidParameter('Stop type ABORT is not supported.');
  if (!STOPPABLE.has(deployment.status)) {
    throw new ServiceError(
      'ConflictException',
      `Cannot stop a service deployment in the ${deployment.status} state.`,
    );
  }
  if (deployment.status === 'IN_PROGRESS') {
    deployment.status = 'ROLLBACK_REQUESTED';
    world.schedule.after(1, () => {
      if (deployment.status === 'ROLLBACK_REQUESTED') rollBackByUser(world, service);
    });
  }
  return { serviceDeploymentArn: deployment.arn };
}
