import { displacement, hasFailed, otherDeployments, ownDeployment } from './deployments.ts';
import { openPause } from './hooks.ts';
import type { Question } from './observation.ts';
import type { Phase, RolloutState } from './state.ts';
import { bakeTimesMs, currentBakeMs, phaseOfStage, shiftsTraffic } from './traffic.ts';

/** A time to wait, to be chosen at random so that watchers do not march in step. */
export interface Wait {
  readonly minMs: number;
  readonly maxMs: number;
}

/** The first look comes soon: a mistake often shows at once. */
export const FIRST_WAIT: Wait = { minMs: 300, maxMs: 800 };

const SOON: Wait = { minMs: 1_000, maxMs: 1_500 };
// Within 1.5 s, and yet no more than 45 calls a minute.
const NEAR_END: Wait = { minMs: 1_350, maxMs: 1_500 };
const TOWARDS_END: Wait = { minMs: 1_500, maxMs: 2_000 };
const STEADY: Wait = { minMs: 2_000, maxMs: 3_000 };
const LONG: Wait = { minMs: 8_000, maxMs: 8_000 };

const PACE: Readonly<Record<Phase, Wait>> = {
  appearing: SOON,
  starting: STEADY,
  shifting: STEADY,
  draining: TOWARDS_END,
  baking: TOWARDS_END,
  settling: TOWARDS_END,
  paused: LONG,
  ending: SOON,
  'rolling-back': STEADY,
};

const BEFORE_END_MS = 10_000;
const LONGEST_WAIT_MS = 32_000;
/** How often stopped tasks and targets are asked for while something may happen to them. */
const DETAIL_EVERY_MS = 5_000;
/**
 * How often the service deployment is asked for once every task runs: the service itself tells the
 * end, so a second call at each look would bring nothing.
 */
const UNEVENTFUL_EVERY_MS = 30_000;
/** How often it is asked for while only it tells how the traffic moves. */
const STAGE_EVERY_MS = 10_000;
const UNEVENTFUL: ReadonlySet<Phase> = new Set(['draining', 'baking', 'settling']);
/** How long the service deployment may take to be listed; then we go on without it. */
const SERVICE_DEPLOYMENT_LAG_MS = 15_000;

/** How many tasks our deployment should run; right after the write it shows none yet. */
export const wantedCount = (state: RolloutState): number =>
  Math.max(ownDeployment(state)?.desiredCount ?? 0, state.service?.desiredCount ?? 0);

/** What keeps the deployment busy. */
export function phaseOf(state: RolloutState): Phase {
  const { service, serviceDeployment } = state;
  if (service === undefined) return 'appearing';
  if (state.rollback?.status === 'accepted') return 'rolling-back';
  if (state.endedSinceMs !== undefined) {
    const isRollback =
      displacement(state) === 'rollback' ||
      /^ROLLBACK_(?!FAILED)/.test(serviceDeployment?.status ?? '');
    return isRollback ? 'rolling-back' : 'ending';
  }
  if (state.supersededSinceMs !== undefined) return 'ending';
  if (openPause(state)) return 'paused';
  const stage = phaseOfStage(state);
  if (stage) return stage;
  const others = otherDeployments(state);
  if (!isInPlace(state) || others.some(({ desiredCount = 0 }) => desiredCount > 0)) {
    return 'starting';
  }
  if (others.length > 0) return 'draining';
  return currentBakeMs(state) > 0 ? 'baking' : 'settling';
}

/** Every task of ours runs and, as far as we can see, serves. */
function isInPlace(state: RolloutState): boolean {
  const { runningCount = 0, pendingCount = 0 } = ownDeployment(state) ?? {};
  const healthy = Object.values(state.targets).every(
    (target) => target.healthy >= target.registered,
  );
  return runningCount >= wantedCount(state) && pendingCount === 0 && healthy;
}

/**
 * When the watch ends without an end of the deployment, milliseconds since it began: bake times come
 * on top of the limit, and a rollback has the limit for itself.
 */
export function limitMs(state: RolloutState): number {
  const { policy, rollback } = state;
  return rollback === undefined
    ? policy.timeLimitMs + bakeTimesMs(state)
    : rollback.sinceMs + policy.timeLimitMs;
}

/** How long the phase takes when AWS says so. */
export function knownDurationMs(state: RolloutState): number | undefined {
  if (state.phase === 'draining') return state.deregistrationDelayMs;
  return state.phase === 'baking' ? currentBakeMs(state) : undefined;
}

