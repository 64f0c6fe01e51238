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

interface Replacement {
  readonly pointer: Pointer;
  readonly value?: JsonValue;
}

/**
 * `root` with other values at some places, put there one after the other; `undefined` removes a
 * member and leaves a hole in an array. Objects that are missing on the way to a new value are made.
 * What does not change is shared with `root`, not copied, and nothing is copied twice.
 */
export const replaceValues = (
  root: JsonObject,
  replacements: readonly Replacement[],
): JsonObject => (replacements.length === 0 ? root : replaceIn(root, replacements));

function replaceIn<Parent extends JsonObject | JsonArray>(
  parent: Parent,
  replacements: readonly Replacement[],
): Parent;
function replaceIn(
  parent: JsonObject | JsonArray,
  replacements: readonly Replacement[],
): JsonObject | JsonArray {
  const byKey = new Map<string, Replacement[]>();
  for (const replacement of replacements) {
    const [key] = replacement.pointer;
    if (key === undefined) continue;
    const others = byKey.get(String(key));
    if (others) others.push(replacement);
    else byKey.set(String(key), [replacement]);
  }
  const children = [...byKey].map(
    ([key, group]) => [key, replaceChild(childOf(parent, key), group)] as const,
  );
  return withChildren(parent, children);
}

/** The child of an array or object to which all of these replacements lead. */
function replaceChild(
  child: JsonValue | undefined,
  group: readonly Replacement[],
): JsonValue | undefined {
  const whole = group.findLastIndex(({ pointer }) => pointer.length === 1);
  const base = whole === -1 ? child : group[whole]?.value;
  const below = group
    .slice(whole + 1)
    .map(({ pointer, ...rest }) => ({ ...rest, pointer: pointer.slice(1) }));
  if (below.length === 0) return base;
  if (isObject(base) || isArray(base)) return replaceIn(base, below);
  return below.some(({ value }) => value !== undefined) ? replaceIn({}, below) : base;
}

function withChildren(
  parent: JsonObject | JsonArray,
  children: readonly (readonly [key: string, child: JsonValue | undefined])[],
): JsonObject | JsonArray {
  if (isArray(parent)) {
    const elements = [...parent];
    for (const [key, child] of children) elements[Number(key)] = child;
    return elements;
  }
  const members = new Map(Object.entries(parent));
  for (const [key, child] of children) {
    if (child === undefined) members.delete(key);
    else members.set(key, child);
  }
  return Object.fromEntries(members);
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
    const original = isArray(parent) ? originalIndex(parent, Number(key)) : key;
    parent = valueAt(parent, [original]);
    return original;
  });
}

/** Where the element that is at `index` without holes stands; beyond the last one: `index` itself. */
function originalIndex(elements: JsonArray, index: number): number {
  // Nearly all arrays have no hole, and to see that is quick.
  if (!elements.includes(undefined)) return index;
  return [...elements.keys()].filter((i) => elements[i] !== undefined)[index] ?? index;
}
