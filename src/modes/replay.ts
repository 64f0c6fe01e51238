import { DiagnosticError } from '../diagnostics.ts';
import type { Log } from '../report/log.ts';
import type { RunReport } from '../report/run-report.ts';
import { withFindings } from '../rollout/findings.ts';
import type { Observation } from '../rollout/observation.ts';
import { notARecording, recordedObservations, recordedValue } from '../rollout/recording.ts';
import type { RolloutEvent } from '../rollout/result.ts';
import { followRollout, type WatchedRollout } from '../rollout/watch.ts';
import {
  RECORDING_FORMAT,
  type RecordedEnd,
  type RecordedRun,
  replayedDraft,
} from './recorded-run.ts';
import { reportRollout } from './rollout-report.ts';

/**
 * Plays a recording back through the rules as they are now: the same log and the same report as the
 * run that was recorded, unless the rules have changed since. Waits for nothing and calls nobody.
 * Rejects with a diagnostic for a text that is no recording, or one without an end.
 * @param recording the text that the input `record-file` had saved
 */
export async function replay(recording: string, log: Log): Promise<RunReport> {
  const [first = '', ...rest] = recording.split('\n').filter((line) => line.trim() !== '');
  const run = recordedValue(first, 1);
  if (!isRecordedRun(run)) throw notARecording('Line 1 does not say what was watched.');
  const last = recordedValue(rest.at(-1) ?? first, rest.length + 1);
  const end = isRecordedEnd(last) ? last : undefined;
  const observations = recordedObservations(end ? rest.slice(0, -1) : rest);
  const events = withFindings(replayed(run, observations), async () => {
    if (end === undefined) throw withoutEnd(observations.length);
    return end.found;
  });
  try {
    return await reportRollout(events, run, replayedDraft(run, end?.definition ?? {}), log);
  } catch (error) {
    if (error instanceof DiagnosticError) throw error;
    throw notARecording('An answer in it is none that AWS gives.', { cause: error });
  }
}

function replayed(
  { subject, settings }: RecordedRun,
  observations: readonly Observation[],
): AsyncGenerator<RolloutEvent, WatchedRollout> {
  const left = observations.values();
  return followRollout(subject, settings, async () => {
    const next = left.next();
    if (next.done) throw withoutEnd(observations.length);
    return next.value;
  });
}

const isRecordedEnd = (value: object): value is RecordedEnd =>
  'definition' in value && isRecord(value.definition) && 'found' in value && isRecord(value.found);

const isRecordedRun = (value: object): value is RecordedRun =>
  'fargateDeployRecording' in value &&
  value.fargateDeployRecording === RECORDING_FORMAT &&
  ['subject', 'settings', 'draft'].every((name) => isRecord(Object(value)[name])) &&
  'locations' in value &&
  Array.isArray(value.locations);

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null;

const withoutEnd = (count: number): DiagnosticError =>
  new DiagnosticError({
    code: 'recording',
    severity: 'error',
    message: `The recording has no end: no verdict follows from its ${count} observations.`,
    remedy: 'The run was killed, or the file was cut. The log above is all that it saw.',
  });
