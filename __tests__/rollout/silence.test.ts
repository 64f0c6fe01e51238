import { describe, expect, test } from '@jest/globals';
import { complete, event, failure, type Look, old, ours, play, service } from './scenario.ts';

const STUCK = event(
  'was unable to place a task. Reason: Capacity is unavailable at this time.',
  20,
);
const pending = service([ours({ pendingCount: 2 }), old()], { told: [STUCK] });
const every = (seconds: number, until: number): readonly Look[] =>
  Array.from({ length: Math.floor(until / seconds) }, (_, index) => [
    (index + 1) * seconds,
    pending,
  ]);

const seconds = (looks: readonly Look[], kind: string) =>
  play(looks)
    .events.filter((told) => told.kind === kind)
    .map(({ elapsedMs }) => elapsedMs / 1_000);

test('a heartbeat comes at most once a minute, and only while nothing else is told', () => {
  expect(seconds(every(10, 240), 'heartbeat')).toEqual([70, 130, 190]);
  const changing = every(10, 120).map(
    ([at]): Look => [at, service([ours({ pendingCount: at }), old()])],
  );
  expect(seconds(changing, 'heartbeat')).toEqual([]);
});

test('a heartbeat tells how much of a known time is left', () => {
  const baking = service([ours({ runningCount: 2 })], {
    deploymentConfiguration: { bakeTimeInMinutes: 5 },
  });
  const told = play([10, 40, 75].map((at): Look => [at, baking])).events;
  expect(told.map((event) => 'text' in event && event.text)).toEqual([
    expect.stringMatching(/about 5 min left$/),
    expect.stringMatching(/about 3 min 55 s left$/),
  ]);
});

test('after 5 min without a change a notice says so, once, with the last event', () => {
  const notices = play(every(10, 900)).events.flatMap((told) =>
    'diagnostic' in told && told.diagnostic.code === 'no-progress' ? [told] : [],
  );
  expect(notices).toHaveLength(1);
  expect(notices[0]).toMatchObject({ elapsedMs: 310_000, diagnostic: { severity: 'notice' } });
  expect(notices[0]?.diagnostic.message).toMatch(/5 min.*0 of 2 running.*Capacity is unavailable/);
});

describe('throttling', () => {
  test('is told once in a while, not each time', () => {
    const throttled = failure('service', 'transient');
    const looks: readonly Look[] = [
      [1, pending],
      [3, throttled],
      [6, throttled],
      [9, pending],
      [12, throttled],
      [400, throttled],
      [410, service([complete])],
    ];
    expect(seconds(looks, 'throttled')).toEqual([3, 400]);
    expect(play(looks).outcome?.verdict).toBe('completed');
  });
});
