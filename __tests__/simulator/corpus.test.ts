import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createSimulator } from '../../simulator/simulator.ts';
import { virtualClock } from '../virtual-clock.ts';

const directory = process.env.FARGATE_DEPLOY_CORPUS;
const maybe = directory ? test : test.skip;

/** Real faults of a few files; everything else in the corpus runs on Fargate as it stands. */
const FAULTS = [
  "Log driver awslogs option 'awslogs-create-group' should only be set to 'true', else omit option.",
  'NUMBER_VALUE can not be converted to a String',
  'STRING_VALUE can not be converted to an Integer',
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

async function register(body: string): Promise<string | undefined> {
  const simulator = createSimulator({ clock: virtualClock() });
  const reply = await simulator.handle({
    method: 'POST',
    path: '/',
    headers: { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition' },
    body,
  });
  return reply.statusCode === 200 ? undefined : JSON.parse(reply.body).message;
}

maybe('task definitions that people run on Fargate register, but for real faults', async () => {
  const folder = join(directory ?? '', 'fargate');
  const complaints: [string, string][] = [];
  let accepted = 0;
  for (const file of readdirSync(folder)) {
    const parsed = JSON.parse(filled(readFileSync(join(folder, file), 'utf8')));
    const complaint = await register(JSON.stringify(parsed.taskDefinition ?? parsed));
    if (complaint === undefined) accepted += 1;
    else if (!FAULTS.includes(complaint)) complaints.push([file, complaint]);
  }
  expect(complaints).toEqual([]);
  expect(accepted).toBeGreaterThan(30);
});
