import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics.ts';
import type { Workspace } from '../github/workspace.ts';
import type { Found } from '../rollout/findings.ts';
import type { Observation } from '../rollout/observation.ts';
import { observationRecorder } from '../rollout/recording.ts';
import type { RolloutResult } from '../rollout/result.ts';
import { recordedEnd, recordedRun } from './recorded-run.ts';
import type { FollowedRun } from './rollout-report.ts';
import type { RunDraft } from './run-draft.ts';

/** Takes in what a recording is made of, in the order in which it happens. */
export interface FlightRecorder {
  readonly observed: (observation: Observation) => void;
  /** There is a verdict, and what was looked up after it. */
  readonly found: (result: RolloutResult, found: Found) => void;
}

/**
 * Records what is observed of a rollout in a file, as JSON Lines: what the run knew before the
 * watch, then every observation as it happens, so that a run that is killed leaves all that it saw,
 * then what was looked up at the end. Nothing secret is written. A file that cannot be written is a
 * warning of the draft and nothing more.
 * @param file relative to the workspace; nothing is recorded without one
 */
export function flightRecorder(
  file: string | undefined,
  run: FollowedRun,
  draft: RunDraft,
  { root }: Workspace,
): FlightRecorder {
  if (file === undefined) return { observed: () => undefined, found: () => undefined };
  const path = resolve(root, file);
  const line = observationRecorder();
  let isOpen = true;
  const write = (text: string, { append }: { readonly append: boolean }) => {
    if (!isOpen) return;
    try {
      if (append) return appendFileSync(path, `${text}\n`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${text}\n`);
    } catch (error) {
      isOpen = false;
      draft.diagnostics.push(notWritable(file, error));
    }
  };
  write(JSON.stringify(recordedRun(run, draft)), { append: false });
  return {
    observed: (observation) => {
      const text = line(observation);
      if (text !== undefined) write(text, { append: true });
    },
    found: (result, found) => {
      const definition = draft.document?.value ?? {};
      write(JSON.stringify(recordedEnd(result, found, definition)), { append: true });
    },
  };
}

function notWritable(file: string, error: unknown): Diagnostic {
  const code = error instanceof Error && 'code' in error ? error.code : 'unknown reason';
  return {
    code: 'record-file',
    severity: 'warning',
    message: `The rollout could not be recorded in ${file} (${code}).`,
    remedy: 'Name a file in a folder that the workflow may write to.',
    location: { kind: 'input', input: 'record-file' },
  };
}
