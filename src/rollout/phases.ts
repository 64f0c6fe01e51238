import type { Task } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import { ownDeployment, timeOf } from './deployments.ts';
import type { RolloutState } from './state.ts';
import { bakeTimesMs, shiftsTraffic } from './traffic.ts';

/** The times of one task by AWS's clock, epoch milliseconds; those that AWS does not tell are left out. */
export interface TaskTimes {
  readonly taskId: string;
  /** It stopped and was not meant to. */
  readonly failed: boolean;
  /** `RUNNING`, `STOPPED` … */
  readonly lastStatus: string;
  /** `HEALTHY`, `UNHEALTHY` or `UNKNOWN`; absent where AWS does not tell it. */
  readonly healthStatus?: string;
  /** AWS's own words on the end of a failed task. */
  readonly stoppedReason?: string;
  readonly createdAtMs?: number;
  readonly pullStartedAtMs?: number;
  readonly pullStoppedAtMs?: number;
  /** It was RUNNING from then on. */
  readonly startedAtMs?: number;
  readonly stoppingAtMs?: number;
  readonly stoppedAtMs?: number;
}

/**
 * `register`: from the registration to the reply of the write, by our clock. By AWS's clock: `start`
 * until the first image was pulled, `pull`, `healthy` until ECS found enough tasks healthy to stop the
 * old ones (with several rounds: the last of them), in its place `shift` where traffic is shifted (health, hooks,
 * pauses and steps until all of it went over), `drain` until those were gone, `bake`; `waiting` is
 * what was left until a verdict other than `completed`.
 */
export type PhaseName =
  | 'register'
  | 'start'
  | 'pull'
  | 'healthy'
  | 'shift'
  | 'drain'
  | 'bake'
  | 'waiting';

export interface PhaseTime {
  readonly name: PhaseName;
  readonly durationMs: number;
  /** Of the total, from 0 to 1. */
  readonly share: number;
  /** By AWS's clock, epoch milliseconds; absent for `register`, which our clock measured. */
  readonly beganAtMs?: number;
}

export interface TimeSpent {
  readonly totalMs: number;
  /** In the order in which they happened; none is empty. */
  readonly phases: readonly PhaseTime[];
  /** What would make the next deployment shorter, one clause each. */
  readonly savings: readonly string[];
}

/** The times of our tasks, the oldest first. Source: Task of the ECS API. */
export const taskTimes = (
  failed: readonly Task[],
  running: readonly Task[],
): readonly TaskTimes[] =>
  [
    ...failed.map((task) => timesOf(task, true)),
    ...running.map((task) => timesOf(task, false)),
  ].toSorted((one, other) => (one.createdAtMs ?? 0) - (other.createdAtMs ?? 0));

function timesOf(task: Task, failed: boolean): TaskTimes {
  const { taskArn = '', lastStatus = '', healthStatus, stoppedReason } = task;
  const times = {
    createdAtMs: task.createdAt?.getTime(),
    pullStartedAtMs: task.pullStartedAt?.getTime(),
    pullStoppedAtMs: task.pullStoppedAt?.getTime(),
    startedAtMs: task.startedAt?.getTime(),
    stoppingAtMs: task.stoppingAt?.getTime(),
    stoppedAtMs: task.stoppedAt?.getTime(),
  };
  return {
    taskId: resourceName(taskArn),
    failed,
    lastStatus,
    ...(healthStatus ? { healthStatus } : {}),
    ...(stoppedReason ? { stoppedReason } : {}),
    ...Object.fromEntries(Object.entries(times).filter(([, time]) => time !== undefined)),
  };
}

/** What `timeSpent` needs beside the state; both measured by our clock, milliseconds. */
interface Measured {
  /** From the registration to the reply of the write. */
  readonly registerMs: number;
  /** From the beginning of the watch to its end. */
  readonly watchMs: number;
}

/**
 * Where the time of a deployment went. Only differences of times of the same clock are taken: what
 * AWS dated is measured by AWS's clock, the rest by ours. `undefined` while nothing is dated.
 */
export function timeSpent(
  state: RolloutState,
  tasks: readonly TaskTimes[],
  { registerMs, watchMs }: Measured,
): TimeSpent | undefined {
  const createdAtMs = state.createdAtMs;
  if (createdAtMs === 0 || state.subject.goal === 'running-count') return undefined;
  const completed = state.outcome?.verdict === 'completed';
  const endedAtMs = (completed ? completedAtMs(state) : undefined) ?? createdAtMs + watchMs;
  const spans = completed
    ? withBake(state, completedSpans(state, tasks, createdAtMs, endedAtMs))
    : chain(createdAtMs, [...startEnds(tasks), ['waiting', endedAtMs]]);
  const totalMs = registerMs + spans.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const all: readonly Span[] = [{ name: 'register', durationMs: registerMs }, ...spans];
  const phases = all
    .filter(({ durationMs }) => durationMs > 0)
    .map((span) => ({ ...span, share: span.durationMs / totalMs }));
  return { totalMs, phases, savings: completed ? savingsOf(state, phases, totalMs) : [] };
}

