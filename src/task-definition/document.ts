import type { Location } from '../diagnostics.ts';
import type { JsonObject, JsonValue, Pointer } from './json.ts';

/** A task definition with the memory of where each value stands in the user's file. */
export interface TaskDefinitionDocument {
  /** In the shape of `RegisterTaskDefinitionRequest`, wrappers taken off. */
  readonly value: JsonObject;
  /**
   * Line and column of the value at `pointer` in the file that was read; of its nearest
   * existing parent when the value was added. `undefined` when there is no file.
   */
  locate(pointer: Pointer): Location | undefined;
}

/** The text that a definition was read from, and where in it the definition stands. */
export interface TaskDefinitionSource {
  /** As the user gave it. */
  readonly path: string;
  /** Without the byte order mark that the file may begin with. */
  readonly text: string;
  readonly language: 'json' | 'yaml';
  /** The way from the root of the document to what `form` says: `['taskDefinition']` in a reply. */
  readonly pointer: Pointer;
  /**
   * What stands there: a definition (whose tags may stand beside it, in a wrapper), a bare list of
   * containers, or a single container.
   */
  readonly form: 'definition' | 'containers' | 'container';
}

/**
 * What an edit does to the meaning: `faithful` (same behaviour), `lossy` (works, something is lost),
 * `consent` (made only when the user accepts its code), `impossible` (an error, no edit).
 */
export type EditClass = 'faithful' | 'lossy' | 'consent' | 'impossible';

/** One change of one value, pointing into the source as it was read. */
export interface Edit {
  readonly pointer: Pointer;
  readonly operation: 'set' | 'remove';
  /** The new value; absent for `remove`. */
  readonly value?: JsonValue;
}

/** An edit that was made, as the log and the summary tell it. */
export interface Change extends Edit {
  /** Stable code of the rule or input that asked for it. */
  readonly code: string;
  readonly class: Exclude<EditClass, 'impossible'>;
  /** Why, in one sentence. */
  readonly reason: string;
  /** What stood there; absent when nothing did. */
  readonly before?: JsonValue;
}
