import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

interface Step {
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
const filesIn = (folder: string) =>
  readdirSync(join(root, folder)).map((name) => join(folder, name));
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const [, readmeWorkflow = ''] = /```yaml\n(name: .*?)```/s.exec(readme) ?? [];

const workflows: readonly (readonly [string, string])[] = [
  ...[...filesIn('.github/workflows'), ...filesIn('examples/workflows')].map(
    (file) => [file, readFileSync(join(root, file), 'utf8')] as const,
  ),
  ['README.md', readmeWorkflow],
];

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
    const foreign = lines.filter((line) => !line.startsWith('uses: fargate-deploy/'));
    for (const line of foreign) expect(line).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('does not leave the token of the checkout behind', () => {
    const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const { with: inputs } of checkouts) {
      expect(inputs).toHaveProperty('persist-credentials', false);
    }
  });

  test('puts no expression into a shell script', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });
});

test('an action is pinned to the same commit everywhere', () => {
  const pins = new Set(
    workflows.flatMap(([, text]) => text.match(/uses: \S+@[0-9a-f]{40} # \S+/g) ?? []),
  );
  const actions = new Set([...pins].map((pin) => pin.split('@')[0]));
  expect(pins.size).toBe(actions.size);
});

test('the examples use only inputs and outputs that the action has', () => {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  const deploys = workflows.flatMap(([, text]) =>
    Object.values((parse(text) as Workflow).jobs)
      .flatMap((job) => job.steps)
      .filter((step) => step.uses?.startsWith('fargate-deploy/')),
  );
  expect(deploys).toHaveLength(3);
  for (const { with: inputs = {} } of deploys) {
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
  }
  const used = workflows.flatMap(([, text]) => [
    ...text.matchAll(/steps\.deploy\.outputs\.([a-z-]+)/g),
  ]);
  for (const [, output] of used) expect(Object.keys(action.outputs)).toContain(output);
});

test('the release example deploys published releases to an environment, one at a time', () => {
  const [, text = ''] = workflows.find(([file]) => file.endsWith('release.yml')) ?? [];
  const workflow: Workflow = parse(text);
  expect(workflow.on).toEqual({ release: { types: ['published'] } });
  expect(workflow.concurrency).toMatchObject({ 'cancel-in-progress': false });
  expect(workflow.jobs.deploy).toHaveProperty('environment.name', 'production');
});

test('the continuous integration runs the checks that a contributor runs', () => {
  const [, text = ''] = workflows.find(([file]) => file.endsWith('ci.yml')) ?? [];
  const workflow: Workflow = parse(text);
  expect(workflow.jobs.check?.steps.map((step) => step.run)).toContain('.ci/run');
});
