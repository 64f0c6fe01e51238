import { asSentence, type Diagnostic, isError, type Location } from '../diagnostics.ts';
import { diagnosticText } from '../report/annotations.ts';
import type { Log } from '../report/log.ts';
import { type RunReport, succeeded } from '../report/run-report.ts';
import { blamed } from '../rollout/blame.ts';
import { elapsed } from '../rollout/progress.ts';
import type {
  RolloutCause,
  RolloutEvent,
  RolloutFindings,
  RolloutResult,
} from '../rollout/result.ts';
import { imageDigests, type ServingRevision, servingText } from '../rollout/serving.ts';
import type { RolloutSettings } from '../rollout/settings.ts';
import type { RolloutSubject } from '../rollout/subject.ts';
import { finish, type RunDraft } from './run-draft.ts';

/** What is followed, and how. */
export interface FollowedRun {
  readonly subject: RolloutSubject;
  readonly settings: RolloutSettings;
  /** This run changed the service; else it only waits for what others did. */
  readonly wasWritten: boolean;
}

/**
 * Tells a rollout as it happens, and reports how it ended. What changes is told in the open; the
 * words of ECS follow in a group of their own, as groups cannot be nested.
 */
export async function reportRollout(
  events: AsyncGenerator<RolloutEvent, RolloutResult>,
  { settings, wasWritten }: FollowedRun,
  draft: RunDraft,
  log: Log,
): Promise<RunReport> {
  log.end();
  log.line('Roll out');
  const result = await lastOf(events, (event) => {
    if (event.kind !== 'service-event') log.line(eventText(event));
  });
  if (result.verdict === 'completed') for (const text of result.advice) log.line(text);
  logServiceEvents(result, log);
  if (result.findings) tellFindings(result.findings, draft, log);
  draft.rollout = result;
  const { deploymentId, serviceDeploymentArn, cause } = result;
  draft.outputs = {
    ...draft.outputs,
    ...(deploymentId ? { deploymentId } : {}),
    ...(serviceDeploymentArn ? { serviceDeploymentArn } : {}),
    ...(cause ? { cause: cause.code } : {}),
  };
  draft.diagnostics.push(...diagnosticsOf(result));
  const verdict =
    !wasWritten && result.verdict === 'completed' ? 'nothing-to-deploy' : result.verdict;
  if (verdict === 'superseded' && settings.onSuperseded === 'ignore') {
    draft.diagnostics.push({ ...failureOf(result, draft), severity: 'notice' });
    return { ...finish(draft, verdict, result.headline), tolerated: true };
  }
  if (!succeeded(verdict)) draft.failure = failureOf(result, draft);
  return finish(draft, verdict, result.headline);
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

function logServiceEvents({ events }: RolloutResult, log: Log): void {
  const own = events.filter(({ kind }) => kind === 'service-event');
  if (own.length === 0) return;
  log.group('Service events of ECS');
  for (const event of own) log.line(eventText(event));
  log.end();
}

/** What was looked up after the verdict. */
function tellFindings(
  { serving, timeSpent, containerLog }: RolloutFindings,
  draft: RunDraft,
  log: Log,
): void {
  if (containerLog) {
    log.group(`Last lines of container ${containerLog.container}, task ${containerLog.taskId}`);
    for (const line of containerLog.lines) log.line(line);
    log.end();
  }
  for (const text of timeSpent?.savings ?? []) log.line(text);
  if (serving) tellServing(serving, draft, log);
}

/** What serves now, in the log and as outputs. */
export function tellServing(serving: readonly ServingRevision[], draft: RunDraft, log: Log): void {
  log.line(servingText(serving));
  const [first] = serving;
  if (first === undefined) return;
  draft.outputs = {
    ...draft.outputs,
    runningTaskDefinitionArn: first.taskDefinitionArn,
    imageDigests: imageDigests(first),
  };
}

function eventText(event: RolloutEvent): string {
  const time = elapsed(event.elapsedMs);
  if ('text' in event) return `${time}  ${event.text}`;
  if ('message' in event) return `${time}  ${event.message}`;
  return `${time}  ${event.diagnostic.severity}: ${diagnosticText(event.diagnostic)}`;
}

/** What was told on the way, but for what the error with the headline tells again. */
const diagnosticsOf = ({ events, cause }: RolloutResult): readonly Diagnostic[] =>
  events
    .flatMap((event) => ('diagnostic' in event ? [event.diagnostic] : []))
    .filter((diagnostic) => !isError(diagnostic) && diagnostic.code !== cause?.code);

function failureOf(
  { headline, cause, advice, verdict, findings }: RolloutResult,
  draft: RunDraft,
): Diagnostic {
  const location = cause && blame(cause, draft);
  return {
    code: cause?.code ?? verdict,
    severity: 'error',
    message: cause
      ? [headline, wordsOf(cause), ...(findings?.causeDetails ?? [])].join(' ')
      : headline,
    ...(advice.length > 0 ? { remedy: advice.join(' ') } : {}),
    ...(location ? { location } : {}),
  };
}

/** AWS's own words, once for all tasks that ended so. */
function wordsOf({ evidence, taskCount, failedTaskCount }: RolloutCause): string {
  const tasks = taskCount > 1 ? ` of ${taskCount} of ${failedTaskCount} failed tasks` : '';
  return `AWS says${tasks}: ${asSentence(evidence)}`;
}

/** The place in the user's file that is to blame. */
function blame(cause: RolloutCause, { document }: RunDraft): Location | undefined {
  const pointer = document && blamed(cause, document.value);
  return pointer && document?.locate(pointer);
}
