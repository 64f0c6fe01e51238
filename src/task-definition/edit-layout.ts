import {
  isArray,
  isObject,
  type JsonObject,
  type JsonScalar,
  type JsonValue,
  type Pointer,
} from './json.ts';
import type { Span } from './source-tree.ts';

/** How a text is laid out: what it takes to change one value and leave every other byte alone. */
export type LayoutNode = LayoutScalar | LayoutAlias | LayoutCollection;

export interface LayoutScalar {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly value: JsonScalar;
  /** A new value is written in the same quotes, where the language has a choice. */
  readonly quotes?: 'single' | 'double';
}

/** `*name` of YAML: another place of a value that stands above. */
export interface LayoutAlias {
  readonly kind: 'alias';
  readonly span: Span;
  readonly target: LayoutNode;
}

export interface LayoutCollection {
  readonly kind: 'object' | 'array';
  /** `brackets`: items between brackets, with commas. `block`: an item a line, by indentation. */
  readonly form: 'brackets' | 'block';
  readonly span: Span;
  readonly items: readonly LayoutItem[];
}

/** A member of an object, or an element of an array. */
export interface LayoutItem {
  /** Absent in an array. */
  readonly key?: string;
  /** `<<` of YAML: brings in the members of other objects. */
  readonly isMerge?: boolean;
  /** From the key (of a block array: from the dash) to the end of the value. */
  readonly span: Span;
  readonly node: LayoutNode;
}

/** A stretch of text and what takes its place. */
export interface Splice extends Span {
  readonly text: string;
}

/** The items of a collection that go, and the new ones that come. */
export interface ItemChanges {
  readonly removed: ReadonlySet<number>;
  /** Behind which item; -1: before all. */
  readonly added: ReadonlyMap<number, readonly NewItem[]>;
}

export interface NewItem {
  /** Absent in an array. */
  readonly key?: string;
  readonly value: JsonValue;
}

/** Applies splices that do not overlap; at one place those that only insert come first. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const inOrder = splices.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  let position = 0;
  for (const { start, end, text: replacement } of inOrder) {
    parts.push(text.slice(position, start), replacement);
    position = Math.max(position, end);
  }
  return parts.join('') + text.slice(position);
}

/**
 * The value that a node stands for.
 * @param origins gets the nodes that objects and arrays in the value come from
 */
export function layoutValue(node: LayoutNode, origins?: Map<JsonValue, LayoutNode>): JsonValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'alias') return layoutValue(node.target, origins);
  const value =
    node.kind === 'array'
      ? node.items.map((item) => layoutValue(item.node, origins))
      : membersOf(node, origins);
  origins?.set(value, node);
  return value;
}

function membersOf(node: LayoutCollection, origins?: Map<JsonValue, LayoutNode>): JsonObject {
  const own = Object.fromEntries(
    node.items.flatMap(({ key = '', isMerge, node: child }) =>
      isMerge ? [] : [[key, layoutValue(child, origins)]],
    ),
  );
  return node.items.some(({ isMerge }) => isMerge)
    ? { ...mergedMembers(node, (object) => layoutValue(object, origins)), ...own }
    : own;
}

/** The members that the merge keys of an object bring in; of several objects the first one wins. */
export function mergedMembers(
  { items }: LayoutCollection,
  value: (node: LayoutNode) => JsonValue,
): Readonly<Record<string, JsonValue>> {
  const objects = items.filter(({ isMerge }) => isMerge).flatMap(({ node }) => objectsOf(node));
  const members = objects.map((object) => Object.entries(value(object) ?? {}));
  return Object.fromEntries(members.flat());
}

/** The objects that `<<` names, those that win last. */
function objectsOf(node: LayoutNode): readonly LayoutNode[] {
  const target = node.kind === 'alias' ? node.target : node;
  if (target.kind === 'array')
    return target.items.toReversed().flatMap((item) => objectsOf(item.node));
  return target.kind === 'object' ? [target] : [];
}

/** Equal as JSON, whatever the order of members. */
export function isSame(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (isArray(a) && isArray(b)) {
    return a.length === b.length && a.every((element, index) => isSame(element, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame(a[key], b[key]));
}

/** The node that a pointer leads to; `undefined` where the way ends early. */
export function nodeAt(root: LayoutNode, pointer: Pointer): LayoutNode | undefined {
  return pointer.reduce<LayoutNode | undefined>((node, key) => {
    if (node?.kind === 'array') return node.items[Number(key)]?.node;
    return node?.kind === 'object'
      ? node.items.findLast((item) => item.key === key)?.node
      : undefined;
  }, root);
}
