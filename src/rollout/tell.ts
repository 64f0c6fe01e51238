import { resourceName } from '../arn.ts';
import { asSentence, type Diagnostic } from '../diagnostics.ts';
import { displacement, hasFailed, isStoppedByUser } from './deployments.ts';
import { alike, causesSeen, explain, quote } from './evidence.ts';
import { approvalWanted, isTakenBackAtPause, openPause } from './hooks.ts';
import type { Observation } from './observation.ts';
import { countsOf, duration, failedTaskLine, progressOf } from './progress.ts';
import type { RolloutCause, RolloutEvent } from './result.ts';
import { nameOf } from './sentences.ts';
import type { Ending, RequestedRollback, RolloutState, Told } from './state.ts';
import { notPossible, stillUnseen } from './unseen.ts';

/** What one look brought, and what is told by it. */
interface News {
  readonly events: readonly RolloutEvent[];
  readonly told: Partial<Told>;
}

const HEARTBEAT_MS = 60_000;
/** So long may nothing change while tasks are missing. */
const SILENCE_MS = 5 * 60_000;

/** What one look brought that was not known before. */
export function tell(
  before: RolloutState,
  state: RolloutState,
  observation: Observation,
  ending: Ending | undefined,
): { readonly state: RolloutState; readonly events: readonly RolloutEvent[] } {
  const { elapsedMs } = observation;
  const goesOn = ending === undefined;
  const news: readonly News[] = [
    serviceEvents(before, state, elapsedMs),
    failedTasks(before, state, elapsedMs),
    unreadable(before, observation),
    ...(goesOn ? [causes(state, elapsedMs), pause(state, elapsedMs)] : []),
    throttling(before, state, elapsedMs),
    progress(state, elapsedMs),
    ...(ending?.verdict === 'cancelled' ? [cancelling(state, elapsedMs)] : []),
  ];
  const events = news.flatMap((each) => each.events);
  const told: Told = Object.assign({}, state.told, ...news.map((each) => each.told));
  if (events.length > 0) {
    const now = { lastMs: elapsedMs, changedAtMs: elapsedMs, silence: false };
    return { state: { ...state, told: { ...told, ...now } }, events };
  }
  const quiet = goesOn ? silence(state, elapsedMs) : NOTHING;
  return { state: { ...state, told: { ...told, ...quiet.told } }, events: quiet.events };
}

const NOTHING: News = { events: [], told: {} };

const noted = (diagnostics: readonly Diagnostic[], elapsedMs: number): readonly RolloutEvent[] =>
  diagnostics.map((diagnostic) => ({ kind: 'diagnostic', elapsedMs, diagnostic }));

const serviceEvents = (before: RolloutState, state: RolloutState, elapsedMs: number): News => ({
  events: state.events
    .slice(before.events.length)
    .map(({ message }) => ({ kind: 'service-event', elapsedMs, message: quote(message) })),
  told: {},
});

/** Failed tasks of a kind that was not told yet: ten tasks that fail alike are one line. */
function failedTasks(before: RolloutState, state: RolloutState, elapsedMs: number): News {
  if (state.failedTasks === before.failedTasks) return NOTHING;
  const seen = new Set(before.failedTasks);
  const told = new Set(state.told.failures);
  const fresh = state.failedTasks.flatMap((task) => {
    if (seen.has(task)) return [];
    const line = failedTaskLine(task, state.taskFindings[task.taskArn ?? '']);
    const kind = alike(line);
    if (told.has(kind)) return [];
    told.add(kind);
    return [`task ${resourceName(task.taskArn ?? '')} ${line}`];
  });
  return {
    events: fresh.map((text) => ({ kind: 'task', elapsedMs, text })),
    told: { failures: [...told] },
  };
}

function unreadable(before: RolloutState, { answers, elapsedMs }: Observation): News {
  return {
    events: [
      ...stillUnseen(before, answers).map(
        (diagnostic): RolloutEvent => ({ kind: 'fallback', elapsedMs, diagnostic }),
      ),
      ...noted(notPossible(answers), elapsedMs),
    ],
    told: {},
  };
}

/** Once ECS gave up, the error; before, a warning for each cause that may heal. */
function causes(state: RolloutState, elapsedMs: number): News {
  const { endedSinceMs, told } = state;
  const error = failureInProgress(state);
  if (error) return { events: noted([error], elapsedMs), told: { cause: true } };
  if (endedSinceMs !== undefined || state.supersededSinceMs !== undefined) return NOTHING;
  const fresh = causesSeen(state).filter(({ code }) => !told.warnings.includes(code));
  return {
    events: noted(fresh.map(warning), elapsedMs),
    told: { warnings: [...told.warnings, ...fresh.map(({ code }) => code)] },
  };
}

const warning = ({ code, title, evidence, action }: RolloutCause): Diagnostic => ({
  code,
  severity: 'warning',
  message: `The deployment has trouble: ${title}. AWS says: ${asSentence(evidence)}`,
  remedy: action,
});

