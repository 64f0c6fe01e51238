/** Control and invisible characters other than tab: ESC, for one, begins codes that hide a line. */
const INVISIBLE = /(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const LONGEST_TEXT = 2_000;

/** Text from outside on one line, without control characters, cut at 2,000 characters. */
export function plainText(text: string): string {
  const line = text.replace(/[\r\n\p{Zl}\p{Zp}]+/gu, ' ').replace(INVISIBLE, '');
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}…` : line;
}

/**
 * A line of the log that can start no workflow command: the runner takes `::` at the start of a line
 * and `##[` anywhere in it.
 * Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export const logLine = (text: string): string =>
  plainText(text)
    .replace(/^(\s*):(?=:)/, '$1: ')
    .replaceAll('##[', '## [');

/** Text from outside in Markdown: nothing in it can open a tag, a link, a table cell or a heading. */
export const markdownText = (text: string): string =>
  plainText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(
      /[\\`*_[\]#|~@$]|:(?=[a-z0-9_+-]+:)/gi,
      (character) => `&#${character.codePointAt(0)};`,
    )
    .replace(/(https?|www)([:.])/gi, '$1&#8203;$2');

/** Text from outside as code in Markdown, also inside a table. */
export const markdownCode = (text: string): string => `<code>${markdownText(text)}</code>`;
