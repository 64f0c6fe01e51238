import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeServicesCommand, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import { readScenario } from '../../simulator/scenario.ts';
import type { SimulatorOptions } from '../../simulator/simulator.ts';
import { BREAKER, openAccount, startOf, steadyService, storyOf, update } from './account.ts';

/** A crash loop that is rolled back, and everything that is told of it. */
async function history(options: Partial<SimulatorOptions>) {
  const account = openAccount(options);
  await account.create(await account.register('web:1'), { desiredCount: 2, ...BREAKER });
  await account.pass(120);
  await update(account, await account.register('web:exit-1'));
  const told: unknown[] = [];
  for (let look = 0; look < 20; look += 1) {
    await account.pass(15);
    const { deployments, events } = await account.describe();
    told.push({ deployments, events, tasks: await account.tasks('STOPPED') });
  }
  return { told, truths: account.simulator.truths() };
}

describe('a seed and a virtual clock', () => {
  test('give the same history twice, event for event', async () => {
    const faults = [{ operation: 'ecs:*', kind: 'stale-read', share: 0.3 }] as const;
    expect(await history({ seed: 5, faults })).toEqual(await history({ seed: 5, faults }));
  });

  test('another seed gives another one', async () => {
    expect(await history({ seed: 5 })).not.toEqual(await history({ seed: 6 }));
  });
});

test('the clock of AWS may be ahead or behind, the truth is told in ours', async () => {
  for (const clockSkew of [-600, 600]) {
    const account = openAccount({ clockSkew });
    const now = account.clock.now();
    const reply = await account.create(await account.register('web:1'));
    expect(startOf(reply).getTime() - now).toBe(clockSkew * 1000);
    await account.pass(120);
    const [truth] = account.simulator.truths();
    expect(truth).toMatchObject({ beganAt: now, outcome: 'completed' });
    expect(Number(truth?.endedAt) - now).toBeLessThan(120_000);
  }
});

describe('published request rates', () => {
  const register = (account: ReturnType<typeof openAccount>) =>
    account.register('web:1').then(
      () => true,
      (error: Error) => error.name === 'ThrottlingException' && false,
    );

  test('let a burst through and refill each second', async () => {
    const account = openAccount({ throttling: true });
    const burst = await Promise.all(Array.from({ length: 25 }, () => register(account)));
    expect(burst.filter(Boolean)).toHaveLength(20);
    await account.pass(3);
    const later = await Promise.all(Array.from({ length: 5 }, () => register(account)));
    expect(later.filter(Boolean)).toHaveLength(3);
  });

  test('are those of AWS in its words', async () => {
    const account = openAccount({ throttling: true });
    for (let call = 0; call < 20; call += 1) await account.register('web:1');
    const input = { family: 'web', containerDefinitions: [{ name: 'app', image: 'web' }] };
    await expect(account.ecs.send(new RegisterTaskDefinitionCommand(input))).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
    });
  });
});

describe('replies that lie', () => {
  test('a stale read repeats the reply before it', async () => {
    const { account } = await steadyService();
    account.simulator.addFault({ operation: 'ecs:DescribeServices', kind: 'stale-read', share: 1 });
    const before = await account.describe();
    await update(account, await account.register('web:2'));
    expect((await account.describe()).deployments).toEqual(before.deployments);
    expect((await account.describe()).deployments).toHaveLength(2);
  });

  test('suppressed events stay untold, the others are told in every reply', async () => {
    const told = async (share: number) => {
      const faults = [
        { operation: 'ecs:DescribeServices', kind: 'suppressed-events', share },
      ] as const;
      const { account } = await steadyService({ faults });
      const reply = await update(account, await account.register('web:exit-1'));
      await account.pass(250);
      const first = storyOf(await account.describe(), startOf(reply));
      expect(storyOf(await account.describe(), startOf(reply))).toEqual(first);
      return first.length;
    };
    expect(await told(1)).toBe(0);
    expect(await told(0.5)).toBeLessThan(await told(0));
    expect(await told(0.5)).toBeGreaterThan(0);
  });

  test('reordered events are all there', async () => {
    const { account } = await steadyService();
    const ordered = (await account.describe()).events?.map(({ id }) => id) ?? [];
    account.simulator.addFault({ operation: 'ecs:*', kind: 'reordered-events' });
    const reordered = (await account.describe()).events?.map(({ id }) => id) ?? [];
    expect(reordered).not.toEqual(ordered);
    expect(reordered.toSorted()).toEqual(ordered.toSorted());
  });

  test('credentials expire at a time', async () => {
    const { account } = await steadyService();
    account.simulator.addFault({ operation: '*', kind: 'expired-token', afterSeconds: 150 });
    await expect(account.describe()).resolves.toBeDefined();
    await account.pass(60);
    const input = { cluster: account.facts.cluster, services: ['web'] };
    await expect(account.ecs.send(new DescribeServicesCommand(input))).rejects.toMatchObject({
      name: 'ExpiredTokenException',
    });
  });
});

describe('a scenario file', () => {
  const read = (content: unknown) => {
    const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
    try {
      const path = join(folder, 'scenario.json');
      writeFileSync(path, JSON.stringify(content));
      return readScenario(path);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('tells fates by image tag', async () => {
    const scenario = read({
      fates: {
        boom: { kind: 'fails-to-start', phase: 'start', reason: 'CannotStartContainerError: boom' },
      },
    });
    const account = openAccount(scenario);
    await account.create(await account.register('web:boom'));
    await account.pass(60);
    expect(await account.tasks('STOPPED')).toMatchObject([
      {
        stopCode: 'TaskFailedToStart',
        stoppedReason: 'Task failed to start',
        containers: [{ reason: 'CannotStartContainerError: boom' }],
      },
    ]);
  });

  test('has known members only', () => {
    expect(() => read({ fate: {} })).toThrow('is no scenario: it has fates, incidents, faults.');
  });
});
