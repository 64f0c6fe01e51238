import type { Service } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import { type ObservedTargetGroups, observeTargetGroups } from '../preflight/target-group.ts';
import { capacityOf, runsOnFargate } from '../service/capacity.ts';
import { type ObservedService, observeLatestRevision, observeService } from '../service/observe.ts';
import type { LatestRevision } from '../service/register.ts';
import type { ServiceSettings } from '../service/settings.ts';
import type { Dependencies } from './dependencies.ts';
import type { RunDraft } from './run-draft.ts';

/** What exists at AWS, as far as this run needs to know it. */
export interface Look {
  readonly observed: ObservedService;
  /** The service, if it can be updated; a DRAINING one cannot. */
  readonly service?: Service;
  readonly targetGroups: ObservedTargetGroups;
}

/** Looks at the cluster, the service and the target groups before anything is written. */
export async function look(
  settings: ServiceSettings,
  draft: RunDraft,
  { clients, context, log }: Dependencies,
): Promise<Look> {
  log.group('Look');
  const observed = await observeService(clients.ecs, settings, context);
  const service = observed.service?.status === 'DRAINING' ? undefined : observed.service;
  const where = `service ${settings.serviceName} in cluster ${resourceName(settings.cluster)}`;
  log.line(observed.service ? `${where}: ${describe(observed.service)}` : `${where}: not found`);
  const targetGroups = await lookAtTargetGroups(settings, service);
  const { wanted } = targetGroups;
  if (wanted) {
    log.line(
      `target group ${wanted.TargetGroupName}: ${wanted.Protocol ?? ''} port ${wanted.Port ?? ''}, target type ${wanted.TargetType ?? 'unknown'}`,
    );
  }
  draft.diagnostics.push(...observed.notices, ...targetGroups.notices);
  return { observed, targetGroups, ...(service ? { service } : {}) };

  async function lookAtTargetGroups(
    { targetGroup, launchType }: ServiceSettings,
    existing: Service | undefined,
  ): Promise<ObservedTargetGroups> {
    // Only a move can make the target groups of a service unsuitable.
    const moves = launchType === 'FARGATE' && existing !== undefined && !runsOnFargate(existing);
    const current = (moves ? (existing.loadBalancers ?? []) : []).flatMap(
      ({ targetGroupArn }) => targetGroupArn ?? [],
    );
    if (targetGroup === undefined && current.length === 0) return { current: [], notices: [] };
    const query = { current, ...(targetGroup === undefined ? {} : { wanted: targetGroup }) };
    return observeTargetGroups(await clients.elbv2(), query, context);
  }
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

/** The newest active revision of the family, to compare with. */
export async function lookAtLatestRevision(
  family: string,
  draft: RunDraft,
  { clients, context }: Dependencies,
): Promise<LatestRevision> {
  const { value, notices } = await observeLatestRevision(clients.ecs, family, context);
  draft.diagnostics.push(...notices);
  return { readable: notices.length === 0, ...(value ? { revision: value } : {}) };
}
