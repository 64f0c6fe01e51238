import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Diagnostic } from '../../src/diagnostics.ts';
import type { JsonObject, JsonValue } from '../../src/task-definition/json.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';

/** A fault that is put into a definition, and what its diagnostic must point at. */
interface Fault {
  readonly code: Diagnostic['code'];
  readonly member: string;
  readonly value: JsonValue;
  /** The diagnostic points at the key; else at the value. */
  readonly isAtKey?: boolean;
}

// Each value stands nowhere else, so that the text tells where it is.
const FAULTS: readonly Fault[] = [
  { code: 'misspelt-field', member: 'privilaged', value: true, isAtKey: true },
  { code: 'misplaced-field', member: 'networkMode', value: 'host', isAtKey: true },
  { code: 'unknown-field', member: 'quantumMode', value: 1, isAtKey: true },
  { code: 'comment-field', member: '_remark', value: 'why', isAtKey: true },
  { code: 'empty-value', member: 'hostname', value: '', isAtKey: true },
  { code: 'wrong-type', member: 'command', value: 'wrong-command' },
  { code: 'wrong-type', member: 'memory', value: 'wrong-memory' },
  { code: 'misspelt-value', member: 'versionConsistency', value: 'en-abled' },
  { code: 'unknown-value', member: 'versionConsistency', value: 'wrong-version' },
];

const words = fc.string({
  unit: fc.constantFrom('a', 'Z', ' ', 'é', '🚀', '#', ':'),
  maxLength: 8,
});

const container = (fault: Fault) =>
  fc
    .record({
      labels: fc.dictionary(fc.constantFrom('one', 'two', 'drei ü'), words, { maxKeys: 3 }),
      command: fc.array(words, { maxLength: 3 }),
      isLast: fc.boolean(),
    })
    .map(({ labels, command, isLast }): JsonObject => {
      const others: JsonObject = {
        name: 'web',
        image: 'nginx',
        workingDirectory: '/🚀/é',
        entryPoint: ['x', ...command],
        dockerLabels: labels,
      };
      const faulty = { [fault.member]: fault.value };
      return isLast ? { ...others, ...faulty } : { ...faulty, ...others };
    });

const definitions = fc.constantFrom(...FAULTS).chain((fault) =>
  container(fault).map((faulty) => ({
    fault,
    definition: { family: 'f', containerDefinitions: [{ name: 'first 🚀', image: 'a' }, faulty] },
  })),
);

const lineEnds = fc.constantFrom('\n', '\r\n');
const blanks = fc.constantFrom('', ' ', '\t', '  \t ');

/** JSON with comments, trailing blanks and odd indentation. */
const jsonTexts = fc
  .tuple(definitions, fc.constantFrom('', ' ', '  ', '\t'), lineEnds, blanks, fc.boolean())
  .map(([{ fault, definition }, indent, lineEnd, noise, hasComments]) => {
    const comment = hasComments && indent !== '' ? ' // ü 🚀 "x": {' : '';
    const lines = JSON.stringify(definition, null, indent).split('\n');
    const text = lines.map((line) => `${noise}${line}${noise}${comment}`).join(lineEnd);
    return { fault, path: 'task.json', text };
  });

/** YAML with comments, in block or flow style. */
const yamlTexts = fc
  .tuple(definitions, fc.integer({ min: 2, max: 6 }), lineEnds, fc.boolean(), fc.boolean())
  .map(([{ fault, definition }, indent, lineEnd, isFlow, hasComments]) => {
    const collectionStyle = isFlow ? 'flow' : 'block';
    const plain = stringify(definition, { indent, collectionStyle, lineWidth: 0 });
    const text = hasComments ? `# ü 🚀 {\n\n${plain}# end\n` : plain;
    return { fault, path: 'task.yaml', text: text.replaceAll('\n', lineEnd) };
  });

/** What a diagnostic points at, read from the text by line and column as an editor would. */
function pointedAt({ location }: Diagnostic, text: string): string | undefined {
  if (location?.kind !== 'file') return undefined;
  const line = text.split('\n')[location.line - 1] ?? '';
  const end = location.endColumn ?? line.length + 1;
  return line.slice(location.column - 1, end - 1).trim();
}

const unquoted = (text: string | undefined) => text?.replace(/^["']|["']$/g, '');

const readText = (path: string, text: string) =>
  readTaskDefinition({ path, bytes: new TextEncoder().encode(text) }, {});

test.each([
  ['JSON', jsonTexts],
  ['YAML', yamlTexts],
])('a diagnostic points at its key or value and at nothing else, in any %s', (_, texts) => {
  fc.assert(
    fc.property(texts, ({ fault, path, text }) => {
      const { diagnostics } = readText(path, text);
      const [diagnostic, ...others] = diagnostics;
      expect([diagnostic?.code, others]).toEqual([fault.code, []]);
      if (!diagnostic) return;
      const expected = fault.isAtKey ? fault.member : String(fault.value);
      expect(unquoted(pointedAt(diagnostic, text))).toBe(expected);
    }),
    { numRuns: 300 },
  );
});

test('every value of a definition is found where it stands', () => {
  const probe = (path: string, text: string, word: string) => {
    const location = readText(path, text).document?.locate(['containerDefinitions', 1, 'image']);
    return (
      location &&
      unquoted(pointedAt({ code: '', severity: 'notice', message: '', location }, text)) === word
    );
  };
  fc.assert(
    fc.property(fc.oneof(jsonTexts, yamlTexts), ({ path, text }) => {
      expect(probe(path, text, 'nginx')).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('reading never throws, and every diagnostic lies within the text', () => {
  fc.assert(
    fc.property(
      fc.oneof(jsonTexts, yamlTexts),
      fc.nat(),
      fc.string({ maxLength: 4 }),
      (file, at, noise) => {
        const place = at % file.text.length;
        const text = file.text.slice(0, place) + noise + file.text.slice(place + 1);
        const lines = text.replace(/^\uFEFF/, '').split('\n');
        for (const { location } of readText(file.path, text).diagnostics) {
          if (location?.kind !== 'file') throw new Error('a diagnostic without a place');
          const { line, column, endColumn = column } = location;
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(endColumn).toBeGreaterThanOrEqual(column);
          expect(endColumn).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
        }
      },
    ),
    { numRuns: 500 },
  );
});
