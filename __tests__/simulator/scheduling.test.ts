import { describe, expect, test } from '@jest/globals';
import { BREAKER, openAccount, startOf, storyOf, update } from './account.ts';

describe('without somewhere to roll back to', () => {
  test('a failed creation stays FAILED with no task', async () => {
    const account = openAccount();
    await account.create(await account.register('nginx:exit-1'), BREAKER);
    await account.pass(600);
    expect((await account.describe()).deployments).toMatchObject([
      {
        status: 'PRIMARY',
        rolloutState: 'FAILED',
        rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
        runningCount: 0,
        pendingCount: 0,
      },
    ]);
  });

  test('a breaker without rollback leaves the old tasks serving', async () => {
    const account = openAccount();
    await account.create(await account.register('nginx:1.27'), {
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
    });
    await account.pass(120);
    await update(account, await account.register('nginx:exit-1'));
    await account.pass(600);
    expect((await account.describe()).deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'FAILED', runningCount: 0 },
      { status: 'ACTIVE', rolloutState: 'COMPLETED', runningCount: 1 },
    ]);
  });

  test('no breaker never ends', async () => {
    const account = openAccount();
    await account.create(await account.register('nginx:1.27'));
    await account.pass(120);
    await update(account, await account.register('nginx:exit-1'));
    await account.pass(3600);
    const { deployments = [] } = await account.describe();
    expect(deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'IN_PROGRESS' },
      { status: 'ACTIVE', rolloutState: 'COMPLETED', runningCount: 1 },
    ]);
    expect(deployments[0]?.failedTasks).toBeGreaterThan(50);
  });
});

describe('with room for one task only', () => {
  const percents = (minimumHealthyPercent: number, maximumPercent: number) => ({
    availabilityZoneRebalancing: 'DISABLED' as const,
    deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
  });

  test('the old task stops before the new one starts', async () => {
    const account = openAccount();
    await account.create(await account.register('nginx:1.27'), percents(0, 100));
    await account.pass(120);
    const reply = await update(account, await account.register('nginx:1.28'));
    await account.pass(120);
    expect(storyOf(await account.describe(), startOf(reply))).toEqual([
      '+14 (service web) has stopped 1 running tasks: (task T1).',
      '+15 (service web) has started 1 tasks: (task T2).',
      '+53 (service web) (deployment D1) deployment completed.',
      '+53 (service web) has reached a steady state.',
    ]);
  });

  test('percents that leave no room are told as an event', async () => {
    const account = openAccount();
    await account.create(await account.register('nginx:1.27'), {
      desiredCount: 3,
      ...percents(100, 125),
    });
    await account.pass(120);
    await update(account, await account.register('nginx:1.28'));
    await account.pass(120);
    expect((await account.describe()).events?.[0]?.message).toBe(
      '(service web) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
    );
  });
});

test.each([3, 7, 20])('at speed %i the same story takes that much less time', async (speed) => {
  const account = openAccount({ speed });
  await account.create(await account.register('nginx:1.27'), { desiredCount: 2, ...BREAKER });
  await account.pass(120 / speed);
  await update(account, await account.register('nginx:pull-missing'));
  const begun = account.clock.now();
  await account.pass(800 / speed);
  const { deployments, events } = await account.describe();
  expect(deployments).toMatchObject([{ rolloutState: 'COMPLETED', runningCount: 2 }]);
  expect(Number(events?.[0]?.createdAt) - begun).toBeLessThan((500 * 1000) / speed);
});
