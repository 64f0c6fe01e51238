import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { layoutValue } from '../../src/task-definition/edit-layout.ts';
import { editText } from '../../src/task-definition/edit-text.ts';
import { textLayout } from '../../src/task-definition/edit-text-layout.ts';
import { replaceValues, withoutHoles } from '../../src/task-definition/json.ts';
import { editsOf, noise, noisyJson, noisyYaml, object } from './noisy-text.ts';

const definitionWithEdits = object.chain((definition) =>
  fc.record({ definition: fc.constant(definition), edits: editsOf(definition), style: noise }),
);

describe.each([
  { language: 'json' as const, write: noisyJson },
  { language: 'yaml' as const, write: noisyYaml },
])('a text in $language', ({ language, write }) => {
  const sourceOf = (text: string) =>
    ({ path: 'task', text, language, pointer: [], form: 'definition' }) as const;

  test('says after the edits what the edits say, and keeps its first comment', () => {
    fc.assert(
      fc.property(definitionWithEdits, ({ definition, edits, style }) => {
        const text = write(definition, style);
        const edited = editText(sourceOf(text), edits);
        const layout = textLayout(sourceOf(edited));
        expect(layout && layoutValue(layout)).toEqual(
          withoutHoles(replaceValues(definition, edits)),
        );
        expect(edited).toContain(' kept');
        expect(edited.replaceAll(style.lineEnd, '')).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 700 },
    );
  });

  test('stays byte for byte what it was when every edit says what is there', () => {
    fc.assert(
      fc.property(object, noise, (definition, style) => {
        const text = write(definition, style);
        const edits = Object.entries(definition).map(([name, value]) => ({
          pointer: [name],
          operation: 'set' as const,
          value,
        }));
        expect(editText(sourceOf(text), edits)).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});
