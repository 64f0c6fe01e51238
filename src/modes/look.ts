import type { Service } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import { type ObservedTargetGroups, observeTargetGroups } from '../preflight/target-group.ts';
import { consoleUrl } from '../report/console-url.ts';
import { capacityOf, targetsFargate } from '../service/capacity.ts';
import { targetGroupsOf } from '../service/load-balancer.ts';
import { type ObservedService, observeLatestRevision, observeService } from '../service/observe.ts';
import type { LatestRevision } from '../service/register.ts';
import type { ServiceSettings } from '../service/settings.ts';
import { sameTaskDefinition } from '../task-definition/compare.ts';
import type { TaskDefinitionDocument } from '../task-definition/document.ts';
import type { Dependencies } from './dependencies.ts';
import type { RunDraft } from './run-draft.ts';

/** What exists at AWS, as far as this run needs to know it. */
export interface Look {
  readonly observed: ObservedService;
  /** The service, if it can be updated; a DRAINING one cannot. */
  readonly service?: Service;
  readonly targetGroups: ObservedTargetGroups;
}

/**
 * Looks at the cluster, the service and the target groups before anything is written.
 * @param networkMode of the task definition that is to run
 */
export async function look(
  settings: ServiceSettings,
  networkMode: string,
  draft: RunDraft,
  dependencies: Dependencies,
): Promise<Look> {
  const { clients, context, log } = dependencies;
  log.group('Look');
  log.line(`region ${await clients.ecs.config.region()}`);
  const observed = await observeService(clients.ecs, settings, context);
  const service = observed.service?.status === 'DRAINING' ? undefined : observed.service;
  const where = `service ${settings.serviceName} in cluster ${resourceName(settings.cluster)}`;
  log.line(observed.service ? `${where}: ${describe(observed.service)}` : `${where}: not found`);
  const targetGroups = await lookAtTargetGroups(settings, networkMode, service, dependencies);
  const { wanted } = targetGroups;
  if (wanted) {
    log.line(
      `target group ${wanted.TargetGroupName}: ${wanted.Protocol ?? ''} port ${wanted.Port ?? ''}, target type ${wanted.TargetType ?? 'unknown'}`,
    );
  }
  draft.diagnostics.push(...observed.notices, ...targetGroups.diagnostics);
  const url = consoleUrl(service?.serviceArn ?? '');
  draft.outputs = {
    ...draft.outputs,
    serviceCreated: false,
    ...(service?.serviceArn ? { serviceArn: service.serviceArn } : {}),
    ...(url ? { consoleUrl: url } : {}),
  };
  return { observed, targetGroups, ...(service ? { service } : {}) };
}

async function lookAtTargetGroups(
  { targetGroup, launchType }: ServiceSettings,
  writtenMode: string,
  service: Service | undefined,
  { clients, context }: Dependencies,
): Promise<ObservedTargetGroups> {
  // Target groups fit the network mode that the service has; another one may need another type.
  const networkMode = targetsFargate(launchType, service) ? 'awsvpc' : writtenMode;
  const hadOwnNetwork = service?.networkConfiguration !== undefined;
  const changesNetwork = (networkMode === 'awsvpc') !== hadOwnNetwork;
  const current = (changesNetwork ? (service?.loadBalancers ?? []) : []).flatMap(targetGroupsOf);
  if (targetGroup === undefined && current.length === 0) return { current: [], diagnostics: [] };
  const query = { current, ...(targetGroup === undefined ? {} : { wanted: targetGroup }) };
  return observeTargetGroups(await clients.elbv2(), query, context);
}

function describe(service: Service): string {
  const { status, runningCount = 0, desiredCount = 0, taskDefinition = 'none' } = service;
  return [
    status,
    capacityOf(service),
    `task definition ${resourceName(taskDefinition)}`,
    `${runningCount} of ${desiredCount} running`,
  ].join(', ');
}

/** The newest revision, and what it is compatible with if it is the same as the definition. */
export interface SeenRevision extends LatestRevision {
  /** Source: TaskDefinition.compatibilities. */
  readonly sameCompatibilities?: readonly string[];
}

/** The newest active revision of the family, and whether it is the same as the definition. */
export async function lookAtLatestRevision(
  { value: definition }: TaskDefinitionDocument,
  draft: RunDraft,
  { clients, context }: Dependencies,
): Promise<SeenRevision> {
  const family = String(definition.family);
  const { value, notices } = await observeLatestRevision(clients.ecs, family, context);
  draft.diagnostics.push(...notices);
  const arn = value?.taskDefinitionArn;
  return {
    readable: notices.length === 0,
    number: value?.revision ?? 0,
    ...(value && arn && sameTaskDefinition(definition, value)
      ? { sameArn: arn, sameCompatibilities: value.compatibilities ?? [] }
      : {}),
  };
}
