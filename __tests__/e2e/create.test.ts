import { DeleteServiceCommand, DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fargateReady, REGISTRY, serviceAtAws } from './definitions.ts';
import { openStage, type Stage } from './harness.ts';

let stage: Stage;
let cluster: string;
let subnets: string;
beforeEach(async () => {
  stage = await openStage({ speed: 200 });
  cluster = stage.simulator.facts.cluster;
  subnets = stage.simulator.facts.subnets.join(',');
});
afterEach(() => stage.close());

const deploy = (inputs: Record<string, string>) =>
  stage.run({ 'task-definition': 'task.json', cluster, service: 'web', ...inputs });

const errorsOf = ({ annotations }: Awaited<ReturnType<typeof deploy>>) =>
  annotations.filter(({ level }) => level === 'error').map(({ title }) => title);

test('a service is created with everything that the inputs ask for', async () => {
  const { executionRoleArn, securityGroups } = stage.simulator.facts;
  const { containerDefinitions, ...task } = fargateReady();
  stage.write('task.json', {
    ...task,
    containerDefinitions: [
      ...containerDefinitions,
      {
        name: 'proxy',
        image: `${REGISTRY}:1.0`,
        portMappings: [{ containerPort: 80 }, { containerPort: 81 }],
      },
    ],
  });
  const result = await deploy({
    mode: 'deploy',
    'launch-type': 'fargate',
    subnets,
    'security-groups': securityGroups.join('\n'),
    'assign-public-ip': 'true',
    'target-group': 'demo-ip',
    'load-balancer-container': 'proxy',
    'load-balancer-port': '81',
    image: `${REGISTRY}:2.0`,
    'container-name': 'web, proxy',
    cpu: '.5 vCPU',
    memory: '2 GB',
    'execution-role-arn': executionRoleArn,
    'task-role-arn': 'appTaskRole',
    'desired-count': '2',
    'wait-for-minutes': '5',
    'output-file': 'converted/task.json',
  });
  expect(errorsOf(result)).toEqual([]);
  expect(result.outputs).toMatchObject({
    verdict: 'completed',
    'service-created': 'true',
    'task-definition-changed': 'true',
    'deployment-id': expect.stringMatching(/^ecs-svc\/\d{19}$/),
    'console-url': expect.stringContaining(`/clusters/${cluster}/services/web/`),
    cause: '',
  });
  const service = await serviceAtAws(stage.ecs, cluster);
  expect(service).toMatchObject({
    launchType: 'FARGATE',
    desiredCount: 2,
    runningCount: 2,
    loadBalancers: [
      {
        targetGroupArn: stage.simulator.facts.targetGroup,
        containerName: 'proxy',
        containerPort: 81,
      },
    ],
    deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: subnets.split(','),
        securityGroups,
        assignPublicIp: 'ENABLED',
      },
    },
  });
  const { taskDefinition } = await stage.ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: service.taskDefinition }),
  );
  expect(taskDefinition).toMatchObject({ cpu: '512', memory: '2048', executionRoleArn });
  expect(taskDefinition?.taskRoleArn).toContain('appTaskRole');
  expect(taskDefinition?.containerDefinitions?.map(({ image }) => image)).toEqual([
    `${REGISTRY}:2.0`,
    `${REGISTRY}:2.0`,
  ]);
  expect(JSON.parse(stage.read('converted/task.json'))).toMatchObject({
    cpu: '.5 vCPU',
    memory: '2 GB',
  });
});