/** When to look again: never later than the time limit, at which the last look comes. */
export function waitOf(state: RolloutState, elapsedMs: number): Wait {
  const { minMs, maxMs } = paceOf(state, elapsedMs);
  const atMost = Math.max(0, limitMs(state) - elapsedMs);
  const stretch = (ms: number) => Math.min(ms * 2 ** state.backOff, LONGEST_WAIT_MS, atMost);
  return { minMs: stretch(minMs), maxMs: stretch(maxMs) };
}

/** How long nothing can happen yet, where the end is known; 0 or less shortly before it. */
function quietMsLeft(state: RolloutState, elapsedMs: number): number | undefined {
  const durationMs = knownDurationMs(state);
  return durationMs && state.phaseSinceMs + durationMs - BEFORE_END_MS - elapsedMs;
}

function paceOf(state: RolloutState, elapsedMs: number): Wait {
  const quietMs = quietMsLeft(state, elapsedMs);
  if (quietMs === undefined) return PACE[state.phase];
  // The end of a bake time is not the end where the old tasks are still there.
  if (quietMs <= 0) return shiftsTraffic(state) && state.phase === 'baking' ? STEADY : NEAR_END;
  const waitMs = Math.max(Math.min(quietMs, LONG.minMs), NEAR_END.minMs);
  return { minMs: waitMs, maxMs: waitMs };
}

/** What to ask at the next look, which comes after `wait`. */
export function questionsOf(
  state: RolloutState,
  elapsedMs: number,
  wait: Wait,
): readonly Question[] {
  const nextMs = elapsedMs + wait.maxMs;
  const asked: readonly Question[] = [
    { ask: 'service' },
    ...serviceDeploymentQuestion(state, nextMs),
    ...taskQuestion(state, nextMs),
    ...targetQuestions(state, nextMs),
  ];
  return asked.filter(({ ask }) => !state.blind.includes(ask));
}

function serviceDeploymentQuestion(state: RolloutState, nextMs: number): readonly Question[] {
  const { subject, service, seenAtMs = nextMs, serviceDeploymentArn: arn } = state;
  if (service === undefined || subject.goal === 'running-count') return [];
  if (arn !== undefined) {
    const shifts = shiftsTraffic(state);
    if (!shifts && (quietMsLeft(state, nextMs) ?? 1) <= 0) return [];
    const uneventfulMs = shifts ? STAGE_EVERY_MS : UNEVENTFUL_EVERY_MS;
    const everyMs = UNEVENTFUL.has(state.phase) ? uneventfulMs : 0;
    const due = isDue(state.serviceDeploymentAskedAtMs, nextMs, everyMs);
    return due ? [{ ask: 'service-deployment', arn }] : [];
  }
  return nextMs - seenAtMs <= SERVICE_DEPLOYMENT_LAG_MS ? [{ ask: 'service-deployments' }] : [];
}

const isDue = (askedAtMs: number | undefined, nextMs: number, everyMs = DETAIL_EVERY_MS): boolean =>
  askedAtMs === undefined || nextMs - askedAtMs >= everyMs;

function taskQuestion(state: RolloutState, nextMs: number): readonly Question[] {
  const { pendingCount = 0, failedTasks = 0 } = ownDeployment(state) ?? {};
  const worthALook =
    pendingCount > 0 || failedTasks > 0 || state.failedTasks.length > 0 || hasFailed(state);
  const wanted =
    state.tasksDue ||
    (worthALook && isDue(state.tasksAskedAtMs, nextMs)) ||
    (state.service !== undefined && nextMs >= limitMs(state));
  return wanted ? [{ ask: 'stopped-tasks', except: state.settledTaskArns }] : [];
}

function targetQuestions(state: RolloutState, nextMs: number): readonly Question[] {
  const { subject, service, targetsAskedAtMs } = state;
  if (service === undefined) return [];
  const ask = (kind: 'target-health' | 'deregistration-delay') =>
    subject.targetGroupArns.map((targetGroupArn) => ({ ask: kind, targetGroupArn }));
  const drains = !subject.serviceCreated && subject.goal === 'deployment';
  const running = (ownDeployment(state)?.runningCount ?? 0) > 0;
  const first = targetsAskedAtMs === undefined;
  return [
    ...(drains && state.deregistrationDelayMs === undefined ? ask('deregistration-delay') : []),
    ...(first || (state.phase === 'starting' && running && isDue(targetsAskedAtMs, nextMs))
      ? ask('target-health')
      : []),
  ];
}
