import type { Task } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { containersOf } from '../task-definition/containers.ts';
import type { JsonObject } from '../task-definition/json.ts';
import { detailsOf } from './cause-details.ts';
import { matchCause } from './causes.ts';
import { type ContainerLog, logStreamOf, shownLine } from './container-logs.ts';
import { taskTimes, timeSpent } from './phases.ts';
import { redactor, secretsOf } from './redact.ts';
import {
  NOTHING_LEFT,
  type Remains,
  type RemainsClients,
  type RemainsQuestions,
  remainsOf,
  type SeenService,
} from './remains.ts';
import type { RolloutCause, RolloutEvent, RolloutFindings, RolloutResult } from './result.ts';
import { type ServingRevision, servingRevisions } from './serving.ts';
import type { RolloutState } from './state.ts';
import { type UnhealthyTarget, unhealthyInEvent } from './target-health.ts';
import type { WatchedRollout } from './watch.ts';

/** What a rollout is looked at with after its verdict. */
export interface Looking {
  /** The task definition as it was registered. */
  readonly definition: JsonObject;
  /** From the registration to the reply of the write, milliseconds by our clock. */
  readonly registerMs: number;
  /** How many of the last log lines are wanted; 0 for none. */
  readonly logLines: number;
}

/** What was found after a verdict, and notices of what may not be read. */
export interface Found {
  readonly findings: RolloutFindings;
  readonly notices: readonly Diagnostic[];
}

/** Follows a rollout to its verdict and completes the result by what `look` then finds. */
export async function* withFindings(
  events: AsyncGenerator<RolloutEvent, WatchedRollout>,
  look: (watched: WatchedRollout) => Promise<Found>,
): AsyncGenerator<RolloutEvent, RolloutResult> {
  const watched = yield* events;
  const { findings, notices } = await look(watched);
  const { state: _, ...result } = watched;
  const told = notices.map(
    (diagnostic): RolloutEvent => ({ kind: 'fallback', elapsedMs: result.durationMs, diagnostic }),
  );
  yield* told;
  return completed({ ...result, events: [...result.events, ...told] }, findings);
}

/** A result with its findings; the cause is what the last log lines tell, where they tell more. */
export const completed = (result: RolloutResult, findings: RolloutFindings): RolloutResult => ({
  ...result,
  ...explainedByLog(result, findings.containerLog?.lines ?? []),
  findings,
});

/** Headline and advice hold the words of the cause as they are. */
function explainedByLog(
  { headline, advice, cause }: RolloutResult,
  lines: readonly string[],
): Partial<RolloutResult> {
  const told = matchCause(lines.map((text) => ({ place: 'container-log', text })));
  if (cause?.exitCode === undefined || told === undefined) return cause ? { cause } : {};
  const { code, title, action, member } = told.rule;
  return {
    headline: headline.replace(cause.title, title),
    advice: advice.map((text) => (text === cause.action ? action : text)),
    cause: { ...cause, code, title, action, ...(member ? { member } : {}) },
  };
}

/**
 * Looks once at what a rollout left: which images serve, the last lines of the container that died,
 * why a target is unhealthy, and where the time went. Never rejects: what AWS does not tell is left
 * out.
 */
export async function lookAfterVerdict(
  watched: WatchedRollout,
  looking: Looking,
  clients: RemainsClients,
): Promise<Found> {
  const dead = deadContainer(watched, looking.definition);
  const questions = questionsOf(watched, looking, dead);
  const { service, blocked, subject } = watched.state;
  // With credentials that have expired nobody answers any more.
  const isReadable = service !== undefined && blocked === undefined;
  const remains = isReadable
    ? await remainsOf({ where: subject, service }, questions, clients)
    : NOTHING_LEFT;
  return found(watched, looking, dead, questions, remains);
}

/** A container of ours that ran, and what of it is to be explained. */
interface DeadContainer {
  readonly task: Task;
  readonly container: string;
}

