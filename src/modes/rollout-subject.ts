import type { Service } from '@aws-sdk/client-ecs';
import type { RolloutSubject, WayBack } from '../rollout/subject.ts';
import { startedDeployment } from '../service/apply.ts';
import type { ServicePlan } from '../service/plan.ts';
import { primaryOf } from '../service/primary-deployment.ts';
import type { ServiceSettings } from '../service/settings.ts';
import { containersOf } from '../task-definition/containers.ts';
import type { TaskDefinitionDocument } from '../task-definition/document.ts';

/** A service with what was done to it. */
export interface Deployed {
  readonly settings: ServiceSettings;
  readonly plan: ServicePlan;
  /** The service before our write; absent when this run created it. */
  readonly before: Service | undefined;
  /** The service after our write. */
  readonly service: Service;
  /** The revision that should run. */
  readonly arn: string;
}

/** What is to be watched after a write, or where nothing was written. */
export function subjectOf(
  { settings, plan, before, service, arn }: Deployed,
  document: TaskDefinitionDocument | undefined,
): RolloutSubject {
  const primary = primaryOf(service);
  const startsDeployment =
    plan.action === 'create' || (plan.action === 'update' && plan.startsDeployment);
  const deploymentId = startsDeployment ? startedDeployment(service, before, arn) : primary?.id;
  const goal =
    !startsDeployment && primary?.rolloutState === 'COMPLETED' ? 'running-count' : 'deployment';
  const { desiredCount } = settings;
  const { value = {} } = document ?? {};
  return {
    cluster: settings.cluster,
    service: settings.serviceName,
    serviceName: settings.serviceName,
    taskDefinitionArn: startsDeployment ? arn : (service.taskDefinition ?? arn),
    goal,
    ...(goal === 'running-count' && desiredCount !== undefined ? { desiredCount } : {}),
    serviceCreated: plan.action === 'create',
    essentialContainers: containersOf(value)
      .filter(({ essential }) => essential)
      .map(({ name }) => name),
    targetGroupArns: (service.loadBalancers ?? []).flatMap(
      ({ targetGroupArn }) => targetGroupArn ?? [],
    ),
    hasHealthCheck: hasHealthCheck(value),
    ...(deploymentId ? { deploymentId } : {}),
    ...(before ? { baseline: baselineOf(before, startsDeployment) } : {}),
    ...(before && startsDeployment ? { wayBack: wayBackOf(plan, before, arn) } : {}),
  };
}

function baselineOf(
  before: Service,
  startsDeployment: boolean,
): NonNullable<RolloutSubject['baseline']> {
  const { id } = primaryOf(before) ?? {};
  return {
    ...(startsDeployment && id ? { deploymentId: id } : {}),
    eventIds: (before.events ?? []).flatMap(({ id }) => id ?? []),
  };
}

const hasHealthCheck = ({ containerDefinitions = [] }: { containerDefinitions?: unknown }) =>
  Array.isArray(containerDefinitions) &&
  containerDefinitions.some((container) => Object(container).healthCheck !== undefined);

/** Members of UpdateService without which an earlier revision is not what served before. */
const BEYOND_THE_REVISION = ['capacityProviderStrategy', 'networkConfiguration', 'loadBalancers'];

/** The last complete revision of before, unless it is ours: then only ECS knows the difference. */
function wayBackOf(plan: ServicePlan, { deployments = [] }: Service, arn: string): WayBack {
  const complete = deployments.find(
    ({ rolloutState = 'COMPLETED' }) => rolloutState === 'COMPLETED',
  );
  const changed = plan.action === 'update' ? Object.keys(plan.request) : [];
  const { taskDefinition } = complete ?? {};
  return {
    ...(taskDefinition && taskDefinition !== arn ? { taskDefinitionArn: taskDefinition } : {}),
    byEcsOnly: changed.some((member) => BEYOND_THE_REVISION.includes(member)),
  };
}
