import { expect, test } from '@jest/globals';
import { reportStep } from '../../runner/step-report.ts';

test('lists annotations with their place and outputs', () => {
  const report = reportStep(
    [
      { level: 'error', title: 'image-not-found', message: 'No image.', file: 'td.json', line: 9 },
      { level: 'notice', message: 'Two\nlines' },
    ],
    { verdict: 'failed', cause: 'image-not-found' },
  );
  expect(report.split('\n')).toEqual([
    'Annotations',
    '  Error · image-not-found · td.json, line 9',
    '    No image.',
    '  Notice',
    '    Two',
    '    lines',
    'Outputs',
    '  verdict=failed',
    '  cause=image-not-found',
  ]);
});

test('shows ten annotations of each level, as GitHub does', () => {
  const warnings = Array.from({ length: 12 }, (_, number) => ({
    level: 'warning' as const,
    message: `warning ${number + 1}`,
  }));
  const report = reportStep([...warnings, { level: 'error', message: 'the error' }], {});
  expect(report).toContain('warning 10');
  expect(report).not.toContain('warning 11');
  expect(report).toContain('the error');
});

test('says nothing of a step that said nothing', () => {
  expect(reportStep([], {})).toBe('');
});
