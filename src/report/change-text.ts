import { HIDDEN } from '../task-definition/changes.ts';
import type { Change } from '../task-definition/document.ts';
import type { JsonValue, Pointer } from '../task-definition/json.ts';

const LONGEST_VALUE = 120;

/** A value of a change for log and summary; the record of a change holds no secrets. */
function valueText(value: JsonValue | undefined): string {
  if (value === undefined) return 'none';
  if (value === HIDDEN) return 'not shown';
  const json = JSON.stringify(value);
  return json.length > LONGEST_VALUE ? `${json.slice(0, LONGEST_VALUE)}…` : json;
}

const path = (pointer: Pointer): string =>
  pointer.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`,
    '',
  );

/** A pointer as people say it: `container web, portMappings[0].hostPort`. */
function pointerText(pointer: Pointer, containerNames: readonly string[]): string {
  const [list, index, ...member] = pointer;
  const name = list === 'containerDefinitions' ? containerNames[Number(index)] : undefined;
  if (!name) return path(pointer);
  return member.length === 0 ? `container ${name}` : `container ${name}, ${path(member)}`;
}

export interface ChangeText {
  readonly where: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

/**
 * A change of the task definition in words.
 * @param containerNames by their place in `containerDefinitions`
 */
export const changeText = (
  { pointer, before, value, reason }: Change,
  containerNames: readonly string[],
): ChangeText => ({
  where: pointerText(pointer, containerNames),
  before: valueText(before),
  after: valueText(value),
  reason,
});
