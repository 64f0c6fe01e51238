import { afterEach, describe, expect, test } from '@jest/globals';
import type { Fault } from '../../simulator/faults.ts';
import { type DeployStage, openStage } from './stage.ts';

let stage: DeployStage;
afterEach(() => stage.close());

const open = async (image = 'nginx:1', options = {}) => {
  stage = openStage(options);
  const first = await stage.run(image);
  expect(first.outputs.verdict).toBe('completed');
  return first;
};

const BREAKER_OFF = { deploymentCircuitBreaker: { enable: false, rollback: false } };

const switchBreakerOff = async () => {
  const { UpdateServiceCommand } = await import('@aws-sdk/client-ecs');
  const { ecs, facts } = stage.account;
  await ecs.send(
    new UpdateServiceCommand({
      cluster: facts.cluster,
      service: 'web',
      deploymentConfiguration: BREAKER_OFF,
    }),
  );
};

describe('the time limit', () => {
  test('says what was missing, why, and that the service keeps trying', async () => {
    await open();
    await switchBreakerOff();
    const report = await stage.run('nginx:exit-1', {
      rollout: { timeLimitMs: 10 * 60_000, failFast: false },
    });
    expect(report.outputs.verdict).toBe('timed-out');
    expect(report.outputs.cause).not.toBeUndefined();
    const told = [report.headline, ...(report.rollout?.advice ?? [])].join(' ');
    expect(told).toMatch(/0 of 1|1 of 1/);
    expect(told).toMatch(/keeps? trying/);
    expect(report.rollout?.durationMs).toBeGreaterThanOrEqual(10 * 60_000);
  });

  test('also bounds the wait for a draining service of the same name', async () => {
    await open();
    const { DeleteServiceCommand } = await import('@aws-sdk/client-ecs');
    const { ecs, facts } = stage.account;
    await ecs.send(
      new DeleteServiceCommand({ cluster: facts.cluster, service: 'web', force: true }),
    );
    const report = await stage.run('nginx:2', { rollout: { timeLimitMs: 5_000 } });
    expect(report.outputs.verdict).toBe('timed-out');
    expect(report.failure?.code).toBe('service-draining');
    expect(stage.count('ecs:RegisterTaskDefinition')).toBe(1);
    expect(stage.count('ecs:CreateService')).toBe(1);
  });
});

test('a first creation that fails says that the service stays without tasks', async () => {
  stage = openStage();
  const report = await stage.run('nginx:exit-1');
  expect(report.outputs).toMatchObject({ verdict: 'failed', serviceCreated: true });
  expect([report.headline, ...(report.rollout?.advice ?? [])].join(' ')).toMatch(
    /No task of the service is running.*remove the service/,
  );
});

test('a deployment that runs already is followed when nothing differs', async () => {
  await open('nginx@sha256:'.padEnd(77, 'a'));
  const started = await stage.run('nginx@sha256:'.padEnd(77, 'b'), {
    waitForServiceStability: false,
  });
  const followed = await stage.run('nginx@sha256:'.padEnd(77, 'b'));
  expect(followed.outputs).toMatchObject({
    verdict: 'nothing-to-deploy',
    deploymentId: started.outputs.deploymentId,
  });
  expect(stage.count('ecs:UpdateService')).toBe(1);
});

test('a desired count of 0 is complete, and says that nothing was proven', async () => {
  await open();
  const report = await stage.run('nginx:2', { service: { desiredCount: 0 } });
  expect(report.outputs.verdict).toBe('completed');
  expect([report.headline, ...(report.rollout?.advice ?? [])].join(' ')).toMatch(
    /nothing|no task/i,
  );
});

