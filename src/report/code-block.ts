/**
 * Lines as a block of code in Markdown. Its fence is longer than every run of back-ticks inside, so
 * nothing in the lines can close it.
 * @param language as GitHub names it: `diff`, `text`
 */
export function codeBlock(language: string, lines: readonly string[]): string {
  const runs = [...lines.join('\n').matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(2, ...runs) + 1);
  return [`${fence}${language}`, ...lines, fence].join('\n');
}

/** Markdown that a reader unfolds. The title is HTML-safe Markdown of one line. */
export const folded = (title: string, markdown: string): string =>
  `<details><summary>${title}</summary>\n\n${markdown}\n\n</details>`;
