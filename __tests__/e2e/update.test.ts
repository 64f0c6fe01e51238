import { CreateServiceCommand, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fargateReady, REGISTRY, serviceAtAws } from './definitions.ts';
import { openStage, type Stage } from './harness.ts';

let stage: Stage;
let cluster: string;
beforeEach(async () => {
  stage = await openStage({ speed: 200 });
  cluster = stage.simulator.facts.cluster;
});
afterEach(() => stage.close());

const deploy = (inputs: Record<string, string> = {}) =>
  stage.run({ 'task-definition': 'task.json', cluster, service: 'web', ...inputs });

const create = async (image?: string) => {
  stage.write('task.json', fargateReady(image));
  return deploy({ subnets: stage.simulator.facts.subnets.join(' '), 'target-group': 'demo-ip' });
};

const updates = () => stage.simulator.calls.filter((call) => call === 'ecs:UpdateService').length;

const PINNED = `${REGISTRY}@sha256:${'a'.repeat(64)}`;

test('a new image is rolled out by one UpdateService that touches nothing else', async () => {
  await create();
  const before = await serviceAtAws(stage.ecs, cluster);
  const result = await deploy({ image: `${REGISTRY}:1.30` });
  expect(result.outputs).toMatchObject({ verdict: 'completed', 'service-created': 'false' });
  expect(updates()).toBe(1);
  const after = await serviceAtAws(stage.ecs, cluster);
  expect(after.taskDefinition).toBe(result.outputs['task-definition-arn']);
  expect(after.taskDefinition).not.toBe(before.taskDefinition);
  for (const member of [
    'desiredCount',
    'networkConfiguration',
    'loadBalancers',
    'launchType',
  ] as const) {
    expect(after[member]).toEqual(before[member]);
  }
});

describe('an unchanged definition', () => {
  test('with an image named by tag is deployed again, because the tag may have moved', async () => {
    await create();
    const result = await deploy();
    expect(result.outputs).toMatchObject({
      verdict: 'completed',
      'task-definition-changed': 'false',
    });
    expect(result.log).toContain('the tag of');
  });

  test('with pinned images makes no deployment', async () => {
    await create(PINNED);
    const result = await deploy();
    expect(result.outputs.verdict).toBe('nothing-to-deploy');
    expect(updates()).toBe(0);
  });

  test('makes no deployment with when-unchanged: skip', async () => {
    await create();
    const result = await deploy({ 'when-unchanged': 'skip' });
    expect(result.outputs.verdict).toBe('nothing-to-deploy');
    expect(updates()).toBe(0);
  });

  test('is deployed with force-new-deployment, pinned or not', async () => {
    const first = await create(PINNED);
    const result = await deploy({ 'force-new-deployment': 'true' });
    expect(result.outputs).toMatchObject({
      verdict: 'completed',
      'task-definition-changed': 'false',
    });
    expect(result.outputs['deployment-id']).not.toBe(first.outputs['deployment-id']);
  });

  test('with another desired count starts no deployment and waits for the tasks', async () => {
    const first = await create();
    const result = await deploy({ 'desired-count': '3' });
    expect(result.outputs).toMatchObject({
      verdict: 'completed',
      'deployment-id': first.outputs['deployment-id'],
    });
    expect(await serviceAtAws(stage.ecs, cluster)).toMatchObject({
      desiredCount: 3,
      runningCount: 3,
    });
  });
});

test('without waiting the step ends as soon as the deployment is started', async () => {
  await create();
  const result = await deploy({ image: `${REGISTRY}:1.31`, 'wait-for-service-stability': 'false' });
  expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'started' } });
});

describe('a service on EC2', () => {
  const createOnEc2 = async () => {
    const { instanceTargetGroup } = stage.simulator.facts;
    await stage.ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        networkMode: 'bridge',
        containerDefinitions: [
          {
            name: 'web',
            image: `${REGISTRY}:1`,
            memory: 256,
            portMappings: [{ containerPort: 8080, hostPort: 0 }],
          },
        ],
      }),
    );
    await stage.ecs.send(
      new CreateServiceCommand({
        cluster,
        serviceName: 'web',
        taskDefinition: 'web',
        launchType: 'EC2',
        desiredCount: 1,
        loadBalancers: [
          { targetGroupArn: instanceTargetGroup, containerName: 'web', containerPort: 8080 },
        ],
        placementStrategy: [{ type: 'spread', field: 'instanceId' }],
      }),
    );
    stage.write('task.json', {
      family: 'web',
      containerDefinitions: [
        {
          name: 'web',
          image: `${REGISTRY}:2`,
          memory: 256,
          portMappings: [{ containerPort: 8080, hostPort: 80 }],
        },
      ],
    });
  };

  test('stays on EC2 until told otherwise', async () => {
    await createOnEc2();
    const result = await deploy();
    expect(result.outputs.verdict).toBe('completed');
    expect((await serviceAtAws(stage.ecs, cluster)).launchType).toBe('EC2');
  });

  test('moves to Fargate by one update, each change told', async () => {
    await createOnEc2();
    const { subnets, targetGroup } = stage.simulator.facts;
    const result = await deploy({
      'launch-type': 'FARGATE',
      subnets: subnets.join(','),
      'target-group': targetGroup,
    });
    expect(result.outputs.verdict).toBe('completed');
    expect(updates()).toBe(1);
    const service = await serviceAtAws(stage.ecs, cluster);
    expect(service.capacityProviderStrategy).toMatchObject([
      { capacityProvider: 'FARGATE', weight: 1 },
    ]);
    expect(service.placementStrategy).toEqual([]);
    expect(service.loadBalancers).toMatchObject([{ targetGroupArn: targetGroup }]);
    expect(service.runningCount).toBe(1);
    expect(result.log).toContain('Terraform or CloudFormation');
    expect(result.summary).toContain('capacity provider FARGATE');
  });

  test('cannot move with its target group of type instance, and nothing is registered', async () => {
    await createOnEc2();
    const registered = () =>
      stage.simulator.calls.filter((call) => call === 'ecs:RegisterTaskDefinition').length;
    const before = registered();
    const result = await deploy({ 'launch-type': 'FARGATE' });
    expect(result.outputs.verdict).toBe('refused');
    expect(result.annotations.map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        'fargate-deploy: target-type-instance',
        'fargate-deploy: subnets-missing',
      ]),
    );
    expect(registered()).toBe(before);
  });
});
