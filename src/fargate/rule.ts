import type { Edit, EditClass } from '../task-definition/document.ts';
import type { JsonObject, Pointer } from '../task-definition/json.ts';
import type { ConversionSettings, Overrides } from './settings.ts';

/** Rules of one phase see the definition as the phase before left it. */
export const PHASES = [
  'placement',
  'replacements',
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
  /**
   * The fields that it looks at, without indexes: `containerDefinitions.links`; with `.*` at the end
   * together with all that stands in them.
   */
  readonly fields: readonly string[];
  readonly example: RuleExample;
  find(definition: JsonObject, context: Context): readonly Finding[];
}

/** What the documentation shows of a rule; a test holds that it really behaves so. */
export interface RuleExample {
  /** A small but whole task definition on which the rule finds something. */
  readonly before: JsonObject;
  /** Beyond the defaults; the code of a consent rule counts as accepted for `after`. */
  readonly settings?: Partial<ConversionSettings>;
  /** What the whole conversion makes of it; absent when it is refused. */
  readonly after?: JsonObject;
}

/** What a rule may know beyond the definition. */
export interface Context extends Overrides {
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
  /** Nothing is wrong that could be seen here: it is told, and that is all. */
  readonly isNotice?: true;
  /** What makes it right; none when nothing can. */
  readonly edits: readonly Edit[];
}
