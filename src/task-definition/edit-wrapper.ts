import type { LayoutNode } from './edit-layout.ts';
import { columnAt, indentationAt, type TextStyle } from './edit-style.ts';

/**
 * The text with `containerDefinitions` around a bare list of containers, or around a single one, so
 * that members of the task can stand beside. Every line of the author stays; some move to the right.
 */
export function wrapContainers(
  text: string,
  node: LayoutNode,
  form: 'containers' | 'container',
  style: TextStyle,
): string {
  const { start, end } = node.span;
  const isBlock = 'form' in node && node.form === 'block';
  const wrap = isBlock ? wrapBlock : wrapBrackets;
  const wrapped = wrap(text.slice(start, end), form, style, {
    column: columnAt(text, start),
    indentation: indentationAt(text, start),
  });
  return text.slice(0, start) + wrapped + text.slice(end);
}

interface Place {
  readonly column: number;
  readonly indentation: string;
}

const shiftLines = (text: string, indentation: string): string =>
  text.replace(/\n(?=[^\r\n])/g, `\n${indentation}`);

/** The dashes of a list may stand below the first letter of its key: no line has to move. */
function wrapBlock(
  containers: string,
  form: 'containers' | 'container',
  { lineEnd }: TextStyle,
  { column }: Place,
): string {
  const key = `containerDefinitions:${lineEnd}${' '.repeat(column)}`;
  return form === 'containers' ? `${key}${containers}` : `${key}- ${shiftLines(containers, '  ')}`;
}

function wrapBrackets(
  containers: string,
  form: 'containers' | 'container',
  { lineEnd, indent, colon, padding, hasQuotedKeys }: TextStyle,
  { indentation }: Place,
): string {
  const name = hasQuotedKeys ? '"containerDefinitions"' : 'containerDefinitions';
  if (!containers.includes('\n')) {
    const list = form === 'containers' ? containers : `[${containers}]`;
    return `{${padding}${name}${colon}${list}${padding}}`;
  }
  const newLine = (depth: number) => `${lineEnd}${indentation}${indent.repeat(depth)}`;
  const list =
    form === 'containers'
      ? shiftLines(containers, indent)
      : `[${newLine(2)}${shiftLines(containers, indent.repeat(2))}${newLine(1)}]`;
  return `{${newLine(1)}${name}${colon}${list}${newLine(0)}}`;
}