describe('whatever goes wrong with a call', () => {
  const deployments = async () => {
    const { deployments = [] } = await stage.account.describe();
    return deployments.length;
  };

  const reads = [
    'ecs:DescribeClusters',
    'ecs:DescribeServices',
    'ecs:DescribeTaskDefinition',
    'ecs:ListServiceDeployments',
    'ecs:DescribeServiceDeployments',
    'ecs:ListTasks',
    'elasticloadbalancing:DescribeTargetGroups',
    'elasticloadbalancing:DescribeTargetHealth',
  ];
  const writes = ['ecs:RegisterTaskDefinition', 'ecs:CreateService', 'ecs:UpdateService'];
  const calls = [...reads, ...writes];
  const healing: Omit<Fault, 'operation'>[] = [
    { kind: 'throttle', times: 2 },
    { kind: 'lost-request', times: 2 },
    { kind: 'lost-reply', times: 2 },
    { kind: 'server-error', times: 2 },
    { kind: 'latency', milliseconds: 30_000, times: 2 },
  ];
  const cases = calls.flatMap((operation) =>
    healing.map((fault) => [operation, fault.kind, { operation, ...fault }] as const),
  );

  test.each(cases)(
    '%s struck by %s heals: nothing is written twice',
    async (_operation, _kind, fault) => {
      stage = openStage({ faults: [fault] });
      const { targetGroup } = stage.simulator.facts;
      const created = await stage.run('nginx:1', { service: { targetGroup } });
      stage.simulator.addFault(fault);
      const updated = await stage.run('nginx:2');
      expect([created.outputs.verdict, updated.outputs.verdict]).toEqual([
        'completed',
        'completed',
      ]);
      expect(updated.outputs.taskDefinitionArn).toMatch(/:2$/);
      expect(await deployments()).toBe(1);
    },
  );

  test.each(cases)('%s struck by %s heals during a move', async (_operation, _kind, fault) => {
    stage = openStage();
    await stage.createOnEc2();
    stage.simulator.addFault(fault);
    const moved = await stage.run('nginx:2', {
      launchType: 'FARGATE',
      service: { launchType: 'FARGATE' },
    });
    expect(moved.outputs).toMatchObject({ verdict: 'completed', serviceCreated: false });
    expect(await deployments()).toBe(1);
    const { capacityProviderStrategy } = await stage.account.describe();
    expect(capacityProviderStrategy).toMatchObject([{ capacityProvider: 'FARGATE' }]);
  });

  const stories = {
    create: () =>
      stage.run('nginx:1', { service: { targetGroup: stage.simulator.facts.targetGroup } }),
    update: () => stage.run('nginx:2'),
    move: () => stage.run('nginx:2', { launchType: 'FARGATE', service: { launchType: 'FARGATE' } }),
  };
  const refusals = calls.flatMap((operation) =>
    (['access-denied', 'expired-token'] as const).flatMap((kind) =>
      (['create', 'update', 'move'] as const)
        // The run after a creation updates, and would be the one that is struck.
        .filter((story) => story !== 'create' || operation !== 'ecs:UpdateService')
        .map((story) => [operation, kind, story] as const),
    ),
  );

  test.each(refusals)(
    '%s struck by %s in a %s is a clear error or a notice, and the next run converges',
    async (operation, kind, story) => {
      stage = openStage();
      if (story === 'update') await stories.create();
      if (story === 'move') await stage.createOnEc2();
      stage.simulator.addFault({ operation, kind, times: 1 });
      const struck = await stories[story]();
      if (struck.outputs.verdict !== 'completed') {
        expect(['refused', 'unknown']).toContain(struck.outputs.verdict);
        const [told] = struck.failure ? [struck.failure] : struck.diagnostics;
        const texts = [told?.message, told?.remedy, struck.headline].join(' ');
        expect(texts).toMatch(kind === 'access-denied' ? /allow/i : /credentials|expired|token/i);
      }
      const next = await stories[story]();
      expect(next.outputs.verdict).toBe('completed');
      expect(await deployments()).toBe(1);
      expect(next.outputs.taskDefinitionArn).toMatch(story === 'create' ? /:1$/ : /:2$/);
    },
  );

  test.each(calls)('a denied %s ends in a clear error or in a notice', async (operation) => {
    await open();
    stage.simulator.addFault({ operation, kind: 'access-denied' });
    const report = await stage.run('nginx:2');
    const { verdict } = report.outputs;
    const told = [report.failure, ...report.diagnostics].map(
      (diagnostic) => `${diagnostic?.message} ${diagnostic?.remedy}`,
    );
    if (verdict !== 'completed') expect(['refused', 'unknown']).toContain(verdict);
    const isUsed = stage.simulator.calls.slice(-200).includes(operation);
    if (isUsed && operation !== 'ecs:CreateService') {
      expect(told.some((text) => text.includes(operation))).toBe(true);
    }
  });

  test('credentials that expire before the update are refused with what was written', async () => {
    await open();
    stage.simulator.addFault({ operation: 'ecs:UpdateService', kind: 'expired-token' });
    const report = await stage.run('nginx:2');
    expect(report.outputs.verdict).toBe('refused');
    expect(report.failure?.code).toBe('credentials');
    expect(report.headline).toContain('the service was not touched');
  });

  test('a lost reply that nobody can look after is unknown, and not sent again', async () => {
    await open();
    stage.simulator.addFault({ operation: 'ecs:UpdateService', kind: 'lost-reply' });
    stage.simulator.addFault({
      operation: 'ecs:DescribeServices',
      kind: 'access-denied',
      after: 1,
    });
    const report = await stage.run('nginx:2');
    expect(report.outputs.verdict).toBe('unknown');
    expect(report.headline).toContain('may have been carried out');
    expect(stage.count('ecs:UpdateService')).toBe(1);
  });

  test('what could be seen is told also when the update is refused', async () => {
    const { outputs } = await open();
    stage.simulator.addFault({ operation: 'ecs:UpdateService', kind: 'access-denied' });
    const report = await stage.run('nginx:2');
    expect(report.outputs).toMatchObject({
      verdict: 'refused',
      serviceArn: outputs.serviceArn,
      serviceCreated: false,
      taskDefinitionChanged: true,
    });
  });

  test('a second run converges after one that was cut off', async () => {
    await open();
    stage.simulator.addFault({ operation: 'ecs:UpdateService', kind: 'access-denied', times: 1 });
    const cut = await stage.run('nginx:2');
    const again = await stage.run('nginx:2');
    expect([cut.outputs.verdict, again.outputs.verdict]).toEqual(['refused', 'completed']);
    expect(again.outputs).toMatchObject({
      taskDefinitionChanged: false,
      taskDefinitionArn: cut.outputs.taskDefinitionArn,
    });
  });
});
