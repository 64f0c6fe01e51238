import type { Severity } from '../diagnostics.ts';
import type { Edit } from './document.ts';
import { allowedValues } from './enums.ts';
import { fieldName, sentence } from './field-name.ts';
import type { JsonObject, JsonScalar, Pointer } from './json.ts';
import { placeholderIn } from './placeholders.ts';
import { READ_ONLY_MEMBERS, type Shape, type StructureShape, TASK_DEFINITION } from './schema.ts';
import { similarField } from './similar-field.ts';
import {
  type SourceNode,
  type SourceObject,
  type SourceScalar,
  type Span,
  toJson,
} from './source-tree.ts';

/** What the check of one field found: something to change, to tell, or both. */
export interface FieldFinding {
  readonly code:
    | 'null-field'
    | 'read-only-field'
    | 'comment-field'
    | 'unknown-field'
    | 'misspelt-field'
    | 'missing-field'
    | 'json-type'
    | 'wrong-type'
    | 'unknown-value'
    | 'letter-case'
    | 'unrendered-placeholder';
  readonly pointer: Pointer;
  readonly span: Span;
  readonly edit?: Edit;
  readonly severity?: Severity;
  readonly message?: string;
  readonly remedy?: string;
}

type Findings = Generator<FieldFinding, void, undefined>;

/**
 * Checks every field of a task definition against the SDK's model of RegisterTaskDefinition: the SDK
 * itself drops unknown members in silence and sends wrong types as they are.
 */
export function checkFields(root: SourceObject): readonly FieldFinding[] {
  return [...checkStructure({ definition: toJson(root) }, root, TASK_DEFINITION, [])];
}

interface Context {
  /** The whole definition, to name fields with. */
  readonly definition: JsonObject;
}

function* checkStructure(
  context: Context,
  node: SourceObject,
  shape: StructureShape,
  pointer: Pointer,
): Findings {
  for (const [name, { keySpan, node: value }] of node.members) {
    const here = [...pointer, name];
    const member = shape.members.get(name);
    if (value.kind === 'scalar' && value.value === null) {
      yield { code: 'null-field', pointer: here, span: keySpan, edit: remove(here) };
    } else if (!member) {
      yield foreignMember(context, name, keySpan, shape, pointer);
    } else {
      yield* checkValue(context, value, member, here);
      yield* checkEnum(context, value, allowedValues(shape.name, name), here);
    }
  }
  for (const name of shape.required) {
    const member = node.members.get(name)?.node;
    if (member && !(member.kind === 'scalar' && member.value === null)) continue;
    yield {
      code: 'missing-field',
      severity: 'error',
      pointer,
      span: node.span,
      message: `${sentence(fieldName(context.definition, pointer))} lacks \`${name}\`.`,
      remedy:
        name === 'family'
          ? 'Add `family`, or give the input `service`, whose name is then taken.'
          : `Add \`${name}\`; the ECS API requires it there.`,
    };
  }
}

function* checkValue(context: Context, node: SourceNode, shape: Shape, pointer: Pointer): Findings {
  if (shape.kind === 'structure' && node.kind === 'object') {
    yield* checkStructure(context, node, shape, pointer);
  } else if (shape.kind === 'list' && node.kind === 'array') {
    for (const [index, element] of node.elements.entries()) {
      yield* checkValue(context, element, shape.element, [...pointer, index]);
    }
  } else if (shape.kind === 'map' && node.kind === 'object') {
    for (const [key, { keySpan, node: value }] of node.members) {
      const here = [...pointer, key];
      if (value.kind === 'scalar' && value.value === null) {
        yield { code: 'null-field', pointer: here, span: keySpan, edit: remove(here) };
      } else yield* checkValue(context, value, shape.value, here);
    }
  } else {
    yield* checkScalar(context, node, shape, pointer);
  }
}

function* checkScalar(
  context: Context,
  node: SourceNode,
  shape: Shape,
  pointer: Pointer,
): Findings {
  const { span } = node;
  const converted = node.kind === 'scalar' ? convert(node, shape.kind) : undefined;
  const field = sentence(fieldName(context.definition, pointer));
  if (converted === undefined) {
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

function foreignMember(
  { definition }: Context,
  name: string,
  span: Span,
  shape: StructureShape,
  parent: Pointer,
): FieldFinding {
  const pointer = [...parent, name];
  const edit = remove(pointer);
  if (parent.length === 0 && READ_ONLY_MEMBERS.has(name)) {
    return { code: 'read-only-field', pointer, span, edit };
  }
  if (/^(?:\$schema$|_|\/\/)/.test(name)) return { code: 'comment-field', pointer, span, edit };
  const meant = similarField(name, shape.members.keys());
  const owner = fieldName(definition, parent);
  if (meant) {
    return {
      code: 'misspelt-field',
      severity: 'error',
      pointer,
      span,
      message: `\`${name}\` is no field of ${owner}. Did you mean \`${meant}\`?`,
      remedy: `Rename it to \`${meant}\`, or remove it.`,
    };
  }
  const home = homeOf(name, shape);
  return {
    code: 'unknown-field',
    severity: 'warning',
    pointer,
    span,
    edit,
    message: `\`${name}\` is no field of ${owner} that this version knows; it is not sent.`,
    remedy: home ? `It belongs ${home}.` : 'Remove it.',
  };
}

/** Where a field stands that was written on the wrong level. */
function homeOf(name: string, shape: StructureShape): string | undefined {
  const containers = TASK_DEFINITION.members.get('containerDefinitions');
  if (shape !== TASK_DEFINITION && TASK_DEFINITION.members.has(name)) {
    return 'to the task definition itself, beside `containerDefinitions`';
  }
  if (containers?.kind !== 'list' || containers.element.kind !== 'structure') return undefined;
  return shape === TASK_DEFINITION && containers.element.members.has(name)
    ? 'to a container definition'
    : undefined;
}

function* checkEnum(
  { definition }: Context,
  node: SourceNode,
  allowed: readonly string[] | undefined,
  pointer: Pointer,
): Findings {
  if (!allowed) return;
  if (node.kind === 'array') {
    for (const [index, element] of node.elements.entries()) {
      yield* checkEnum({ definition }, element, allowed, [...pointer, index]);
    }
  }
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || placeholderIn(node.value)) return;
  const written = node.value;
  if (written === '' || allowed.includes(written)) return;
  const meant = allowed.find((value) => value.toLowerCase() === written.toLowerCase());
  if (meant !== undefined) {
    const edit = { pointer, operation: 'set', value: meant } as const;
    yield { code: 'letter-case', pointer, span: node.span, edit };
    return;
  }
  yield {
    code: 'unknown-value',
    severity: 'warning',
    pointer,
    span: node.span,
    message: `${sentence(fieldName(definition, pointer))} has a value that the ECS API does not list.`,
    remedy: `Write one of ${allowed.join(', ')}.`,
  };
}

const remove = (pointer: Pointer): Edit => ({ pointer, operation: 'remove' });
