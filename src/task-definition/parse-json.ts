import { type JSONVisitor, type ParseError, printParseErrorCode, visit } from 'jsonc-parser';
import type { ParsedText, SourceMember, SourceNode, Span } from './source-tree.ts';

const span = (offset: number, length: number): Span => ({ start: offset, end: offset + length });

const MESSAGES: Readonly<Record<string, string>> = {
  CommaExpected: 'a comma is missing',
  ColonExpected: 'a colon is missing',
  PropertyNameExpected: 'a name in double quotes is needed here',
  ValueExpected: 'a value is missing',
  CloseBraceExpected: 'a closing } is missing',
  CloseBracketExpected: 'a closing ] is missing',
  EndOfFileExpected: 'there is more text after the end of the task definition',
  UnexpectedEndOfString: 'a string is not closed on its line',
  UnexpectedEndOfComment: 'a comment is not closed',
  UnexpectedEndOfNumber: 'a number is not complete',
  InvalidCharacter: 'a string holds a raw control character',
  InvalidEscapeCharacter: 'a string holds an unknown \\ escape',
  InvalidUnicode: 'a string holds an incomplete \\u escape',
};

/** Parses JSON, with comments and trailing commas allowed. */
export function parseJson(text: string): ParsedText {
  const errors: ParseError[] = [];
  const { visitor, roots, duplicateKeys } = treeBuilder(text);
  const onError: JSONVisitor['onError'] = (error, offset, length) => {
    errors.push({ error, offset, length });
  };
  visit(text, { ...visitor, onError }, { allowTrailingComma: true });
  const [first] = errors;
  if (first) {
    const code = printParseErrorCode(first.error);
    const rest = text.slice(first.offset).trimStart();
    const message = rest.startsWith('#')
      ? 'a comment begins with //, not with #'
      : (MESSAGES[code] ?? 'this is no JSON value');
    const several = code === 'EndOfFileExpected' && /^[{[]/.test(rest);
    return { problem: { span: span(first.offset, first.length), message }, duplicateKeys, several };
  }
  const [root] = roots;
  return root ? { root, duplicateKeys } : { duplicateKeys };
}

/** An object or array whose end was not reached yet. */
interface Open {
  readonly start: number;
  readonly members: Map<string, SourceMember>;
  readonly elements: SourceNode[];
  /** The name of the member that comes next; in an object only. */
  key?: { readonly name: string; readonly span: Span };
}

/** Grows the tree while the text is read: one of the parser's own beside it would take twice the room. */
function treeBuilder(text: string) {
  const roots: SourceNode[] = [];
  const duplicateKeys: Span[] = [];
  const open: Open[] = [];
  const add = (node: SourceNode): void => {
    const parent = open.at(-1);
    if (parent?.key) parent.members.set(parent.key.name, { keySpan: parent.key.span, node });
    else (parent?.elements ?? roots).push(node);
  };
  const begin = (start: number): void => {
    open.push({ start, members: new Map(), elements: [] });
  };
  const end = (kind: 'object' | 'array') => (offset: number, length: number) => {
    const closed = open.pop();
    if (!closed) return;
    const { start, members, elements } = closed;
    const whole = { start, end: offset + length };
    add(kind === 'object' ? { kind, span: whole, members } : { kind, span: whole, elements });
  };
  const visitor: JSONVisitor = {
    onObjectBegin: begin,
    onArrayBegin: begin,
    onObjectEnd: end('object'),
    onArrayEnd: end('array'),
    onObjectProperty: (name, offset, length) => {
      const object = open.at(-1);
      if (!object) return;
      object.key = { name, span: span(offset, length) };
      if (object.members.has(name)) duplicateKeys.push(object.key.span);
    },
    onLiteralValue: (value, offset, length) => {
      const written = text.slice(offset, offset + length);
      add({ kind: 'scalar', span: span(offset, length), value, text: written });
    },
  };
  return { visitor, roots, duplicateKeys };
}