/** The error that is known while ECS still rolls back, as soon as there is evidence of its cause. */
function failureInProgress(state: RolloutState): Diagnostic | undefined {
  const { endedSinceMs, told, blind, rollback, tasksAskedAtMs = -1 } = state;
  if (endedSinceMs === undefined || told.cause) return undefined;
  const hasGivenUp = hasFailed(state) || displacement(state) === 'rollback';
  if (!hasGivenUp || rollback || isTakenBackAtPause(state) || isStoppedByUser(state)) {
    return undefined;
  }
  if (tasksAskedAtMs <= endedSinceMs && !blind.includes('stopped-tasks')) return undefined;
  const cause = explain(state);
  return (
    cause && {
      code: cause.code,
      severity: 'error',
      message: `ECS gave up ${nameOf(state)}: ${cause.title}. AWS says: ${asSentence(cause.evidence)}`,
      remedy: cause.action,
    }
  );
}

/** A pause that somebody else has to answer, once each. */
function pause(state: RolloutState, elapsedMs: number): News {
  const open = openPause(state);
  const { hookId = '' } = open ?? {};
  const isOurs = state.policy.onPause !== 'wait' && !state.refusedPauses.includes(hookId);
  if (open === undefined || isOurs || state.told.pauses.includes(hookId)) return NOTHING;
  return {
    events: noted([approvalWanted(state, open)], elapsedMs),
    told: { pauses: [...state.told.pauses, hookId] },
  };
}

function throttling(
  before: RolloutState,
  { backOff, told }: RolloutState,
  elapsedMs: number,
): News {
  const isRecent = told.throttledAtMs !== undefined && elapsedMs - told.throttledAtMs < SILENCE_MS;
  if (backOff <= before.backOff || isRecent) return NOTHING;
  const text = 'AWS throttles or does not answer: looking less often';
  return {
    events: [{ kind: 'throttled', elapsedMs, text }],
    told: { throttledAtMs: elapsedMs },
  };
}

function progress(state: RolloutState, elapsedMs: number): News {
  const text = progressOf(state);
  if (text === state.told.progress) return NOTHING;
  const counts = `${state.phase}: ${countsOf(state)}`;
  const kind = counts === state.told.counts ? 'target' : 'state';
  return { events: [{ kind, elapsedMs, text }], told: { progress: text, counts } };
}

function cancelling(state: RolloutState, elapsedMs: number): News {
  if (state.rollback) return NOTHING;
  const text = `the run was cancelled: ${progressOf(state) || 'nothing was seen yet'}`;
  return { events: [{ kind: 'state', elapsedMs, text }], told: {} };
}

/** Why this run asks for a rollback, and that it does, as soon as it does. */
export function tellRollback(
  { rollback }: RolloutState,
  { write, ending, cause, failures }: RequestedRollback,
  headline: string,
  elapsedMs: number,
): readonly RolloutEvent[] {
  const error: Diagnostic = {
    code: cause?.code ?? ending.verdict,
    severity: 'error',
    message: headline,
  };
  const isKnown = rollback !== undefined || ending.verdict === 'cancelled';
  const refusal = failures.at(-1);
  const text =
    write.write === 'deploy-previous'
      ? `deploying ${resourceName(write.taskDefinitionArn)} again`
      : 'asking ECS to roll back';
  const after = refusal ? ` (${refusal.action} was refused: ${quote(refusal.message)})` : '';
  return [
    ...(isKnown ? [] : noted([error], elapsedMs)),
    { kind: 'state', elapsedMs, text: `${text}${after}` },
  ];
}

/** While nothing changes: a sign of life, and a notice when that takes suspiciously long. */
function silence(state: RolloutState, elapsedMs: number): News {
  const { told, phase, events } = state;
  const quietMs = elapsedMs - told.changedAtMs;
  if (phase === 'starting' && quietMs >= SILENCE_MS && !told.silence) {
    const last = events.at(-1);
    const words = last ? ` The last one was: ${quote(last.message)}` : '';
    const notice: Diagnostic = {
      code: 'no-progress',
      severity: 'notice',
      message: `Nothing has changed for ${duration(quietMs)}: ${told.progress}. ECS does not repeat an event, so the trouble that it told of may go on.${words}`,
      remedy: 'Look at the stopped tasks and the events of the service in the AWS console.',
    };
    return { events: noted([notice], elapsedMs), told: { silence: true, lastMs: elapsedMs } };
  }
  if (elapsedMs - told.lastMs < HEARTBEAT_MS) return NOTHING;
  const text =
    phase === 'paused'
      ? 'still waiting for approval'
      : progressOf(state, elapsedMs) || 'waiting for the deployment to appear';
  return { events: [{ kind: 'heartbeat', elapsedMs, text }], told: { lastMs: elapsedMs } };
}
