import { expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/diagnostics.ts';
import { checkedHeadline, checkSections, inTurn } from '../../src/report/check-summary.ts';
import type { CheckedFile } from '../../src/report/run-report.ts';

const told = (code: string, severity: Diagnostic['severity'] = 'error'): Diagnostic => ({
  code,
  severity,
  message: code,
});
const file: CheckedFile = {
  path: 'deploy/<web>.json',
  diagnostics: [told('a'), told('b', 'warning')],
  changes: [
    {
      code: 'network-mode',
      class: 'faithful',
      reason: 'Fargate has awsvpc alone.',
      pointer: ['networkMode'],
      operation: 'set',
      before: 'bridge',
      value: 'awsvpc',
    },
  ],
  containerNames: [],
};

test('errors come first, and every file comes once before one comes twice', () => {
  const order = inTurn([
    [told('w1', 'warning'), told('a1'), told('a2')],
    [told('b1'), told('b2')],
    [],
    [told('d1')],
  ]);
  expect(order.map(({ code }) => code)).toEqual(['a1', 'b1', 'd1', 'a2', 'b2', 'w1']);
});

test('what is about an input is told once', () => {
  const problem = { ...told('x'), location: { kind: 'input', input: 'accept' } } as const;
  expect(inTurn([[problem], [{ ...problem }], [{ ...problem, message: 'y' }]])).toHaveLength(2);
});

test('each file has its result, its changes and its difference', () => {
  const text = checkSections([{ ...file, written: 'out/web.json', difference: 'DIFF' }]).join('\n');
  expect(text).toContain(
    '<code>deploy/&lt;web&gt;.json</code>: 1 error, 1 warning, 1 change, written to out/web.json',
  );
  expect(text).toContain(
    '| networkMode | <code>"bridge"</code> → <code>"awsvpc"</code><br>Fargate',
  );
  expect(text).toContain('DIFF');
  expect(checkSections([{ ...file, written: file.path }])[1]).toMatch(/1 change, fixed$/);
});

test('of several files each is folded, with its problems in it', () => {
  const [, first, second] = checkSections([file, { ...file, diagnostics: [], changes: [] }]);
  expect(first).toMatch(/^<details><summary><code>deploy\/&lt;web&gt;.json<\/code>: 1 error, /);
  expect(first).toContain('| warning | b (<code>b</code>) |');
  expect(second).toBe('- <code>deploy/&lt;web&gt;.json</code>: 0 errors, 0 warnings, 0 changes');
});

test('what is too long for a summary is left out and counted', () => {
  const long = { ...file, difference: 'ü'.repeat(100_000) };
  const sections = checkSections([long, long, long, long]);
  expect(Buffer.byteLength(sections.join(''))).toBeLessThan(900_000);
  expect(sections.at(-2)).toMatch(/^- <code>/);
  expect(sections.at(-1)).toBe('The details of 2 files are left out.');
});

test('a run that checked no files has no section', () => {
  expect(checkSections()).toEqual([]);
});

test('the headline says whether the changes are needed or were made', () => {
  expect(checkedHeadline([file])).toBe('deploy/<web>.json has no errors; 1 change is needed.');
  expect(checkedHeadline([{ ...file, written: file.path }])).toMatch(/1 change was made\.$/);
  expect(checkedHeadline([file, { ...file, written: file.path }])).toMatch(/2 changes are needed/);
});
