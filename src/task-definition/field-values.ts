import type { FieldContext, Findings } from './field-finding.ts';
import { fieldName, sentence } from './field-name.ts';
import type { JsonScalar, Pointer } from './json.ts';
import { placeholderIn } from './placeholders.ts';
import type { Shape } from './schema.ts';
import { sameLetters, similarField } from './similar-field.ts';
import type { SourceNode, SourceScalar } from './source-tree.ts';

/** Checks the JSON type of a value; it is converted where nothing is lost by it. */
export function* checkType(
  { definition }: FieldContext,
  node: SourceNode,
  shape: Shape,
  pointer: Pointer,
): Findings {
  const { span } = node;
  const converted = node.kind === 'scalar' ? convert(node, shape.kind) : undefined;
  if (converted === undefined) {
    const field = sentence(fieldName(definition, pointer));
    const form = node.kind === 'scalar' ? placeholderIn(String(node.value)) : undefined;
    yield {
      code: form ? 'unrendered-placeholder' : 'wrong-type',
      severity: 'error',
      pointer,
      span,
      message: form
        ? `${field} holds ${form}, which nothing has filled in; it must be ${EXPECTED[shape.kind]}.`
        : `${field} must be ${EXPECTED[shape.kind]}, but ${kindOf(node)} stands there.`,
      remedy: form ? 'Render the file before this step.' : `Write ${EXPECTED[shape.kind]}.`,
    };
  } else if (node.kind === 'scalar' && converted !== node.value) {
    const edit = { pointer, operation: 'set', value: converted } as const;
    yield { code: 'json-type', pointer, span, edit };
  }
}

const EXPECTED: Readonly<Record<Shape['kind'], string>> = {
  string: 'a text',
  number: 'a whole number',
  boolean: 'true or false',
  list: 'a list',
  map: 'an object with a text for each name',
  structure: 'an object',
};

const kindOf = (node: SourceNode): string => {
  if (node.kind === 'array') return 'a list';
  if (node.kind === 'object') return 'an object';
  if (node.value === null) return 'null';
  if (typeof node.value !== 'number')
    return typeof node.value === 'string' ? 'a text' : 'true or false';
  return Number.isInteger(node.value) ? 'a number too large to be exact' : 'another number';
};

/** The value as `kind`, where nothing is lost by it; `undefined` elsewhere. */
function convert({ value, text }: SourceScalar, kind: Shape['kind']): JsonScalar | undefined {
  if (value === null) return undefined;
  if (kind === 'string') return typeof value === 'number' ? text : String(value);
  if (kind === 'number') {
    const number =
      typeof value === 'string' && /^[+-]?\d+$/.test(value.trim()) ? Number(value) : value;
    return Number.isSafeInteger(number) ? number : undefined;
  }
  if (kind === 'boolean') {
    if (typeof value === 'boolean') return value;
    return /^(?:true|false)$/i.test(String(value)) ? /^true$/i.test(String(value)) : undefined;
  }
  return undefined;
}

/**
 * Checks a value against those that the API lists. One in other letters is repaired, one that differs
 * in blanks and hyphens alone is an error; any other may be newer than this version, and AWS decides.
 */
export function* checkListed(
  context: FieldContext,
  node: SourceNode,
  allowed: readonly string[] | undefined,
  pointer: Pointer,
): Findings {
  if (!allowed) return;
  if (node.kind === 'array') {
    for (const [index, element] of node.elements.entries()) {
      yield* checkListed(context, element, allowed, [...pointer, index]);
    }
  }
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || placeholderIn(node.value)) return;
  const written = node.value;
  if (written === '' || allowed.includes(written)) return;
  const { span } = node;
  const repaired = allowed.find((value) => value.toLowerCase() === written.toLowerCase());
  if (repaired !== undefined) {
    const edit = { pointer, operation: 'set', value: repaired } as const;
    yield { code: 'letter-case', pointer, span, edit };
    return;
  }
  const similar = similarField(written, allowed);
  const isMisspelt = similar !== undefined && sameLetters(written, similar);
  const field = sentence(fieldName(context.definition, pointer));
  const question = similar === undefined ? '' : ` Did you mean \`${similar}\`?`;
  yield {
    code: isMisspelt ? 'misspelt-value' : 'unknown-value',
    severity: isMisspelt ? 'error' : 'warning',
    pointer,
    span,
    message: `${field} has a value that the ECS API does not list.${question}`,
    remedy: `Write ${isMisspelt ? `\`${similar}\`` : `one of ${allowed.join(', ')}`}.`,
  };
}