/** When our deployment completed, by AWS's clock. */
function completedAtMs(state: RolloutState): number | undefined {
  const words = `(deployment ${state.deploymentId}) deployment completed`;
  const event = state.events.find(({ message }) => message.includes(words));
  const own = ownDeployment(state);
  const updated = own?.rolloutState === 'COMPLETED' ? own.updatedAt : undefined;
  return (
    event?.createdAtMs ?? (timeOf(updated ?? state.serviceDeployment?.finishedAt) || undefined)
  );
}

type Span = Omit<PhaseTime, 'share'>;

type End = readonly [name: PhaseName, atMs: number | undefined];

/** Phases of which each begins where the one before ends; one whose end is not known is empty. */
function chain(fromMs: number, ends: readonly End[]): readonly Span[] {
  let beganAtMs = fromMs;
  return ends.map(([name, atMs = beganAtMs]) => {
    const endMs = Math.max(atMs, beganAtMs);
    const span = { name, beganAtMs, durationMs: endMs - beganAtMs };
    beganAtMs = endMs;
    return span;
  });
}

/** The first of our tasks that did not fail, else the first one. */
const firstTask = (tasks: readonly TaskTimes[]): TaskTimes | undefined =>
  tasks.find(({ failed }) => !failed) ?? tasks[0];

function startEnds(tasks: readonly TaskTimes[]): readonly End[] {
  const { pullStartedAtMs, pullStoppedAtMs } = firstTask(tasks) ?? {};
  return [
    ['start', pullStartedAtMs],
    ['pull', pullStoppedAtMs],
  ];
}

/** How the phase is called in which the new tasks get ready to serve. */
const readyPhase = (state: RolloutState): PhaseName => (shiftsTraffic(state) ? 'shift' : 'healthy');

/** ECS stops old tasks once new ones are healthy; with stop-first it stops them before. */
function completedSpans(
  state: RolloutState,
  tasks: readonly TaskTimes[],
  createdAtMs: number,
  endedAtMs: number,
): readonly Span[] {
  const lastStop = state.events.findLast(({ message }) =>
    /has stopped \d+ running tasks/.test(message),
  );
  const runsAtMs = firstTask(tasks)?.pullStoppedAtMs ?? createdAtMs;
  const isDrain = lastStop !== undefined && lastStop.createdAtMs > runsAtMs;
  return chain(createdAtMs, [
    ...startEnds(tasks),
    [readyPhase(state), isDrain ? lastStop.createdAtMs : endedAtMs],
    ['drain', endedAtMs],
  ]);
}

/** With the bake time as a phase: after the shift of the traffic, else after the old tasks are gone. */
function withBake(state: RolloutState, spans: readonly Span[]): readonly Span[] {
  const before: PhaseName = shiftsTraffic(state) ? 'shift' : 'drain';
  return spans.flatMap((span) => {
    if (span.name !== before) return [span];
    const bakeMs = Math.min(bakeTimesMs(state), span.durationMs);
    const restMs = span.durationMs - bakeMs;
    const beganAtMs = (span.beganAtMs ?? 0) + restMs;
    return [
      { ...span, durationMs: restMs },
      { name: 'bake', beganAtMs, durationMs: bakeMs },
    ];
  });
}

/** Shorter phases are not worth a word. */
const WORTH_SAVING_MS = 60_000;
const LONG_PULL_MS = 30_000;
/** Long enough for requests that are under way. */
const SHORT_DRAIN_MS = 30_000;

const seconds = (ms: number): string => `${Math.round(ms / 1_000)} s`;
const roughly = (ms: number): string =>
  ms < 60_000 ? seconds(ms) : `${Number((ms / 60_000).toFixed(1))} min`;

/** What would shorten each long phase. */
function savingsOf(
  state: RolloutState,
  phases: readonly PhaseTime[],
  totalMs: number,
): readonly string[] {
  const { deregistrationDelayMs = 0, subject } = state;
  const isChecked = subject.hasHealthCheck || subject.targetGroupArns.length > 0;
  const advice = ({ name, durationMs }: PhaseTime): string | undefined => {
    const savedMs = Math.min(durationMs, deregistrationDelayMs) - SHORT_DRAIN_MS;
    switch (name) {
      case 'pull':
        return durationMs < LONG_PULL_MS
          ? undefined
          : 'a smaller image, or an index for lazy loading (SOCI), shortens it';
      case 'healthy':
        // Hooks and shifts of traffic, and a look of 40 s where there is no check, take their own time.
        return durationMs < WORTH_SAVING_MS || !isChecked || shiftsTraffic(state)
          ? undefined
          : 'a faster start of the application, or a shorter interval of its health check, shortens it';
      case 'drain':
        if (savedMs >= SHORT_DRAIN_MS) {
          return `a deregistration delay of ${seconds(SHORT_DRAIN_MS)} saves ${roughly(savedMs)} each deploy`;
        }
        return durationMs < WORTH_SAVING_MS || subject.targetGroupArns.length > 0
          ? undefined
          : 'an application that ends on SIGTERM, or a shorter stopTimeout, shortens it';
      default:
        return undefined;
    }
  };
  return phases.flatMap((phase) => {
    const text = advice(phase);
    return text
      ? [`${phase.name} ${seconds(phase.durationMs)} of ${seconds(totalMs)}: ${text}`]
      : [];
  });
}
