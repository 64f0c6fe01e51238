import type { Location } from '../diagnostics.ts';
import { blamed } from '../rollout/blame.ts';
import type { Found } from '../rollout/findings.ts';
import type { RolloutResult } from '../rollout/result.ts';
import { HIDDEN, isConfidential } from '../task-definition/changes.ts';
import type { TaskDefinitionDocument } from '../task-definition/document.ts';
import {
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
  type Pointer,
} from '../task-definition/json.ts';
import type { FollowedRun } from './rollout-report.ts';
import { emptyDraft, type RunDraft } from './run-draft.ts';

/** The form of a recording; another number is another form. */
export const RECORDING_FORMAT = 1;

/** What a run knew when the watch began: the first line of a recording. */
export interface RecordedRun extends FollowedRun {
  readonly fargateDeployRecording: typeof RECORDING_FORMAT;
  readonly draft: Pick<RunDraft, 'outputs' | 'diagnostics' | 'changes' | 'serviceChanges'>;
  /** Where the values of the definition stand in the user's file. */
  readonly locations: readonly (readonly [pointer: string, location: Location])[];
}

/** What was looked up after the verdict: the last line of a recording. */
export interface RecordedEnd {
  readonly found: Found;
  /** In it every value that may be secret is hidden, but for the one that AWS's own words name. */
  readonly definition: JsonObject;
}

/** The first line of a recording of this run. It holds no value that may be a secret. */
export function recordedRun(run: FollowedRun, draft: RunDraft): RecordedRun {
  const { outputs, diagnostics, changes, serviceChanges, document } = draft;
  return {
    fargateDeployRecording: RECORDING_FORMAT,
    ...run,
    draft: { outputs, diagnostics, changes, serviceChanges },
    locations: document ? locationsIn(document) : [],
  };
}

/** The last line of a recording. */
export function recordedEnd(
  { cause }: RolloutResult,
  found: Found,
  definition: JsonObject,
): RecordedEnd {
  const named = cause && blamed(cause, definition);
  return { found, definition: withoutSecrets(definition, [], named && keyOf(named)) };
}

/** The members stay, so that a replay finds the same ones to blame. */
function withoutSecrets<Value extends JsonValue | undefined>(
  value: Value,
  pointer: Pointer,
  named: string | undefined,
): Value;
function withoutSecrets(
  value: JsonValue | undefined,
  pointer: Pointer,
  named: string | undefined,
): JsonValue | undefined {
  const child = (member: JsonValue | undefined, key: string | number) =>
    withoutSecrets(member, [...pointer, key], named);
  if (isArray(value)) return value.map(child);
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, child(member, key)]),
    );
  return isConfidential(pointer) && keyOf(pointer) !== named ? HIDDEN : value;
}

const keyOf = (pointer: Pointer): string => JSON.stringify(pointer);

function locationsIn({ value, locate }: TaskDefinitionDocument): RecordedRun['locations'] {
  return pointersBelow(value, []).flatMap((pointer) => {
    const location = locate(pointer);
    return location ? [[keyOf(pointer), location] as const] : [];
  });
}

function pointersBelow(value: JsonValue | undefined, pointer: Pointer): readonly Pointer[] {
  const entries = isArray(value)
    ? [...value.entries()]
    : isObject(value)
      ? Object.entries(value)
      : [];
  return [pointer, ...entries.flatMap(([key, member]) => pointersBelow(member, [...pointer, key]))];
}

/** The draft of a recorded run, as it was when the watch began. */
export function replayedDraft({ draft, locations }: RecordedRun, definition: JsonObject): RunDraft {
  const places = new Map(locations);
  const locate = (pointer: Pointer): Location | undefined =>
    pointer.length === 0 ? undefined : (places.get(keyOf(pointer)) ?? locate(pointer.slice(0, -1)));
  const { outputs, diagnostics, changes, serviceChanges } = draft;
  return {
    ...emptyDraft(diagnostics),
    progress: 'deployed',
    outputs,
    changes: [...changes],
    serviceChanges: [...serviceChanges],
    document: { value: definition, locate },
  };
}
