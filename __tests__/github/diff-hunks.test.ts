import { expect, test } from '@jest/globals';
import { hunksOf, isShown } from '../../src/github/diff-hunks.ts';

const patch = [
  '@@ -1,3 +1,4 @@',
  ' {',
  '+  "family": "web",',
  '   "cpu": "256"',
  ' @@ -9,9 +9,9 @@ stands in the file',
  '@@ -20 +21,2 @@ "containerDefinitions": [',
  '-x',
  '+y',
  '+z',
  '@@ -30,2 +32,0 @@',
  '-a',
  '-b',
].join('\n');

test('the hunks of a patch are the lines of the new file that it shows', () => {
  expect(hunksOf(patch)).toEqual([
    { startLine: 1, endLine: 4 },
    { startLine: 21, endLine: 22 },
  ]);
});

test.each([
  [1, 4, true],
  [21, 21, true],
  [4, 5, false],
  [4, 21, false],
  [30, 30, false],
])('lines %i to %i are shown in one hunk: %s', (startLine, endLine, expected) => {
  expect(isShown({ startLine, endLine }, hunksOf(patch))).toBe(expected);
});
