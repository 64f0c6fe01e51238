import { editBlock } from './edit-block.ts';
import { editBrackets } from './edit-brackets.ts';
import {
  type ItemChanges,
  isSame,
  type LayoutCollection,
  type LayoutItem,
  type LayoutNode,
  layoutValue,
  mergedMembers,
  type NewItem,
  type Splice,
} from './edit-layout.ts';
import {
  blockItem,
  blockText,
  bracketItem,
  columnAt,
  indentationAt,
  isMultiLine,
  scalarText,
  type TextStyle,
} from './edit-style.ts';
import {
  isArray,
  isObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  valueAt,
  withoutHoles,
} from './json.ts';
import { inMemberOrder, memberPlace } from './member-order.ts';

interface Work {
  readonly text: string;
  readonly style: TextStyle;
  /** The nodes that values come from. One that is still the value of its node was not edited. */
  readonly origins: ReadonlyMap<JsonValue, LayoutNode>;
  /** What the nodes that stay in the text have become: an alias of such a node may stay as well. */
  readonly kept: Map<LayoutNode, JsonValue>;
}

/**
 * The smallest splices that make the text of `root` say `after`, in which holes stand for the array
 * elements to remove.
 * @param origins of the values in a text without aliases
 */
export const splicesFor = (
  text: string,
  root: LayoutNode,
  after: JsonValue,
  style: TextStyle,
  origins: ReadonlyMap<JsonValue, LayoutNode>,
): readonly Splice[] =>
  within({ text, style, origins, kept: new Map() }, root, after, 'block') ?? [
    wholeSplice(root, after, style),
  ];

/** Writes the whole document anew, between the comments above and below it. */
export function wholeSplice(root: LayoutNode, after: JsonValue, style: TextStyle): Splice {
  const item = { value: withoutHoles(after) };
  const isBlock = !style.hasQuotedKeys || ('form' in root && root.form === 'block');
  const text = isBlock
    ? blockText(item.value, style)
    : bracketItem(item, style, { indentation: '', isMultiLine: true });
  return { ...root.span, text };
}

/** Splices inside of a node; `undefined` when it has to be replaced as a whole. */
function within(
  work: Work,
  node: LayoutNode,
  after: JsonValue,
  form: LayoutCollection['form'],
): readonly Splice[] | undefined {
  if (node.kind === 'alias') return isSame(work.kept.get(node.target), after) ? [] : undefined;
  if (node.kind === 'scalar') {
    if (isArray(after) || isObject(after)) return undefined;
    const isWritable = node.span.end > node.span.start && work.text[node.span.end - 1] !== '\n';
    if (node.value !== after && !isWritable) return undefined;
    work.kept.set(node, after);
    if (node.value === after) return [];
    return [{ ...node.span, text: scalarText(after, form, node.quotes, work.style) }];
  }
  if (work.origins.get(after) === node) return [];
  const matching = matchItems(work, node, after);
  if (!matching) return undefined;
  work.kept.set(node, after);
  const edited = matching.kept.flatMap(([item, value]) => inItem(work, node, item, value));
  const editItems = node.form === 'brackets' ? editBrackets : editBlock;
  return [...edited, ...editItems(work.text, node, matching, work.style)];
}

function inItem(
  work: Work,
  parent: LayoutCollection,
  item: LayoutItem,
  after: JsonValue,
): readonly Splice[] {
  const splices = within(work, item.node, after, parent.form);
  if (splices) return splices;
  const value = withoutHoles(after);
  const { text, style } = work;
  if (parent.form === 'brackets') {
    const indentation = indentationAt(text, item.span.start);
    const place = { indentation, isMultiLine: isMultiLine(text, parent) };
    return [{ ...item.node.span, text: bracketItem({ value }, style, place) }];
  }
  const indentation = ' '.repeat(columnAt(text, item.span.start));
  const isBlock = 'form' in item.node && item.node.form === 'block';
  const end = isBlock ? endOfComment(text, item.span.end) : item.span.end;
  const lineEnd = text[end - 1] === '\n' ? style.lineEnd : '';
  const written = blockItem({ ...keyOf(item), value }, style, indentation);
  return [{ start: item.span.start, end, text: `${written}${lineEnd}` }];
}

