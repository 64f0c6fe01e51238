import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { convertedFiles } from '../../__tests__/corpus/converted-corpus.ts';
import { valueAt } from '../../src/task-definition/json.ts';
import { type Alarm, lint } from './cfn-lint.ts';
import { templateOf } from './cloudformation-template.ts';
import { type FalseAlarm, KNOWN_FALSE_ALARMS } from './known-false-alarms.ts';
import { UNFIT_TEMPLATES } from './unfit-templates.ts';

const corpus = process.env.FARGATE_DEPLOY_CORPUS;
const maybe = corpus ? test : test.skip;

const folder = mkdtempSync(join(tmpdir(), 'cfn-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

const converted = new Map(
  (corpus ? (['ec2', 'fargate'] as const) : [])
    .flatMap((from) => [...convertedFiles(corpus ?? '', from)])
    .map(([file, definition]) => [file.replace('/', '--'), templateOf(definition)] as const),
);
const unfit = new Map(
  Object.entries(UNFIT_TEMPLATES).map(([rule, template]) => [`unfit--${rule}.json`, template]),
);
let alarms: readonly Alarm[];

beforeAll(async () => {
  for (const [name, template] of [...converted, ...unfit]) {
    writeFileSync(join(folder, name), JSON.stringify(template, undefined, 1));
  }
  alarms = await lint(folder);
});

const isCovered = (known: FalseAlarm, { file, rule, path }: Alarm): boolean => {
  const property = path.at(-1);
  const template = converted.get(file);
  return (
    known.rules.includes(rule) &&
    known.property === property &&
    known.covers(template && valueAt(template, path))
  );
};

maybe('the corpus as it is converted passes every error rule, but for known false alarms', () => {
  expect(converted.size).toBeGreaterThan(120);
  const left = alarms.filter(
    (alarm) =>
      converted.has(alarm.file) && !KNOWN_FALSE_ALARMS.some((known) => isCovered(known, alarm)),
  );
  expect(left).toEqual([]);
});

maybe('every known false alarm still occurs', () => {
  const stale = KNOWN_FALSE_ALARMS.flatMap((known) =>
    known.rules
      .filter((rule) => !alarms.some((alarm) => alarm.rule === rule && isCovered(known, alarm)))
      .map((rule) => [rule, known.property]),
  );
  expect(stale).toEqual([]);
});

test.each(Object.keys(UNFIT_TEMPLATES))('%s objects to a template that breaks it', (rule) => {
  const found = alarms.filter(({ file }) => file === `unfit--${rule}.json`);
  expect(found.map((alarm) => alarm.rule)).toContain(rule);
});
