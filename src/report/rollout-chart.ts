import type { PhaseTime, TaskTimes } from '../rollout/phases.ts';
import type { RolloutFindings } from '../rollout/result.ts';
import { type GanttBar, ganttChart } from './gantt.ts';
import { counted } from './log.ts';
import { shortTaskId } from './task-id.ts';

/** More bars make a picture that nobody reads; the table has every task. */
const MOST_TASKS = 16;

/** The phases of a rollout and its tasks as a picture: bars over the time since it began. */
export function rolloutChart(findings: RolloutFindings): string | undefined {
  const { tasks, timeSpent } = findings;
  const beganAtMs = rolloutBegan(findings);
  const endedAtMs = rolloutEnded(findings);
  const shown = tasks.slice(0, MOST_TASKS);
  const name = shown.length === tasks.length ? 'Tasks' : `First ${counted(shown.length, 'task')}`;
  return ganttChart([
    {
      name: 'Phases',
      bars: (timeSpent?.phases ?? []).map((phase) => phaseBar(phase, beganAtMs)),
    },
    { name, bars: shown.flatMap((task) => taskBar(task, beganAtMs, endedAtMs)) },
  ]);
}

/**
 * When the run wrote, by AWS's clock, epoch milliseconds: the zero of picture and table. The phase
 * `register` was measured by our clock and lies before everything that AWS dates.
 */
export function rolloutBegan({ tasks, timeSpent }: RolloutFindings): number {
  const { phases = [] } = timeSpent ?? {};
  const first = phases.find(({ beganAtMs }) => beganAtMs !== undefined)?.beganAtMs;
  const register = phases.find(({ beganAtMs }) => beganAtMs === undefined)?.durationMs ?? 0;
  const created = tasks.flatMap(({ createdAtMs }) => createdAtMs ?? []);
  if (first !== undefined) return first - register;
  return created.length > 0 ? Math.min(...created) : 0;
}

function rolloutEnded({ tasks, timeSpent }: RolloutFindings): number {
  const phases = (timeSpent?.phases ?? []).map(
    ({ beganAtMs, durationMs }) => (beganAtMs ?? 0) + durationMs,
  );
  return Math.max(0, ...phases, ...tasks.flatMap(timesOf));
}

const timesOf = (task: TaskTimes): readonly number[] =>
  [task.createdAtMs, task.startedAtMs, task.stoppingAtMs, task.stoppedAtMs].flatMap(
    (time) => time ?? [],
  );

function phaseBar({ name, beganAtMs, durationMs }: PhaseTime, zeroMs: number): GanttBar {
  const fromMs = beganAtMs === undefined ? 0 : beganAtMs - zeroMs;
  return { name, fromMs, toMs: fromMs + durationMs };
}

/** From its creation until it stopped, or until the end where it runs on. */
function taskBar(task: TaskTimes, zeroMs: number, endedAtMs: number): readonly GanttBar[] {
  const { taskId, failed, createdAtMs, stoppingAtMs, stoppedAtMs } = task;
  if (createdAtMs === undefined) return [];
  const toMs = (stoppingAtMs ?? stoppedAtMs ?? endedAtMs) - zeroMs;
  return [{ name: shortTaskId(taskId), fromMs: createdAtMs - zeroMs, toMs, failed }];
}