describe('nothing is written', () => {
  afterEach(() => {
    expect(stage.simulator.calls).not.toContain('ecs:RegisterTaskDefinition');
    expect(stage.simulator.calls).not.toContain('ecs:CreateService');
  });

  test('when inputs and file have problems: all are told at once, without an AWS call', async () => {
    stage.write('task.json', { ...fargateReady(), containerDefinitoins: [], cpu: '300' });
    const result = await deploy({
      'launch-type': 'FARGATE',
      'desired-count': 'two',
      'wait-for-minutes': '999',
      'assign-public-ip': 'maybe',
    });
    expect(result.exitCode).toBe(1);
    expect(result.outputs.verdict).toBe('refused');
    const texts = result.annotations.map(({ message }) => message).join('\n');
    expect(texts).toContain('input desired-count');
    expect(texts).toContain('input wait-for-minutes');
    expect(texts).toContain('input assign-public-ip');
    expect(result.annotations).toContainEqual(
      expect.objectContaining({
        level: 'error',
        file: 'task.json',
        message: expect.stringContaining('containerDefinitoins'),
      }),
    );
    expect(stage.simulator.calls).toEqual([]);
  });

  test('when what exists does not fit: all problems of it are told at once', async () => {
    stage.write('task.json', fargateReady());
    const result = await deploy({ 'target-group': 'demo-instance' });
    expect(errorsOf(result)).toEqual([
      'fargate-deploy: subnets-missing',
      'fargate-deploy: target-type-instance',
    ]);
    expect(result.annotations[0]?.message).toContain('service web not found in cluster');
  });

  test('when the service is missing and create-service is false', async () => {
    stage.write('task.json', fargateReady());
    const result = await deploy({ subnets, 'create-service': 'false' });
    expect(errorsOf(result)).toEqual(['fargate-deploy: service-not-found']);
  });

  test('when the cluster does not exist', async () => {
    stage.write('task.json', fargateReady());
    const result = await deploy({ subnets, cluster: 'nowhere' });
    expect(errorsOf(result)).toEqual(['fargate-deploy: cluster-not-found']);
  });

  test('when the target group does not exist, together with what else is wrong', async () => {
    stage.write('task.json', fargateReady());
    const result = await deploy({ 'target-group': 'nowhere' });
    expect(errorsOf(result)).toEqual([
      'fargate-deploy: target-group-not-found',
      'fargate-deploy: subnets-missing',
    ]);
  });
});

test('a near match of the name is an error, unless create-service is always', async () => {
  stage.write('task.json', fargateReady());
  await deploy({ subnets, service: 'shop_web', 'wait-for-service-stability': 'false' });
  const refused = await deploy({ subnets, service: 'shop-web' });
  expect(errorsOf(refused)).toEqual(['fargate-deploy: service-name-similar']);
  expect(refused.annotations[0]?.message).toContain('shop_web');
  const created = await deploy({
    subnets,
    service: 'shop-web',
    'create-service': 'always',
    'wait-for-service-stability': 'false',
  });
  expect(created.outputs).toMatchObject({ verdict: 'started', 'service-created': 'true' });
});

test('EC2 stays EC2: the definition is registered as written', async () => {
  stage.write('task.json', {
    family: 'web',
    networkMode: 'bridge',
    containerDefinitions: [{ name: 'web', image: `${REGISTRY}:1`, memory: 128, privileged: true }],
  });
  const result = await deploy({ 'launch-type': 'EC2' });
  expect(result.outputs.verdict).toBe('completed');
  const service = await serviceAtAws(stage.ecs, cluster);
  expect(service.launchType).toBe('EC2');
  const { taskDefinition } = await stage.ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: service.taskDefinition }),
  );
  expect(taskDefinition).toMatchObject({ networkMode: 'bridge' });
  expect(taskDefinition?.containerDefinitions?.[0]?.privileged).toBe(true);
});

test('what needs consent is an error until its code is accepted', async () => {
  const { containerDefinitions, ...task } = fargateReady();
  stage.write('task.json', {
    ...task,
    containerDefinitions: containerDefinitions.map((container) => ({
      ...container,
      privileged: true,
    })),
  });
  const refused = await stage.run({ 'task-definition': 'task.json' });
  const [error] = refused.annotations.filter(({ level }) => level === 'error');
  const code = error?.title?.replace('fargate-deploy: ', '') ?? '';
  expect(error?.message).toContain('privileged');
  expect(error).toMatchObject({ file: 'task.json', line: expect.any(Number) });
  const accepted = await stage.run({ 'task-definition': 'task.json', accept: code });
  expect(accepted.outputs.verdict).toBe('registered');
});

test('a service that is still draining is created again when its name is free', async () => {
  const { facts } = stage.simulator;
  stage.write('task.json', fargateReady());
  await deploy({ subnets, 'target-group': facts.targetGroup });
  await stage.ecs.send(new DeleteServiceCommand({ cluster, service: 'web', force: true }));
  const result = await deploy({ subnets });
  expect(result.outputs).toMatchObject({ verdict: 'completed', 'service-created': 'true' });
  expect(result.log).toContain('DRAINING');
});
