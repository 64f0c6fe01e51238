import type { Service } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import { asSentence, type Diagnostic, isError, type Location } from '../diagnostics.ts';
import type { Inputs } from '../inputs.ts';
import { diagnosticText } from '../report/annotations.ts';
import { consoleUrl } from '../report/console-url.ts';
import { elapsed } from '../report/log.ts';
import { type RunReport, succeeded } from '../report/run-report.ts';
import type { RolloutCause, RolloutEvent, RolloutResult } from '../rollout/result.ts';
import type { RolloutSubject } from '../rollout/subject.ts';
import { watchRollout } from '../rollout/watch.ts';
import { startedDeployment } from '../service/apply.ts';
import type { ServicePlan } from '../service/plan.ts';
import { primaryOf } from '../service/primary-deployment.ts';
import type { ServiceSettings } from '../service/settings.ts';
import { containersOf } from '../task-definition/containers.ts';
import type { Dependencies } from './dependencies.ts';
import { finish, type RunDraft } from './run-draft.ts';

export interface Applied {
  readonly inputs: Inputs;
  readonly settings: ServiceSettings;
  readonly plan: ServicePlan;
  /** The service before our write; absent when this run created it. */
  readonly before: Service | undefined;
  /** The service after our write. */
  readonly service: Service;
  /** The revision that should run. */
  readonly arn: string;
  /** How much of the time limit is gone already. */
  readonly waitedMs: number;
}

/** Follows the deployment to its verdict, unless there is none or nobody wants to wait. */
export async function rollOut(
  applied: Applied,
  draft: RunDraft,
  dependencies: Dependencies,
): Promise<RunReport> {
  const { inputs, settings, plan, service, arn } = applied;
  const name = settings.serviceName;
  const subject = subjectOf(applied, draft);
  const url = consoleUrl(service.serviceArn ?? '');
  draft.outputs = {
    ...draft.outputs,
    ...(service.serviceArn ? { serviceArn: service.serviceArn } : {}),
    serviceCreated: plan.action === 'create',
    ...(subject.deploymentId ? { deploymentId: subject.deploymentId } : {}),
    ...(url ? { consoleUrl: url } : {}),
  };
  if (url) dependencies.log.line(url);
  if (plan.action === 'none' && (isStable(service) || !inputs.waitForServiceStability)) {
    const { runningCount, desiredCount } = service;
    const state = isStable(service)
      ? `${resourceName(arn)} serves`
      : `its deployment is still rolling out (${runningCount} of ${desiredCount} running)`;
    return finish(draft, 'nothing-to-deploy', `Service ${name}: ${plan.reason}; ${state}.`);
  }
  if (!inputs.waitForServiceStability) {
    const what =
      plan.action === 'update' && !plan.startsDeployment
        ? plan.reason
        : `the deployment of ${resourceName(arn)} was started`;
    return finish(draft, 'started', `Service ${name}: ${what}; nobody waits for it.`);
  }
  return watch(subject, applied, draft, dependencies);
}

async function watch(
  subject: RolloutSubject,
  { inputs: { rollout }, plan, waitedMs }: Applied,
  draft: RunDraft,
  { clients, context, log }: Dependencies,
): Promise<RunReport> {
  log.group('Roll out');
  const settings = { ...rollout, timeLimitMs: rollout.timeLimitMs - waitedMs };
  const result = await lastOf(
    watchRollout(subject, settings, { ...clients, ...context }),
    (event) => log.line(eventText(event)),
  );
  if (result.verdict === 'completed') for (const text of result.advice) log.line(text);
  log.end();
  draft.rollout = result;
  const { deploymentId, serviceDeploymentArn, cause } = result;
  draft.outputs = {
    ...draft.outputs,
    ...(deploymentId ? { deploymentId } : {}),
    ...(serviceDeploymentArn ? { serviceDeploymentArn } : {}),
    ...(cause ? { cause: cause.code } : {}),
  };
  for (const event of result.events) {
    // The errors of the way end up in the one that carries the headline.
    if (event.kind === 'diagnostic' && !isError(event.diagnostic)) {
      draft.diagnostics.push(event.diagnostic);
    }
  }
  const verdict =
    plan.action === 'none' && result.verdict === 'completed' ? 'nothing-to-deploy' : result.verdict;
  if (!succeeded(verdict)) draft.failure = failureOf(result, draft);
  return finish(draft, verdict, result.headline);
}

