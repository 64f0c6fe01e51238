import { type Node, parseTree } from 'jsonc-parser';
import type { LayoutItem, LayoutNode } from './edit-layout.ts';
import type { Span } from './source-tree.ts';

const spanOf = ({ offset, length }: Node): Span => ({ start: offset, end: offset + length });

/** The layout of a JSON text that parses, with or without comments and trailing commas. */
export function jsonLayout(text: string): LayoutNode | undefined {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  return tree && layoutOf(tree);
}

function layoutOf(node: Node): LayoutNode {
  const { type, children = [] } = node;
  const span = spanOf(node);
  if (type === 'object') {
    return { kind: 'object', form: 'brackets', span, items: children.flatMap(memberOf) };
  }
  if (type !== 'array') return { kind: 'scalar', span, value: node.value };
  const items = children.map((child) => ({ span: spanOf(child), node: layoutOf(child) }));
  return { kind: 'array', form: 'brackets', span, items };
}

function memberOf(property: Node): readonly LayoutItem[] {
  const [key, value] = property.children ?? [];
  return key && value ? [{ key: key.value, span: spanOf(property), node: layoutOf(value) }] : [];
}
