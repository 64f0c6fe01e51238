import type { Service } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import type { Inputs } from '../inputs.ts';
import { consoleUrl } from '../report/console-url.ts';
import type { RunReport } from '../report/run-report.ts';
import { lookAfterVerdict, lookAtServing, withFindings } from '../rollout/findings.ts';
import type { RolloutSubject } from '../rollout/subject.ts';
import { type WatchedRollout, watchRollout } from '../rollout/watch.ts';
import { primaryOf } from '../service/primary-deployment.ts';
import type { Dependencies } from './dependencies.ts';
import { flightRecorder } from './flight-recorder.ts';
import { reportRollout, tellServing } from './rollout-report.ts';
import { type Deployed, subjectOf } from './rollout-subject.ts';
import { finish, type RunDraft } from './run-draft.ts';

export interface Applied extends Deployed {
  readonly inputs: Inputs;
  /** How much of the time limit is gone already. */
  readonly waitedMs: number;
  /** How long it took to register the definition and to change the service. */
  readonly registerMs: number;
}

const DEFAULT_LOG_LINES = 20;

/** Follows the deployment to its verdict, unless there is none or nobody wants to wait. */
export async function rollOut(
  applied: Applied,
  draft: RunDraft,
  dependencies: Dependencies,
): Promise<RunReport> {
  const { inputs, settings, plan, service, arn } = applied;
  const name = settings.serviceName;
  const subject = subjectOf(applied, draft.document);
  const url = consoleUrl(service.serviceArn ?? '');
  draft.outputs = {
    ...draft.outputs,
    ...(service.serviceArn ? { serviceArn: service.serviceArn } : {}),
    serviceCreated: plan.action === 'create',
    ...(subject.deploymentId ? { deploymentId: subject.deploymentId } : {}),
    ...(url ? { consoleUrl: url } : {}),
  };
  if (url) dependencies.log.line(url);
  const isUnchanged =
    plan.action === 'none' && (isStable(service) || !inputs.waitForServiceStability);
  if (isUnchanged || !inputs.waitForServiceStability) {
    const reading = { ...dependencies.clients, ...dependencies.context };
    const { serving, notices } = await lookAtServing({ where: subject, service }, reading);
    draft.diagnostics.push(...notices);
    tellServing(serving, draft, dependencies.log);
  }
  if (isUnchanged) {
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
  { inputs, plan, waitedMs, registerMs }: Applied,
  draft: RunDraft,
  { clients, context, log, workspace }: Dependencies,
): Promise<RunReport> {
  const { rollout, recordFile } = inputs;
  const settings = { ...rollout, timeLimitMs: rollout.timeLimitMs - waitedMs };
  const run = { subject, settings, wasWritten: plan.action !== 'none' };
  const recorder = flightRecorder(recordFile, run, draft, workspace);
  const reading = { ...clients, ...context };
  const looking = {
    definition: draft.document?.value ?? {},
    registerMs,
    logLines: rollout.logLines ?? DEFAULT_LOG_LINES,
  };
  const look = async (watched: WatchedRollout) => {
    const found = await lookAfterVerdict(watched, looking, reading);
    recorder.found(watched, found);
    return found;
  };
  const events = watchRollout(subject, settings, reading, recorder.observed);
  return reportRollout(withFindings(events, look), run, draft, log);
}

/** Whether what serves is complete: nothing is rolling out and every wanted task runs. */
function isStable({ deployments = [], runningCount = 0, desiredCount = 0 }: Service): boolean {
  const primary = primaryOf({ deployments });
  // Behind a Classic Load Balancer AWS tells no rolloutState; one deployment then means the same.
  const complete = (primary?.rolloutState ?? 'COMPLETED') === 'COMPLETED';
  return deployments.length === 1 && complete && runningCount >= desiredCount;
}
