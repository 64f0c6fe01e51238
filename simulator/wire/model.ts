import { ServiceError } from '../service-error.ts';

/**
 * The schemas that the AWS SDK exports at run time, read as data. A simple schema is a number
 * (0 text, 1 number, 2 boolean, 4 to 7 time, 15 document, 21 blob; plus 64 for a list and 128 for a
 * map of it); lists, maps and structures are tuples whose first element is 1, 2 or 3.
 */
type Schema = unknown;

export type WireValue = string | number | boolean | null | WireValue[] | WireObject;
export interface WireObject {
  [member: string]: WireValue;
}

/** Query parameters are all text; JSON has types of its own. */
export type Encoding = 'json' | 'query';

const LIST_OF = 64;
const MAP_OF = 128;

const isTuple = (schema: Schema): schema is readonly unknown[] => Array.isArray(schema);

export const isWireObject = (value: unknown): value is WireObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const tokenOf = (value: WireValue): string => {
  if (Array.isArray(value)) return 'START_ARRAY';
  if (isWireObject(value)) return 'START_OBJECT';
  if (typeof value === 'boolean') return `${value}`.toUpperCase();
  return typeof value === 'number' ? 'NUMBER_VALUE' : 'STRING_VALUE';
};

const refuse = (value: WireValue, type: string): never => {
  throw new ServiceError(
    'SerializationException',
    `${tokenOf(value)} can not be converted to ${type}`,
  );
};

function readSimple(kind: number, value: WireValue, encoding: Encoding): unknown {
  const text = encoding === 'query' && typeof value === 'string' ? value : undefined;
  switch (kind) {
    case 0:
      return typeof value === 'string' ? value : refuse(value, 'a String');
    case 1: {
      const number = text !== undefined && text.trim() !== '' ? Number(text) : value;
      return Number.isFinite(number) ? number : refuse(value, 'an Integer');
    }
    case 2: {
      const boolean = text === 'true' ? true : text === 'false' ? false : value;
      return typeof boolean === 'boolean' ? boolean : refuse(value, 'Boolean');
    }
    case 4:
    case 5:
    case 6:
    case 7:
      return typeof value === 'number' ? new Date(value * 1000) : refuse(value, 'a Timestamp');
    default:
      return value;
  }
}

function readList(member: Schema, value: WireValue, encoding: Encoding): unknown {
  if (!Array.isArray(value)) return refuse(value, 'a List');
  return value.map((element) => readModelled(member, element, encoding));
}

function readMap(member: Schema, value: WireValue, encoding: Encoding): unknown {
  if (!isWireObject(value)) return refuse(value, 'a Map');
  return Object.fromEntries(
    Object.entries(value).map(([key, element]) => [key, readModelled(member, element, encoding)]),
  );
}

function readStructure(
  names: readonly string[],
  schemas: readonly Schema[],
  value: WireValue,
  encoding: Encoding,
): unknown {
  if (!isWireObject(value)) return refuse(value, 'a Structure');
  const members = names.flatMap((name, index) => {
    const member = value[name];
    // Members that the model does not know are ignored on the wire, and null is the same as absent.
    if (member === undefined || member === null) return [];
    return [[name, readModelled(schemas[index], member, encoding)] as const];
  });
  return Object.fromEntries(members);
}

/**
 * Reads a value as AWS does: members unknown to the model are dropped, a wrong type is refused with
 * `SerializationException`. `schema` is one that an SDK client exports, such as `DeploymentConfiguration$`.
 */
export function readModelled(schema: Schema, value: WireValue, encoding: Encoding): unknown {
  if (typeof schema === 'function') return readModelled(schema(), value, encoding);
  if (typeof schema === 'number') {
    if (schema >= MAP_OF) return readMap(schema - MAP_OF, value, encoding);
    if (schema >= LIST_OF) return readList(schema - LIST_OF, value, encoding);
    return readSimple(schema, value, encoding);
  }
  if (!isTuple(schema)) return value;
  const [kind, name, , , first, second] = schema;
  // A schema with traits: `[schema, traits]`, where a named one is `[kind, namespace, name, traits, …]`.
  if (typeof name !== 'string') return readModelled(kind, value, encoding);
  switch (kind) {
    case 0:
      return readModelled(first, value, encoding);
    case 1:
      return readList(first, value, encoding);
    case 2:
      return readMap(second, value, encoding);
    default:
      return readStructure(
        isTuple(first) ? first.map(String) : [],
        isTuple(second) ? second : [],
        value,
        encoding,
      );
  }
}

/** The schema of an operation's input: the fifth element of the `…$` that the SDK exports for it. */
export function inputSchema(models: Readonly<Record<string, unknown>>, operation: string): Schema {
  const model = models[`${operation}$`];
  return isTuple(model) && model[0] === 9 ? model[4] : undefined;
}
