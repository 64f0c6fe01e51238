import { formatOf, sentenceFormat } from './formats.ts';

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

const isTime = (member: string): boolean => /(?:At|Time)$/.test(member);

/** The AWS CLI prints times in ISO 8601, and so does the Query protocol. */
const asOnTheWire = (member: string, value: unknown): unknown =>
  isTime(member) && typeof value === 'string' ? Date.parse(value) / 1000 : value;

/** What tells an element from its neighbours: its name, status or sentence, else its place. */
function identityOf(element: unknown, index: number): string {
  if (!isMembers(element)) return String(index);
  const { name, Key, value, Value, message, rolloutState, status } = element;
  if (typeof message === 'string') return sentenceFormat(message);
  if (typeof rolloutState === 'string' && typeof status === 'string') return status;
  const label = name ?? Key;
  return typeof label === 'string' && (value ?? Value) !== undefined ? label : String(index);
}

/** The counterpart of an element; of several alike, the first. */
const counterpart = (element: unknown, index: number, others: readonly unknown[]): unknown => {
  const identity = identityOf(element, index);
  return others.find((other, place) => identityOf(other, place) === identity);
};

/** Lists whose length is part of the state. */
const COUNTED = new Set(['deployments', 'taskSets']);

/**
 * How a simulated reply differs from a recorded one, one line each: `path: what`. A member that only
 * the simulator has counts when `isComplete`, the number of deployments unless `isPartial`. Values
 * count where AWS chooses them from a list.
 */
export function differencesBetween(
  recorded: unknown,
  simulated: unknown,
  { isComplete = false, isPartial = false },
): readonly string[] {
  const found = new Set<string>();

  const compareMembers = (path: string, real: Members, ours: Members): void => {
    for (const [member, value] of Object.entries(real)) {
      const here = path === '' ? member : `${path}.${member}`;
      if (Object.hasOwn(ours, member)) compare(here, member, value, ours[member]);
      else found.add(`${here}: missing`);
    }
    if (!isComplete) return;
    for (const member of Object.keys(ours)) {
      if (!Object.hasOwn(real, member)) found.add(`${path}.${member}: extra`);
    }
  };

  const compareLists = (
    path: string,
    member: string,
    real: readonly unknown[],
    ours: readonly unknown[],
  ): void => {
    if ((real.length === 0) !== (ours.length === 0) || (COUNTED.has(member) && !isPartial)) {
      if (real.length !== ours.length)
        found.add(`${path}: ${real.length} elements, not ${ours.length}`);
    }
    if (ours.length === 0) return;
    for (const [index, element] of real.entries()) {
      const other = counterpart(element, index, ours);
      const identity = identityOf(element, index);
      if (other !== undefined) compare(`${path}[]`, member, element, other);
      else if (identity !== String(index)) found.add(`${path}[]: no ${identity}`);
    }
  };

  const compare = (path: string, member: string, real: unknown, ours: unknown): void => {
    const [left, right] = [asOnTheWire(member, real), asOnTheWire(member, ours)];
    if (kindOf(left) !== kindOf(right)) {
      found.add(`${path}: ${kindOf(left)}, not ${kindOf(right)}`);
    } else if (Array.isArray(left) && Array.isArray(right)) {
      compareLists(path, member, left, right);
    } else if (isMembers(left) && isMembers(right)) {
      compareMembers(path, left, right);
    } else if (typeof left === 'string' && typeof right === 'string') {
      const [wanted, got] = [formatOf(member, left), formatOf(member, right)];
      if (wanted !== got) found.add(`${path}: ${wanted}, not ${got}`);
    }
  };

  compare('', '', recorded, simulated);
  return [...found].sort();
}
