import type { Edit } from '../task-definition/document.ts';
import { containerName, sentence } from '../task-definition/field-name.ts';
import {
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
  type Pointer,
  valueAt,
} from '../task-definition/json.ts';

/** An object in a list, with the way to it. Holes that removed elements left are passed over. */
export interface Entry {
  readonly value: JsonObject;
  readonly index: number;
  readonly pointer: Pointer;
}

/** The objects in the list at `pointer`, among the first `most` elements. */
export function objectsAt(
  definition: JsonObject,
  pointer: Pointer,
  most?: number,
): readonly Entry[] {
  const list = valueAt(definition, pointer);
  if (!isArray(list)) return [];
  return list
    .slice(0, most)
    .flatMap((value, index) =>
      isObject(value) ? [{ value, index, pointer: [...pointer, index] }] : [],
    );
}

export interface ContainerEntry extends Entry {
  /** `Container "web"`, to begin a sentence with. */
  readonly label: string;
}

// A task has ten containers at the most; what has thousands of them is refused soon enough.
const MOST_CONTAINERS = 100;

/** The container definitions, the first hundred of them. */
export const containersIn = (definition: JsonObject): readonly ContainerEntry[] =>
  objectsAt(definition, ['containerDefinitions'], MOST_CONTAINERS).map((container) => ({
    ...container,
    label: sentence(containerName(definition, container.index)),
  }));

export const isWindows = (definition: JsonObject): boolean =>
  textOf(valueAt(definition, ['runtimePlatform', 'operatingSystemFamily'])).startsWith('WINDOWS');

export const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : '';

/** A whole number, else 0: the field check tells what is none. */
export const numberOf = (value: JsonValue | undefined): number =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : 0;

/** The texts in a list, with their places. */
export const textsIn = (value: JsonValue | undefined): readonly (readonly [string, number])[] =>
  isArray(value)
    ? value.flatMap((text, index) => (typeof text === 'string' ? [[text, index] as const] : []))
    : [];

/** AWS takes a refused member that is empty, `false` or null: it sets nothing. */
export const isSet = (value: JsonValue | undefined): boolean => {
  if (value === undefined || value === null || value === false || value === '') return false;
  return typeof value !== 'object' || Object.values(value).some((member) => member !== undefined);
};

export const remove = (pointer: Pointer): Edit => ({ pointer, operation: 'remove' });

export const set = (pointer: Pointer, value: JsonValue): Edit => ({
  pointer,
  operation: 'set',
  value,
});

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';

/** A page of the ECS developer guide. */
export const guide = (page: string): string => `${GUIDE}/${page}.html`;

/** The page of a type or an operation in the ECS API reference. */
export const api = (name: string): string => `${API}/API_${name}.html`;
