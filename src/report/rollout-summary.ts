import { elapsed } from '../rollout/progress.ts';
import type { RolloutResult } from '../rollout/result.ts';
import { servingText } from '../rollout/serving.ts';
import { codeBlock, folded } from './code-block.ts';
import { markdownCode, markdownText, plainText } from './escape.ts';
import { counted } from './log.ts';
import { markdownTable } from './markdown-table.ts';
import { rolloutChart } from './rollout-chart.ts';
import { shortTaskId } from './task-id.ts';
import { tasksTable } from './tasks-table.ts';
import { timeSpentTable } from './time-spent-table.ts';

/** A part of the summary; without a body it is left out. */
export type Section = readonly [title: string, body: string | undefined];

/** How a rollout went, for the job summary: what serves, the picture, the tasks, the time, the log. */
export function rolloutSections(rollout: RolloutResult | undefined): readonly Section[] {
  if (rollout === undefined) return [];
  const { findings } = rollout;
  const parts = [
    findings && rolloutChart(findings),
    findings && tasksTable(findings),
    eventsTable(rollout),
  ];
  return [
    ['What serves now', findings?.serving && markdownText(servingText(findings.serving))],
    ['Rollout', parts.filter((part) => part !== undefined).join('\n\n')],
    ['Where the time went', findings?.timeSpent && timeSpentTable(findings.timeSpent)],
  ];
}

/** The last lines of the container that died, folded. */
export function containerLogBlock(rollout: RolloutResult | undefined): string | undefined {
  const log = rollout?.findings?.containerLog;
  if (log === undefined || log.lines.length === 0) return undefined;
  const { container, taskId, group, stream, lines } = log;
  const title = `Last ${counted(lines.length, 'line')} of container ${markdownCode(container)}, task ${markdownCode(shortTaskId(taskId))}`;
  const place = `Log group ${markdownCode(group)}, stream ${markdownCode(stream)}`;
  return folded(title, `${place}\n\n${codeBlock('text', lines.map(plainText))}`);
}

function eventsTable({ events }: RolloutResult): string | undefined {
  const rows = events.flatMap((event) => {
    if ('diagnostic' in event) return [];
    const text = 'text' in event ? event.text : event.message;
    const who = 'text' in event ? 'Deployment' : 'ECS';
    return [[elapsed(event.elapsedMs), who, markdownText(text)]];
  });
  if (rows.length === 0) return undefined;
  const table = markdownTable(['Time', 'Who', 'What'], rows);
  return folded(`What happened when (${counted(rows.length, 'line')})`, table);
}
