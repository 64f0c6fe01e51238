import { expect, test } from '@jest/globals';
import { convertToFargate } from '../../src/fargate/convert.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const utf16 = (text: string, isBigEndian = false): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
};

/** A definition that Fargate accepts, with other members of the task and of its container. */
const text = (task: string, container = ''): string =>
  `{ "family": "web", "requiresCompatibilities": ["FARGATE"], "networkMode": "awsvpc",
  "cpu": "256", "memory": "512", ${task}
  "containerDefinitions": [{ "name": "web", ${container} "image": "nginx:1" }] }`;

/** Reads and converts within a second, and tells what came of it. */
function told(file: string | Uint8Array, path = 'task.json') {
  const start = performance.now();
  const bytes = typeof file === 'string' ? utf8(file) : file;
  const reading = readTaskDefinition({ path, bytes }, {});
  const conversion = reading.document && convertToFargate(reading.document, { accept: [] });
  expect(performance.now() - start).toBeLessThan(1_000);
  return {
    value: conversion?.document.value,
    diagnostics: [...reading.diagnostics, ...(conversion?.diagnostics ?? [])],
  };
}

const deep = (open: string, close = ''): string => open.repeat(10_000) + close.repeat(10_000);

test.each<readonly [string, string | Uint8Array, string]>([
  ['UTF-16, little-endian', utf16(text('')), 'file-encoding'],
  ['UTF-16, big-endian', utf16(text(''), true), 'file-encoding'],
  ['UTF-16 without a mark', utf16(text('')).slice(2), 'file-encoding'],
  ['bytes that are no UTF-8', Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d), 'file-encoding'],
  ['an archive', Uint8Array.of(0x1f, 0x8b, 0x08, 0x00, 0x00), 'file-encoding'],
  ['nothing', '', 'file-empty'],
  ['blanks', ' \r\n\t ', 'file-empty'],
  ['only a mark', '\uFEFF', 'file-empty'],
  ['2 MiB', text(`"x": "${'x'.repeat(2 * 1024 * 1024)}",`), 'file-too-large'],
  ['lists in lists', deep('[', ']'), 'file-too-deep'],
  ['objects in objects', deep('{"a":', '}'), 'file-too-deep'],
  ['lists that nobody closes', deep('['), 'file-too-deep'],
  ['lists in YAML (.yaml)', deep('- '), 'file-too-deep'],
  ['brackets in YAML (.yaml)', `family: ${deep('[', ']')}`, 'file-too-deep'],
  ['deep indentation (.yaml)', `${' '.repeat(10_000)}family: web`, 'file-too-deep'],
  ['a raw control character', text('', '"command": ["a\u0007b"],'), 'syntax-error'],
  ['a raw line break in a string', text('', '"command": ["a\nb"],'), 'syntax-error'],
  ['null', 'null', 'not-a-task-definition'],
  ['a number', '42', 'not-a-task-definition'],
  ['an empty list', '[]', 'not-a-task-definition'],
  ['a list of nulls', '[null, null]', 'not-a-task-definition'],
  ['two documents', '{}{}', 'several-task-definitions'],
])('%s is refused with one error', (what, file, code) => {
  const { diagnostics } = told(file, what.endsWith('(.yaml)') ? 'task.yaml' : 'task.json');
  expect(diagnostics).toMatchObject([{ code, severity: 'error', location: { kind: 'file' } }]);
  expect(diagnostics[0]?.message).toMatch(/^[^\n]{10,200}\.$/);
  expect(diagnostics[0]?.remedy).toMatch(/\S/);
});

test('CRLF is read, and lines are counted right', () => {
  const { diagnostics } = told(text('"familiy": "x",').replaceAll('\n', '\r\n'));
  expect(diagnostics).toMatchObject([
    { code: 'misspelt-field', location: { line: 2, column: 34 } },
  ]);
});

test('of a key that stands twice the last one counts, and it is told', () => {
  const { diagnostics, value } = told(text('"cpu": "512", "memory": "1024",'));
  expect(diagnostics).toMatchObject([
    { code: 'duplicate-key', severity: 'warning' },
    { code: 'duplicate-key', severity: 'warning' },
  ]);
  expect(value).toMatchObject({ cpu: '512', memory: '1024' });
});

test.each([
  ['__proto__', 'comment-field'],
  ['constructor', 'unknown-field'],
  ['toString', 'unknown-field'],
])('%s is no field, and changes no object of ours', (key, code) => {
  const { diagnostics, value } = told(text(`"${key}": { "polluted": true },`));
  expect(diagnostics).toMatchObject([{ code }]);
  expect(Object.hasOwn(value ?? {}, key)).toBe(false);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('null is the same as nothing', () => {
  const { diagnostics, value } = told(text('"volumes": null,', '"command": null,'));
  expect(diagnostics).toEqual([]);
  expect(JSON.stringify(value)).not.toContain('null');
});

test.each(['9007199254740993', '1e400', '-1e400', '99999999999999999999'])(
  'a number that JSON cannot hold, %s, is an error of one field',
  (number) => {
    const { diagnostics } = told(text('', `"memory": ${number},`));
    expect(diagnostics[0]).toMatchObject({
      code: 'wrong-type',
      severity: 'error',
      location: { line: 3 },
    });
  },
);

test('control characters that are escaped stay as they are', () => {
  const { diagnostics, value } = told(text('', '"command": ["a\\u0007b"],'));
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject({ containerDefinitions: [{ command: ['a\u0007b'] }] });
});
