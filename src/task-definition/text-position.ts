import type { Location } from '../diagnostics.ts';
import type { Span } from './source-tree.ts';

type FileLocation = Extract<Location, { kind: 'file' }>;

/**
 * Makes the function that turns a span of `text` into line and column (1-based, UTF-16 code units).
 * A span over several lines is told by its start alone: GitHub shows an annotation at its last line.
 */
export function locateIn(file: string, text: string): (span: Span) => FileLocation {
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const lineAt = (offset: number): number => {
    let [low, high] = [0, lineStarts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return (span) => {
    // Parsers point behind the text where something is missing at its end.
    const [start, end] = [Math.min(span.start, text.length), Math.min(span.end, text.length)];
    const line = lineAt(start);
    const column = start - (lineStarts[line] ?? 0) + 1;
    const position = { kind: 'file', file, line: line + 1, column } as const;
    return end > start && lineAt(end) === line
      ? { ...position, endLine: line + 1, endColumn: column + end - start }
      : position;
  };
}
