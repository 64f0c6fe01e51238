import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FARGATE_RULES } from '../../src/fargate/catalogue.ts';
import { type ConversionSettings, convertToFargate } from '../../src/fargate/convert.ts';
import { type JsonObject, replaceValues, withoutHoles } from '../../src/task-definition/json.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';
import { arbitraryDefinition, arbitraryNonsense } from './arbitrary-definition.ts';

const CODES = FARGATE_RULES.map(({ code }) => code);

const settings: fc.Arbitrary<ConversionSettings> = fc.record({
  accept: fc.oneof(fc.constant([]), fc.constant(CODES), fc.subarray(CODES)),
  onLossy: fc.constantFrom('warn', 'error'),
  efs: fc.constantFrom({}, { files: { fileSystemId: 'fs-0a1b2c3d', transitEncryptionPort: 2049 } }),
  logGroup: fc.constantFrom('/ecs/shop', ''),
  region: fc.constantFrom('eu-west-1', 'cn-north-1', ''),
});

const convert = (value: JsonObject, given: ConversionSettings) => {
  const { logGroup, region, ...others } = given;
  return convertToFargate(
    { value, locate: () => undefined },
    { ...others, ...(logGroup && { logGroup }), ...(region && { region }) },
  );
};

/** How often each property is tried; together they take about five seconds. */
const TRIES = { numRuns: 250 };

test('of the definitions that are tried every third converts at least', () => {
  const pairs = fc.sample(fc.tuple(arbitraryDefinition, settings), { numRuns: 300, seed: 1 });
  const converted = pairs.filter(([definition, given]) => {
    const { edits, diagnostics } = convert(definition, given);
    return edits.length > 0 && diagnostics.every(({ severity }) => severity !== 'error');
  });
  expect(converted.length).toBeGreaterThanOrEqual(100);
});

test('what a conversion makes passes the rules that made it', () => {
  fc.assert(
    fc.property(arbitraryDefinition, settings, (definition, given) => {
      const { diagnostics } = convert(definition, given);
      expect(diagnostics.filter(({ code }) => code === 'conversion-not-clean')).toEqual([]);
    }),
    TRIES,
  );
});

test('to convert what was converted changes nothing', () => {
  fc.assert(
    fc.property(arbitraryDefinition, settings, (definition, given) => {
      const { document } = convert(definition, given);
      const again = convert(document.value, given);
      expect(again.edits).toEqual([]);
      expect(again.document.value).toEqual(document.value);
    }),
    TRIES,
  );
});

test('nothing differs but by the edits, and each of them is told', () => {
  fc.assert(
    fc.property(arbitraryDefinition, settings, (definition, given) => {
      const { document, edits, changes } = convert(definition, given);
      expect(document.value).toEqual(withoutHoles(replaceValues(definition, edits)));
      expect(changes.map(({ pointer }) => pointer)).toEqual(edits.map(({ pointer }) => pointer));
    }),
    TRIES,
  );
});

test('a diagnostic spans exactly one value of the file', () => {
  fc.assert(
    fc.property(arbitraryDefinition, settings, (definition, given) => {
      // On one line, so that every place has an end.
      const text = JSON.stringify(definition);
      const bytes = new TextEncoder().encode(text);
      const { document } = readTaskDefinition({ path: 'task.json', bytes }, { family: 'shop' });
      const conversion = document && convertToFargate(document, { ...given, accept: [] });
      for (const { location } of conversion?.diagnostics ?? []) {
        if (location?.kind !== 'file') continue;
        const spanned = text.slice(location.column - 1, (location.endColumn ?? 0) - 1);
        expect(() => JSON.parse(spanned)).not.toThrow();
      }
    }),
    TRIES,
  );
});

test('nothing that can stand in a file makes a conversion fail', () => {
  fc.assert(
    fc.property(arbitraryNonsense, settings, (definition, given) => {
      expect(convert(definition, given).document.value).toBeDefined();
    }),
    TRIES,
  );
});
