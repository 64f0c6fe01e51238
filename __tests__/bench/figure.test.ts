import { describe, expect, test } from '@jest/globals';
import { figuresText, isBroken, medianFigure } from '../../bench/figure.ts';
import { median } from '../../bench/statistics.ts';

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

describe('a figure', () => {
  test('keeps its bound when it equals it, and breaks it above', () => {
    expect(isBroken({ name: 'start', value: 5, unit: '×', bound: 5 })).toBe(false);
    expect(isBroken({ name: 'start', value: 5.01, unit: '×', bound: 5 })).toBe(true);
  });

  test('that is a rate breaks its bound below', () => {
    expect(isBroken({ name: 'corpus', value: 300, unit: 'files/s', bound: 300 })).toBe(false);
    expect(isBroken({ name: 'corpus', value: 299, unit: 'files/s', bound: 300 })).toBe(true);
    expect(isBroken(medianFigure('corpus', [], 'files/s', 300))).toBe(true);
  });

  test('without a bound breaks none', () => {
    expect(isBroken({ name: 'entry', value: 3_000, unit: 'kB' })).toBe(false);
  });

  test('without samples breaks its bound: nothing was proven', () => {
    expect(isBroken(medianFigure('start', [], '×', 5))).toBe(true);
  });

  test('tells the extremes beside the median, and which one is broken', () => {
    const lines = figuresText('fargate-deploy', [
      medianFigure('start', [4, 6, 5], '×', 5),
      medianFigure('lag', [2.5, 3, 1], 's', 2),
    ]).split('\n');
    expect(lines).toEqual([
      'fargate-deploy',
      '  start  5.00 ×  ok  ≤ 5      median of 3, 4.00 × to 6.00 ×',
      '  lag    2.50 s  BROKEN  ≤ 2  median of 3, 1.00 s to 3.00 s',
    ]);
  });
});
