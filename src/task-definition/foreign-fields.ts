import { type FieldContext, type FieldFinding, removeAt } from './field-finding.ts';
import { fieldName } from './field-name.ts';
import type { JsonObject, Pointer } from './json.ts';
import { READ_ONLY_MEMBERS, type Shape, type StructureShape } from './schema.ts';
import { similarField } from './similar-field.ts';
import type { Span } from './source-tree.ts';

/** A structure of the definition, where it stands, and the structure around it. */
export interface Level {
  readonly shape: StructureShape;
  readonly pointer: Pointer;
  readonly outer?: Level;
}

/**
 * What a member is that its structure does not have: told by AWS, a comment, in the wrong place,
 * misspelt, or unknown to this version.
 */
export function checkForeignMember(
  { definition }: FieldContext,
  name: string,
  span: Span,
  level: Level,
): FieldFinding {
  const pointer = [...level.pointer, name];
  const found = { pointer, span };
  if (level.outer === undefined && READ_ONLY_MEMBERS.has(name)) {
    return { ...found, code: 'read-only-field', edit: removeAt(pointer) };
  }
  if (/^(?:\$schema$|_|\/\/)/.test(name)) {
    return { ...found, code: 'comment-field', edit: removeAt(pointer) };
  }
  const isNoField = `\`${name}\` is no field of ${fieldName(definition, level.pointer)}`;
  const home = homeOf(name, level, definition);
  if (home !== undefined) {
    return {
      ...found,
      code: 'misplaced-field',
      severity: 'error',
      message: `${isNoField}: it belongs to ${home}.`,
      remedy: 'Move it there, or remove it.',
    };
  }
  const meant = similarField(name, level.shape.members.keys());
  if (meant !== undefined) {
    return {
      ...found,
      code: 'misspelt-field',
      severity: 'error',
      message: `${isNoField}. Did you mean \`${meant}\`?`,
      remedy: `Rename it to \`${meant}\`, or remove it.`,
    };
  }
  return {
    ...found,
    code: 'unknown-field',
    severity: 'warning',
    edit: removeAt(pointer),
    message: `${isNoField} that this version knows.${NEWER_FIELDS.get(name) ?? ''}`,
    remedy: 'Remove it, or set `accept: unknown-fields` to send it as it stands.',
  };
}

/** What is known of fields that AWS has and the SDK does not have yet. */
const NEWER_FIELDS: ReadonlyMap<string, string> = new Map([
  ['trustedExecutionConfiguration', ' It is for ECS Managed Instances.'],
]);

/**
 * The structure that a field belongs to which stands in another one: around it, or the only one
 * right inside of it.
 */
function homeOf(name: string, level: Level, definition: JsonObject): string | undefined {
  for (let around = level.outer; around !== undefined; around = around.outer) {
    if (around.shape.members.has(name)) return fieldName(definition, around.pointer);
  }
  const [inside, ...others] = [...level.shape.members].filter(([, member]) =>
    structureIn(member)?.members.has(name),
  );
  if (!inside || others.length > 0) return undefined;
  return inside[0] === 'containerDefinitions'
    ? 'a container definition'
    : fieldName(definition, [...level.pointer, inside[0]]);
}

function structureIn(shape: Shape): StructureShape | undefined {
  const inner = shape.kind === 'list' ? shape.element : shape;
  return inner.kind === 'structure' ? inner : undefined;
}
