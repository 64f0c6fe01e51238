import { Document, type Node, stringify } from 'yaml';
import type { LayoutCollection, LayoutNode, LayoutScalar, NewItem } from './edit-layout.ts';
import { isArray, isObject, type JsonArray, type JsonValue } from './json.ts';

/** How the author of a text writes, so that what is added looks like what is there. */
export interface TextStyle {
  readonly lineEnd: string;
  /** One step of indentation. */
  readonly indent: string;
  /** Between a key and its value, with the colon. */
  readonly colon: string;
  /** Between the brackets of an object on one line and what is in them. */
  readonly padding: string;
  /** Lists of plain values stand on one line. */
  readonly hasInlineLists: boolean;
  /** The dashes of a YAML list stand deeper than its key. */
  readonly hasDeepDashes: boolean;
  /** Keys stand in quotes, as in JSON. */
  readonly hasQuotedKeys: boolean;
  /** The quotes of most keys in YAML blocks; most have none where it is absent. */
  readonly blockKeyQuotes?: Quotes;
  /** The quotes of most texts, by where they stand; most have none where that is absent. */
  readonly quotes: Readonly<Partial<Record<LayoutCollection['form'], Quotes>>>;
  /** The quotes of texts that need some. */
  readonly neededQuotes: Quotes;
}

type Quotes = NonNullable<LayoutScalar['quotes']>;

