import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { FOLDERS } from '../../scripts/corpus-outcomes.ts';
import { isError } from '../../src/diagnostics.ts';
import { FARGATE_RULES } from '../../src/fargate/catalogue.ts';
import { convertToFargate } from '../../src/fargate/convert.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';

const corpus = process.env.FARGATE_DEPLOY_CORPUS ?? '';
const maybe = corpus ? test : test.skip;

/** The definitions that can be read, by folder. */
const readable = FOLDERS.flatMap((folder) =>
  (corpus ? readdirSync(join(corpus, folder)) : []).flatMap((name) => {
    const bytes = readFileSync(join(corpus, folder, name));
    const { document, changes } = readTaskDefinition({ path: name, bytes }, { family: 'corpus' });
    return document ? [{ folder, name, document, changes }] : [];
  }),
);

maybe('definitions made for Fargate come through with other JSON types at most', () => {
  const made = readable.filter(({ folder }) => folder === 'fargate');
  const edits = made.flatMap(({ document }) => convertToFargate(document, { accept: [] }).edits);
  expect(edits).toEqual([]);
  const codes = made.flatMap(({ changes }) => changes.map(({ code }) => code));
  expect(new Set(codes)).toEqual(new Set(['json-type']));
});

const EVERYTHING = FARGATE_RULES.map(({ code }) => code);

maybe.each<[string, readonly string[]]>([
  ['nothing', []],
  ['everything', EVERYTHING],
])('converting twice changes nothing when %s is accepted', (_, accept) => {
  for (const { name, document } of readable) {
    const once = convertToFargate(document, { accept }).document;
    const again = convertToFargate(once, { accept });
    expect([name, again.edits]).toEqual([name, []]);
    expect(again.document.value).toEqual(once.value);
  }
});

maybe('no error is a dead end: its code can be accepted, and then it is none', () => {
  for (const { document } of readable) {
    const { diagnostics } = convertToFargate(document, { accept: [] });
    for (const { code, remedy } of diagnostics.filter(isError)) {
      expect(remedy).toContain(`\`accept: ${code}\``);
    }
    const accepted = convertToFargate(document, { accept: EVERYTHING });
    expect(accepted.diagnostics.filter(isError)).toEqual([]);
  }
});

const recordings = process.env.FARGATE_DEPLOY_RECORDINGS ?? '';
const withRecordings = recordings ? test : test.skip;

withRecordings('what AWS recorded as registered for Fargate comes through without a change', () => {
  const names = readdirSync(recordings).filter((name) =>
    /^ecs-(?:Describe|Register)TaskDefinition--.*\.json$/.test(name),
  );
  expect(names.length).toBeGreaterThan(4);
  for (const name of names) {
    const bytes = readFileSync(join(recordings, name));
    const { document } = readTaskDefinition({ path: name, bytes }, {});
    if (!document) throw new Error(`${name} is no task definition.`);
    const { edits, diagnostics } = convertToFargate(document, { accept: [] });
    expect([name, edits, diagnostics.filter(isError)]).toEqual([name, [], []]);
  }
});
