import {
  type DeploymentConfiguration,
  DescribeServiceDeploymentsCommand,
} from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import { failureThreshold } from '../../simulator/ecs/circuit-breaker.ts';
import { openAccount, updateWith } from './account.ts';

/** Long enough up to count as started, too short to take the place of an older task. */
const CRASHES_LATE = { kind: 'exits', after: 20, exitCode: 1 } as const;

async function rollOut(
  image: string,
  desiredCount: number,
  configuration: DeploymentConfiguration,
) {
  const account = openAccount({ fates: { 'crashes-late': CRASHES_LATE } });
  await account.create(await account.register('web:1'), { desiredCount });
  await account.pass(120);
  await updateWith(account, {
    taskDefinition: await account.register(image),
    deploymentConfiguration: configuration,
  });
  await account.pass(2);
  const { currentServiceDeployment: arn = '' } = await account.describe();
  const look = async () => {
    const input = { serviceDeploymentArns: [arn] };
    const found = await account.ecs.send(new DescribeServiceDeploymentsCommand(input));
    return found.serviceDeployments?.[0];
  };
  return { account, look };
}

describe('early success', () => {
  const criteria = (sourceServiceRevisionCleanup: 'BLOCKING' | 'DEFERRED') => ({
    earlySuccessCriteria: { enable: true, healthyPercent: 50, sourceServiceRevisionCleanup },
    minimumHealthyPercent: 50,
    maximumPercent: 150,
  });

  test('is told before the old tasks are gone, and its counts are frozen', async () => {
    const { account, look } = await rollOut('web:2', 4, criteria('DEFERRED'));
    await account.pass(56);
    expect(await look()).toMatchObject({
      status: 'SUCCESSFUL',
      targetServiceRevision: { runningTaskCount: 2 },
    });
    expect((await account.describe()).deployments).toMatchObject([
      { rolloutState: 'IN_PROGRESS' },
      { status: 'ACTIVE' },
    ]);
    await account.pass(300);
    expect((await account.describe()).deployments).toMatchObject([
      { rolloutState: 'COMPLETED', runningCount: 4 },
    ]);
    expect(await look()).toMatchObject({ targetServiceRevision: { runningTaskCount: 2 } });
  });

  test('waits for the old tasks with BLOCKING', async () => {
    const { account, look } = await rollOut('web:2', 4, criteria('BLOCKING'));
    await account.pass(56);
    expect(await look()).toMatchObject({ status: 'IN_PROGRESS' });
    await account.pass(300);
    expect(await look()).toMatchObject({ status: 'SUCCESSFUL' });
  });
});

describe('the circuit breaker', () => {
  test.each([
    [1, 3],
    [2, 3],
    [6, 3],
    [7, 4],
    [25, 13],
    [400, 200],
    [800, 200],
  ])('of %i tasks trips at %i failures', (desiredCount, threshold) => {
    expect(failureThreshold({ enable: true, rollback: true }, desiredCount)).toBe(threshold);
  });

  test.each([
    ['UNBOUNDED_PERCENT', 50, 800, 400],
    ['UNBOUNDED_PERCENT', 7, 100, 7],
    ['BOUNDED_PERCENT', 10, 100, 10],
    ['COUNT', 2, 100, 2],
  ] as const)('with %s %i of %i tasks trips at %i', (type, value, desiredCount, threshold) => {
    const breaker = { enable: true, rollback: true, thresholdConfiguration: { type, value } };
    expect(failureThreshold(breaker, desiredCount)).toBe(threshold);
  });

  test.each([
    [true, 'in-progress', { threshold: 2, status: 'MONITORING' }],
    [false, 'rolled-back', { failureCount: 2, threshold: 2, status: 'TRIGGERED' }],
  ])('with resetOnHealthyTask %s', async (resetOnHealthyTask, outcome, breakerView) => {
    const { account, look } = await rollOut('web:crashes-late', 1, {
      deploymentCircuitBreaker: {
        enable: true,
        rollback: true,
        resetOnHealthyTask,
        thresholdConfiguration: { type: 'COUNT', value: 2 },
      },
    });
    expect(account.simulator.truths()[0]).toMatchObject({ outcome: 'in-progress' });
    await account.pass(180);
    expect(account.simulator.truths()[0]).toMatchObject({ outcome });
    expect(await look()).toMatchObject({ deploymentCircuitBreaker: breakerView });
  });
});
