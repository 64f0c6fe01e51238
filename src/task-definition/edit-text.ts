import type { Edit, TaskDefinitionSource } from './document.ts';
import { applySplices, isSame, type LayoutNode, layoutValue, nodeAt } from './edit-layout.ts';
import { splicesFor, wholeSplice } from './edit-splices.ts';
import { styleOf, type TextStyle } from './edit-style.ts';
import { textLayout } from './edit-text-layout.ts';
import { wrapContainers } from './edit-wrapper.ts';
import { type JsonValue, type Pointer, replaceValues, valueAt, withoutHoles } from './json.ts';

/** Members that hold remarks or anchors: never sent, and no error, so they stay in the author's text. */
const REMARK = /^(?:\$schema$|_|\/\/|x-)/;

/**
 * The author's own text with the edits applied: comments, order, indentation and line ends stay, and
 * what is not edited stays byte for byte. Members of the task that cannot stand in a bare list of
 * containers wrap it into `containerDefinitions`. What the text says then is always what the edits
 * say: should its layout not allow for that, the document is written anew, without the comments in it.
 * A text that does not parse is returned as it is.
 * @param edits as applied one after the other, with the pointers of the definition as it was read.
 */
export function editText(source: TaskDefinitionSource, edits: readonly Edit[]): string {
  const layout = edits.length === 0 ? undefined : textLayout(source);
  if (!layout) return source.text;
  const origins = new Map<JsonValue, LayoutNode>();
  const before = layoutValue(layout, source.language === 'json' ? origins : undefined);
  const style = styleOf(source.text, layout);
  const replacements = [];
  for (const { pointer, operation, value } of edits) {
    if (operation === 'remove' && REMARK.test(String(pointer.at(-1)))) continue;
    const place = placeInDocument(source, before, pointer);
    if (place) replacements.push({ pointer: place, ...(value !== undefined && { value }) });
    else if (operation === 'set') return editText(wrapped(source, layout, style), edits);
  }
  const { document: after = null } = replaceValues({ document: before }, replacements);
  if (isSame(before, after)) return source.text;
  const splices = splicesFor(source.text, layout, after, style, origins);
  const edited = withEndOf(source.text, applySplices(source.text, splices));
  const result = textLayout({ ...source, text: edited });
  return result && isSame(layoutValue(result), withoutHoles(after))
    ? edited
    : applySplices(source.text, [wholeSplice(layout, after, style)]);
}

function wrapped(
  source: TaskDefinitionSource,
  layout: LayoutNode,
  style: TextStyle,
): TaskDefinitionSource {
  const node = nodeAt(layout, source.pointer);
  if (source.form === 'definition' || !node) throw new Error('There is nothing to wrap.');
  return {
    ...source,
    text: wrapContainers(source.text, node, source.form, style),
    form: 'definition',
  };
}

/** A text that ended without a line end still does. */
const withEndOf = (original: string, edited: string): string =>
  original.endsWith('\n') ? edited : edited.replace(/\r?\n$/, '');

/** Where a value of the definition stands in the document; `undefined` when it cannot stand there. */
function placeInDocument(
  { pointer: root, form }: TaskDefinitionSource,
  document: JsonValue,
  pointer: Pointer,
): Pointer | undefined {
  const [member, index, ...rest] = pointer;
  const place = ['document', ...root];
  if (form === 'definition') {
    const beside = [...root.slice(0, -1), 'tags'];
    const isBeside =
      member === 'tags' &&
      root.at(-1) === 'taskDefinition' &&
      valueAt(document, [...root, 'tags']) === undefined &&
      valueAt(document, beside) !== undefined;
    return isBeside ? ['document', ...beside, ...pointer.slice(1)] : [...place, ...pointer];
  }
  if (member !== 'containerDefinitions') return undefined;
  if (form === 'containers') return [...place, ...pointer.slice(1)];
  return index === 0 && rest.length > 0 ? [...place, ...rest] : undefined;
}

/** The text with the byte order mark that the file began with; decoding takes it off. */
export const keepByteOrderMark = ([first, second, third]: Uint8Array, text: string): string =>
  first === 0xef && second === 0xbb && third === 0xbf ? `\uFEFF${text}` : text;
