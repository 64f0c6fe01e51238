import { isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import type { JsonScalar } from './json.ts';
import type { ParsedText, SourceMember, SourceNode, Span } from './source-tree.ts';

// The parser's own messages quote the file, which may hold secrets.
const MESSAGES: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'an alias (*) names no anchor (&) above it',
  BAD_INDENT: 'the indentation does not fit',
  BAD_DQ_ESCAPE: 'a string holds an unknown \\ escape',
  MISSING_CHAR: 'a closing quote, bracket or colon is missing',
  MULTILINE_IMPLICIT_KEY: 'a colon is missing, or a value needs quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a value with ": " in it needs quotes',
  TAB_AS_INDENT: 'YAML is indented with blanks, not with tabs',
};

/** A task definition has some hundred values; aliases of aliases could make billions. */
const MOST_ALIASED_VALUES = 100_000;

/** YAML that JSON has no counterpart for. */
class UnsupportedYamlError extends Error {
  readonly span: Span;

  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}

/** Parses YAML 1.2, with anchors, aliases and merge keys (`<<`). */
export function parseYaml(text: string): ParsedText {
  const parsed = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false });
  const documents = [...parsed].filter(({ contents }) => contents !== null);
  const [document] = documents;
  if (!document?.contents) return { duplicateKeys: [] };
  const [error] = document.errors;
  if (error) {
    const [start, end] = error.pos;
    const message = MESSAGES[error.code] ?? 'this is not valid YAML';
    return { problem: { span: { start, end }, message }, duplicateKeys: [] };
  }
  if (documents.length > 1) return { duplicateKeys: [], several: true };
  try {
    return buildTree(document.contents, text);
  } catch (error) {
    if (!(error instanceof UnsupportedYamlError)) throw error;
    return { problem: error, duplicateKeys: [] };
  }
}

function buildTree(contents: Node, text: string): ParsedText {
  const duplicateKeys: Span[] = [];
  const anchors = new Map<string, SourceNode>();
  let aliasedValues = 0;

  const build = (node: unknown, parent: Span): SourceNode => {
    const source = buildPlain(node, parent);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor !== undefined) anchors.set(anchor, source);
    return source;
  };

  const buildPlain = (node: unknown, parent: Span): SourceNode => {
    if (isAlias(node)) return resolve(node.source, spanOf(node, parent));
    if (isSeq(node)) {
      const span = spanOf(node, parent);
      return { kind: 'array', span, elements: node.items.map((item) => build(item, span)) };
    }
    if (isMap(node)) return buildObject(node.items, spanOf(node, parent));
    if (!isScalar(node)) return { kind: 'scalar', span: parent, value: null, text: '' };
    const span = spanOf(node, parent);
    return { kind: 'scalar', span, value: scalarValue(node.value, span), text: node.source ?? '' };
  };

  const resolve = (anchor: string, span: Span): SourceNode => {
    const source = anchors.get(anchor);
    if (!source) throw new UnsupportedYamlError('an alias (*) stands inside its own anchor', span);
    aliasedValues += countValues(source);
    if (aliasedValues > MOST_ALIASED_VALUES) {
      throw new UnsupportedYamlError('aliases of aliases make too many values', span);
    }
    return source;
  };

  const buildObject = (pairs: readonly { key: unknown; value: unknown }[], span: Span) => {
    const own = new Map<string, SourceMember>();
    const merged = new Map<string, SourceMember>();
    for (const { key, value } of pairs) {
      const keySpan = spanOf(key, span);
      if (!isScalar(key)) throw new UnsupportedYamlError('a key is not plain text', keySpan);
      const node = build(value, keySpan);
      const name = key.source ?? String(key.value);
      if (name === '<<') {
        for (const [inherited, member] of inheritedMembers(node)) merged.set(inherited, member);
        continue;
      }
      if (own.has(name)) duplicateKeys.push(keySpan);
      own.set(name, { keySpan, node });
    }
    return { kind: 'object', span, members: new Map([...merged, ...own]) } as const;
  };

  const root = build(contents, { start: 0, end: text.length });
  return { root, duplicateKeys };
}

const spanOf = (node: unknown, parent: Span): Span => {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : null;
  return range ? { start: range[0], end: range[1] } : parent;
};

function scalarValue(value: unknown, span: Span): JsonScalar {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new UnsupportedYamlError('a value is of a kind that JSON does not have', span);
}

/** The members that `<<` brings in; of several objects the first one wins. */
function inheritedMembers(node: SourceNode): readonly (readonly [string, SourceMember])[] {
  if (node.kind === 'object') return [...node.members];
  return node.kind === 'array' ? node.elements.toReversed().flatMap(inheritedMembers) : [];
}

function countValues(node: SourceNode): number {
  if (node.kind === 'scalar') return 1;
  const children =
    node.kind === 'array' ? node.elements : [...node.members.values()].map((member) => member.node);
  return children.reduce((count, child) => count + countValues(child), 1);
}
