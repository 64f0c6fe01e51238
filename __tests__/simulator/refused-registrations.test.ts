import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { convertedDefinition } from '../corpus/converted-corpus.ts';
import { arbitraryRegistration } from './arbitrary-registration.ts';
import { REFUSED_CONNECTIONS } from './refused-connections.ts';
import { REFUSED_CONTAINERS } from './refused-containers.ts';
import { REFUSED_TASKS } from './refused-tasks.ts';
import { type Changes, complaintOf, rawDefinition } from './registrations.ts';

const REFUSALS = [...REFUSED_TASKS, ...REFUSED_CONTAINERS, ...REFUSED_CONNECTIONS];

/** Known texts of RegisterTaskDefinition are numbered; two were found later. */
const NUMBERS = [...Array.from({ length: 62 }, (_, index) => String(index + 1)), '31a', '31b'];

test('every known text of AWS has a definition that provokes it', () => {
  expect([...new Set(REFUSALS.map(([number]) => number))].toSorted()).toEqual(NUMBERS.toSorted());
});

describe('RegisterTaskDefinition refuses', () => {
  test.each(REFUSALS)('%s: %s', async (_number, text, changes) => {
    const complaint = await complaintOf(JSON.stringify(rawDefinition(changes)));
    expect(complaint).toContain(text);
  });
});

/** The text of the conversion from EC2, which leaves nothing to AWS that we are not quite sure of. */
const convertedText = (definition: object): string | undefined => {
  const written = JSON.stringify({ ...definition, requiresCompatibilities: ['EC2'] });
  const converted = convertedDefinition(Buffer.from(written));
  return converted && JSON.stringify(converted);
};

async function expectNoComplaint(definition: object): Promise<void> {
  const converted = convertedText(definition);
  if (converted !== undefined) expect(await complaintOf(converted)).toBeUndefined();
}

/** Which roles there are, and in which partition, AWS alone knows. */
const CONVERTIBLE = REFUSALS.filter(([number]) => number !== '13');

describe('what is converted gets no such text', () => {
  test.each(CONVERTIBLE)('%s: %s', (_number, _text, changes) =>
    expectNoComplaint(rawDefinition(changes)),
  );

  test('and most can be converted', () => {
    const converted = CONVERTIBLE.filter(
      ([, , changes]) => convertedText(rawDefinition(changes)) !== undefined,
    );
    expect(converted.length).toBeGreaterThan(CONVERTIBLE.length / 2);
  });

  /** Several faults in one definition: those of the task side by side, those of a container in one. */
  const merge = (all: readonly Changes[]): Changes => {
    const containers = all.flatMap(({ containerDefinitions: [first] = [] }) => first ?? []);
    const [side] = all.flatMap(({ containerDefinitions: [, second] = [] }) => second ?? []);
    const merged = Object.assign({}, ...containers);
    return {
      ...Object.assign({}, ...all),
      ...(containers.length > 0 && { containerDefinitions: side ? [merged, side] : [merged] }),
    };
  };

  test('also where several faults meet', async () => {
    const faults = fc.subarray([...CONVERTIBLE], { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(faults, (found) =>
        expectNoComplaint(rawDefinition(merge(found.map(([, , changes]) => changes)))),
      ),
      { numRuns: 200 },
    );
  });

  test('nor does any generated definition', async () => {
    const definitions = fc.sample(arbitraryRegistration, 200);
    for (const definition of definitions) await expectNoComplaint(definition);
    const converted = definitions.filter((definition) => convertedText(definition) !== undefined);
    expect(converted.length).toBeGreaterThan(40);
  });
});
