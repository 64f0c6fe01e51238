import { DiagnosticError } from '../diagnostics.ts';
import type { Answer, Observation } from './observation.ts';
import { keptMembers } from './recorded-members.ts';

/** What comes after so many characters is not recorded: more than a day of a busy rollout. */
const LONGEST_RECORDING = 8_000_000;

/** Of the last line of a recording that had to be cut. */
const CUT = { cut: `The recording ended here: it had ${LONGEST_RECORDING} characters.` };

/** Turns observations, in their order, into the lines of a recording. */
export type ObservationRecorder = (observation: Observation) => string | undefined;

/**
 * A recorder of one rollout. Its lines are JSON without anything secret; an answer that is the same
 * as the one before it is written as `again`. When the recording is full, the last line says so, and
 * then there are none.
 */
export function observationRecorder(): ObservationRecorder {
  const last = new Map<string, string>();
  let length = 0;
  return ({ elapsedMs, answers, cancelled }) => {
    if (length > LONGEST_RECORDING) return undefined;
    const shown = answers.map((answer) => {
      const kept = redacted(answer);
      const json = JSON.stringify(kept);
      const isSame = last.get(keyOf(answer)) === json;
      last.set(keyOf(answer), json);
      return isSame ? { ...questionOf(answer), again: true } : kept;
    });
    const line = JSON.stringify({ elapsedMs, answers: shown, cancelled });
    length += line.length;
    return length > LONGEST_RECORDING ? JSON.stringify(CUT) : line;
  };
}

/** Failures and writes are ours, in AWS's words; what AWS holds is kept member by member. */
function redacted(answer: Answer): object {
  if (answer.to === 'write' || 'failure' in answer) return answer;
  const members = Object.entries(answer).map(([name, value]) => [name, keptMembers(value)]);
  return Object.fromEntries(members);
}

const questionOf = (answer: Answer): object => ({
  to: answer.to,
  ...('targetGroupArn' in answer ? { targetGroupArn: answer.targetGroupArn } : {}),
});

const keyOf = (answer: Answer): string => JSON.stringify(questionOf(answer));

/** What AWS gives as a time has a name that ends so. */
const revived = (name: string, value: unknown): unknown =>
  name.endsWith('At') && typeof value === 'string' ? new Date(value) : value;

/** One line of a recording as a value; throws a diagnostic that names the line. */
export function recordedValue(line: string, number: number): object {
  try {
    const value: unknown = JSON.parse(line, revived);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below, without the text of the line.
  }
  throw notARecording(`Line ${number} is not a JSON object.`);
}

/**
 * The observations of a recording: its lines but for the first. Throws a diagnostic for what no
 * recorder has written.
 */
export function recordedObservations(lines: readonly string[]): readonly Observation[] {
  const last = new Map<string, Answer>();
  return lines.flatMap((line, index) => {
    const number = index + 2;
    const value = recordedValue(line, number);
    if ('cut' in value) return [];
    if (!isObservation(value)) throw notARecording(`Line ${number} is no observation.`);
    const answers = value.answers.map((answer) => {
      const whole = 'again' in answer ? last.get(keyOf(answer)) : answer;
      if (whole === undefined) throw notARecording(`Line ${number} repeats an unknown answer.`);
      last.set(keyOf(answer), whole);
      return whole;
    });
    return [{ ...value, answers }];
  });
}

/** The step takes what AWS answers as it comes, so only what is ours is looked at here. */
const isObservation = (value: object): value is Observation =>
  'elapsedMs' in value &&
  typeof value.elapsedMs === 'number' &&
  'cancelled' in value &&
  typeof value.cancelled === 'boolean' &&
  'answers' in value &&
  Array.isArray(value.answers) &&
  value.answers.every(
    (answer) => typeof answer === 'object' && answer !== null && typeof answer.to === 'string',
  );

export const notARecording = (what: string, options?: ErrorOptions): DiagnosticError =>
  new DiagnosticError(
    {
      code: 'recording',
      severity: 'error',
      message: `This is not a recording of a rollout: ${what}`,
      remedy: 'Name a file that the input record-file has written, unchanged.',
    },
    options,
  );
