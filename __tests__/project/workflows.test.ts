import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly concurrency: unknown;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly 'timeout-minutes'?: number;
        readonly permissions?: unknown;
        readonly environment?: unknown;
        readonly steps: readonly Step[];
      }
    >
  >;
}

const root = join(import.meta.dirname, '../..');
const WORKFLOWS = ['.github/workflows', 'examples/workflows', 'judges/act/workflows'];
const filesIn = (folder: string) =>
  readdirSync(join(root, folder)).map((name) => join(folder, name));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [, readmeWorkflow = ''] = /```yaml\n(name: .*?)```/s.exec(readme) ?? [];

const workflows: readonly (readonly [string, string])[] = [
  ...WORKFLOWS.flatMap(filesIn).map(
    (file) => [file, readFileSync(join(root, file), 'utf8')] as const,
  ),
  ['README.md', readmeWorkflow],
];

const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
const inputs = Object.keys(action.inputs);
const outputs = Object.keys(action.outputs);
const isOurs = ({ uses = '' }: Step) => uses === './' || uses.startsWith('fargate-deploy/');

describe.each(workflows)('%s', (_, text) => {
  const workflow: Workflow = parse(text);
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test('grants nothing at the top and to each job what it needs', () => {
    expect(workflow.permissions).toEqual({});
    for (const job of jobs) expect(job.permissions).toHaveProperty('contents', 'read');
  });

  test('gives a reason with every permission', () => {
    const granted = text.match(/^ +[a-z-]+: (read|write)\b.*$/gm) ?? [];
    expect(granted.length).toBeGreaterThan(0);
    for (const line of granted) expect(line).toMatch(/ # \S/);
  });

  test('has a concurrency group and time limits', () => {
    expect(workflow.concurrency).toHaveProperty('group');
    for (const job of jobs) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  test('pins every foreign action by SHA, with its version', () => {
    const lines = text.match(/uses: .*/g) ?? [];
    expect(lines).toHaveLength(steps.filter((step) => step.uses).length);
    const foreign = lines.filter((line) => !/uses: (fargate-deploy|\.)\//.test(line));
    for (const line of foreign) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('does not leave the token of the checkout behind', () => {
    const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const { with: given } of checkouts) {
      expect(given).toHaveProperty('persist-credentials', false);
    }
  });

  test('puts no expression into a shell script', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  test('uses only inputs and outputs that the action has', () => {
    for (const { id, with: given = {} } of steps.filter(isOurs)) {
      expect(inputs).toEqual(expect.arrayContaining(Object.keys(given)));
      const used = text.matchAll(new RegExp(`steps\\.${id}\\.outputs\\.([a-z-]+)`, 'g'));
      for (const [, output] of used) expect(outputs).toContain(output);
    }
  });
});

test('an action is pinned to the same commit everywhere', () => {
  const pins = new Set(
    workflows.flatMap(([, text]) => text.match(/uses: \S+@[0-9a-f]{40} # \S+/g) ?? []),
  );
  const actions = new Set([...pins].map((pin) => pin.split('@')[0]));
  expect(pins.size).toBe(actions.size);
});

test('the release example deploys published releases to an environment, one at a time', () => {
  const [, text = ''] = workflows.find(([file]) => file.endsWith('release.yml')) ?? [];
  const workflow: Workflow = parse(text);
  expect(workflow.on).toEqual({ release: { types: ['published'] } });
  expect(workflow.concurrency).toMatchObject({ 'cancel-in-progress': false });
  expect(workflow.jobs.deploy).toHaveProperty('environment.name', 'production');
});

test('continuous integration runs what .ci/run runs, but for recordings that are not published', () => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const judges = /for judge in (.*); do/.exec(read('.ci/run'))?.[1]?.split(' ') ?? [];
  const commands = [
    ...[
      ...read('.ci/run').matchAll(
        /npm (?:ci|run (?:check|typecheck|build|mutation|test:histories))\b/g,
      ),
    ].map(String),
    ...judges.filter((judge) => judge !== 'recorded').map((judge) => `npm run test:${judge}`),
  ];
  expect(commands.length).toBeGreaterThan(6);
  for (const command of commands) expect(read('.github/workflows/ci.yml')).toContain(command);
});
