import type { ItemChanges, LayoutCollection, NewItem, Splice } from './edit-layout.ts';
import { blockItem, bracketItem, columnAt, type TextStyle } from './edit-style.ts';

/** The whole lines of an item: `end` is behind the line end. */
interface Lines {
  readonly start: number;
  readonly end: number;
}

/** Splices that take items out of a YAML block and put new ones in; some item stays. */
export function editBlock(
  text: string,
  node: LayoutCollection,
  { removed, added }: ItemChanges,
  style: TextStyle,
): readonly Splice[] {
  if (removed.size === 0 && added.size === 0) return [];
  const [first] = node.items;
  const column = columnAt(text, first?.span.start ?? 0);
  const lines = node.items.map(({ span }) => linesOf(text, span, column));
  const firstKept = lines.findIndex((_lines, index) => !removed.has(index));
  const opening = firstKept > 0 ? [openingRemoval(text, node, firstKept, lines)] : [];
  const removals = lines.flatMap((each, index) =>
    removed.has(index) && index > firstKept
      ? [removal(text, each, index === lines.length - 1)]
      : [],
  );
  const additions = [...added].map(([index, items]): Splice => {
    const at = lines[index]?.end ?? first?.span.start ?? 0;
    const indentation = ' '.repeat(column);
    const written = items.map(
      (item) => `${indentation}${itemText(item, node, style, indentation)}`,
    );
    const joined = written.join(style.lineEnd);
    if (index < 0) {
      return { start: at, end: at, text: `${joined.trimStart()}${style.lineEnd}${indentation}` };
    }
    const isAtEnd = at === text.length && !text.endsWith('\n');
    const line = isAtEnd ? `${style.lineEnd}${joined}` : `${joined}${style.lineEnd}`;
    return { start: at, end: at, text: line };
  });
  return [...opening, ...removals, ...additions];
}

/** Like its neighbours: an element of a list whose elements stand in brackets does so too. */
function itemText(
  item: NewItem,
  { items }: LayoutCollection,
  style: TextStyle,
  indentation: string,
): string {
  const neighbour = items.at(-1)?.node;
  const isInline =
    item.key === undefined && neighbour && 'form' in neighbour && neighbour.form === 'brackets';
  return isInline
    ? `- ${bracketItem(item, style, { indentation, isMultiLine: false })}`
    : blockItem(item, style, indentation);
}

/** From the line of the first character to the end of the last one, with the comments below it. */
function linesOf(text: string, { start, end }: Lines, column: number): Lines {
  let position = text.slice(0, end).endsWith('\n') ? end : nextLine(text, end);
  const deeper = new RegExp(`[ ]{${column + 1},}#[^\\n]*(?:\\n|$)`, 'y');
  deeper.lastIndex = position;
  for (let match = deeper.exec(text); match; match = deeper.exec(text)) {
    position += match[0].length;
    deeper.lastIndex = position;
  }
  return { start, end: position };
}

const nextLine = (text: string, position: number): number => {
  const end = text.indexOf('\n', position);
  return end < 0 ? text.length : end + 1;
};

/** Items that begin the block may share their line with a dash: the next one moves up to it. */
function openingRemoval(
  text: string,
  { items }: LayoutCollection,
  firstKept: number,
  lines: readonly Lines[],
): Splice {
  const start = items[0]?.span.start ?? 0;
  const end = lines[firstKept - 1]?.end ?? start;
  const blanks = /^[ \t\r\n]*/.exec(text.slice(end))?.[0].length ?? 0;
  return { start, end: end + blanks, text: '' };
}

function removal(text: string, { start, end }: Lines, isLast: boolean): Splice {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const isBlankBelow = isLast || /^[ \t]*\r?\n/.test(text.slice(end));
  return { start: isBlankBelow ? startOfBlankLines(text, lineStart) : lineStart, end, text: '' };
}

/** Where the blank lines above a line begin; the line itself when there are none. */
function startOfBlankLines(text: string, lineStart: number): number {
  let start = lineStart;
  while (start > 0) {
    const above = start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1;
    if (text.slice(above, start).trim() !== '') break;
    start = above;
  }
  return start;
}
