import {
  type RegisterTaskDefinitionCommandOutput,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, expect, test } from '@jest/globals';
import { type DeployStage, openStage } from './stage.ts';

let stage: DeployStage;
afterEach(() => stage.close());

/** AWS's judgement of every revision from now on. */
function judgeCompatibilities(compatibilities: readonly string[]): void {
  stage.account.ecs.middlewareStack.add(
    (next, context) => async (request) => {
      const result = await next(request);
      if (context.commandName !== 'RegisterTaskDefinitionCommand') return result;
      const output = result.output as RegisterTaskDefinitionCommandOutput;
      return {
        ...result,
        output: { ...output, taskDefinition: { ...output.taskDefinition, compatibilities } },
      } as typeof result;
    },
    { step: 'initialize' },
  );
}

test('a revision that AWS finds not to be for Fargate starts nothing, and the report says so', async () => {
  stage = openStage();
  judgeCompatibilities(['EC2', 'EXTERNAL']);
  const created = await stage.run('nginx:1');
  expect(created.outputs).toMatchObject({ verdict: 'refused', taskDefinitionChanged: true });
  expect(created.diagnostics.map(({ code }) => code)).toContain('launch-type-not-supported');
  expect(created.headline).toContain('compatible with EC2, EXTERNAL only');
  expect(created.headline).toContain('is registered; the service was not touched');
  expect(stage.count('ecs:CreateService')).toBe(0);
});

test('the same holds for an update', async () => {
  stage = openStage();
  await stage.run('nginx:1');
  judgeCompatibilities(['EC2']);
  const updated = await stage.run('nginx:2');
  expect(updated.outputs.verdict).toBe('refused');
  expect(stage.count('ecs:RegisterTaskDefinition')).toBe(2);
  expect(stage.count('ecs:UpdateService')).toBe(0);
});

test('a reply without compatibilities hinders nothing', async () => {
  stage = openStage();
  judgeCompatibilities([]);
  expect((await stage.run('nginx:1')).outputs.verdict).toBe('completed');
});

test('a service leaves its Classic Load Balancer behind when it moves to Fargate', async () => {
  stage = openStage();
  await stage.createOnEc2();
  const { ecs, facts } = stage.account;
  await ecs.send(
    new UpdateServiceCommand({
      cluster: facts.cluster,
      service: 'web',
      loadBalancers: [{ loadBalancerName: 'old', containerName: 'app', containerPort: 8080 }],
    }),
  );
  const moved = await stage.run('nginx:2', {
    launchType: 'FARGATE',
    service: { launchType: 'FARGATE', targetGroup: facts.targetGroup },
  });
  expect(moved.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const { loadBalancers } = await stage.account.describe();
  expect(loadBalancers).toMatchObject([{ targetGroupArn: facts.targetGroup }]);
});

test('what does not go together is told at once, and nothing is written', async () => {
  stage = openStage();
  await stage.createOnEc2();
  const registered = stage.count('ecs:RegisterTaskDefinition');
  const report = await stage.run('nginx:2', {
    launchType: 'FARGATE',
    service: { launchType: 'FARGATE', classicLoadBalancer: 'old', loadBalancerPort: 9090 },
  });
  expect(report.outputs.verdict).toBe('refused');
  expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'load-balancer-container' },
    { code: 'classic-load-balancer' },
  ]);
  expect(stage.count('ecs:RegisterTaskDefinition')).toBe(registered);
  expect(stage.count('ecs:UpdateService')).toBe(0);
});

const onEc2 = (networkMode: string, service: object) =>
  ({
    launchType: 'EC2',
    task: { requiresCompatibilities: ['EC2'], networkMode },
    service: { launchType: 'EC2', ...service },
    waitForServiceStability: false,
  }) as const;

test('a service on EC2 is created behind a Classic Load Balancer', async () => {
  stage = openStage();
  const created = await stage.run('nginx:1', onEc2('bridge', { classicLoadBalancer: 'old' }));
  expect(created.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(created.outputs.serviceCreated).toBe(true);
  const { loadBalancers } = await stage.account.describe();
  expect(loadBalancers).toMatchObject([
    { loadBalancerName: 'old', containerName: 'app', containerPort: 8080 },
  ]);
});

test.each([
  ['a Classic one cannot reach awsvpc', 'awsvpc', 'classic-load-balancer-awsvpc'],
  ['no load balancer reaches none', 'none', 'load-balancer-network-mode-none'],
])('on EC2 %s, and nothing is written', async (_name, networkMode, code) => {
  stage = openStage();
  const refused = await stage.run('nginx:1', onEc2(networkMode, { classicLoadBalancer: 'old' }));
  expect(refused.outputs.verdict).toBe('refused');
  expect(refused.diagnostics.map((each) => each.code)).toContain(code);
  expect(stage.count('ecs:RegisterTaskDefinition') + stage.count('ecs:CreateService')).toBe(0);
});
