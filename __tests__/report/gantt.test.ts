import { expect, test } from '@jest/globals';
import { ganttChart } from '../../src/report/gantt.ts';

const linesOf = (toMs: number, name = 'pull', failed = false): readonly string[] =>
  (ganttChart([{ name: 'Phases', bars: [{ name, fromMs: 500, toMs, failed }] }]) ?? '').split('\n');

test('a bar has its name, its beginning and its end', () => {
  expect(linesOf(61_500).at(-2)).toBe('    pull :2000-01-01 00:00:00.500, 2000-01-01 00:01:01.500');
});

test('a failure is critical', () => {
  expect(linesOf(61_500, 'pull', true).at(-2)).toContain(' :crit, 2000-');
});

test.each([
  [20_000, '10second', '%M:%S'],
  [150_000, '30second', '%M:%S'],
  [30 * 60_000, '5minute', '%M:%S'],
  [90 * 60_000, '15minute', '%H:%M'],
  [30 * 3_600_000, '6hour', '%H:%M'],
  [20 * 86_400_000, '1day', '%H:%M'],
])('an axis of %d ms has a tick every %s', (toMs, interval, format) => {
  expect(linesOf(toMs)).toContain(`  tickInterval ${interval}`);
  expect(linesOf(toMs)).toContain(`  axisFormat ${format}`);
});

test.each([
  ['a:b; c #35; %%{init}%% "d"', 'a b c 35 init d'],
  ['web\nsection x', 'web section x'],
  ['größe_1.2/3 (x)', 'größe_1.2/3 (x)'],
  ['::;;##', 'unnamed'],
  ['a-name-of-more-than-24-characters', 'a-name-of-more-than-24-…'],
])('the name %j is drawn as %j', (name, drawn) => {
  expect(linesOf(1_000, name).at(-2)).toMatch(`    ${drawn} :2000`);
});

test('an end before the beginning, by clocks that differ, is no bar of negative length', () => {
  expect(linesOf(-5_000).at(-2)).toBe('    pull :2000-01-01 00:00:00.500, 2000-01-01 00:00:00.500');
});

test('without bars there is no picture', () => {
  expect(ganttChart([{ name: 'Tasks', bars: [] }])).toBeUndefined();
});
