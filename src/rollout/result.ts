import type { Diagnostic } from '../diagnostics.ts';
import type { ContainerLog } from './container-logs.ts';
import type { TaskTimes, TimeSpent } from './phases.ts';
import type { ServingRevision } from './serving.ts';

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
  /** How many tasks of ours failed at all. */
  readonly failedTaskCount: number;
  /** The member of the task definition that is to blame, where there is one. */
  readonly member?: BlamedMember;
}

/** Members of a container definition; of the task where a container has none of that name. */
export type BlamedMember =
  | 'image'
  | 'secrets'
  | 'command'
  | 'healthCheck'
  | 'logConfiguration'
  | 'memory'
  | 'environmentFiles'
  | 'ephemeralStorage'
  | 'volumes'
  | 'requiresCompatibilities'
  | 'roles';

/** A fact that became known while the deployment rolled out, in the order in which it did. */
export type RolloutEvent = { readonly elapsedMs: number } & (
  | {
      /**
       * `state`: where the rollout stands. `target`: the same line, changed by target health alone.
       * `task`: a task of ours failed. `throttled`: AWS makes us look less often. `heartbeat`:
       * nothing has changed for a while; for the log only.
       */
      readonly kind: 'state' | 'task' | 'target' | 'throttled' | 'heartbeat';
      readonly text: string;
    }
  /** Verbatim from ECS. */
  | { readonly kind: 'service-event'; readonly message: string }
  /** `fallback`: something cannot be read here, and the rollout is followed without it. */
  | { readonly kind: 'diagnostic' | 'fallback'; readonly diagnostic: Diagnostic }
);

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
  /** Everything that was told on the way but heartbeats, for the summary. */
  readonly events: readonly RolloutEvent[];
  /** What was looked up after the verdict; absent when nothing was. */
  readonly findings?: RolloutFindings;
}

/** What is looked up once, after the verdict; whatever AWS does not tell is left out. */
export interface RolloutFindings {
  /** The revisions that have running tasks, the one that serves for good first; absent unseen. */
  readonly serving?: readonly ServingRevision[];
  /** What the words of the cause leave out, in sentences: settings, what an exit code means. */
  readonly causeDetails: readonly string[];
  /** The last lines of the container that died. */
  readonly containerLog?: ContainerLog;
  /** Tasks of ours, failed and running, the oldest first. */
  readonly tasks: readonly TaskTimes[];
  /** Where the time went; absent when the deployment was never seen. */
  readonly timeSpent?: TimeSpent;
}
