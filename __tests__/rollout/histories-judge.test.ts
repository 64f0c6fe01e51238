import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import type { RolloutResult, RolloutVerdict } from '../../src/rollout/result.ts';
import { watchRollout } from '../../src/rollout/watch.ts';
import { checkHistories } from './histories/check.ts';
import { wrongIn } from './histories/judge.ts';
import { playHistory, type Watch } from './histories/play.ts';
import { drawWorld } from './histories/world.ts';

const SEEDS = Array.from({ length: 60 }, (_, index) => 100_001 + index);

/** Waits as the SDK's waiter does: one deployment, all tasks running, whoever's they are. */
const likeTheWaiter: Watch = async function* (subject, { timeLimitMs }, clients) {
  const { ecs, clock } = clients;
  const { cluster, service } = subject;
  const command = new DescribeServicesCommand({ cluster, services: [service] });
  const beganMs = clock.now();
  const ended = (verdict: RolloutVerdict): RolloutResult => ({
    verdict,
    headline: '',
    advice: [],
    events: [],
    durationMs: clock.now() - beganMs,
  });
  while (clock.now() - beganMs < timeLimitMs) {
    await clock.sleep(15_000);
    const { services = [] } = await ecs.send(command).catch(() => ({ services: [] }));
    const { deployments, runningCount, desiredCount } = services[0] ?? {};
    if (deployments?.length === 1 && runningCount === desiredCount) return ended('completed');
  }
  return ended('timed-out');
};

/** Watches as we do, then reads one verdict for another. */
const misreading = (from: RolloutVerdict, to: RolloutVerdict): Watch =>
  async function* (...given) {
    const result = yield* watchRollout(...given);
    return result.verdict === from ? { ...result, verdict: to } : result;
  };

/** Ends at the first task that fails, whatever the cause is. */
const impatient: Watch = async function* (...given) {
  const events = watchRollout(...given);
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
    yield next.value;
    if (next.value.kind !== 'task') continue;
    const { elapsedMs: durationMs } = next.value;
    return { verdict: 'failed', headline: '', advice: [], events: [], durationMs };
  }
};

describe('the judge of the histories finds', () => {
  test.each<readonly [string, Watch]>([
    ['a watch that takes any steady service for success', likeTheWaiter],
    ['a watch that gives up at the first failed task', impatient],
    ['a rollback that is read as success', misreading('rolled-back', 'completed')],
    ['success that is read as a failure', misreading('completed', 'failed')],
    ['a newer deployment that is read as a failure', misreading('superseded', 'failed')],
    ['a failure that is read as a newer deployment', misreading('failed', 'superseded')],
    ['an end that is read as one still to come', misreading('rolled-back', 'timed-out')],
  ])('%s', async (_, watch) => {
    for (const seed of SEEDS) {
      const [wrong] = (await checkHistories([seed], watch)).wrong;
      if (wrong === undefined) continue;
      expect(wrong).toMatch(new RegExp(`Play it again: npm run history -- --seed ${seed}$`));
      return;
    }
    throw new Error('No history was found to be wrong.');
  });
});

describe('a world where nobody lies and nothing fails', () => {
  const { cancelledAfterMs: _, ...drawn } = drawWorld(1);
  const world = {
    ...drawn,
    plight: { tag: 'good' },
    incidents: [],
    lies: [],
    staleReads: 0,
    blinded: false,
    deploymentConfiguration: {},
    settings: { timeLimitMs: 1_800_000 },
  };

  test('is judged by the clock as well', async () => {
    const history = await playHistory(world);
    expect(wrongIn(history)).toBeUndefined();
    const late = { ...history, verdictMs: history.verdictMs + 60_000 };
    expect(wrongIn(late)).toMatch(/^The verdict is late by 6\d s: completed/);
  });

  test('is completed in no other truth than that', async () => {
    const history = await playHistory(world);
    for (const outcome of ['in-progress', 'failed', 'rolled-back', 'superseded'] as const) {
      const other = { ...history, truth: { ...history.truth, outcome } };
      expect(wrongIn(other)).toMatch(/^The verdict is wrong: completed/);
    }
  });
});