/** What serves a service that nobody watched: its running revisions, and what may not be read. */
export async function lookAtServing(
  seen: SeenService,
  clients: RemainsClients,
): Promise<{
  readonly serving: readonly ServingRevision[];
  readonly notices: readonly Diagnostic[];
}> {
  const { tasks, revisions, notices } = await remainsOf(seen, {}, clients);
  return { serving: servingRevisions(seen.service, tasks, revisions), notices };
}

/** The container whose last words may explain the cause; one that never ran has none. */
function deadContainer(
  { cause, state }: WatchedRollout,
  definition: JsonObject,
): DeadContainer | undefined {
  if (cause === undefined) return undefined;
  const task = failedTask(cause, state);
  const { containers = [] } = task ?? {};
  const hasRun = ({ exitCode, runtimeId }: (typeof containers)[number]): boolean =>
    exitCode !== undefined || runtimeId !== undefined;
  const balanced = state.service?.loadBalancers?.flatMap(
    ({ containerName }) => containerName ?? [],
  );
  const essential = containersOf(definition).find(({ essential: is }) => is)?.name;
  const names = [cause.container, ...(balanced ?? []), essential];
  const container = names.find((name) =>
    containers.some((each) => each.name === name && hasRun(each)),
  );
  return task && container ? { task, container } : undefined;
}

/** The task of the cause; where an event alone tells of it, the first one that failed. */
const failedTask = ({ taskId }: RolloutCause, { failedTasks }: RolloutState): Task | undefined =>
  failedTasks.find(({ taskArn = '' }) => resourceName(taskArn) === taskId) ?? failedTasks[0];

/** What the load balancer said of a target of ours; where it was not asked in time, what ECS said. */
function unhealthyTarget({ targets, events }: RolloutState): UnhealthyTarget | undefined {
  const seen = Object.values(targets).find(({ unhealthy }) => unhealthy)?.unhealthy;
  return seen ?? events.flatMap(({ message }) => unhealthyInEvent(message) ?? []).at(-1);
}

function questionsOf(
  { cause, state }: WatchedRollout,
  { definition, logLines }: Looking,
  dead: DeadContainer | undefined,
): RemainsQuestions {
  const stream =
    dead && logLines > 0 ? logStreamOf(definition, dead.container, dead.task) : undefined;
  const targetGroupArn = cause && unhealthyTarget(state)?.targetGroupArn;
  return {
    ...(stream ? { log: { ...stream, count: logLines } } : {}),
    ...(targetGroupArn ? { targetGroupArn } : {}),
  };
}

function found(
  watched: WatchedRollout,
  { definition, registerMs }: Looking,
  dead: DeadContainer | undefined,
  { log }: RemainsQuestions,
  { tasks, revisions, lines, targetGroup, notices }: Remains,
): Found {
  const { state, durationMs } = watched;
  const { cause } = explainedByLog(watched, lines);
  const { service, failedTasks, deploymentId, blocked } = state;
  const own = tasks.filter(({ startedBy }) => startedBy === deploymentId);
  const times = taskTimes(failedTasks, own);
  const spent = timeSpent(state, times, { registerMs, watchMs: durationMs });
  const redact = redactor(secretsOf(definition));
  const containerLog =
    dead && log && lines.length > 0
      ? shownLog(
          dead,
          log,
          lines.map((line) => shownLine(line, redact)),
        )
      : undefined;
  const facts = { definition, service, unhealthy: unhealthyTarget(state), targetGroup };
  return {
    findings: {
      // Who has lost sight does not know what serves by now.
      ...(service && !blocked ? { serving: servingRevisions(service, tasks, revisions) } : {}),
      causeDetails: cause ? detailsOf(cause, facts) : [],
      tasks: times,
      ...(containerLog ? { containerLog } : {}),
      ...(spent ? { timeSpent: spent } : {}),
    },
    notices,
  };
}

const shownLog = (
  { container, task }: DeadContainer,
  { count: _, ...stream }: NonNullable<RemainsQuestions['log']>,
  lines: readonly string[],
): ContainerLog => ({ ...stream, container, taskId: resourceName(task.taskArn ?? ''), lines });
