import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readActionMetadata } from '../../runner/action-metadata.ts';

const root = join(import.meta.dirname, '../..');
const metadata = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
const { inputs, outputs, main } = readActionMetadata(root);

// https://docs.github.com/en/actions/how-tos/create-and-publish-actions/publish-in-github-marketplace
test('action.yml has what the Marketplace asks for', () => {
  expect(metadata).toMatchObject({
    name: expect.any(String),
    author: expect.any(String),
    description: expect.any(String),
    branding: { icon: 'upload-cloud', color: 'orange' },
    runs: { using: 'node24', main: 'dist/index.js' },
  });
});

test('every input and output is described in whole sentences', () => {
  expect(inputs.length).toBeGreaterThan(20);
  expect(outputs.length).toBeGreaterThan(5);
  for (const { name, description } of [...inputs, ...outputs]) {
    // One name of the official action ends in capitals.
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*(-IP)?$/);
    expect(description).toMatch(/^[A-Z`].*\.$/s);
  }
});

test('no input is required: a registered definition may stand in for the file', () => {
  expect(inputs.filter((input) => input.required)).toEqual([]);
});

test('the file to run is in the repository', () => {
  expect(existsSync(join(root, main))).toBe(true);
});

test('every input is read and every output is set, under these names', () => {
  const source = (file: string) => readFileSync(join(root, 'src', file), 'utf8');
  const readers = ['inputs.ts', 'input-settings.ts', 'input-checks.ts'].map(source).join('');
  for (const { name } of inputs) expect(readers).toContain(`'${name}'`);
  const set = [...source('outputs.ts').matchAll(/setOutput\('([a-z-]+)'/g)].map(([, name]) => name);
  expect(set).toEqual(outputs.map(({ name }) => name));
});

// Inputs and outputs of amazon-ecs-deploy-task-definition 2.6.3 and amazon-ecs-render-task-definition
// 1.9.0, so that a workflow of theirs needs another `uses:` line and no more.
const OFFICIAL_DEPLOY = [
  'task-definition desired-count service cluster wait-for-service-stability wait-for-minutes',
  'wait-max-delay-seconds codedeploy-appspec codedeploy-application codedeploy-deployment-group',
  'codedeploy-deployment-description codedeploy-deployment-config force-new-deployment',
  'service-managed-ebs-volume-name service-managed-ebs-volume run-task run-task-container-overrides',
  'run-task-security-groups run-task-subnets run-task-assign-public-IP',
  'run-task-capacity-provider-strategy run-task-launch-type run-task-started-by run-task-tags',
  'run-task-managed-ebs-volume-name run-task-managed-ebs-volume wait-for-task-stopped',
  'enable-ecs-managed-tags propagate-tags keep-null-value-keys max-retries',
].flatMap((names) => names.split(' '));
const OFFICIAL_RENDER = [
  'task-definition task-definition-arn task-definition-family task-definition-revision',
  'container-name image environment-variables secrets env-files log-configuration-log-driver',
  'log-configuration-options docker-labels command task-role-arn execution-role-arn',
].flatMap((names) => names.split(' '));

test('every input and output of the official actions is declared under its name', () => {
  const names = inputs.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([...OFFICIAL_DEPLOY, ...OFFICIAL_RENDER]));
  expect(outputs.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['task-definition-arn', 'codedeploy-deployment-id', 'run-task-arn']),
  );
});

test('the render action takes the inputs of the official one and runs the same file', () => {
  const render = readActionMetadata(join(root, 'render'));
  const names = render.inputs.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(OFFICIAL_RENDER));
  expect(render.inputs.find(({ name }) => name === 'mode')?.default).toBe('render');
  expect(join('render', render.main)).toBe(main);
});
