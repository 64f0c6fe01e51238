import { median } from './statistics.ts';

/** One line of the result: what was measured, and what it must hold. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  /** The most that is allowed; of a rate the least. */
  readonly bound?: number;
  /** What belongs beside the value: how many runs, the extremes. */
  readonly note?: string;
}

export type Unit = '×' | 'ms' | 's' | 'kB' | 'MB' | 'calls/min' | 'files/s';

const DIGITS: Readonly<Record<Unit, number>> = {
  '×': 2,
  ms: 1,
  s: 2,
  kB: 0,
  MB: 0,
  'calls/min': 1,
  'files/s': 0,
};

/** Of these more is better. */
const isRate = (unit: Unit): boolean => unit === 'files/s';

const written = (value: number, unit: Unit): string => `${value.toFixed(DIGITS[unit])} ${unit}`;

/** The median of the samples, with their number and extremes beside it. */
export const medianFigure = (
  name: string,
  samples: readonly number[],
  unit: Unit,
  bound?: number,
): Figure => ({
  name,
  value: median(samples),
  unit,
  ...(bound === undefined ? {} : { bound }),
  note:
    samples.length === 0
      ? 'no samples'
      : `median of ${samples.length}, ${written(Math.min(...samples), unit)} to ${written(Math.max(...samples), unit)}`,
});

/** Whether a figure breaks its bound; one without a value does. */
export const isBroken = ({ value, bound, unit }: Figure): boolean =>
  bound !== undefined && !(isRate(unit) ? value >= bound : value <= bound);

/** The figures as aligned lines under a title. */
export function figuresText(title: string, figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { name, value, unit, bound, note = '' } = figure;
    const limit =
      bound === undefined
        ? ''
        : `${isBroken(figure) ? 'BROKEN' : 'ok'}  ${isRate(unit) ? '≥' : '≤'} ${bound}`;
    return [name, written(value, unit), limit, note];
  });
  const width = (column: number) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0));
  const [names, values, limits] = [width(0), width(1), width(2)];
  const lines = rows.map(([name = '', value = '', limit = '', note = '']) =>
    `  ${name.padEnd(names)}  ${value.padStart(values)}  ${limit.padEnd(limits)}  ${note}`.trimEnd(),
  );
  return [title, ...lines].join('\n');
}
