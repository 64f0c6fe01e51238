/** Lines of the new file, both ends included, 1-based. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

/**
 * The lines of the new file that the hunks of a patch show; GitHub takes review comments on these
 * alone, and none that reaches over two hunks.
 * @param patch as the API tells it for a file: hunks of a unified diff without file headers
 */
export const hunksOf = (patch: string): readonly LineRange[] =>
  [...patch.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)].flatMap(
    ([, start, count = '1']) =>
      Number(count) === 0
        ? []
        : [{ startLine: Number(start), endLine: Number(start) + Number(count) - 1 }],
  );

/** Whether one of the hunks shows the whole range. */
export const isShown = (range: LineRange, hunks: readonly LineRange[]): boolean =>
  hunks.some((hunk) => hunk.startLine <= range.startLine && range.endLine <= hunk.endLine);
