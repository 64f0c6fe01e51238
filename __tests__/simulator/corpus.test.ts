import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { convertedDefinition } from '../corpus/converted-corpus.ts';
import { complaintOf } from './registrations.ts';

const directory = process.env.FARGATE_DEPLOY_CORPUS;
const maybe = directory ? test : test.skip;

/** Real faults of a few files; everything else in the corpus runs on Fargate as it stands. */
const FAULTS = [
  "Log driver awslogs option 'awslogs-create-group' should only be set to 'true', else omit option.",
  'SerializationException: NUMBER_VALUE can not be converted to a String',
  'SerializationException: STRING_VALUE can not be converted to an Integer',
];

// Placeholders that a pipeline fills before it registers.
const filled = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/(arn:aws:iam::)[^:"]*:/g, '$1123456789012:')
    .replace(/("family": *)"[^"]*"/, '$1"web"')
    .replace(/("image": *)"[^"]*[<{$][^"]*"/g, '$1"nginx"')
    .replace(/("(?:execution|task)RoleArn": *)"(?!arn:)[^"]*"/g, '$1"role"')
    .replace(/("image": *)""/g, '$1"nginx"');

const filesOf = (folder: string): readonly (readonly [file: string, text: string])[] =>
  readdirSync(join(directory ?? '', folder)).map((file) => [
    file,
    filled(readFileSync(join(directory ?? '', folder, file), 'utf8')),
  ]);

maybe('task definitions that people run on Fargate register, but for real faults', async () => {
  const complaints: [string, string][] = [];
  let accepted = 0;
  for (const [file, text] of filesOf('fargate')) {
    const parsed = JSON.parse(text);
    const complaint = await complaintOf(JSON.stringify(parsed.taskDefinition ?? parsed));
    if (complaint === undefined) accepted += 1;
    else if (!FAULTS.includes(complaint)) complaints.push([file, complaint]);
  }
  expect(complaints).toEqual([]);
  expect(accepted).toBeGreaterThan(30);
});

// One file names something else than a role; which roles there are, AWS alone knows.
maybe('every definition that is converted registers', async () => {
  const complaints: [string, string][] = [];
  let accepted = 0;
  for (const [file, text] of [...filesOf('ec2'), ...filesOf('fargate')]) {
    const converted = convertedDefinition(Buffer.from(text));
    if (converted === undefined) continue;
    const complaint = await complaintOf(JSON.stringify(converted));
    if (complaint === undefined) accepted += 1;
    else if (complaint !== 'Role is not valid') complaints.push([file, complaint]);
  }
  expect(complaints).toEqual([]);
  expect(accepted).toBeGreaterThan(130);
});
