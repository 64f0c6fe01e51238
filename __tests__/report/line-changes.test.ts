import { expect, test } from '@jest/globals';
import { type LineChange, lineChanges } from '../../src/report/line-changes.ts';

const apply = (text: string, changes: readonly LineChange[]): string => {
  const lines = text.split('\n');
  for (const { startLine, endLine, after } of changes.toReversed()) {
    lines.splice(startLine - 1, endLine - startLine + 1, ...after);
  }
  return lines.join('\n');
};

test.each([
  ['nothing', 'a\nb\n', 'a\nb\n'],
  ['a line that becomes another', 'a\nb\nc\n', 'a\nB\nc\n'],
  ['lines that go', 'a\nb\nc\nd\n', 'a\nd\n'],
  ['lines that come', 'a\nb\n', 'a\nx\ny\nb\n'],
  ['lines that come at the top', 'a\nb\n', 'x\na\nb\n'],
  ['lines that come at the end', 'a\nb', 'a\nb\nx'],
  ['several places', 'a\nb\nc\nd\ne\nf', 'a\nB\nc\nd\nx\ne'],
  ['everything', 'a', 'b\nc'],
])('applying the changes makes the other text: %s', async (_name, before, after) => {
  const changes = await lineChanges(before, after);
  expect(apply(before, changes)).toBe(after);
  for (const { startLine, endLine, before: lines } of changes) {
    expect(lines).toEqual(before.split('\n').slice(startLine - 1, endLine));
  }
});

test('lines that only come stand on the unchanged line before them', async () => {
  expect(await lineChanges('a\nb\n', 'a\nx\nb\n')).toEqual([
    { startLine: 1, endLine: 1, before: ['a'], after: ['a', 'x'] },
  ]);
});

test('line ends and a byte order mark are no change', async () => {
  expect(await lineChanges('\uFEFFa\r\nb\r\n', 'a\nb\n')).toEqual([]);
});

test('texts with thousands of different lines have no changes to suggest', async () => {
  const lines = (word: string) => Array.from({ length: 5_000 }, (_, index) => word + index);
  expect(await lineChanges(lines('a').join('\n'), lines('b').join('\n'))).toEqual([]);
});
