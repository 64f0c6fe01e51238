import { expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/diagnostics.ts';
import { annotationsOf } from '../../src/report/annotations.ts';

const located: Diagnostic = {
  code: 'host-port',
  severity: 'error',
  message: 'Port 80 is fixed.',
  remedy: 'Remove hostPort.',
  location: { kind: 'file', file: './task.json', line: 12, column: 7, endLine: 12, endColumn: 9 },
};
const inside = () => 'task.json';

test('a diagnostic of a file in the repository is an annotation on its line', () => {
  expect(annotationsOf([located], inside)).toEqual([
    {
      severity: 'error',
      message: 'Port 80 is fixed. Remove hostPort.',
      properties: {
        title: 'fargate-deploy: host-port',
        file: 'task.json',
        startLine: 12,
        endLine: 12,
        startColumn: 7,
        endColumn: 9,
      },
    },
  ]);
});

test('over several lines it has no columns, as GitHub wants it', () => {
  const several = {
    ...located,
    location: { kind: 'file', file: 'a', line: 1, column: 2, endLine: 9, endColumn: 1 },
  } as const;
  expect(annotationsOf([several], inside)[0]?.properties).toEqual({
    title: 'fargate-deploy: host-port',
    file: 'task.json',
    startLine: 1,
    endLine: 9,
  });
});

test('a file outside of the repository stands in the text', () => {
  const [annotation] = annotationsOf([located], () => undefined);
  expect(annotation?.message).toBe('./task.json:12:7: Port 80 is fixed. Remove hostPort.');
  expect(annotation?.properties).toEqual({ title: 'fargate-deploy: host-port' });
});

test('an input is named in the text', () => {
  const [annotation] = annotationsOf(
    [{ ...located, location: { kind: 'input', input: 'cpu' } }],
    inside,
  );
  expect(annotation?.message).toMatch(/^input cpu: /);
});

test('ten of each severity are shown, and the last one says how many are left', () => {
  const errors = Array.from({ length: 12 }, (_, index) => ({ ...located, message: `${index}` }));
  const warnings = Array.from({ length: 10 }, () => ({ ...located, severity: 'warning' as const }));
  const annotations = annotationsOf([...errors, ...warnings], inside);
  expect(annotations.filter(({ severity }) => severity === 'error')).toHaveLength(10);
  expect(annotations.filter(({ severity }) => severity === 'warning')).toHaveLength(10);
  expect(annotations[9]?.message).toBe('3 more errors are in the job summary.');
});
