/** A bar of a gantt chart; times in milliseconds since the beginning. */
export interface GanttBar {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Drawn in red. */
  readonly failed?: boolean;
}

/** Bars under one heading. */
export interface GanttSection {
  readonly name: string;
  readonly bars: readonly GanttBar[];
}

const LONGEST_NAME = 24;
const MOST_TICKS = 7;

/** In the words of Mermaid: https://mermaid.js.org/syntax/gantt.html, tickInterval. */
const TICKS: readonly (readonly [interval: string, ms: number])[] = [
  ['10second', 10_000],
  ['30second', 30_000],
  ['1minute', 60_000],
  ['2minute', 120_000],
  ['5minute', 300_000],
  ['15minute', 900_000],
  ['30minute', 1_800_000],
  ['2hour', 7_200_000],
  ['6hour', 21_600_000],
];

/**
 * A gantt chart as a Mermaid block of GitHub's Markdown; `undefined` without bars. Names may be of
 * any text: what Mermaid could take for syntax is left out of them.
 */
export function ganttChart(sections: readonly GanttSection[]): string | undefined {
  const drawn = sections.filter(({ bars }) => bars.length > 0);
  const endMs = Math.max(0, ...drawn.flatMap(({ bars }) => bars.map(({ toMs }) => toMs)));
  if (drawn.length === 0) return undefined;
  const [interval] = TICKS.find(([, ms]) => endMs / ms <= MOST_TICKS) ?? ['1day'];
  return [
    '```mermaid',
    `%%{init: ${JSON.stringify({ gantt: LAYOUT })}}%%`,
    'gantt',
    // Times without a zone are local ones, as is the axis: it begins at 00:00 everywhere.
    '  dateFormat YYYY-MM-DD HH:mm:ss.SSS',
    `  axisFormat ${endMs < HOUR_MS ? '%M:%S' : '%H:%M'}`,
    `  tickInterval ${interval}`,
    ...drawn.flatMap(({ name, bars }) => [`  section ${safe(name)}`, ...bars.map(barLine)]),
    '```',
  ].join('\n');
}

const HOUR_MS = 3_600_000;

/** Room for names on the left and for the last label on the right, in pixels. */
const LAYOUT = { leftPadding: 90, rightPadding: 50, barHeight: 18, fontSize: 12 };

const barLine = ({ name, fromMs, toMs, failed }: GanttBar): string =>
  `    ${safe(name)} :${failed ? 'crit, ' : ''}${moment(fromMs)}, ${moment(Math.max(toMs, fromMs))}`;

const moment = (ms: number): string =>
  new Date(Date.UTC(2000, 0, 1) + Math.max(0, Math.round(ms)))
    .toISOString()
    .replace('T', ' ')
    .slice(0, -1);

/** Letters, digits and a few marks: no colon, semicolon, hash, percent sign, brace or line break. */
function safe(name: string): string {
  const text = name.replace(/[^\p{L}\p{N}._/()-]+/gu, ' ').trim();
  return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME - 1)}…` : text || 'unnamed';
}
