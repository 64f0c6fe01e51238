import type { JsonObject, Pointer } from '../task-definition/json.ts';
import { containersIn, type Entry, objectsAt } from './definition.ts';
import type { Finding } from './rule.ts';

/** What nothing can make right without the user. */
export const impossible = (pointer: Pointer, message: string, remedy: string): Finding => ({
  pointer,
  class: 'impossible',
  message,
  remedy,
  edits: [],
});

export interface ListedEntry extends Entry {
  /** `Container "web"`, to begin a sentence with. */
  readonly label: string;
  /** The index of the container. */
  readonly container: number;
}

/** The objects in a list that every container may have, such as `portMappings`. */
export const listedInContainers = (
  definition: JsonObject,
  ...member: readonly string[]
): readonly ListedEntry[] =>
  containersIn(definition).flatMap(({ pointer, label, index: container }) =>
    objectsAt(definition, [...pointer, ...member]).map((entry) => ({ ...entry, label, container })),
  );
