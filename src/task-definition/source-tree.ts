import type { JsonObject, JsonScalar, JsonValue, Pointer } from './json.ts';

/** A stretch of text, as offsets in UTF-16 code units; `end` is the first one behind it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SourceScalar {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly value: JsonScalar;
  /** As written in the file: a number keeps its leading zeros and its precision here. */
  readonly text: string;
}

export interface SourceArray {
  readonly kind: 'array';
  readonly span: Span;
  readonly elements: readonly SourceNode[];
}

export interface SourceMember {
  readonly keySpan: Span;
  readonly node: SourceNode;
}

export interface SourceObject {
  readonly kind: 'object';
  readonly span: Span;
  readonly members: ReadonlyMap<string, SourceMember>;
}

/** A value that remembers where it stands, whatever language it was written in. */
export type SourceNode = SourceScalar | SourceArray | SourceObject;

/** What a parser finds: a tree, or the first place that does not fit the language. */
export interface ParsedText {
  readonly root?: SourceNode;
  readonly problem?: { readonly span: Span; readonly message: string };
  /** Keys that stand twice in one object; the last one counts. */
  readonly duplicateKeys: readonly Span[];
  /** More than one value, one after the other. */
  readonly several?: boolean;
}

/** The plain value of a node. A member named `__proto__` is a member like any other. */
export function toJson(node: SourceObject): JsonObject;
export function toJson(node: SourceNode): JsonValue;
export function toJson(node: SourceNode): JsonValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'array') return node.elements.map((element) => toJson(element));
  return Object.fromEntries([...node.members].map(([key, member]) => [key, toJson(member.node)]));
}

export const isNull = (node: SourceNode): boolean => node.kind === 'scalar' && node.value === null;

export const memberOf = (node: SourceNode | undefined, key: string): SourceNode | undefined =>
  node?.kind === 'object' ? node.members.get(key)?.node : undefined;

/** The node that `pointer` leads to, or the last one on the way that exists. */
export function nearestNode(root: SourceNode, pointer: Pointer): SourceNode {
  let node = root;
  for (const key of pointer) {
    const child = node.kind === 'array' ? node.elements[Number(key)] : memberOf(node, String(key));
    if (!child) return node;
    node = child;
  }
  return node;
}

/** The same object with one more member, for a value that stands elsewhere or nowhere in the file. */
export const withMember = (object: SourceObject, name: string, node: SourceNode): SourceObject => ({
  ...object,
  members: new Map([...object.members, [name, { keySpan: node.span, node }]]),
});
