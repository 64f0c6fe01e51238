import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import { shiftTraffic } from './traffic-shifts.ts';

const BLUE_GREEN = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 2 } as const;

const lambda = (name: string, stage: 'PRE_SCALE_UP' | 'POST_TEST_TRAFFIC_SHIFT') => ({
  ...BLUE_GREEN,
  lifecycleHooks: [
    {
      hookTargetArn: `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
      roleArn: 'arn:aws:iam::123456789012:role/hooks',
      lifecycleStages: [stage],
    },
  ],
});

const pause = (action: 'CONTINUE' | 'ROLLBACK', timeoutInMinutes = 60) => ({
  ...BLUE_GREEN,
  lifecycleHooks: [
    {
      targetType: 'PAUSE' as const,
      lifecycleStages: ['POST_PRODUCTION_TRAFFIC_SHIFT' as const],
      timeoutConfiguration: { timeoutInMinutes, action },
    },
  ],
});

describe('traffic shifts', () => {
  test('at once with BLUE_GREEN, then bakes with blue kept', async () => {
    const { account, stages, weights, look, before } = await shiftTraffic(BLUE_GREEN);
    const seen = await stages(114);
    expect(seen).toEqual([
      'PRE_SCALE_UP 0',
      'SCALE_UP 0',
      'POST_SCALE_UP 0',
      'TEST_TRAFFIC_SHIFT 0',
      'POST_TEST_TRAFFIC_SHIFT 0',
      'PRE_PRODUCTION_TRAFFIC_SHIFT 0',
      'PRODUCTION_TRAFFIC_SHIFT 100',
      'POST_PRODUCTION_TRAFFIC_SHIFT 100',
    ]);
    expect(await weights()).toEqual([0, 100]);
    await account.pass(100);
    expect(await look()).toMatchObject({
      lifecycleStage: 'BAKE_TIME',
      sourceServiceRevisions: [
        {
          runningTaskCount: 2,
          requestedProductionTrafficWeight: 0,
          requestedTestTrafficWeight: 100,
        },
      ],
    });
    expect((await account.describe()).deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'IN_PROGRESS', runningCount: 2 },
      { id: before.deployments?.[0]?.id, status: 'ACTIVE', runningCount: 2, desiredCount: 2 },
    ]);
    await account.pass(200);
    expect(await look()).toMatchObject({ status: 'SUCCESSFUL', alarms: { status: 'DISABLED' } });
    expect((await account.describe()).deployments).toMatchObject([
      { rolloutState: 'COMPLETED', runningCount: 2 },
    ]);
  });

  test.each([
    [
      'CANARY',
      { canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 1 } },
      [10, 100],
    ],
    [
      'LINEAR',
      { linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 1 } },
      [40, 80, 100],
    ],
  ] as const)('in steps with %s', async (strategy, configuration, weights) => {
    const { stages } = await shiftTraffic({ strategy, bakeTimeInMinutes: 0, ...configuration });
    const seen = await stages(400);
    expect(seen.filter((stage) => stage.startsWith('PRODUCTION_TRAFFIC_SHIFT'))).toEqual(
      weights.map((weight) => `PRODUCTION_TRAFFIC_SHIFT ${weight}`),
    );
    expect(seen.filter((stage) => stage.startsWith('PRE_PRODUCTION'))).toHaveLength(weights.length);
    expect(seen.slice(-2)).toEqual(['CLEAN_UP 100', 'SUCCESSFUL']);
  });

  test('and the next deployment goes back to the first target group', async () => {
    const { account, weights, reply } = await shiftTraffic(BLUE_GREEN);
    await account.pass(400);
    const { ecs, facts } = account;
    const input = { cluster: facts.cluster, service: 'web', forceNewDeployment: true };
    await ecs.send(new UpdateServiceCommand(input));
    await account.pass(400);
    expect(await weights()).toEqual([100, 0]);
    expect(account.simulator.truths().map(({ outcome }) => outcome)).toEqual([
      'completed',
      'completed',
      'completed',
    ]);
    expect(account.simulator.truths()[1]?.deploymentId).toBe(reply.deployments?.[0]?.id);
  });
});

describe('a Lambda hook', () => {
  test.each([
    [
      'checks-fails',
      /lifecycle hook\(s\) failed\. Lifecycle hook target arn\S+ returned FAILED status\.$/,
    ],
    ['checks-unparsable', /due to: HookStatus must not be null\.$/],
    ['checks-never-answers', /timed out\.$/],
  ])('named %s rolls the deployment back', async (name, reason) => {
    const { account, look, story, before } = await shiftTraffic({
      ...lambda(name, 'PRE_SCALE_UP'),
    });
    await account.pass(86_500);
    const { status, statusReason } = await look();
    expect({ status, statusReason }).toEqual({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason: expect.stringMatching(reason),
    });
    expect(statusReason).toMatch(/^Service deployment rolled back because PRE_SCALE_UP /);
    expect(await story()).toContainEqual(
      `${(await story())[0]?.split(' ')[0]} (service web) (deployment D1) deployment failed: ${statusReason}`,
    );
    expect((await account.describe()).deployments?.[0]?.id).toBe(before.deployments?.[0]?.id);
  });

  test('that succeeds lets it go on', async () => {
    const { account, look } = await shiftTraffic(
      lambda('checks-takes-90s', 'POST_TEST_TRAFFIC_SHIFT'),
    );
    await account.pass(100);
    expect(await look()).toMatchObject({
      lifecycleStage: 'POST_TEST_TRAFFIC_SHIFT',
      lifecycleHookDetails: [{ targetType: 'AWS_LAMBDA', status: 'IN_PROGRESS' }],
    });
    await account.pass(400);
    expect(await look()).toMatchObject({ status: 'SUCCESSFUL' });
  });
});

describe('a pause', () => {
  test('waits, and goes on when told', async () => {
    const { account, look, answer } = await shiftTraffic(pause('ROLLBACK'));
    await account.pass(600);
    expect(await look()).toMatchObject({
      status: 'IN_PROGRESS',
      lifecycleStage: 'POST_PRODUCTION_TRAFFIC_SHIFT',
      lifecycleHookDetails: [
        {
          hookId: expect.stringMatching(/^ecs-pause-[\w-]{43}$/),
          targetType: 'PAUSE',
          status: 'AWAITING_ACTION',
          timeoutAction: 'ROLLBACK',
        },
      ],
    });
    await answer('CONTINUE');
    await account.pass(300);
    expect(await look()).toMatchObject({ status: 'SUCCESSFUL' });
    await expect(answer('CONTINUE')).rejects.toThrow('is not awaiting an action');
  });

  test('rolls back when told, and gives the traffic back', async () => {
    const { account, look, answer, weights } = await shiftTraffic(pause('ROLLBACK'));
    await account.pass(600);
    expect(await weights()).toEqual([0, 100]);
    await answer('ROLLBACK');
    await account.pass(1);
    expect(await weights()).toEqual([100, 0]);
    await account.pass(300);
    expect(await look()).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason: 'Service deployment rolled back by user',
    });
  });

  test.each([
    ['CONTINUE', 'SUCCESSFUL'],
    ['ROLLBACK', 'ROLLBACK_SUCCESSFUL'],
  ] as const)('that nobody answers ends with %s', async (action, status) => {
    const { account, look } = await shiftTraffic(pause(action, 10));
    await account.pass(1500);
    expect(await look()).toMatchObject({ status });
  });
});

test('StopServiceDeployment rolls a traffic shift back at any stage', async () => {
  const { account, look, stop, weights } = await shiftTraffic(BLUE_GREEN);
  await account.pass(150);
  await stop();
  await account.pass(300);
  expect(await look()).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' });
  expect(await weights()).toEqual([100, 0]);
  expect(account.simulator.truths()[0]).toMatchObject({ outcome: 'rolled-back' });
});

test('a green revision that never gets healthy trips the breaker, and blue serves on', async () => {
  const { account, look } = await shiftTraffic(
    { ...BLUE_GREEN, deploymentCircuitBreaker: { enable: true, rollback: true } },
    'web:unhealthy',
  );
  await account.pass(1200);
  expect(await look()).toMatchObject({
    status: 'ROLLBACK_SUCCESSFUL',
    statusReason:
      'Service deployment rolled back because the circuit breaker threshold was exceeded.',
    deploymentCircuitBreaker: { status: 'TRIGGERED', threshold: 3 },
  });
  expect(account.simulator.serving()).toMatchObject([{ tasks: 2 }]);
});
