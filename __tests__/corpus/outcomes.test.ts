import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { corpusOutcomes, outcomesTable } from '../../scripts/corpus-outcomes.ts';
import { diagnosticsPage } from '../../scripts/diagnostics-page.ts';

const corpus = process.env.FARGATE_DEPLOY_CORPUS ?? '';
const maybe = corpus ? test : test.skip;

const outcomes = corpus ? corpusOutcomes(corpus) : [];
const table = join(import.meta.dirname, 'outcomes.tsv');

/** Files of `malformed` in which only comments or trailing commas are wrong: we read those. */
const FORGIVEN = ['abser__ECS_Job_Build__task_def@b76e6c9e.json'];

maybe('every outcome is the reviewed one; npm run corpus:outcomes writes new ones', () => {
  expect(outcomesTable(outcomes).split('\n')).toEqual(readFileSync(table, 'utf8').split('\n'));
});

maybe('every file is there', () => {
  const count = (folder: string) => outcomes.filter(({ file }) => file.startsWith(folder)).length;
  expect([count('ec2/'), count('fargate/'), count('malformed/')]).toEqual([143, 39, 29]);
});

maybe('every code that is told is documented', () => {
  const page = diagnosticsPage();
  const codes = outcomes.flatMap(({ diagnostics, changes }) =>
    [...diagnostics, ...changes].map(({ code }) => code),
  );
  const isMissing = (code: string): boolean => !page.includes(`<a id="${code}"></a>`);
  expect([...new Set(codes)].filter(isMissing)).toEqual([]);
});

maybe('every diagnostic has a line and a column', () => {
  const placeless = outcomes.flatMap(({ file, diagnostics }) =>
    diagnostics
      .filter(({ location }) => location?.kind !== 'file' || location.line < 1)
      .map(({ code }) => [file, code]),
  );
  expect(placeless).toEqual([]);
});

maybe('of the malformed files only those with comments or trailing commas convert', () => {
  const converted = outcomes.filter(
    ({ file, converts }) => file.startsWith('malformed/') && converts,
  );
  expect(converted.map(({ file }) => file.replace('malformed/', ''))).toEqual(FORGIVEN);
});
