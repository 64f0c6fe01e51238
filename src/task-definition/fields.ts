import { isBlankMember } from './blank-values.ts';
import { allowedValues } from './enums.ts';
import {
  decideFinding,
  type FieldContext,
  type FieldFinding,
  type Findings,
  removeAt,
} from './field-finding.ts';
import { fieldName, sentence } from './field-name.ts';
import { checkListed, checkType } from './field-values.ts';
import { checkForeignMember, type Level } from './foreign-fields.ts';
import type { Pointer } from './json.ts';
import { fieldOf, type Shape, TASK_DEFINITION } from './schema.ts';
import { isNull, memberOf, type SourceNode, type SourceObject } from './source-tree.ts';

/**
 * Checks every field of a task definition against the SDK's model of RegisterTaskDefinition: the SDK
 * itself drops unknown members in silence and sends wrong types as they are.
 * @param context the value of `root`
 * @param accept codes whose errors stay as written; `unknown-fields` keeps the fields nobody knows.
 */
export function checkFields(
  root: SourceObject,
  context: FieldContext,
  accept: readonly string[],
): readonly FieldFinding[] {
  const findings = checkStructure(context, root, { shape: TASK_DEFINITION, pointer: [] });
  return [...findings].map((finding) => decideFinding(finding, accept));
}

function* checkStructure(context: FieldContext, node: SourceObject, level: Level): Findings {
  const { shape, pointer } = level;
  for (const [name, { keySpan: span, node: value }] of node.members) {
    const here = [...pointer, name];
    const member = shape.members.get(name);
    if (isNull(value)) {
      yield { code: 'null-field', pointer: here, span, edit: removeAt(here) };
    } else if (!member) {
      yield checkForeignMember(context, name, span, level);
    } else if (isBlankMember(node, shape, name)) {
      // Of one that is required the lack is told.
      if (shape.required.includes(name)) continue;
      yield { code: 'empty-value', pointer: here, span, edit: removeAt(here) };
    } else {
      yield* checkValue(context, value, member, here, level);
      yield* checkListed(context, value, allowedValues(fieldOf(shape, name)), here);
    }
  }
  yield* checkRequired(context, node, level);
}

function* checkRequired({ definition }: FieldContext, node: SourceObject, level: Level): Findings {
  const { shape, pointer } = level;
  for (const name of shape.required) {
    const value = memberOf(node, name);
    const isEmpty = isBlankMember(node, shape, name);
    if (value && !isNull(value) && !isEmpty) continue;
    const owner = sentence(fieldName(definition, pointer));
    yield {
      code: 'missing-field',
      severity: 'error',
      pointer,
      span: (value ?? node).span,
      message: isEmpty ? `${owner} has an empty \`${name}\`.` : `${owner} lacks \`${name}\`.`,
      remedy:
        name === 'family'
          ? 'Add `family`, or give the input `family`, or `service`, whose name is then taken.'
          : `Add \`${name}\`; the ECS API requires it there.`,
    };
  }
}

function* checkValue(
  context: FieldContext,
  node: SourceNode,
  shape: Shape,
  pointer: Pointer,
  outer: Level,
): Findings {
  if (shape.kind === 'structure' && node.kind === 'object') {
    yield* checkStructure(context, node, { shape, pointer, outer });
  } else if (shape.kind === 'list' && node.kind === 'array') {
    for (const [index, element] of node.elements.entries()) {
      yield* checkValue(context, element, shape.element, [...pointer, index], outer);
    }
  } else if (shape.kind === 'map' && node.kind === 'object') {
    for (const [key, { keySpan: span, node: value }] of node.members) {
      const here = [...pointer, key];
      if (isNull(value)) {
        yield { code: 'null-field', pointer: here, span, edit: removeAt(here) };
      } else yield* checkValue(context, value, shape.value, here, outer);
    }
  } else {
    yield* checkType(context, node, shape, pointer);
  }
}
