export type JsonScalar = string | number | boolean | null;
export type JsonValue = JsonScalar | JsonArray | JsonObject;
/** While a conversion runs, removed elements leave a hole, so that indexes stay those of the source. */
export type JsonArray = readonly (JsonValue | undefined)[];
export interface JsonObject {
  readonly [member: string]: JsonValue | undefined;
}

/** The way to a value from the root of the task definition: `['containerDefinitions', 0, 'image']`. */
export type Pointer = readonly (string | number)[];

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isArray = (value: JsonValue | undefined): value is JsonArray => Array.isArray(value);

const childOf = (value: JsonValue | undefined, key: string | number): JsonValue | undefined => {
  if (isArray(value)) return value[Number(key)];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
};

/** The value that `pointer` leads to; `undefined` where the way ends early. */
export const valueAt = (root: JsonValue | undefined, pointer: Pointer): JsonValue | undefined =>
  pointer.reduce(childOf, root);

/**
 * `root` with other values at some places; `undefined` removes a member and leaves a hole in an
 * array. What does not change is shared with `root`, not copied.
 */
export const replaceValues = (
  root: JsonObject,
  replacements: readonly { readonly pointer: Pointer; readonly value?: JsonValue }[],
): JsonObject =>
  replacements.reduce((value, { pointer, value: next }) => replaceIn(value, pointer, next), root);

/** Objects that are missing on the way to a new value are made. */
function replaceIn<Parent extends JsonObject | JsonArray>(
  parent: Parent,
  pointer: Pointer,
  value: JsonValue | undefined,
): Parent;
function replaceIn(
  parent: JsonObject | JsonArray,
  [key, ...rest]: Pointer,
  value: JsonValue | undefined,
): JsonObject | JsonArray {
  if (key === undefined) return parent;
  if (rest.length === 0) return withChild(parent, key, value);
  const child = childOf(parent, key);
  if (isObject(child) || isArray(child)) {
    return withChild(parent, key, replaceIn(child, rest, value));
  }
  return value === undefined ? parent : withChild(parent, key, replaceIn({}, rest, value));
}

function withChild(
  parent: JsonObject | JsonArray,
  key: string | number,
  child: JsonValue | undefined,
): JsonObject | JsonArray {
  if (isArray(parent)) {
    const elements = [...parent];
    elements[Number(key)] = child;
    return elements;
  }
  if (child !== undefined) return { ...parent, [key]: child };
  const { [key]: _, ...others } = parent;
  return others;
}

/** The same without holes. */
export function withoutHoles(value: JsonObject): JsonObject;
export function withoutHoles(value: JsonValue): JsonValue;
export function withoutHoles(value: JsonValue): JsonValue {
  if (isArray(value)) {
    return value.filter((element) => element !== undefined).map((element) => withoutHoles(element));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) =>
      member === undefined ? [] : [[key, withoutHoles(member)]],
    ),
  );
}

/** Where the value that `pointer` finds in `withoutHoles(value)` stands in `value` itself. */
export function pointerWithHoles(value: JsonValue, pointer: Pointer): Pointer {
  let parent: JsonValue | undefined = value;
  return pointer.map((key) => {
    const kept = isArray(parent)
      ? [...parent.keys()].filter((i) => valueAt(parent, [i]) !== undefined)
      : [];
    const original = isArray(parent) ? (kept[Number(key)] ?? key) : key;
    parent = valueAt(parent, [original]);
    return original;
  });
}
