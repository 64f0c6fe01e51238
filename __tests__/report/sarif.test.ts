import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Diagnostic } from '../../src/diagnostics.ts';
import { type SarifSettings, sarifLog } from '../../src/report/sarif.ts';

const schemaFile = join(
  import.meta.dirname,
  '../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
// The schema uses nothing that its draft has and this validator has not, but for the words themselves.
const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

const hostPort: Diagnostic = {
  code: 'host-port',
  severity: 'warning',
  message: 'Port 8080 is fixed.',
  remedy: 'Remove hostPort.',
  location: { kind: 'file', file: 'a b/wéb.json', line: 2, column: 3, endLine: 2, endColumn: 9 },
  source: 'https://docs.aws.amazon.com/host-port',
};
const texts: Readonly<Record<string, readonly string[]>> = {
  'a b/wéb.json': ['{', '  "hostPort": 8080,', '  "hostPort": 8080,', '  "cpu": 1'],
};
const settings: SarifSettings = {
  version: 'v1',
  pathInRepository: (file) => (file.startsWith('/') ? undefined : file),
  documentationUrl: () => undefined,
  rules: [{ code: 'host-port', title: 'Ports are those of the container.', source: 'https://aws' }],
  lineText: (file, line) => texts[file]?.[line - 1] ?? '',
};
const runOf = (diagnostics: readonly Diagnostic[], more: Partial<SarifSettings> = {}) => {
  const log = sarifLog(diagnostics, { ...settings, ...more });
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  const [run] = log.runs;
  if (run === undefined) throw new Error('no run');
  return run;
};

test('the schema refuses what is not SARIF', () => {
  const log = sarifLog([hostPort], settings);
  expect(validate({ ...log, version: '2.0.0' })).toBe(false);
  expect(validate({ ...log, $schema: 'no uri' })).toBe(false);
});

describe('SARIF', () => {
  test('of no problem is valid', () => {
    expect(runOf([])).toMatchObject({ results: [], tool: { driver: { rules: [] } } });
  });

  test('has each problem on its line, in a URI', () => {
    const { results, columnKind } = runOf([hostPort]);
    expect(columnKind).toBe('utf16CodeUnits');
    expect(results).toMatchObject([
      {
        ruleId: 'host-port',
        ruleIndex: 0,
        level: 'warning',
        message: { text: 'Port 8080 is fixed. Remove hostPort.' },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'a%20b/w%C3%A9b.json' },
              region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 9 },
            },
          },
        ],
      },
    ]);
  });

  test('lists the rules once each, with the requirement and a link', () => {
    const unknown: Diagnostic = { ...hostPort, code: 'syntax-error', severity: 'error' };
    const { tool, results } = runOf([unknown, hostPort, hostPort]);
    expect(tool.driver.rules).toMatchObject([
      {
        id: 'host-port',
        shortDescription: { text: 'Ports are those of the container.' },
        helpUri: 'https://aws',
      },
      { id: 'syntax-error', shortDescription: { text: 'syntax error' } },
    ]);
    expect(results.map(({ ruleIndex }) => ruleIndex)).toEqual([1, 0, 0]);
  });

  test('links to the documentation of this action where it is known', () => {
    const { tool } = runOf([hostPort], { documentationUrl: (code) => `https://docs/#${code}` });
    expect(tool.driver.rules[0]).toMatchObject({ helpUri: 'https://docs/#host-port' });
  });

  test('is a note for a notice', () => {
    expect(runOf([{ ...hostPort, severity: 'notice' }]).results[0]?.level).toBe('note');
  });

  test('tells what has no place in the repository as notifications of the run', () => {
    const { results, invocations } = runOf([
      {
        code: 'input',
        severity: 'error',
        message: 'Wrong.',
        location: { kind: 'input', input: 'cpu' },
      },
      { ...hostPort, location: { kind: 'file', file: '/tmp/web.json', line: 1, column: 1 } },
    ]);
    expect(results).toEqual([]);
    expect(invocations[0]?.toolExecutionNotifications).toMatchObject([
      { descriptor: { id: 'input' }, level: 'error', message: { text: 'input cpu: Wrong.' } },
      { message: { text: expect.stringMatching(/^\/tmp\/web\.json:1:1: /) } },
    ]);
  });

  test('recognises a problem whose line moved, and tells equal ones apart', () => {
    const at = (line: number): Diagnostic => ({
      ...hostPort,
      location: { kind: 'file', file: 'a b/wéb.json', line, column: 3 },
    });
    const prints = (...diagnostics: readonly Diagnostic[]) =>
      runOf(diagnostics).results.map(
        ({ partialFingerprints }) => partialFingerprints['fargateDeploy/v1'],
      );
    const [second, third, fourth] = prints(at(2), at(3), at(4));
    expect(prints(at(3))).toEqual([second]);
    expect(new Set([second, third, fourth]).size).toBe(3);
  });
});
