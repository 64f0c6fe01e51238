import { type JSONVisitor, visit } from 'jsonc-parser';
import type { LayoutItem, LayoutNode } from './edit-layout.ts';

/** The layout of a JSON text that parses, with or without comments and trailing commas. */
export function jsonLayout(text: string): LayoutNode | undefined {
  const { visitor, roots } = layoutBuilder();
  visit(text, visitor, { allowTrailingComma: true });
  return roots[0]?.node;
}

/** An array or object whose end was not reached yet. */
interface Open {
  readonly start: number;
  readonly items: LayoutItem[];
  /** The name of the member that comes next; in an object only. */
  key?: { readonly name: string; readonly start: number };
}

/** Grows the layout while the text is read: a tree of the parser beside it would take twice the room. */
function layoutBuilder() {
  const roots: LayoutItem[] = [];
  const open: Open[] = [];
  const add = (node: LayoutNode): void => {
    const { key, items } = open.at(-1) ?? { items: roots };
    if (key === undefined) items.push({ span: node.span, node });
    else items.push({ key: key.name, span: { start: key.start, end: node.span.end }, node });
  };
  const begin = (start: number): void => {
    open.push({ start, items: [] });
  };
  const end = (kind: 'object' | 'array') => (offset: number, length: number) => {
    const closed = open.pop();
    if (!closed) return;
    const { start, items } = closed;
    add({ kind, form: 'brackets', span: { start, end: offset + length }, items });
  };
  const visitor: JSONVisitor = {
    onObjectBegin: begin,
    onArrayBegin: begin,
    onObjectEnd: end('object'),
    onArrayEnd: end('array'),
    onObjectProperty: (name, start) => {
      const object = open.at(-1);
      if (object) object.key = { name, start };
    },
    onLiteralValue: (value, offset, length) => {
      add({ kind: 'scalar', span: { start: offset, end: offset + length }, value });
    },
  };
  return { visitor, roots };
}
