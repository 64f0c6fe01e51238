import { HIDDEN, isConfidential } from './changes.ts';
import type { TaskDefinitionSource } from './document.ts';
import { applySplices, type LayoutNode, nodeAt, type Splice } from './edit-layout.ts';
import { textLayout } from './edit-text-layout.ts';
import type { Pointer } from './json.ts';
import { type Shape, TASK_DEFINITION } from './schema.ts';
import type { Span } from './source-tree.ts';

/**
 * The text of a definition as a summary may show it, line for line. Shown are the values of fields
 * that the ECS API knows and that hold no secrets, and the names of variables and secrets. Every
 * other value is hidden, and so are the words of comments: someone may have commented out a password.
 */
export function presentableText(source: TaskDefinitionSource): string {
  const { text } = source;
  const layout = textLayout(source);
  const definition = layout && nodeAt(layout, source.pointer);
  if (!layout || !definition) return HIDDEN;
  const values = valuesIn(layout, { definition, start: STARTS[source.form] });
  const splices: Splice[] = [];
  let position = 0;
  for (const { span, isShown } of values.toSorted((a, b) => a.span.start - b.span.start)) {
    splices.push(...hiddenComments(text, { start: position, end: span.start }));
    if (!isShown) splices.push({ ...span, text: hiddenValue(text.slice(span.start, span.end)) });
    position = Math.max(position, span.end);
  }
  splices.push(...hiddenComments(text, { start: position, end: text.length }));
  return applySplices(text, splices);
}

/** Where a value stands in the API's model; no shape where the API knows nothing. */
interface Place {
  readonly shape?: Shape | undefined;
  readonly pointer: Pointer;
}

const CONTAINERS = { shape: TASK_DEFINITION.members.get('containerDefinitions'), pointer: [] };

const STARTS: Readonly<Record<TaskDefinitionSource['form'], Place>> = {
  definition: { shape: TASK_DEFINITION, pointer: [] },
  containers: CONTAINERS,
  container: below(CONTAINERS, 0),
};

function below({ shape, pointer }: Place, key: string | number): Place {
  const next = [...pointer, key];
  if (shape?.kind === 'structure') return { shape: shape.members.get(String(key)), pointer: next };
  if (shape?.kind === 'list') return { shape: shape.element, pointer: next };
  return { shape: shape?.kind === 'map' ? shape.value : undefined, pointer: next };
}

interface Value {
  readonly span: Span;
  readonly isShown: boolean;
}

function valuesIn(
  node: LayoutNode,
  root: { readonly definition: LayoutNode; readonly start: Place },
  around: Place = { pointer: [] },
): readonly Value[] {
  const place = node === root.definition ? root.start : around;
  if (node.kind === 'alias') return [];
  if (node.kind === 'scalar') return [{ span: node.span, isShown: isShown(place) }];
  return node.items.flatMap((item, index) =>
    valuesIn(item.node, root, item.isMerge ? place : below(place, item.key ?? index)),
  );
}

function isShown({ shape, pointer }: Place): boolean {
  if (shape === undefined || !['string', 'number', 'boolean'].includes(shape.kind)) return false;
  const [list, , member] = pointer.slice(-3);
  const isName = member === 'name' && NAMED.has(String(list));
  return isName || !isConfidential(pointer);
}

const NAMED: ReadonlySet<string> = new Set(['environment', 'secrets', 'secretOptions']);

/** In its quotes, and on as many lines. */
function hiddenValue(written: string): string {
  const [quote = ''] = /^["']/.exec(written) ?? [];
  const lines = written.split('\n');
  if (lines.length === 1) return written === '' ? '' : `${quote}${HIDDEN}${quote}`;
  return lines.map((line) => line.replace(/\S.*\S|\S/, HIDDEN)).join('\n');
}

const COMMENT = /(\/\*)[\s\S]*?(?:\*\/|$)|(\/\/|#).*/g;

const hiddenComments = (text: string, { start, end }: Span): readonly Splice[] =>
  [...text.slice(start, end).matchAll(COMMENT)].map(({ 0: comment, 1: block, 2: line, index }) => ({
    start: start + index,
    end: start + index + comment.length,
    text: `${block ?? line} ${HIDDEN}${comment.replace(/[^\n]/g, '')}${block ? ' */' : ''}`,
  }));
