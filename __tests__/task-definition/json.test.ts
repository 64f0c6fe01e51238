import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type JsonObject, replaceValues, withoutHoles } from '../../src/task-definition/json.ts';

const ROOT: JsonObject = { a: { b: [1, { c: 2 }, 3] }, d: 'x' };

const replacements = fc.array(
  fc.record(
    {
      pointer: fc.constantFrom(
        ...[
          ['a'],
          ['a', 'b'],
          ['a', 'b', 1],
          ['a', 'b', 1, 'c'],
          ['d'],
          ['d', 'e'],
          ['f', 'g', 'h'],
        ],
      ),
      value: fc.constantFrom('new', { c: 1 }, [1, 2]),
    },
    { requiredKeys: ['pointer'] },
  ),
  { maxLength: 6 },
);

test('values replaced all at once are those replaced one after the other', () => {
  fc.assert(
    fc.property(replacements, (all) => {
      const oneByOne = all.reduce<JsonObject>((root, next) => replaceValues(root, [next]), ROOT);
      expect(withoutHoles(replaceValues(ROOT, all))).toEqual(withoutHoles(oneByOne));
    }),
  );
});

test('what does not change is shared, and a removed element leaves a hole', () => {
  const changed = replaceValues(ROOT, [{ pointer: ['e'], value: 1 }]);
  expect(changed.a).toBe(ROOT.a);
  expect(replaceValues(ROOT, [{ pointer: ['a', 'b', 0] }])).toEqual({
    a: { b: [undefined, { c: 2 }, 3] },
    d: 'x',
  });
});

test('a member named __proto__ is a member like any other', () => {
  const changed = replaceValues({}, [{ pointer: ['__proto__'], value: { polluted: true } }]);
  expect(Object.keys(changed)).toEqual(['__proto__']);
  expect(Object.hasOwn(changed, 'polluted')).toBe(false);
});
