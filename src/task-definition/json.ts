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