function subjectOf(
  { settings, plan, before, service, arn }: Applied,
  draft: RunDraft,
): RolloutSubject {
  const primary = primaryOf(service);
  const primaryBefore = primaryOf(before);
  const startsDeployment =
    plan.action === 'create' || (plan.action === 'update' && plan.startsDeployment);
  const deploymentId = startsDeployment ? startedDeployment(service, before, arn) : primary?.id;
  const goal =
    !startsDeployment && primary?.rolloutState === 'COMPLETED' ? 'running-count' : 'deployment';
  const { desiredCount } = settings;
  return {
    cluster: settings.cluster,
    service: settings.serviceName,
    serviceName: settings.serviceName,
    taskDefinitionArn: startsDeployment ? arn : (service.taskDefinition ?? arn),
    goal,
    ...(goal === 'running-count' && desiredCount !== undefined ? { desiredCount } : {}),
    serviceCreated: plan.action === 'create',
    essentialContainers: containersOf(draft.document?.value ?? {})
      .filter(({ essential }) => essential)
      .map(({ name }) => name),
    targetGroupArns: (service.loadBalancers ?? []).flatMap(
      ({ targetGroupArn }) => targetGroupArn ?? [],
    ),
    ...(deploymentId ? { deploymentId } : {}),
    ...(before
      ? {
          baseline: {
            ...(startsDeployment && primaryBefore?.id ? { deploymentId: primaryBefore.id } : {}),
            eventIds: (before.events ?? []).flatMap(({ id }) => id ?? []),
          },
        }
      : {}),
  };
}

/** Whether what serves is complete: nothing is rolling out and every wanted task runs. */
function isStable({ deployments = [], runningCount = 0, desiredCount = 0 }: Service): boolean {
  const primary = primaryOf({ deployments });
  // Behind a Classic Load Balancer AWS tells no rolloutState; one deployment then means the same.
  const complete = (primary?.rolloutState ?? 'COMPLETED') === 'COMPLETED';
  return deployments.length === 1 && complete && runningCount >= desiredCount;
}

async function lastOf(
  events: AsyncGenerator<RolloutEvent, RolloutResult>,
  tell: (event: RolloutEvent) => void,
): Promise<RolloutResult> {
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
    tell(next.value);
  }
}

function eventText(event: RolloutEvent): string {
  const time = elapsed(event.elapsedMs);
  if (event.kind === 'progress') return `${time}  ${event.text}`;
  if (event.kind === 'service-event') return `${time}  ECS: ${event.message}`;
  return `${time}  ${event.diagnostic.severity}: ${diagnosticText(event.diagnostic)}`;
}

function failureOf(
  { headline, cause, advice, verdict }: RolloutResult,
  draft: RunDraft,
): Diagnostic {
  const location = cause && blame(cause, draft);
  return {
    code: cause?.code ?? verdict,
    severity: 'error',
    message: cause ? `${headline} AWS says: ${asSentence(cause.evidence)}` : headline,
    ...(advice.length > 0 ? { remedy: advice.join(' ') } : {}),
    ...(location ? { location } : {}),
  };
}

/**
 * The line of the task definition that is to blame: the member of the container, else the container.
 * Where AWS named none, it is the one whose image AWS's words hold, or the only one.
 */
function blame(
  { container, member, evidence }: RolloutCause,
  { document }: RunDraft,
): Location | undefined {
  const containers = containersOf(document?.value ?? {});
  const found =
    containers.find(({ name }) => name === container) ??
    containers.find(
      ({ image }) => member === 'image' && image !== '' && evidence.includes(image),
    ) ??
    onlyOne(containers);
  if (document === undefined || found === undefined) return undefined;
  const pointer = ['containerDefinitions', found.index];
  return document.locate(member === undefined ? pointer : [...pointer, member]);
}

const onlyOne = <T>(items: readonly T[]): T | undefined =>
  items.length === 1 ? items[0] : undefined;
