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

/** Mode `check` in one process: all files of a corpus, definitions of 1 MiB, and what memory it takes. */
export function measureChecks(
  node: NodeBinary,
  corpus: string,
  runs: number,
  bounds: CheckBounds,
): readonly Figure[] {
  const { filesPerSecond, largeMs, peakMegabytes }: CheckSample = JSON.parse(
    execFileSync(node.path, [CHECK_PROGRAM, corpus, String(runs)], { encoding: 'utf8' }),
  );
  const memory = { name: 'memory of these checks at its peak', value: peakMegabytes } as const;
  return [
    medianFigure('check of the corpus', filesPerSecond, 'files/s', bounds.filesPerSecond),
    ...Object.entries(largeMs).map(([kind, samples]) =>
      medianFigure(`check of 1 MiB, ${kind}`, samples, 'ms', bounds.largeMs),
    ),
    { ...memory, unit: 'MB', bound: bounds.megabytes },
  ];
}
