import type { PhaseName, TimeSpent } from '../rollout/phases.ts';
import { duration } from '../rollout/progress.ts';
import { markdownText } from './escape.ts';
import { markdownTable } from './markdown-table.ts';

const MEANINGS: Readonly<Record<PhaseName, string>> = {
  register: 'the task definition and the service were written',
  start: 'tasks were placed and prepared',
  pull: 'the image was pulled',
  healthy: 'until enough new tasks were healthy',
  shift: 'until all traffic went to the new tasks: health, hooks, pauses, steps',
  drain: 'until the old tasks were gone',
  bake: 'ECS watched the new tasks',
  waiting: 'without success, until the verdict',
};

/** Where the time of a rollout went, as a Markdown table, and what would make it shorter. */
export function timeSpentTable({ phases, totalMs, savings }: TimeSpent): string {
  const rows = phases.map(({ name, durationMs, share }) => [
    name,
    duration(durationMs),
    `${Math.round(share * 100)} %`,
    MEANINGS[name],
  ]);
  const all = ['**all**', duration(totalMs), '', ''];
  return [
    markdownTable(['Phase', 'Time', 'Share', ''], [...rows, all]),
    ...(savings.length > 0
      ? [savings.map((saving) => `- ${markdownText(saving)}`).join('\n')]
      : []),
  ].join('\n\n');
}
