import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { NodeBinary } from '../runner/node.ts';
import { type Figure, medianFigure } from './figure.ts';

const PROGRAM = fileURLToPath(new URL('./conversion-process.js', import.meta.url));

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
