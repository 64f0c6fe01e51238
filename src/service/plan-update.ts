import type { Service, UpdateServiceRequest } from '@aws-sdk/client-ecs';
import type { Diagnostic } from '../diagnostics.ts';
import { capacityOf, runsOnFargate } from './capacity.ts';
import { describeNetwork, mergeNetwork, sameNetwork } from './network.ts';
import {
  checkPlanned,
  networkNotPossible,
  type PlannedTaskDefinition,
  type Planning,
  publicIpNotPossible,
  type RequestPart,
  type ServicePlan,
  serviceError,
  tagMembers,
  type UpdateFacts,
  unchanged,
} from './plan.ts';
import { planLoadBalancer } from './plan-load-balancer.ts';
import { planMove } from './plan-move.ts';
import type { ServiceSettings } from './settings.ts';

/** The plan of a service that exists: one UpdateService with everything in it, or none. */
export function planUpdate(
  settings: ServiceSettings,
  definition: PlannedTaskDefinition,
  facts: UpdateFacts,
): Planning {
  const parts = [
    planCapacity(settings, facts),
    planNetwork(settings, definition, facts.service),
    planLoadBalancer(settings, definition, facts),
    planDesiredCount(settings, facts.service),
    planTags(settings, facts.service),
  ];
  const diagnostics = [
    ...checkController(facts.service),
    ...parts.flatMap((part) => part.diagnostics),
    ...checkPlanned(settings, definition, facts),
  ];
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  return { plan: assemble(settings, definition, facts.service, parts), diagnostics };
}

function checkController({ serviceName, deploymentController }: Service): readonly Diagnostic[] {
  const controller = deploymentController?.type ?? 'ECS';
  if (controller === 'ECS') return [];
  return [
    serviceError(
      'deployment-controller',
      `Service ${serviceName} is deployed by the ${controller} controller, which is not supported here.`,
      'Deploy it with the tool that its controller belongs to, or re-create the service with the ECS controller.',
      'service',
    ),
  ];
}

function planCapacity(settings: ServiceSettings, facts: UpdateFacts): RequestPart {
  const { launchType } = settings;
  const { service } = facts;
  if (launchType === undefined) return unchanged();
  if (launchType === 'FARGATE') {
    return runsOnFargate(service) ? unchanged() : planMove(settings, facts);
  }
  if (service.launchType === launchType || (launchType === 'EC2' && runsOnEc2(service))) {
    return unchanged();
  }
  return unchanged([
    serviceError(
      'launch-type',
      `Service ${service.serviceName} runs with ${capacityOf(service)}; it cannot be changed to launch type ${launchType} here.`,
      'Remove launch-type, or deploy to another service.',
      'launch-type',
    ),
  ]);
}

const runsOnEc2 = (service: Service): boolean =>
  (service.capacityProviderStrategy ?? []).length > 0 && !runsOnFargate(service);

function planNetwork(
  settings: ServiceSettings,
  { networkMode }: PlannedTaskDefinition,
  service: Service,
): RequestPart {
  const { subnets, securityGroups, assignPublicIp } = settings;
  const current = service.networkConfiguration?.awsvpcConfiguration;
  const wanted = mergeNetwork(settings, current);
  if (networkMode !== 'awsvpc') {
    return (subnets ?? securityGroups ?? assignPublicIp)
      ? unchanged([networkNotPossible(networkMode)])
      : unchanged();
  }
  if (wanted.subnets?.length === 0) {
    return unchanged([
      serviceError(
        'subnets-missing',
        `Service ${service.serviceName} has no subnets yet, and tasks with the network mode awsvpc need some.`,
        'Set subnets to the ids of one or more subnets of your VPC.',
        'subnets',
      ),
    ]);
  }
  if (
    assignPublicIp === 'ENABLED' &&
    settings.launchType !== 'FARGATE' &&
    !runsOnFargate(service)
  ) {
    return unchanged([publicIpNotPossible(service.serviceName ?? '', capacityOf(service))]);
  }
  if (sameNetwork(wanted, current)) return unchanged();
  return {
    members: { networkConfiguration: { awsvpcConfiguration: wanted } },
    changes: [
      { what: 'network', before: describeNetwork(current), after: describeNetwork(wanted) },
    ],
    diagnostics: [],
  };
}

function planDesiredCount({ desiredCount }: ServiceSettings, service: Service): RequestPart {
  if (desiredCount === undefined) return unchanged();
  if (service.schedulingStrategy === 'DAEMON') {
    return unchanged([
      serviceError(
        'desired-count-daemon',
        `Service ${service.serviceName} uses the DAEMON strategy, which has no desired count.`,
        'Remove desired-count.',
        'desired-count',
      ),
    ]);
  }
  if (desiredCount === service.desiredCount) return unchanged();
  return {
    members: { desiredCount },
    changes: [
      { what: 'desired count', before: String(service.desiredCount), after: String(desiredCount) },
    ],
    diagnostics: [],
  };
}

function planTags(settings: ServiceSettings, service: Service): RequestPart {
  const current: Record<string, unknown> = {
    enableECSManagedTags: service.enableECSManagedTags ?? false,
    propagateTags: service.propagateTags ?? 'NONE',
  };
  const differing = Object.entries(tagMembers(settings)).filter(
    ([member, value]) => current[member] !== value,
  );
  return {
    members: Object.fromEntries(differing),
    changes: differing.map(([member, value]) => ({
      what: member,
      before: String(current[member]),
      after: String(value),
    })),
    diagnostics: [],
  };
}

/** Members of UpdateService that change the service without a deployment. */
const WITHOUT_DEPLOYMENT = new Set(['desiredCount', 'enableECSManagedTags', 'propagateTags']);

function assemble(
  settings: ServiceSettings,
  { reusedArn, imagesByTag }: PlannedTaskDefinition,
  service: Service,
  parts: readonly RequestPart[],
): ServicePlan {
  const changes = parts.flatMap((part) => part.changes);
  const members: Partial<UpdateServiceRequest> = Object.assign(
    {},
    ...parts.map((part) => part.members),
  );
  const base = { cluster: settings.cluster, service: settings.serviceName, ...members };
  const update = (reason: string, force: boolean): ServicePlan => ({
    action: 'update',
    request: force ? { ...base, forceNewDeployment: true } : base,
    startsDeployment: true,
    reason,
    changes,
  });
  if (settings.forceNewDeployment) return update('force-new-deployment is true', true);
  if (reusedArn === undefined) return update('the task definition is new', false);
  if (service.taskDefinition !== reusedArn) {
    return update('the service runs another revision', false);
  }
  const differing = Object.keys(members);
  if (differing.some((member) => !WITHOUT_DEPLOYMENT.has(member))) {
    return update('the service changes', false);
  }
  if (differing.length > 0) {
    const reason = `only ${changes.map(({ what }) => what).join(' and ')} differ, which starts no deployment`;
    return { action: 'update', request: base, startsDeployment: false, reason, changes };
  }
  if (settings.whenUnchanged === 'skip') {
    return { action: 'none', reason: 'nothing differs, and when-unchanged is skip', changes };
  }
  const [image] = imagesByTag;
  return image === undefined
    ? { action: 'none', reason: 'nothing differs, and every image is pinned by digest', changes }
    : update(`nothing differs, but the tag of ${image} may have moved`, true);
}
