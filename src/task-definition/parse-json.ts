import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { ParsedText, SourceMember, SourceNode, Span } from './source-tree.ts';

const span = ({ offset, length }: { offset: number; length: number }): Span => ({
  start: offset,
  end: offset + length,
});

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
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  const duplicateKeys: Span[] = [];
  if (first) {
    const code = printParseErrorCode(first.error);
    const rest = text.slice(first.offset).trimStart();
    const message = rest.startsWith('#')
      ? 'a comment begins with //, not with #'
      : (MESSAGES[code] ?? 'this is no JSON value');
    const several = code === 'EndOfFileExpected' && /^[{[]/.test(rest);
    return { problem: { span: span(first), message }, duplicateKeys, several };
  }
  return tree ? { root: toSource(tree, text, duplicateKeys), duplicateKeys } : { duplicateKeys };
}

function toSource(node: Node, text: string, duplicateKeys: Span[]): SourceNode {
  const children = node.children ?? [];
  if (node.type === 'array') {
    const elements = children.map((child) => toSource(child, text, duplicateKeys));
    return { kind: 'array', span: span(node), elements };
  }
  if (node.type === 'object') {
    const members = new Map<string, SourceMember>();
    for (const { children: [key, value] = [] } of children) {
      if (!key || !value) continue;
      if (members.has(key.value)) duplicateKeys.push(span(key));
      members.set(key.value, { keySpan: span(key), node: toSource(value, text, duplicateKeys) });
    }
    return { kind: 'object', span: span(node), members };
  }
  const written = text.slice(node.offset, node.offset + node.length);
  return { kind: 'scalar', span: span(node), value: node.value, text: written };
}
