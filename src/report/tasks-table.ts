import type { TaskTimes } from '../rollout/phases.ts';
import { elapsed } from '../rollout/progress.ts';
import type { RolloutFindings } from '../rollout/result.ts';
import { markdownCode, markdownText } from './escape.ts';
import { markdownTable } from './markdown-table.ts';
import { rolloutBegan } from './rollout-chart.ts';
import { shortTaskId } from './task-id.ts';

/** The tasks of a rollout as a Markdown table: what became of each; a reason is told once in a row. */
export function tasksTable(findings: RolloutFindings): string | undefined {
  const { tasks } = findings;
  if (tasks.length === 0) return undefined;
  const zeroMs = rolloutBegan(findings);
  return markdownTable(
    ['Task', 'What became of it'],
    tasks.map((task, index) => [
      markdownCode(shortTaskId(task.taskId)),
      markdownText(`${lifeOf(task, zeroMs)}${endOf(task, tasks[index - 1])}`),
    ]),
  );
}

function lifeOf(task: TaskTimes, zeroMs: number): string {
  const { createdAtMs, startedAtMs, stoppingAtMs, stoppedAtMs } = task;
  const steps: readonly (readonly [what: string, timeMs: number | undefined])[] = [
    ['created', createdAtMs],
    ['running', startedAtMs],
    ['failed', task.failed ? (stoppingAtMs ?? stoppedAtMs) : undefined],
  ];
  return steps
    .flatMap(([what, timeMs]) =>
      timeMs === undefined ? [] : [`${what} ${elapsed(timeMs - zeroMs)}`],
    )
    .join(', ');
}

function endOf({ failed, ...task }: TaskTimes, before: TaskTimes | undefined): string {
  const { lastStatus, healthStatus = 'UNKNOWN', stoppedReason } = task;
  if (!failed) return `; now ${lastStatus}${healthStatus === 'UNKNOWN' ? '' : `, ${healthStatus}`}`;
  if (stoppedReason === undefined) return '; AWS gives no reason';
  return stoppedReason === before?.stoppedReason ? '; the same reason' : `; ${stoppedReason}`;
}
