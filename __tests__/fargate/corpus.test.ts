import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { FARGATE_RULES } from '../../src/fargate/catalogue.ts';
import { convertToFargate } from '../../src/fargate/convert.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';
import { renderTaskDefinition } from '../../src/task-definition/render.ts';

const corpus = process.env.FARGATE_DEPLOY_CORPUS;
const maybe = corpus === undefined ? test.skip : test;

const filesOf = (folder: string) =>
  readdirSync(join(corpus ?? '', folder)).map((name) => ({
    name,
    bytes: readFileSync(join(corpus ?? '', folder, name)),
  }));

function convertFile(
  { name, bytes }: { name: string; bytes: Uint8Array },
  accept: readonly string[] = [],
  executionRoleArn?: string,
) {
  const reading = readTaskDefinition({ path: name, bytes }, { family: 'corpus' });
  if (!reading.document) return { reading, diagnostics: reading.diagnostics };
  const rendering = renderTaskDefinition(reading.document, {
    containerNames: [],
    ...(executionRoleArn !== undefined && { executionRoleArn }),
  });
  const conversion = convertToFargate(rendering.document, { accept });
  const diagnostics = [...reading.diagnostics, ...rendering.diagnostics, ...conversion.diagnostics];
  return { reading, conversion, diagnostics };
}

/** Files that list FARGATE and that Fargate refuses all the same. */
const FAULTY = [
  'TrustAllianceNZ__trustalliance-ipfs__taskdef.json', // family is a placeholder
  'sally-orig__FinalProject-Users__task-definition.template.json', // family is a placeholder
  'sarmadjari__c2c__aws_ecs_task_definition.json', // container without an image
];

maybe('definitions made for Fargate come through without a change', () => {
  const results = filesOf('fargate').map((file) => ({ file, ...convertFile(file) }));
  expect(results.flatMap(({ conversion }) => conversion?.changes ?? [])).toEqual([]);
  const kinds = results.flatMap(({ reading }) => reading.changes.map(({ code }) => code));
  expect(new Set(kinds)).toEqual(new Set(['json-type']));
  const refused = results.filter(({ diagnostics }) =>
    diagnostics.some(({ severity }) => severity === 'error'),
  );
  expect(refused.map(({ file }) => file.name).sort()).toEqual(FAULTY);
});

maybe.each(['ec2', 'fargate', 'malformed'])(
  'every file of %s converts or is refused with a place',
  (folder) => {
    for (const file of filesOf(folder)) {
      const { conversion, diagnostics } = convertFile(file);
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      expect(conversion !== undefined || errors.length > 0).toBe(true);
      expect(diagnostics.filter(({ location }) => location?.kind !== 'file')).toEqual([]);
    }
  },
);

maybe('three of five definitions made for EC2 convert once they have an execution role', () => {
  const results = filesOf('ec2').map(
    (file) => convertFile(file, [], 'ecsTaskExecutionRole').diagnostics,
  );
  const converted = results.filter((each) => each.every(({ severity }) => severity !== 'error'));
  expect(converted.length).toBeGreaterThan((results.length * 3) / 5);
});

maybe.each<[string, readonly string[]]>([
  ['nothing', []],
  ['everything', FARGATE_RULES.map(({ code }) => code)],
])('converting twice changes nothing when %s is accepted', (_, accept) => {
  for (const file of ['ec2', 'fargate', 'malformed'].flatMap(filesOf)) {
    const { conversion } = convertFile(file, accept);
    if (!conversion) continue;
    const again = convertToFargate(conversion.document, { accept });
    expect([file.name, ...again.changes]).toEqual([file.name]);
    expect(again.document.value).toEqual(conversion.document.value);
  }
});

maybe('what everything accepted leaves is no error', () => {
  const accept = FARGATE_RULES.map(({ code }) => code);
  const errors = filesOf('ec2').flatMap((file) =>
    (convertFile(file, accept).conversion?.diagnostics ?? []).filter(
      ({ severity }) => severity === 'error',
    ),
  );
  expect(errors).toEqual([]);
});

maybe('every error of a rule shows a way on', () => {
  const errors = ['ec2', 'fargate', 'malformed']
    .flatMap(filesOf)
    .flatMap((file) => convertFile(file).conversion?.diagnostics ?? [])
    .filter(({ severity }) => severity === 'error');
  expect(errors.length).toBeGreaterThan(0);
  for (const { code, remedy } of errors) expect(remedy).toContain(`\`accept: ${code}\``);
});

const recordings = process.env.FARGATE_DEPLOY_RECORDINGS;
const withRecordings = recordings === undefined ? test.skip : test;

withRecordings('what AWS recorded as registered for Fargate comes through without a change', () => {
  const names = readdirSync(recordings ?? '').filter((name) =>
    /^ecs-(?:Describe|Register)TaskDefinition--.*\.json$/.test(name),
  );
  const outcomes = names.map((name) => {
    const { conversion } = convertFile({ name, bytes: readFileSync(join(recordings ?? '', name)) });
    const errors = conversion?.diagnostics.filter(({ severity }) => severity === 'error');
    return [name, conversion?.edits, errors];
  });
  expect(outcomes).toEqual(names.map((name) => [name, [], []]));
  expect(names.length).toBeGreaterThan(4);
});
