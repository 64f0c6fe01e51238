import type { TaskDefinitionSource } from './document.ts';
import { recogniseForeignSyntax } from './foreign-syntax.ts';
import { parseJson } from './parse-json.ts';
import { parseYaml } from './parse-yaml.ts';
import type { ParsedText, SourceObject, Span } from './source-tree.ts';
import { unwrap } from './unwrap.ts';

/** Why a text is no task definition: one problem, told once, not a cascade of parse errors. */
export interface ParseProblem {
  readonly code:
    | 'not-rendered'
    | 'syntax-error'
    | 'several-task-definitions'
    | 'not-a-task-definition';
  /** To follow `The file …`. */
  readonly message: string;
  readonly remedy: string;
  readonly span: Span;
}

export type ParsedTaskDefinition =
  | {
      readonly root: SourceObject;
      readonly source: TaskDefinitionSource;
      readonly duplicateKeys: readonly Span[];
      readonly problem?: never;
    }
  | { readonly problem: ParseProblem; readonly root?: never };

/** Parses a task definition by its name and looks, and takes its wrapper off. */
export function parseTaskDefinition(path: string, text: string): ParsedTaskDefinition {
  const looksLikeJson = /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*[[{]/.test(text);
  const isJson = looksLikeJson && !/\.ya?ml$/i.test(path);
  const parsed = isJson ? parseJson(text) : parseYaml(text);
  if (!parsed.root) return { problem: syntaxProblem(parsed, text, isJson ? 'JSON' : 'YAML') };
  const unwrapped = unwrap(parsed.root);
  if (unwrapped.definition) {
    const { definition: root, pointer, form } = unwrapped;
    const source = { path, text, language: isJson ? 'json' : 'yaml', pointer, form } as const;
    return { root, source, duplicateKeys: parsed.duplicateKeys };
  }
  const { node, ...told } = unwrapped.problem;
  const foreign =
    parsed.root.kind === 'scalar' ? recogniseForeignSyntax(text, parsed.root.span) : undefined;
  return foreign
    ? { problem: { ...notRendered(foreign.name, foreign.remedy), span: node.span } }
    : { problem: { ...told, span: node.span } };
}

const notRendered = (name: string, remedy: string) =>
  ({ code: 'not-rendered', message: `is ${name}, not a task definition`, remedy }) as const;

function syntaxProblem(parsed: ParsedText, text: string, language: string): ParseProblem {
  const span = parsed.problem?.span ?? { start: 0, end: 0 };
  if (parsed.several) {
    return {
      code: 'several-task-definitions',
      message: 'holds several documents',
      remedy: 'Split it, one task definition per file, and run the step once for each.',
      span,
    };
  }
  const foreign = parsed.problem && recogniseForeignSyntax(text, span);
  if (foreign) return { ...notRendered(foreign.name, foreign.remedy), span };
  const problem = parsed.problem?.message ?? 'it holds comments only';
  return {
    code: 'syntax-error',
    message: `is not valid ${language}: ${problem}`,
    remedy: 'Correct the file at this place; an editor that knows the language shows it too.',
    span,
  };
}