/** Learns the style from the text and its layout; what it does not show is as most people write. */
export function styleOf(text: string, root: LayoutNode): TextStyle {
  const collections = collectionsIn(root);
  const objects = collections.filter(({ kind, items }) => kind === 'object' && items.length > 0);
  const bracketed = objects.filter(({ form }) => form === 'brackets');
  const [, colon = ': '] = /"(\s*:[ \t]*)["\w[{-]/.exec(text) ?? [];
  const inlineObject = bracketed.find((object) => !isMultiLine(text, object));
  const quotes = quotesIn(collections);
  const [block, brackets] = (['block', 'brackets'] as const).map((wanted) =>
    mostQuotes(quotes.flatMap(([form, quote]) => (form === wanted ? [quote] : []))),
  );
  const blockKeyQuotes = mostQuotes(
    objects
      .filter(({ form }) => form === 'block')
      .flatMap(({ items }) => items.map(({ span }) => QUOTES[text[span.start] ?? ''])),
  );
  return {
    lineEnd: text.includes('\r\n') ? '\r\n' : '\n',
    indent: /^(?:\t| +)(?=["[{\w-])/m.exec(text)?.[0] ?? '  ',
    colon,
    padding: inlineObject
      ? text.slice(inlineObject.span.start + 1, inlineObject.items[0]?.span.start)
      : colon.endsWith(' ')
        ? ' '
        : '',
    hasInlineLists: collections.some((list) => isPlainList(list) && !isMultiLine(text, list)),
    hasDeepDashes: hasDeepDashes(text, collections),
    quotes: { ...(block && { block }), ...(brackets && { brackets }) },
    neededQuotes: mostQuotes(quotes.flatMap(([, quote]) => quote ?? [])) ?? 'double',
    hasQuotedKeys: bracketed.every((object) => text[object.items[0]?.span.start ?? 0] === '"'),
    ...(blockKeyQuotes && { blockKeyQuotes }),
  };
}

const QUOTES: Readonly<Record<string, Quotes>> = { "'": 'single', '"': 'double' };

function collectionsIn(node: LayoutNode): readonly LayoutCollection[] {
  if (node.kind === 'scalar' || node.kind === 'alias') return [];
  return [node, ...node.items.flatMap((item) => collectionsIn(item.node))];
}

/** How the texts of a YAML file are quoted; `undefined` is a text without quotes. */
const quotesIn = (
  collections: readonly LayoutCollection[],
): readonly (readonly [LayoutCollection['form'], Quotes | undefined])[] =>
  collections.flatMap(({ form, items }) =>
    items.flatMap(({ node }) =>
      node.kind === 'scalar' && typeof node.value === 'string'
        ? [[form, node.quotes] as const]
        : [],
    ),
  );

function mostQuotes(quotes: readonly (Quotes | undefined)[]): Quotes | undefined {
  const [single, double] = (['single', 'double'] as const).map(
    (wanted) => quotes.filter((quote) => quote === wanted).length,
  );
  if ((single ?? 0) > quotes.length / 2) return 'single';
  return (double ?? 0) > quotes.length / 2 ? 'double' : undefined;
}

const isPlainList = ({ kind, form, items }: LayoutCollection): boolean =>
  kind === 'array' &&
  form === 'brackets' &&
  items.length > 0 &&
  items.every((item) => item.node.kind === 'scalar');

/** Whether the items stand on lines of their own, and not behind the opening bracket. */
export function isMultiLine(text: string, { span, items }: LayoutCollection): boolean {
  const last = items.at(-1);
  return (
    items.some(({ span: { start } }, index) =>
      text.slice(items[index - 1]?.span.end ?? span.start, start).includes('\n'),
    ) ||
    (last !== undefined && text.slice(last.span.end, span.end).includes('\n'))
  );
}

/** Blanks and tabs that the line of `position` begins with. */
export function indentationAt(text: string, position: number): string {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, position))?.[0] ?? '';
}

function hasDeepDashes(text: string, collections: readonly LayoutCollection[]): boolean {
  const [list] = collections
    .filter(({ kind }) => kind === 'object')
    .flatMap(({ items }) => items)
    .filter(({ node }) => node.kind === 'array' && node.form === 'block');
  if (!list) return true;
  return columnAt(text, list.node.span.start) > columnAt(text, list.span.start);
}

/** Characters before `position` on its line. */
export const columnAt = (text: string, position: number): number =>
  position - (text.lastIndexOf('\n', position - 1) + 1);

/** A new item as it stands between brackets; further lines of it begin with `indentation`. */
export function bracketItem(
  { key, value }: NewItem,
  style: TextStyle,
  place: { readonly indentation: string; readonly isMultiLine: boolean },
): string {
  const written = place.isMultiLine
    ? jsonText(value, style, place.indentation)
    : inlineText(value, style);
  return key === undefined ? written : `${keyText(key, style)}${style.colon}${written}`;
}

const isPlainArray = (value: JsonValue): value is JsonArray =>
  isArray(value) && value.every((element) => !isArray(element) && !isObject(element));

function jsonText(value: JsonValue, style: TextStyle, indentation: string): string {
  const parts = partsOf(value);
  if (!parts || parts.length === 0) return inlineText(value, style);
  if (isPlainArray(value) && style.hasInlineLists) {
    return inlineText(value, style);
  }
  const deeper = indentation + style.indent;
  const lines = parts.map(
    (part) => deeper + bracketItem(part, style, { indentation: deeper, isMultiLine: true }),
  );
  const [open, close] = isArray(value) ? '[]' : '{}';
  const inner = lines.join(`,${style.lineEnd}`);
  return `${open}${style.lineEnd}${inner}${style.lineEnd}${indentation}${close}`;
}

function inlineText(value: JsonValue, style: TextStyle): string {
  const parts = partsOf(value);
  if (!parts) return style.hasQuotedKeys ? JSON.stringify(value) : flowScalar(value, style);
  const comma = style.colon.endsWith(' ') ? ', ' : ',';
  const inner = parts
    .map((part) => bracketItem(part, style, { indentation: '', isMultiLine: false }))
    .join(comma);
  if (isArray(value)) return `[${inner}]`;
  return parts.length === 0 ? '{}' : `{${style.padding}${inner}${style.padding}}`;
}

function partsOf(value: JsonValue): readonly NewItem[] | undefined {
  if (isArray(value)) return value.flatMap((part) => (part === undefined ? [] : [{ value: part }]));
  if (!isObject(value)) return undefined;
  return Object.entries(value).flatMap(([key, part]) =>
    part === undefined ? [] : [{ key, value: part }],
  );
}

const keyText = (key: string, style: TextStyle): string =>
  style.hasQuotedKeys ? JSON.stringify(key) : flowScalar(key, { ...style, quotes: {} });

const STRING_TYPES = { single: 'QUOTE_SINGLE', double: 'QUOTE_DOUBLE' } as const;

/** How the `yaml` package is told to write like the author. */
const writing = (style: TextStyle, quotes: Quotes | undefined) =>
  ({
    aliasDuplicateObjects: false,
    // What reads YAML 1.1 takes a plain `yes` for a boolean.
    compat: 'yaml-1.1',
    defaultKeyType: style.blockKeyQuotes ? STRING_TYPES[style.blockKeyQuotes] : 'PLAIN',
    defaultStringType: quotes ? STRING_TYPES[quotes] : 'PLAIN',
    flowCollectionPadding: false,
    indent: Math.max(2, style.indent.length),
    indentSeq: style.hasDeepDashes,
    lineWidth: 0,
    singleQuote: (quotes ?? style.neededQuotes) === 'single',
  }) as const;

const flowScalar = (value: JsonValue, style: TextStyle, quotes = style.quotes.brackets): string =>
  stringify([value], { ...writing(style, quotes), collectionStyle: 'flow' })
    .trim()
    .slice(1, -1);

/** A new item of a block collection, without a line end; its further lines begin with `indentation`. */
export function blockItem({ key, value }: NewItem, style: TextStyle, indentation: string): string {
  const content = isPlainArray(value) && style.hasInlineLists ? inlineList(value) : value;
  const whole = key === undefined ? [content] : { [key]: content };
  const written = stringify(whole, writing(style, style.quotes.block));
  return written.replace(/\n$/, '').replaceAll('\n', `${style.lineEnd}${indentation}`);
}

function inlineList(value: JsonArray): Node {
  const list = new Document().createNode(value);
  list.flow = true;
  return list;
}

/** A whole document as blocks, without a line end behind it. */
export const blockText = (value: JsonValue, style: TextStyle): string =>
  stringify(value, writing(style, style.quotes.block))
    .replace(/\n$/, '')
    .replaceAll('\n', style.lineEnd);

/** A scalar in the place of another one. */
export function scalarText(
  value: JsonValue,
  form: LayoutCollection['form'],
  quotes: 'single' | 'double' | undefined,
  style: TextStyle,
): string {
  const isJson = form === 'brackets' && style.hasQuotedKeys;
  if (isJson || quotes === 'double' || typeof value !== 'string' || /[\r\n]/.test(value)) {
    return JSON.stringify(value);
  }
  const one = { ...style, quotes: quotes ? { block: quotes, brackets: quotes } : {} };
  return form === 'block'
    ? stringify(value, writing(one, quotes)).trimEnd()
    : flowScalar(value, one);
}
