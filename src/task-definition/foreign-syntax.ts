import type { Span } from './source-tree.ts';

/** A language that is not JSON or YAML, or that makes JSON or YAML only when it is rendered. */
export interface ForeignSyntax {
  /** `a Terraform template`. */
  readonly name: string;
  /** What to do about it. */
  readonly remedy: string;
}

interface KnownSyntax extends ForeignSyntax {
  /** Found on the line that does not parse, strings taken out. */
  readonly onLine?: RegExp;
  /** Found anywhere in the text. */
  readonly anywhere?: RegExp;
}

const render = (tool: string): string =>
  `Render it in an earlier step (${tool}) and give the rendered file to \`task-definition\`.`;

// The first one that fits is told, so the particular stand before the general.
const SYNTAXES: readonly KnownSyntax[] = [
  {
    name: 'a file with an unresolved merge conflict',
    anywhere: /^(?:<{7}|>{7}) /m,
    remedy: 'Resolve the conflict and commit the result.',
  },
  {
    name: 'Terraform source (HCL)',
    anywhere: /^\s*(?:resource|data|module|variable|locals|provider)\b[^\n:]*\{\s*$/m,
    remedy: 'Write the rendered definition to a file, for example with `terraform output -json`.',
  },
  {
    name: 'Python source',
    anywhere: /^(?:import \w|from \w+ import |def \w+\()/m,
    remedy: 'Write the definition to a JSON file, for example with `json.dumps`.',
  },
  {
    name: 'JavaScript source',
    anywhere: /^(?:import .* from |export (?:default|const) |module\.exports\b|const \w+ = )/m,
    remedy: 'Write the definition to a JSON file, for example with `JSON.stringify`.',
  },
  {
    name: 'an ERB template',
    onLine: /<%/,
    remedy: render('erb'),
  },
  {
    name: 'a Jinja template',
    onLine: /\{%|%\}/,
    remedy: render('jinja2'),
  },
  {
    name: 'a Terraform template',
    onLine: /%\{|\$\{\s*(?:[a-z]|[\w.]+\()/,
    remedy: render('terraform, with `templatefile`'),
  },
  {
    name: 'a template for envsubst',
    onLine: /\$\{?[A-Za-z_]/,
    remedy: render('envsubst'),
  },
  {
    name: 'a template (Jinja, Mustache or Go)',
    onLine: /\{\{|\}\}/,
    remedy: render('the tool that fills in the {{ … }}'),
  },
  {
    name: 'Jsonnet source',
    // Names without double quotes, in a text that begins like JSON.
    anywhere:
      /^\s*(?:local \w+ =|assert )|\bstd\.\w+\(|(?<![\s\S])\s*[{[](?:[\s\S]*?[{,[\n])?\s*[A-Za-z_'][\w']*\+?:/m,
    remedy: render('jsonnet'),
  },
];

const STRING = /"(?:[^"\\\n]|\\.)*"/g;

/** Recognises what a text that does not parse is written in, by the line that does not parse. */
export function recogniseForeignSyntax(text: string, { start }: Span): ForeignSyntax | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', start);
  const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd).replace(STRING, '""');
  return SYNTAXES.find(
    ({ onLine, anywhere }) => onLine?.test(line) || anywhere?.test(text.replace(STRING, '""')),
  );
}
