import { setImmediate } from 'node:timers/promises';
import {
  ContinueServiceDeploymentCommand,
  type DeploymentConfiguration,
  ListServiceDeploymentsCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { RolloutSettings } from '../../src/rollout/settings.ts';
import { type DeployStage, openStage } from './stage.ts';

let stage: DeployStage;
afterEach(() => stage.close());

const BREAKER_OFF = { deploymentCircuitBreaker: { enable: false, rollback: false } };

/** A service that runs `nginx:1` well, with the given way to deploy. */
const open = async (
  deploymentConfiguration: Partial<DeploymentConfiguration> = BREAKER_OFF,
  options = {},
) => {
  stage = openStage(options);
  expect((await stage.run('nginx:1')).outputs.verdict).toBe('completed');
  const { ecs, facts } = stage.account;
  await ecs.send(
    new UpdateServiceCommand({ cluster: facts.cluster, service: 'web', deploymentConfiguration }),
  );
};

/** Resolves so many seconds after the second rollout has begun. */
const intoTheRollout = async (seconds: number) => {
  while (stage.log.filter((line) => line === 'Roll out').length < 2) await setImmediate();
  await stage.account.pass(seconds);
};

const settings = (own: Partial<RolloutSettings>): { readonly rollout: RolloutSettings } => ({
  rollout: { timeLimitMs: 30 * 60_000, ...own },
});

const serving = async (): Promise<readonly (readonly [string, number])[]> => {
  const { deployments = [] } = await stage.account.describe();
  return deployments.map(({ taskDefinition = '', runningCount = 0 }) => [
    taskDefinition.split('/').at(-1) ?? '',
    runningCount,
  ]);
};

describe('on-failure: rollback', () => {
  const back = settings({ onFailure: 'rollback' });

  test('asks ECS to go back, watches it and says what serves', async () => {
    await open();
    const report = await stage.run('nginx:pull-missing', back);
    expect(report.outputs).toMatchObject({ verdict: 'rolled-back', cause: 'image-not-found' });
    expect(report.headline).toMatch(/failed and was rolled back to web:1: the image/);
    expect(report.failure?.remedy).toMatch(/on-failure: rollback.*Running now: 1 task of web:1/);
    expect(stage.count('ecs:StopServiceDeployment')).toBe(1);
    expect(stage.count('ecs:UpdateService')).toBe(2);
    expect(await serving()).toEqual([['web:1', 1]]);
  });

  test('deploys the earlier revision where ECS cannot be asked', async () => {
    await open(BREAKER_OFF, {
      faults: [{ operation: 'ecs:ListServiceDeployments', kind: 'access-denied' }],
    });
    const report = await stage.run('nginx:exit-1', back);
    expect(report.outputs).toMatchObject({ verdict: 'rolled-back', cause: 'application-failed' });
    expect(stage.count('ecs:StopServiceDeployment')).toBe(0);
    expect(stage.count('ecs:UpdateService')).toBe(3);
    expect(await serving()).toEqual([['web:1', 1]]);
  });

  test('deploys the earlier revision where ECS refuses to go back', async () => {
    await open(BREAKER_OFF, {
      faults: [{ operation: 'ecs:StopServiceDeployment', kind: 'access-denied' }],
    });
    const report = await stage.run('nginx:pull-missing', back);
    expect(report.outputs.verdict).toBe('rolled-back');
    expect(await serving()).toEqual([['web:1', 1]]);
  });

  test('leaves it to ECS alone when the run changed the network as well', async () => {
    await open(BREAKER_OFF, {
      faults: [{ operation: 'ecs:StopServiceDeployment', kind: 'access-denied' }],
    });
    const { subnets } = stage.account.facts;
    const report = await stage.run('nginx:pull-missing', {
      ...back,
      service: { subnets: subnets.slice(0, 1) },
    });
    expect(report.outputs.verdict).toBe('failed');
    expect(report.failure?.remedy).toMatch(/AWS refused it: .*StopServiceDeployment/);
    expect(stage.count('ecs:UpdateService')).toBe(2);
  });

  test('has nothing to go back to for a new service, and says how to get out', async () => {
    stage = openStage();
    const report = await stage.run('nginx:pull-missing', back);
    expect(report.outputs.verdict).toBe('failed');
    expect(report.failure?.remedy).toMatch(/Service web stays, with 0 running tasks: run the/);
    expect(stage.count('ecs:StopServiceDeployment')).toBe(0);
  });
});

describe('an application that crashes, in a service without a circuit breaker', () => {
  test('fails when a circuit breaker would have tripped, and says that ECS goes on', async () => {
    await open();
    const report = await stage.run('nginx:exit-1');
    expect(report.outputs).toMatchObject({ verdict: 'failed', cause: 'application-failed' });
    expect(report.rollout?.durationMs).toBeGreaterThan(2 * 60_000);
    expect(report.rollout?.durationMs).toBeLessThan(4 * 60_000);
    expect(report.failure?.remedy).toMatch(/ECS keeps trying.*could still go live.*on-failure/);
  });

  test('is waited for to the end with fail-fast: false, with a warning at once', async () => {
    await open();
    const report = await stage.run(
      'nginx:exit-1',
      settings({ failFast: false, timeLimitMs: 6 * 60_000 }),
    );
    expect(report.outputs.verdict).toBe('timed-out');
    const warned = report.rollout?.events.find(({ kind }) => kind === 'diagnostic');
    expect(warned).toMatchObject({ diagnostic: { code: 'application-failed' } });
    expect(warned?.elapsedMs).toBeLessThan(70_000);
  });
});

describe('a newer deployment', () => {
  const supersede = async (onSuperseded: 'fail' | 'ignore') => {
    await open();
    const taskDefinition = await stage.account.register('nginx:3');
    const { ecs, facts } = stage.account;
    const running = stage.run('nginx:2', settings({ onSuperseded }));
    await intoTheRollout(20);
    await ecs.send(
      new UpdateServiceCommand({ cluster: facts.cluster, service: 'web', taskDefinition }),
    );
    return running;
  };

  test('fails the step, which names it', async () => {
    const report = await supersede('fail');
    expect(report.outputs.verdict).toBe('superseded');
    expect(report.headline).toMatch(/superseded by deployment ecs-svc\/\d+ \(web:2\)/);
    expect(report.failure?.code).toBe('superseded');
  });

  test('is no failure with on-superseded: ignore', async () => {
    const report = await supersede('ignore');
    expect(report).toMatchObject({ outputs: { verdict: 'superseded' }, tolerated: true });
    expect(report.failure).toBeUndefined();
  });
});

describe('a cancelled run', () => {
  const cancelled = async (onCancel: 'report' | 'rollback', seconds = 20, faults = {}) => {
    await open(BREAKER_OFF, faults);
    const controller = new AbortController();
    const running = stage.run('nginx:2', settings({ onCancel }), controller.signal);
    await intoTheRollout(seconds);
    const abortedMs = stage.account.clock.now();
    controller.abort();
    const report = await running;
    return { report, lateMs: stage.account.clock.now() - abortedMs };
  };

  test('says what still runs, within 2 s', async () => {
    const { report, lateMs } = await cancelled('report');
    expect(report.outputs.verdict).toBe('cancelled');
    expect(lateMs).toBeLessThan(2_000);
    expect(report.failure?.remedy).toMatch(/Running now: 1 task of web:1/);
    expect(stage.count('ecs:StopServiceDeployment')).toBe(0);
  });

  test('asks for a rollback with on-cancel: rollback, and does not wait for it', async () => {
    const { report, lateMs } = await cancelled('rollback');
    expect(report.outputs.verdict).toBe('cancelled');
    expect(lateMs).toBeLessThan(2_000);
    expect(report.failure?.remedy).toMatch(/rollback was requested \(on-cancel: rollback\)/);
    expect(stage.count('ecs:StopServiceDeployment')).toBe(1);
    await stage.account.pass(300);
    expect(await serving()).toEqual([['web:1', 1]]);
  });

  test('deploys the earlier revision while the service deployment is not known yet', async () => {
    const { report } = await cancelled('rollback', 0);
    expect(report.outputs.verdict).toBe('cancelled');
    await stage.account.pass(300);
    expect(await serving()).toEqual([['web:1', 1]]);
  });

  test('does not wait for ever for the answer of AWS', async () => {
    const { report, lateMs } = await cancelled('rollback', 20, {
      faults: [{ operation: 'ecs:StopServiceDeployment', kind: 'latency', milliseconds: 60_000 }],
    });
    expect(lateMs).toBeLessThan(6_000);
    expect(report.failure?.remedy).toMatch(/AWS did not answer ecs:StopServiceDeployment/);
  });
});

describe('a canary with a pause', () => {
  const CANARY = {
    strategy: 'CANARY' as const,
    canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 2 },
    bakeTimeInMinutes: 3,
    lifecycleHooks: [
      {
        targetType: 'PAUSE' as const,
        lifecycleStages: ['POST_SCALE_UP' as const],
        timeoutConfiguration: { timeoutInMinutes: 60, action: 'ROLLBACK' as const },
      },
    ],
  };
  const lines = () => stage.log.join('\n');

  test('is continued by on-pause: continue, and told with its stages and weights', async () => {
    await open(CANARY);
    const report = await stage.run('nginx:2', settings({ onPause: 'continue' }));
    expect(report.outputs.verdict).toBe('completed');
    expect(stage.count('ecs:ContinueServiceDeployment')).toBe(1);
    expect(lines()).toMatch(/PRODUCTION_TRAFFIC_SHIFT, 10 % of production traffic/);
    expect(lines()).toMatch(/about 2 min left · PRODUCTION_TRAFFIC_SHIFT/);
    expect(lines()).toMatch(/about 3 min left · BAKE_TIME, 100 % of production traffic/);
  });

  test('waits for approval, says so with the hook id, and goes on when it comes', async () => {
    await open(CANARY);
    const { ecs, facts } = stage.account;
    const running = stage.run('nginx:2');
    await intoTheRollout(5 * 60);
    expect(lines()).toMatch(/waiting for approval since \+\d\d:\d\d, hook id \S+/);
    const hookId = /hook id ([^;\s]+)/.exec(lines())?.[1];
    const { serviceDeployments = [] } = await ecs.send(
      new ListServiceDeploymentsCommand({ cluster: facts.cluster, service: 'web' }),
    );
    const serviceDeploymentArn = serviceDeployments[0]?.serviceDeploymentArn;
    await ecs.send(new ContinueServiceDeploymentCommand({ serviceDeploymentArn, hookId }));
    const report = await running;
    expect(report.outputs.verdict).toBe('completed');
    expect(report.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'waiting-for-approval', severity: 'notice' }),
    );
  });

  test('is rolled back by on-pause: rollback', async () => {
    await open(CANARY);
    const report = await stage.run('nginx:2', settings({ onPause: 'rollback' }));
    expect(report.outputs.verdict).toBe('rolled-back');
    expect(report.headline).toMatch(/rolled back to web:1 at its pause \(on-pause: rollback\)/);
  });

  test('times out while nobody answers, and tells how to', async () => {
    await open(CANARY);
    const report = await stage.run('nginx:2', settings({ timeLimitMs: 10 * 60_000 }));
    expect(report.outputs.verdict).toBe('timed-out');
    expect(report.headline).toMatch(/within 15 min: paused: waiting for approval/);
    expect(report.failure?.remedy).toMatch(/aws ecs continue-service-deployment/);
  });
});
