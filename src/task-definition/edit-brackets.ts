import type { ItemChanges, LayoutCollection, NewItem, Splice } from './edit-layout.ts';
import { bracketItem, indentationAt, isMultiLine, type TextStyle } from './edit-style.ts';

/** An item with the text that belongs to it: the line ends before it, its comma, its comment. */
interface Chunk {
  /** Behind the chunk before. */
  readonly start: number;
  readonly itemStart: number;
  readonly itemEnd: number;
  /** Of the comma behind the item, if there is one. */
  readonly comma?: number;
  /** Behind the comma, and behind a comment that ends the line. */
  readonly end: number;
}

/** Splices that take items out of a bracketed collection and put new ones in; some item stays. */
export function editBrackets(
  text: string,
  node: LayoutCollection,
  { removed, added }: ItemChanges,
  style: TextStyle,
): readonly Splice[] {
  if (removed.size === 0 && added.size === 0) return [];
  const chunks = chunksOf(text, node);
  const hasTrailingComma = chunks.at(-1)?.comma !== undefined;
  const lastKept = chunks.findLastIndex((_chunk, index) => !removed.has(index));
  const lastAdded = Math.max(...added.keys(), -2);
  const removals = chunks.flatMap((_chunk, index) =>
    removed.has(index) ? [removal(text, chunks, index, removed)] : [],
  );
  const commas = chunks.flatMap(({ itemEnd, comma }, index) => {
    if (removed.has(index)) return [];
    const isWanted = index < lastKept || lastAdded >= lastKept || hasTrailingComma;
    if (isWanted && comma === undefined) return [{ start: itemEnd, end: itemEnd, text: ',' }];
    return isWanted || comma === undefined ? [] : [{ start: comma, end: comma + 1, text: '' }];
  });
  const place = placeOf(text, node, chunks);
  const own = { ...style, colon: colonOf(text, node) ?? style.colon };
  const additions = [...added].map(([index, items]): Splice => {
    const [first] = chunks;
    if (first && index < 0 && !place.lead.includes('\n')) {
      const written = items.map((item) => `${bracketItem(item, own, place)},${place.lead}`);
      return { start: first.itemStart, end: first.itemStart, text: written.join('') };
    }
    const at = chunks[index]?.end ?? chunks[0]?.start ?? node.span.start + 1;
    const isLast = index >= lastKept && index === lastAdded && !hasTrailingComma;
    return { start: at, end: at, text: additionText(items, isLast, place, own) };
  });
  return [...removals, ...commas, ...additions];
}

/** Neighbours tell better than the whole file how a colon is written. */
const colonOf = (text: string, { items }: LayoutCollection): string | undefined =>
  items
    .map(({ span, node }) => /[ \t]*:[ \t]*$/.exec(text.slice(span.start, node.span.start))?.[0])
    .findLast((colon) => colon !== undefined);

interface Place {
  readonly indentation: string;
  readonly isMultiLine: boolean;
  /** What stands before each new item. */
  readonly lead: string;
}

function placeOf(text: string, node: LayoutCollection, chunks: readonly Chunk[]): Place {
  const opensLine = chunks.find(({ start, itemStart }) =>
    text.slice(start, itemStart).includes('\n'),
  );
  if (opensLine && isMultiLine(text, node)) {
    const indentation = indentationAt(text, opensLine.itemStart);
    const isMultiLine = !isOnOneLine(text, node);
    return { indentation, isMultiLine, lead: `\n${indentation}` };
  }
  const [, second] = chunks;
  const lead = second ? text.slice(second.start, second.itemStart) : ' ';
  return { indentation: '', isMultiLine: false, lead: /^[ \t]*$/.test(lead) ? lead : ' ' };
}

/** Elements that are objects or lists, each on one line. */
function isOnOneLine(text: string, { kind, items }: LayoutCollection): boolean {
  const last = items.at(-1);
  return (
    kind === 'array' &&
    last !== undefined &&
    'items' in last.node &&
    !text.slice(last.span.start, last.span.end).includes('\n')
  );
}

function additionText(
  items: readonly NewItem[],
  isLast: boolean,
  { lead, ...place }: Place,
  style: TextStyle,
): string {
  const before = lead.replace('\n', style.lineEnd);
  const written = items.map((item) => `${before}${bracketItem(item, style, place)}`).join(',');
  return isLast ? written : `${written},`;
}

/** A removed item takes its line, its comma and its own comment along; comments above it stay. */
function removal(
  text: string,
  chunks: readonly Chunk[],
  index: number,
  removed: ReadonlySet<number>,
): Splice {
  const { start, itemStart, end } = chunks[index] ?? { start: 0, itemStart: 0, end: 0 };
  const lead = text.slice(start, itemStart);
  const lineStart = start + Math.max(0, lead.search(/\r?\n[^\n]*$/));
  const next = chunks[index + 1];
  const isInlineStart = index === 0 && next && !lead.includes('\n');
  if (isInlineStart && !removed.has(1) && /^[ \t]*$/.test(text.slice(next.start, next.itemStart))) {
    return { start: itemStart, end: next.itemStart, text: '' };
  }
  const blank = /(?:\r?\n[ \t]*)+$/.exec(text.slice(start, lineStart));
  const isBlankBelow = !next || /^\r?\n[ \t]*\r?\n/.test(text.slice(end));
  return { start: blank && isBlankBelow ? start + blank.index : lineStart, end, text: '' };
}

function chunksOf(text: string, { span, items }: LayoutCollection): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = endOfLineComment(text, span.start + 1, span.end);
  for (const { span: item } of items) {
    const comma = commaBehind(text, item.end, span.end - 1);
    const end = endOfLineComment(text, comma === undefined ? item.end : comma + 1, span.end);
    const own = { start, itemStart: item.start, itemEnd: item.end, end };
    chunks.push(comma === undefined ? own : { ...own, comma });
    start = end;
  }
  return chunks;
}

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\r\n]*|(?<=\s)#[^\r\n]*/y;
const LINE_COMMENT =
  /(?:[ \t]*\/\*(?:(?!\*\/)[^\r\n])*\*\/)*[ \t]*(?:(?:\/\/|(?<=[ \t,[{])#)[^\r\n]*)?(?=\r?\n|$)/y;

/** Behind the blanks and the comment that end the line of `position`; itself when a value follows. */
function endOfLineComment(text: string, position: number, limit: number): number {
  LINE_COMMENT.lastIndex = position;
  const [found = ''] = LINE_COMMENT.exec(text) ?? [];
  return position + found.length < limit ? position + found.length : position;
}

/** The next comma before `limit`, comments skipped. */
function commaBehind(text: string, position: number, limit: number): number | undefined {
  let at = position;
  while (at < limit && text[at] !== ',') {
    COMMENT.lastIndex = at;
    at += COMMENT.exec(text)?.[0].length ?? 1;
  }
  return at < limit ? at : undefined;
}
