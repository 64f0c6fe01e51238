import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseAllDocuments } from 'yaml';
import type { LayoutCollection, LayoutItem, LayoutNode } from './edit-layout.ts';
import type { JsonScalar } from './json.ts';
import type { Span } from './source-tree.ts';

/**
 * The layout of a YAML text that parses. What cannot be edited in its place (`? ` keys, keys with
 * anchors) is a value that is only ever replaced as a whole.
 */
export function yamlLayout(text: string): LayoutNode | undefined {
  const documents = parseAllDocuments(text, {
    keepSourceTokens: true,
    uniqueKeys: false,
    prettyErrors: false,
  });
  const document = [...documents].find(({ contents }) => contents !== null);
  if (!document?.contents || document.errors.length > 0) return undefined;
  return layoutOf(document.contents, new Map());
}

type Anchors = Map<string, LayoutNode>;

function layoutOf(node: Node, anchors: Anchors): LayoutNode {
  const layout = plainLayout(node, anchors);
  if (!isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, layout);
  return layout;
}

function plainLayout(node: Node, anchors: Anchors): LayoutNode {
  const span = spanOf(node);
  if (isAlias(node)) {
    const target = anchors.get(node.source);
    return target ? { kind: 'alias', span, target } : { kind: 'scalar', span, value: null };
  }
  if (isMap(node)) {
    const items = node.items.map((pair) => memberOf(pair, anchors));
    return collection('object', node.flow === true, span, items);
  }
  if (isSeq(node)) {
    const dashes = dashesOf(node);
    const items = node.items.filter(isNode).map((element, index) => {
      const layout = layoutOf(element, anchors);
      const { start, end } = endingSpan(layout);
      return { span: { start: dashes[index] ?? start, end }, node: layout };
    });
    return collection('array', node.flow === true, span, items);
  }
  const quotes = isScalar(node) ? QUOTES[String(node.type)] : undefined;
  const value = isScalar(node) ? scalarValue(node.value) : null;
  return { kind: 'scalar', span, value, ...(quotes && { quotes }) };
}

const QUOTES: Readonly<Record<string, 'single' | 'double'>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
};

const isNode = (value: unknown): value is Node =>
  isAlias(value) || isMap(value) || isSeq(value) || isScalar(value);

const scalarValue = (value: unknown): JsonScalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;

const spanOf = ({ range }: Node): Span => ({ start: range?.[0] ?? 0, end: range?.[1] ?? 0 });

function memberOf({ key, value }: Pair, anchors: Anchors): LayoutItem {
  const keySpan = isNode(key) ? spanOf(key) : { start: 0, end: 0 };
  const name = isScalar(key) ? (key.source ?? String(key.value)) : '';
  const node: LayoutNode = isNode(value)
    ? layoutOf(value, anchors)
    : { kind: 'scalar', span: { start: keySpan.end, end: keySpan.end }, value: null };
  const span = { start: keySpan.start, end: Math.max(keySpan.end, endingSpan(node).end) };
  return { key: name, span, node, ...(name === '<<' && { isMerge: true }) };
}

/** A block collection ends, for the parser, behind the comments below it; here with its last value. */
function endingSpan(node: LayoutNode): Span {
  const last = node.kind === 'object' || node.kind === 'array' ? node.items.at(-1) : undefined;
  const isBlock = last !== undefined && 'form' in node && node.form === 'block';
  return isBlock ? { start: node.span.start, end: last.span.end } : node.span;
}

const collection = (
  kind: LayoutCollection['kind'],
  isFlow: boolean,
  span: Span,
  items: readonly LayoutItem[],
): LayoutCollection => {
  const layout = { kind, form: isFlow ? 'brackets' : 'block', span, items } as const;
  return { ...layout, span: endingSpan(layout) };
};

/** Where the dash of each element stands; none in a flow sequence. */
function dashesOf(node: Node): readonly (number | undefined)[] {
  const token = isSeq(node) ? node.srcToken : undefined;
  if (token?.type !== 'block-seq') return [];
  return token.items.map(({ start }) => start.find(({ type }) => type === 'seq-item-ind')?.offset);
}
