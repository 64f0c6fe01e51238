import { mergeDeniedReads } from '../aws/permission.ts';
import { type Diagnostic, DiagnosticError, isError } from '../diagnostics.ts';
import type { RunOutputs, RunReport, Verdict } from '../report/run-report.ts';
import type { RolloutResult } from '../rollout/result.ts';
import type { ServiceChange } from '../service/plan.ts';
import { containersOf } from '../task-definition/containers.ts';
import type {
  Change,
  Edit,
  TaskDefinitionDocument,
  TaskDefinitionSource,
} from '../task-definition/document.ts';

/** The writes that have been sent, in the order in which they happen; `none` in a mode without any. */
export type Progress = 'none' | 'nothing' | 'registering' | 'registered' | 'deploying' | 'deployed';

/** What a run knows so far: whatever ends it, this is what can be told. */
export interface RunDraft {
  progress: Progress;
  document?: TaskDefinitionDocument;
  /** The text that the document was read from, and what has been edited; absent without a file. */
  edited?: { readonly source: TaskDefinitionSource; readonly edits: Edit[] };
  rollout?: RolloutResult;
  failure?: Diagnostic;
  outputs: Omit<RunOutputs, 'verdict'>;
  readonly diagnostics: Diagnostic[];
  readonly changes: Change[];
  readonly serviceChanges: ServiceChange[];
}

export const emptyDraft = (
  diagnostics: readonly Diagnostic[],
  progress: Progress = 'nothing',
): RunDraft => ({
  progress,
  outputs: {},
  diagnostics: [...diagnostics],
  changes: [],
  serviceChanges: [],
});

/** Ends the stage when something in it was an error: all of its problems are known by now. */
export function stopOnErrors({ diagnostics }: RunDraft): void {
  if (diagnostics.some(isError)) throw new DiagnosticError([]);
}

export function finish(draft: RunDraft, verdict: Verdict, headline: string): RunReport {
  const { outputs, diagnostics, changes, serviceChanges, rollout, failure, document } = draft;
  return {
    outputs: { ...outputs, verdict },
    headline,
    diagnostics: mergeDeniedReads(diagnostics),
    changes,
    containerNames: containersOf(document?.value ?? {}).map(({ name }) => name),
    serviceChanges,
    ...(rollout ? { rollout } : {}),
    ...(failure ? { failure } : {}),
  };
}
