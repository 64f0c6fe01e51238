import type { Change, Edit } from './document.ts';
import {
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
  type Pointer,
  valueAt,
} from './json.ts';

// What stands below these members may be a secret or name one; a change of it is told without it.
const CONFIDENTIAL = new Set([
  'environment',
  'secrets',
  'secretOptions',
  'repositoryCredentials',
  'credentialsParameter',
  'command',
  'entryPoint',
  'healthCheck',
  'dockerLabels',
  'labels',
  'driverOpts',
  'options',
]);

/** Whether the value there may be a secret, or name one. */
export const isConfidential = (pointer: Pointer): boolean =>
  pointer.some(
    (key, index) =>
      CONFIDENTIAL.has(String(key)) && !String(pointer[index + 1] ?? '').startsWith('awslogs-'),
  );

/** Stands in the record of a change for a value that may be a secret. */
export const HIDDEN = '…';

/** The value as it may be shown: `HIDDEN` in the place of what may be a secret. */
function presentable(value: JsonValue | undefined, pointer: Pointer): JsonValue | undefined {
  if (value === undefined) return undefined;
  if (isConfidential(pointer)) return HIDDEN;
  if (isArray(value)) {
    return value.map((element, index) => presentable(element, [...pointer, index]));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, presentable(member, [...pointer, key])]),
  );
}

/** The record of an edit made to `definition`, as log and summary may show it: secrets hidden. */
export function recordChange(
  definition: JsonObject,
  { pointer, operation, value }: Edit,
  why: Pick<Change, 'code' | 'class' | 'reason'>,
): Change {
  const before = presentable(valueAt(definition, pointer), pointer);
  const after = presentable(value, pointer);
  return {
    ...why,
    pointer,
    operation,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { value: after }),
  };
}
