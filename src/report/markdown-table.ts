/** GitHub takes 1 MiB a step; beyond this many rows nobody reads on. */
const MOST_ROWS = 200;

/** A table of GitHub's Markdown, at most 200 rows of it. The cells are Markdown already. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const left = rows.length - MOST_ROWS;
  return [
    row(head),
    row(head.map(() => '---')),
    ...rows.slice(0, MOST_ROWS).map(row),
    ...(left > 0 ? ['', `${left} more rows are left out.`] : []),
  ].join('\n');
}
