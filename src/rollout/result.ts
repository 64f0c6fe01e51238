import type { Diagnostic } from '../diagnostics.ts';

export type RolloutVerdict =
  | 'completed'
  | 'failed'
  | 'rolled-back'
  | 'superseded'
  | 'stopped'
  | 'timed-out'
  | 'unknown'
  | 'cancelled';

/** Why a deployment ended so, from the catalogue in `causes.ts`. */
export interface RolloutCause {
  /** Stable, kebab-case: the output `cause`. */
  readonly code: string;
  /** The cause in plain English. */
  readonly title: string;
  /** What the user should do. */
  readonly action: string;
  /** AWS's own words: a stopped reason, a container reason, a service event. */
  readonly evidence: string;
  readonly taskId?: string;
  readonly stopCode?: string;
  readonly container?: string;
  readonly exitCode?: number;
  /** How many tasks of ours ended the same way. */
  readonly taskCount: number;
  /** The member of the container definition that is to blame, where there is one. */
  readonly member?: 'image' | 'secrets' | 'command' | 'healthCheck' | 'logConfiguration' | 'memory';
}

/** A fact that became known while the deployment rolled out, in the order in which it did. */
export type RolloutEvent =
  | { readonly kind: 'progress'; readonly elapsedMs: number; readonly text: string }
  | { readonly kind: 'service-event'; readonly elapsedMs: number; readonly message: string }
  | { readonly kind: 'diagnostic'; readonly elapsedMs: number; readonly diagnostic: Diagnostic };

export interface RolloutResult {
  readonly verdict: RolloutVerdict;
  /** One sentence: what happened to which deployment. */
  readonly headline: string;
  readonly cause?: RolloutCause;
  /** What to know or do next, one sentence each: what still runs, what was missing, how to retry. */
  readonly advice: readonly string[];
  readonly deploymentId?: string;
  readonly serviceDeploymentArn?: string;
  readonly durationMs: number;
  /** Everything that was told on the way, for the summary. */
  readonly events: readonly RolloutEvent[];
}
