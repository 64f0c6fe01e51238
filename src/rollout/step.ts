import { absorb, backOff } from './absorb.ts';
import { displacement, hasFailed } from './deployments.ts';
import { fatalCause } from './evidence.ts';
import { pauseAnswer } from './hooks.ts';
import type { Observation, Question, Write } from './observation.ts';
import { causeOf, outcomeOf, type RolloutOutcome } from './outcome.ts';
import { FIRST_WAIT, phaseOf, questionsOf, type Wait, waitOf } from './pace.ts';
import type { RolloutEvent } from './result.ts';
import type { RolloutPolicy } from './settings.ts';
import { type Ending, initialState, type RolloutState } from './state.ts';
import type { RolloutSubject } from './subject.ts';
import { tell, tellRollback } from './tell.ts';
import { productionWeight } from './traffic.ts';
import { judge } from './verdict.ts';
import { requestedRollback } from './way-back.ts';

export interface Step {
  readonly state: RolloutState;
  /** What became known, in order. */
  readonly events: readonly RolloutEvent[];
  /** What to send at once; the answers belong to the next observation. */
  readonly writes: readonly Write[];
  /** What to ask after `wait`; nothing once there is an outcome. */
  readonly questions: readonly Question[];
  readonly wait: Wait;
  readonly outcome?: RolloutOutcome;
}

const AT_ONCE: Wait = { minMs: 0, maxMs: 0 };

/** The step before the first observation: what to ask, and when. */
export function begin(subject: RolloutSubject, policy: RolloutPolicy): Step {
  const state = initialState(subject, policy);
  const wait = {
    minMs: Math.min(FIRST_WAIT.minMs, policy.timeLimitMs),
    maxMs: Math.min(FIRST_WAIT.maxMs, policy.timeLimitMs),
  };
  return { state, events: [], writes: [], questions: questionsOf(state, 0, wait), wait };
}

/**
 * One look at the rollout: takes what was observed into the state and says what became known, what
 * to send, what to ask next and when, and the outcome once it is proven. Pure: time comes in with
 * the observation. An outcome is never taken back.
 */
export function step(before: RolloutState, observation: Observation): Step {
  if (before.outcome) return over(before, before.outcome, []);
  const { elapsedMs, answers, cancelled } = observation;
  const absorbed = answers.reduce((state, answer) => absorb(state, answer, elapsedMs), before);
  const seen = follow(backOff(absorbed, answers), elapsedMs);
  const ending = judge(seen, elapsedMs, cancelled);
  const { state, events } = tell(before, seen, observation, ending);
  if (ending === undefined) return goOn(state, events, elapsedMs);
  if (lacksTasks(state, ending)) {
    return lookAtOnce({ ...state, lastTasksAsked: true, tasksDue: true }, events, [], elapsedMs);
  }
  const rollback = requestedRollback(state, ending, causeOf(state, ending), elapsedMs);
  const outcome = outcomeOf(state, ending);
  if (rollback === undefined) return over(state, outcome, events);
  const asked = tellRollback(state, rollback, outcome.headline, elapsedMs);
  return lookAtOnce({ ...state, rollback }, [...events, ...asked], [rollback.write], elapsedMs);
}

const over = (
  state: RolloutState,
  outcome: RolloutOutcome,
  events: readonly RolloutEvent[],
): Step => ({
  state: { ...state, outcome },
  events,
  writes: [],
  questions: [],
  wait: AT_ONCE,
  outcome,
});

const lookAtOnce = (
  state: RolloutState,
  events: readonly RolloutEvent[],
  writes: readonly Write[],
  elapsedMs: number,
): Step => ({
  state,
  events,
  writes,
  questions: questionsOf(state, elapsedMs, AT_ONCE),
  wait: AT_ONCE,
});

function goOn(state: RolloutState, events: readonly RolloutEvent[], elapsedMs: number): Step {
  const answer = pauseAnswer(state);
  const wait = waitOf(state, elapsedMs);
  const questions = questionsOf(state, elapsedMs, wait);
  return { state, events, writes: answer ? [answer] : [], questions, wait };
}

/** Notes when the deployment was displaced or ended, and which phase it is in. */
function follow(state: RolloutState, elapsedMs: number): RolloutState {
  if (state.service === undefined) return state;
  const displaced = displacement(state);
  const isEnded =
    displaced === 'rollback' || hasFailed(state) || state.serviceDeployment?.status === 'STOPPED';
  const next = {
    ...state,
    supersededSinceMs: displaced === 'newer' ? (state.supersededSinceMs ?? elapsedMs) : undefined,
    endedSinceMs: state.endedSinceMs ?? (isEnded ? elapsedMs : undefined),
    tasksDue: state.tasksDue || (isEnded && state.endedSinceMs === undefined),
  };
  const phase = phaseOf(next);
  const isSame = phase === state.phase && productionWeight(next) === state.weight;
  const phaseSinceMs = isSame ? state.phaseSinceMs : elapsedMs;
  return { ...next, phase, phaseSinceMs, weight: productionWeight(next) };
}

/**
 * A failure is told with its reason: the stopped tasks are asked for once more after ECS gave up, or
 * when an event alone tells what is fatal.
 */
function lacksTasks(state: RolloutState, { verdict, how }: Ending): boolean {
  const { blind, lastTasksAsked, rollback, tasksAskedAtMs = -1, endedSinceMs = 0 } = state;
  if (lastTasksAsked || rollback || blind.includes('stopped-tasks')) return false;
  if (how === 'fatal-cause') return fatalCause(state)?.taskId === undefined;
  return (verdict === 'rolled-back' || verdict === 'failed') && tasksAskedAtMs <= endedSinceMs;
}
