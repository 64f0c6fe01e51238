import type { Change, Edit } from './document.ts';
import {
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
  type Pointer,
  valueAt,
} from './json.ts';

// What stands below these members may be a secret; a change of it is told without its value.
const CONFIDENTIAL = new Set([
  'environment',
  'command',
  'entryPoint',
  'healthCheck',
  'dockerLabels',
  'driverOpts',
  'options',
]);

const isConfidential = (pointer: Pointer): boolean =>
  pointer.some(
    (key, index) =>
      CONFIDENTIAL.has(String(key)) && !String(pointer[index + 1] ?? '').startsWith('awslogs-'),
  );

/** The value as it may be shown: without members that may hold secrets. */
function presentable(value: JsonValue, pointer: Pointer): JsonValue | undefined {
  if (isConfidential(pointer)) return undefined;
  if (isArray(value)) {
    return value.map((element, index) => element && presentable(element, [...pointer, index]));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const shown = member === undefined ? undefined : presentable(member, [...pointer, key]);
      return shown === undefined ? [] : [[key, shown]];
    }),
  );
}

/** The record of an edit made to `definition`, as log and summary may show it: secrets left out. */
export function recordChange(
  definition: JsonObject,
  { pointer, operation, value }: Edit,
  why: Pick<Change, 'code' | 'class' | 'reason'>,
): Change {
  const old = valueAt(definition, pointer);
  const before = old === undefined ? undefined : presentable(old, pointer);
  const after = value === undefined ? undefined : presentable(value, pointer);
  return {
    ...why,
    pointer,
    operation,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { value: after }),
  };
}
