import type { Change } from '../task-definition/document.ts';
import type { JsonValue, Pointer } from '../task-definition/json.ts';

// Values below these members may be secret, or name a secret.
const SECRET_MEMBERS = new Set([
  'environment',
  'secrets',
  'secretOptions',
  'repositoryCredentials',
]);
const LONGEST_VALUE = 120;

const isSecret = (pointer: Pointer): boolean =>
  pointer.some((part) => SECRET_MEMBERS.has(String(part)));

/** Members that may hold secrets are left out also inside of a larger value. */
const withoutSecrets = (key: string, value: unknown): unknown =>
  SECRET_MEMBERS.has(key) || key === 'options' ? '…' : value;

/** A value of a change for log and summary: `none` when absent, never an environment value. */
function valueText(pointer: Pointer, value: JsonValue | undefined): string {
  if (value === undefined) return 'none';
  if (isSecret(pointer)) return '…';
  const json = JSON.stringify(value, withoutSecrets);
  return json.length > LONGEST_VALUE ? `${json.slice(0, LONGEST_VALUE)}…` : json;
}

/** A pointer as people write it: `containerDefinitions[0].image`. */
export const pointerText = (pointer: Pointer): string =>
  pointer.reduce<string>(
    (path, part) =>
      typeof part === 'number' ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`,
    '',
  );

export interface ChangeText {
  readonly where: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

/** A change of the task definition in words, without anything secret. */
export const changeText = ({ pointer, before, value, reason }: Change): ChangeText => ({
  where: pointerText(pointer),
  before: valueText(pointer, before),
  after: valueText(pointer, value),
  reason,
});
