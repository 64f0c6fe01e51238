import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { NodeBinary } from '../runner/node.ts';
import type { CheckSample } from './check-process.ts';
import { type Figure, medianFigure } from './figure.ts';

const PROGRAM = fileURLToPath(new URL('./conversion-process.js', import.meta.url));
const CHECK_PROGRAM = fileURLToPath(new URL('./check-process.js', import.meta.url));

/** What mode `check` must hold. */
export interface CheckBounds {
  readonly filesPerSecond: number;
  readonly largeMs: number;
  readonly megabytes: number;
}

/** Reading, checking and converting a definition of ten containers, in `runs` processes. */
export function measureConversion(
  node: NodeBinary,
  runs: number,
  boundMs: number,
): readonly Figure[] {
  const samples = Array.from({ length: runs }, () => {
    const times: { readonly cold: number; readonly warm: number } = JSON.parse(
      execFileSync(node.path, [PROGRAM], { encoding: 'utf8' }),
    );
    return times;
  });
  return [
    medianFigure(
      'ten containers, warm',
      samples.map(({ warm }) => warm),
      'ms',
      boundMs,
    ),
    medianFigure(
      'ten containers, the first in a process',
      samples.map(({ cold }) => cold),
      'ms',
    ),
  ];
}

/** Mode `check` in one process over all files of a corpus: how fast, and what memory it takes. */
export function measureCorpus(
  node: NodeBinary,
  corpus: string,
  runs: number,
  { filesPerSecond, megabytes }: CheckBounds,
): readonly Figure[] {
  const { milliseconds, files, peakMegabytes } = runCheck(node, ['corpus', corpus, String(runs)]);
  const rates = milliseconds.map((time) => (files / time) * 1000);
  const memory = { name: 'memory of that, at its peak', value: peakMegabytes } as const;
  return [
    medianFigure('check of the corpus', rates, 'files/s', filesPerSecond),
    { ...memory, unit: 'MB', bound: megabytes },
  ];
}

/** Mode `check` of a definition of 1 MiB, sixteen times what AWS takes, in a new process each time. */
export const measureLargeDefinitions = (
  node: NodeBinary,
  runs: number,
  { largeMs }: Pick<CheckBounds, 'largeMs'>,
): readonly Figure[] =>
  (['long', 'short'] as const).flatMap((kind) => {
    const samples = Array.from({ length: runs }, () => runCheck(node, ['large', kind]));
    const times = samples.flatMap(({ milliseconds }) => milliseconds);
    const peaks = samples.map(({ peakMegabytes }) => peakMegabytes);
    return [
      medianFigure(`check of 1 MiB of ${kind} containers`, times, 'ms', largeMs),
      medianFigure('memory of that, at its peak', peaks, 'MB'),
    ];
  });

const runCheck = (node: NodeBinary, args: readonly string[]): CheckSample =>
  JSON.parse(execFileSync(node.path, [CHECK_PROGRAM, ...args], { encoding: 'utf8' }));
