import { absorb, backOff } from './absorb.ts';
import { displacement, hasFailed } from './deployments.ts';
import { fatalCause } from './evidence.ts';
import type { Observation, Question } from './observation.ts';
import { outcomeOf, type RolloutOutcome } from './outcome.ts';
import { FIRST_WAIT, phaseOf, questionsOf, type Wait, waitOf } from './pace.ts';
import type { RolloutEvent } from './result.ts';
import { initialState, type RolloutState } from './state.ts';
import type { RolloutSubject } from './subject.ts';
import { tell } from './tell.ts';
import { type Ending, judge } from './verdict.ts';

export interface Step {
  readonly state: RolloutState;
  /** What became known, in order. */
  readonly events: readonly RolloutEvent[];
  /** What to ask after `wait`; nothing once there is an outcome. */
  readonly questions: readonly Question[];
  readonly wait: Wait;
  readonly outcome?: RolloutOutcome;
}

const AT_ONCE: Wait = { minMs: 0, maxMs: 0 };

/** The step before the first observation: what to ask, and when. */
export function begin(subject: RolloutSubject, timeLimitMs: number): Step {
  const state = initialState(subject, timeLimitMs);
  const wait = {
    minMs: Math.min(FIRST_WAIT.minMs, timeLimitMs),
    maxMs: Math.min(FIRST_WAIT.maxMs, timeLimitMs),
  };
  return { state, events: [], questions: questionsOf(state, 0, wait), wait };
}

/**
 * One look at the rollout: takes what was observed into the state and says what became known, what
 * to ask next and when, and the outcome once it is proven. Pure: time comes in with the observation.
 */
export function step(before: RolloutState, observation: Observation): Step {
  const { elapsedMs, answers, cancelled } = observation;
  const absorbed = answers.reduce((state, answer) => absorb(state, answer, elapsedMs), before);
  const seen = follow(backOff(absorbed, answers), elapsedMs);
  const ending = judge(seen, elapsedMs, cancelled);
  const oneMoreLook = ending !== undefined && lacksTasks(seen, ending);
  const { state, events } = tell(before, seen, observation, ending === undefined);
  if (oneMoreLook) {
    const last = { ...state, lastTasksAsked: true, tasksDue: true };
    return { state: last, events, questions: questionsOf(last, elapsedMs, AT_ONCE), wait: AT_ONCE };
  }
  if (ending) {
    return { state, events, questions: [], wait: AT_ONCE, outcome: outcomeOf(state, ending) };
  }
  const wait = waitOf(state, elapsedMs);
  return { state, events, questions: questionsOf(state, elapsedMs, wait), wait };
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
  return { ...next, phase, phaseSinceMs: phase === state.phase ? state.phaseSinceMs : elapsedMs };
}

/**
 * A failure is told with its reason: the stopped tasks are asked for once more after ECS gave up, or
 * when an event alone tells what is fatal.
 */
function lacksTasks(state: RolloutState, { verdict, how }: Ending): boolean {
  const { blind, lastTasksAsked, tasksAskedAtMs = -1, endedSinceMs = 0 } = state;
  if (lastTasksAsked || blind.includes('stopped-tasks')) return false;
  if (how === 'fatal-cause') return fatalCause(state)?.taskId === undefined;
  return (verdict === 'rolled-back' || verdict === 'failed') && tasksAskedAtMs <= endedSinceMs;
}
