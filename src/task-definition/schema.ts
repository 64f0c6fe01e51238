import { RegisterTaskDefinitionRequest$, TaskDefinition$ } from '@aws-sdk/client-ecs';

/** What a member of the request may be, read from the SDK's own schema of the ECS API. */
export type Shape =
  | { readonly kind: 'string' | 'number' | 'boolean' }
  | { readonly kind: 'list'; readonly element: Shape }
  | { readonly kind: 'map'; readonly value: Shape }
  | StructureShape;

export interface StructureShape {
  readonly kind: 'structure';
  /** The name of the shape in the API model, such as `ContainerDefinition`. */
  readonly name: string;
  readonly members: ReadonlyMap<string, Shape>;
  readonly required: readonly string[];
}

// The SDK packs its schemas into tuples: [kind, namespace, name, traits, …]; a plain number is a
// simple type, with 64 added for a list and 128 for a map of it; [schema, traits] is a member.
const [LIST, MAP, STRUCTURE, UNION] = [1, 2, 3, 4];
const [LIST_OF, MAP_OF] = [64, 128];
const SIMPLE = ['string', 'number', 'boolean'] as const;

function shapeOf(schema: unknown): Shape {
  if (typeof schema === 'function') return shapeOf(schema());
  if (typeof schema === 'number') return simpleShape(schema);
  const parts: readonly unknown[] = Array.isArray(schema) ? schema : [];
  if (parts.length === 2) return shapeOf(parts[0]);
  if (parts[0] === LIST) return { kind: 'list', element: shapeOf(parts[4]) };
  if (parts[0] === MAP) return { kind: 'map', value: shapeOf(parts[5]) };
  if (parts[0] === STRUCTURE || parts[0] === UNION) return structureShape(parts);
  throw new TypeError('The SDK has a kind of schema that was not there before');
}

function simpleShape(code: number): Shape {
  if (code >= MAP_OF) return { kind: 'map', value: simpleShape(code - MAP_OF) };
  if (code >= LIST_OF) return { kind: 'list', element: simpleShape(code - LIST_OF) };
  const kind = SIMPLE[code];
  if (!kind) throw new TypeError('The SDK has a simple type that was not there before');
  return { kind };
}

function structureShape([
  ,
  ,
  name,
  ,
  names,
  schemas,
  required,
]: readonly unknown[]): StructureShape {
  const members = Array.isArray(names) && Array.isArray(schemas) ? names : [];
  return {
    kind: 'structure',
    name: String(name),
    members: new Map(
      members.map((member, index) => [String(member), shapeOf(Object(schemas)[index])]),
    ),
    // The required members come first; the tuple ends with their number.
    required: members.slice(0, Number(required ?? 0)).map(String),
  };
}

/** `RegisterTaskDefinitionRequest` with everything that it is made of. */
export const TASK_DEFINITION: StructureShape = structureShape(RegisterTaskDefinitionRequest$);

/** A member of a structure as AWS's documentation names it: `PortMapping.protocol`. */
export const fieldOf = ({ name }: StructureShape, member: string): string => `${name}.${member}`;

/** What DescribeTaskDefinition tells and RegisterTaskDefinition does not take: `revision`, `status` … */
export const READ_ONLY_MEMBERS: ReadonlySet<string> = new Set(
  TaskDefinition$[4].filter((member) => !TASK_DEFINITION.members.has(member)),
);
