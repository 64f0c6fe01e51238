/** The members that say what a task is: people write them side by side. */
const TOGETHER: readonly string[] = [
  'family',
  'taskRoleArn',
  'executionRoleArn',
  'networkMode',
  'requiresCompatibilities',
  'cpu',
  'memory',
  'runtimePlatform',
  'ephemeralStorage',
];

/**
 * Behind which of `keys` a new member reads best: its nearest forerunner among the members that stand
 * together in a task definition, else the last one. An absent key is one that goes.
 */
export function memberPlace(keys: readonly (string | undefined)[], key: string): number {
  const forerunners = TOGETHER.slice(0, Math.max(0, TOGETHER.indexOf(key))).toReversed();
  const places = [...forerunners.map((name) => keys.lastIndexOf(name)), keys.findLastIndex(isKept)];
  return places.find((place) => place >= 0) ?? -1;
}

const isKept = (key: string | undefined): boolean => key !== undefined;

/** Puts new members into the order that people write them in. */
export const inMemberOrder = (keys: readonly string[]): readonly string[] =>
  keys.toSorted((a, b) => TOGETHER.indexOf(a) - TOGETHER.indexOf(b));
