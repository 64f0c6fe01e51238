import { readFileSync } from 'node:fs';
import { RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fargateReady, REGISTRY, serviceAtAws } from './definitions.ts';
import { openStage, type Stage } from './harness.ts';

let stage: Stage;
afterEach(() => stage.close());

const OFFICIAL_ACTIONS = [
  'ecs:RegisterTaskDefinition',
  'ecs:UpdateService',
  'ecs:DescribeServices',
  'iam:PassRole',
];

test('an update works with the four actions that the official action asks for', async () => {
  stage = await openStage({ speed: 100 });
  const { cluster, subnets } = stage.simulator.facts;
  stage.write('task.json', fargateReady());
  await stage.run({
    'task-definition': 'task.json',
    cluster,
    service: 'web',
    subnets: subnets.join(','),
    'target-group': 'demo-ip',
  });
  stage.simulator.setAccess({ allow: OFFICIAL_ACTIONS });
  const result = await stage.run({
    'task-definition': 'task.json',
    image: `${REGISTRY}:1.30`,
    cluster,
    service: 'web',
    'wait-for-service-stability': 'true',
    'max-retries': '0',
    'wait-max-delay-seconds': '2',
  });
  expect(result.outputs.verdict).toBe('completed');
  const denied = result.annotations.filter(({ title }) => title?.includes('permission-missing'));
  expect(denied).toHaveLength(1);
  expect(denied[0]).toMatchObject({ level: 'notice' });
  expect(denied[0]?.message).toContain('ecs:DescribeClusters');
  expect(denied[0]?.message).toContain('ecs:DescribeTaskDefinition');
});

test('tags of the tasks are set without a deployment, and only when they are given', async () => {
  stage = await openStage({ speed: 200 });
  const { cluster, subnets } = stage.simulator.facts;
  const image = `${REGISTRY}@sha256:${'a'.repeat(64)}`;
  stage.write('task.json', fargateReady(image));
  const inputs = { 'task-definition': 'task.json', cluster, service: 'web' };
  const first = await stage.run({
    ...inputs,
    subnets: subnets.join(','),
    'propagate-tags': 'service',
  });
  const second = await stage.run({ ...inputs, 'enable-ecs-managed-tags': 'true' });
  expect(second.outputs['deployment-id']).toBe(first.outputs['deployment-id']);
  expect(await serviceAtAws(stage.ecs, cluster)).toMatchObject({
    propagateTags: 'SERVICE',
    enableECSManagedTags: true,
  });
});

test.each([
  ['run-task', 'true'],
  ['codedeploy-appspec', 'appspec.yaml'],
  ['service-managed-ebs-volume-name', 'data'],
])('%s, which is not built yet, is refused before any AWS call', async (input, value) => {
  stage = await openStage();
  stage.write('task.json', fargateReady());
  const result = await stage.run({ 'task-definition': 'task.json', [input]: value });
  expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'refused' } });
  expect(result.annotations[0]?.message).toContain(input);
  expect(stage.simulator.calls).toEqual([]);
});

describe('mode: render', () => {
  beforeEach(async () => {
    stage = await openStage();
  });

  const settings = {
    mode: 'render',
    'container-name': 'web',
    image: `${REGISTRY}:9`,
    'environment-variables': 'A=1\nB=x=y',
    secrets: 'S=arn:aws:ssm:eu-west-1:111122223333:parameter/s',
    'env-files': 'arn:aws:s3:::bucket/a.env',
    'log-configuration-log-driver': 'json-file',
    'log-configuration-options': 'max-size=10m',
    'docker-labels': 'rule=Host(a=b)',
    command: 'sh -c "echo hi"',
    'task-role-arn': 'taskRole',
    'execution-role-arn': 'executionRole',
  };
  const expected = {
    taskRoleArn: 'taskRole',
    executionRoleArn: 'executionRole',
    containerDefinitions: [
      {
        name: 'web',
        image: `${REGISTRY}:9`,
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: 'x=y' },
        ],
        secrets: [{ name: 'S', valueFrom: 'arn:aws:ssm:eu-west-1:111122223333:parameter/s' }],
        environmentFiles: [{ value: 'arn:aws:s3:::bucket/a.env', type: 's3' }],
        logConfiguration: { logDriver: 'json-file', options: { 'max-size': '10m' } },
        dockerLabels: { rule: 'Host(a=b)' },
        command: ['sh', '-c', 'echo hi'],
      },
    ],
  };

  test('edits a file as told, converts nothing and calls nobody', async () => {
    stage.write('task.json', {
      family: 'web',
      networkMode: 'bridge',
      containerDefinitions: [{ name: 'web', image: 'a', memory: 64 }],
    });
    const result = await stage.run({ ...settings, 'task-definition': 'task.json' });
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'rendered' } });
    const rendered = JSON.parse(readFileSync(result.outputs['task-definition'] ?? '', 'utf8'));
    expect(rendered).toMatchObject({ networkMode: 'bridge', ...expected });
    expect(stage.simulator.calls).toEqual([]);
    // The runner itself shows the inputs above.
    const said = result.log.slice(result.log.indexOf('▼ Read'));
    expect(said + result.summary).not.toContain('x=y');
  });

  test('starts from a registered family', async () => {
    await stage.ecs.send(
      new RegisterTaskDefinitionCommand({
        ...fargateReady(),
        executionRoleArn: stage.simulator.facts.executionRoleArn,
        tags: [{ key: 'team', value: 'shop' }],
      } as never),
    );
    const result = await stage.run({ ...settings, 'task-definition-family': 'web' });
    expect(result.outputs.verdict).toBe('rendered');
    const rendered = JSON.parse(readFileSync(result.outputs['task-definition'] ?? '', 'utf8'));
    expect(rendered).toMatchObject({ ...expected, tags: [{ key: 'team', value: 'shop' }] });
    expect(rendered).not.toHaveProperty('taskDefinitionArn');
    expect(rendered).not.toHaveProperty('registeredAt');
    expect(result.annotations).toEqual([]);
  });

  test('is what the action in the folder render does without being told', async () => {
    stage.write('task.json', {
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'a' }],
    });
    const { mode: _mode, ...inputs } = settings;
    const result = await stage.run(
      { ...inputs, 'task-definition': 'task.json' },
      { action: 'render' },
    );
    expect(result.outputs.verdict).toBe('rendered');
  });

  test('names containers that it does not find, and those that there are', async () => {
    stage.write('task.json', {
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'a' }],
    });
    const result = await stage.run({
      ...settings,
      'container-name': 'web, web2',
      'task-definition': 'task.json',
    });
    expect(result.outputs.verdict).toBe('refused');
    expect(result.annotations[0]?.message).toMatch(/"web2".*"web"/);
  });
});
