import type { Edit, EditClass } from '../task-definition/document.ts';
import type { JsonObject, Pointer } from '../task-definition/json.ts';

/** Rules of one phase see the definition as the phase before left it. */
export const PHASES = [
  'platform',
  'volumes',
  'containers',
  'unused-volumes',
  'network',
  'roles',
  'size',
  'validation',
] as const;

export type Phase = (typeof PHASES)[number];

/** One requirement of Fargate. */
export interface Rule {
  /** Stable, kebab-case: what `accept` takes and the documentation lists. */
  readonly code: string;
  /** The requirement, in one sentence. */
  readonly title: string;
  /** The AWS page that says so. */
  readonly source: string;
  /**
   * `H`: seen refused by AWS, or in its current documentation. `M`, `L`: one good source, hearsay;
   * such a rule never stops anything, and never touches a definition that Fargate may well accept.
   */
  readonly confidence: 'H' | 'M' | 'L';
  readonly phase: Phase;
  find(definition: JsonObject, context: Context): readonly Finding[];
}

/** What a rule may know beyond the definition. */
export interface Context {
  /** A rule of confidence `H` changes or refuses something: the definition is not made for Fargate yet. */
  readonly converting: boolean;
}

/** One place that does not fit a rule. Pointers are those of the definition as it was read. */
export interface Finding {
  /** The value that a diagnostic points at. */
  readonly pointer: Pointer;
  readonly class: EditClass;
  /** What is wrong there and what is lost, naming the container; also the reason of the edits. */
  readonly message: string;
  readonly remedy?: string;
  /** What makes it right; none when nothing can. */
  readonly edits: readonly Edit[];
}
