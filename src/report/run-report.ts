import type { Diagnostic } from '../diagnostics.ts';
import type { RolloutResult, RolloutVerdict } from '../rollout/result.ts';
import type { ServiceChange } from '../service/plan.ts';
import type { Change } from '../task-definition/document.ts';

/** How a run ended: an output, and the first word of the summary. */
export type Verdict =
  | RolloutVerdict
  | 'nothing-to-deploy'
  | 'registered'
  | 'rendered'
  | 'checked'
  | 'started'
  | 'refused';

const SUCCESSES: ReadonlySet<Verdict> = new Set([
  'completed',
  'nothing-to-deploy',
  'registered',
  'rendered',
  'checked',
  'started',
]);

export const succeeded = (verdict: Verdict): boolean => SUCCESSES.has(verdict);

/** What happened, for the next step to use. */
export interface RunOutputs {
  readonly verdict: Verdict;
  readonly taskDefinitionArn?: string;
  readonly taskDefinitionPath?: string;
  readonly taskDefinitionChanged?: boolean;
  readonly serviceArn?: string;
  readonly serviceCreated?: boolean;
  readonly deploymentId?: string;
  readonly serviceDeploymentArn?: string;
  readonly cause?: string;
  /** The revision that serves. */
  readonly runningTaskDefinitionArn?: string;
  /** The digests of its images, by container. */
  readonly imageDigests?: Readonly<Record<string, string>>;
  readonly consoleUrl?: string;
}

/** A file that was checked, as the summary shows it. */
export interface CheckedFile {
  /** As the user named it. */
  readonly path: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly changes: readonly Change[];
  /** By their place in `containerDefinitions`. */
  readonly containerNames: readonly string[];
  /** Before and after as Markdown; absent when nothing changes. */
  readonly difference?: string;
  /** The file that the converted definition was written to; the file itself when it was fixed. */
  readonly written?: string;
}

/** Everything that a run has to tell; annotations, log and summary are views of it. */
export interface RunReport {
  readonly outputs: RunOutputs;
  /** One sentence: what happened. */
  readonly headline: string;
  /** The error that carries the headline; absent when the run succeeded or `diagnostics` say it all. */
  readonly failure?: Diagnostic;
  readonly diagnostics: readonly Diagnostic[];
  /** What was changed in the task definition. */
  readonly changes: readonly Change[];
  /** By their place in `containerDefinitions`, to say where a change is. */
  readonly containerNames: readonly string[];
  readonly serviceChanges: readonly ServiceChange[];
  readonly rollout?: RolloutResult;
  /** The verdict is no success, and yet the step does not fail: the user wants it so. */
  readonly tolerated?: boolean;
  /** What a check of files found in each of them. */
  readonly checkedFiles?: readonly CheckedFile[];
}