/** A comment behind the last line of a block is about that line, and goes with it. */
const endOfComment = (text: string, position: number): number =>
  position + (/^[ \t]+#[^\r\n]*/.exec(text.slice(position))?.[0].length ?? 0);

const keyOf = ({ key }: LayoutItem) => (key === undefined ? {} : { key });

interface Matching extends ItemChanges {
  readonly kept: readonly (readonly [LayoutItem, JsonValue])[];
}

/** What becomes of each item; `undefined` when none of them stays. */
function matchItems(work: Work, node: LayoutCollection, after: JsonValue): Matching | undefined {
  const matching =
    node.kind === 'object' && isObject(after)
      ? matchMembers(work, node, after)
      : node.kind === 'array' && isArray(after)
        ? matchElements(node, after)
        : undefined;
  const isEmpty = node.items.length === 0 && matching?.added.size === 0;
  return isEmpty || (matching && matching.removed.size < node.items.length) ? matching : undefined;
}

function matchMembers(work: Work, node: LayoutCollection, after: JsonObject): Matching {
  const inherited = mergedMembers(node, (object) => work.kept.get(object) ?? {});
  const keepsMerges = Object.keys(inherited).every((key) => valueAt(after, [key]) !== undefined);
  const last = new Map(node.items.map((item, index) => [item.key, index]));
  const removed = new Set(
    node.items.flatMap(({ key = '', isMerge }, index) =>
      (isMerge ? keepsMerges : valueAt(after, [key]) !== undefined) ? [] : [index],
    ),
  );
  const kept = node.items.flatMap((item, index) => {
    const value = item.isMerge ? undefined : valueAt(after, [item.key ?? '']);
    return value === undefined || last.get(item.key) !== index ? [] : [[item, value] as const];
  });
  const added = new Map<number, NewItem[]>();
  for (const key of inMemberOrder(Object.keys(after))) {
    const value = valueAt(after, [key]);
    const isThere = last.has(key) || (keepsMerges && isSame(inherited[key], value));
    if (value === undefined || isThere) continue;
    const keys = node.items.map((item, index) => (removed.has(index) ? undefined : item.key));
    const place = memberPlace(keys, key);
    added.set(place, [...(added.get(place) ?? []), { key, value: withoutHoles(value) }]);
  }
  return { kept, removed, added };
}

/**
 * Elements are matched by their places, as long as there are as many; else those that are equal at
 * both ends, and between them by place.
 */
function matchElements({ items }: LayoutCollection, after: JsonArray): Matching {
  const isResized = items.length !== after.length;
  const values = isResized ? items.map(({ node }) => layoutValue(node)) : [];
  const least = Math.min(items.length, after.length);
  const head = isResized ? countWhile(least, (i) => isSame(values[i], after[i])) : least;
  const tail = countWhile(least - head, (i) => isSame(values.at(-1 - i), after.at(-1 - i)));
  const middle = after.slice(head, after.length - tail);
  const room = items.length - tail - head;
  const wanted = [
    ...after.slice(0, head),
    ...Array.from({ length: room }, (_, i) => middle[i]),
    ...after.slice(after.length - tail, after.length),
  ];
  const more = middle
    .slice(room)
    .flatMap((value) => (value === undefined ? [] : [{ value: withoutHoles(value) }]));
  return {
    kept: items.flatMap((item, i) => (wanted[i] === undefined ? [] : [[item, wanted[i]] as const])),
    removed: new Set([...items.keys()].filter((i) => wanted[i] === undefined)),
    added: new Map(more.length > 0 ? [[items.length - tail - 1, more]] : []),
  };
}

function countWhile(most: number, holds: (index: number) => boolean): number {
  let count = 0;
  while (count < most && holds(count)) count += 1;
  return count;
}
