import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../src/rollout/observation.ts';
import { step } from '../../src/rollout/step.ts';
import {
  asked,
  complete,
  crashed,
  failure,
  type Look,
  listed,
  NEW,
  old,
  ours,
  play,
  service,
  serviceDeployment,
  tasks,
  texts,
  verdictOf,
} from './scenario.ts';

describe('the pace', () => {
  const waits = (looks: readonly Look[], options = {}) =>
    play(looks, options)
      .steps.slice(1)
      .map(({ wait }) => [wait.minMs, wait.maxMs]);
  const drained = service([ours({ runningCount: 2 }), old({ desiredCount: 0 })]);
  const delay = { to: 'deregistration-delay' as const, delayMs: 60_000 };

  test('the first look comes within a second', () => {
    expect(play([]).last.wait.maxMs).toBeLessThanOrEqual(1_000);
    expect(asked(play([]).last)).toEqual(['service']);
  });

  test('2 to 3 s while tasks start; 1.5 to 2 s towards an end that nobody knows', () => {
    expect(
      waits([
        [1, service([ours({ pendingCount: 2 }), old()])],
        [60, drained],
      ]),
    ).toEqual([
      [2_000, 3_000],
      [1_500, 2_000],
    ]);
  });

  test('8 s until 10 s before a known end, then at most 1.5 s', () => {
    const looks: readonly Look[] = [
      [1, service([ours(), old()]), delay],
      ...[60, 68, 104, 110, 121].map((seconds): Look => [seconds, drained]),
    ];
    expect(waits(looks).slice(1)).toEqual([
      [8_000, 8_000],
      [8_000, 8_000],
      [6_000, 6_000],
      [1_350, 1_500],
      [1_350, 1_500],
    ]);
    expect(texts(play(looks))).toContain('draining old tasks, about 1 min left');
  });

  test('the same for a bake time', () => {
    const baking = service([ours({ runningCount: 2 })], {
      deploymentConfiguration: { bakeTimeInMinutes: 5 },
    });
    expect(
      waits([
        [60, baking],
        [345, baking],
        [352, baking],
      ]),
    ).toEqual([
      [8_000, 8_000],
      [5_000, 5_000],
      [1_350, 1_500],
    ]);
  });

  describe('the calls a minute', () => {
    /** Looks as often as the pace allows, each wait at its mean; the calls between two seconds. */
    const callsBetween = (from: number, to: number, look: Answer, before: readonly Look[]) => {
      let { last } = play(before);
      let calls = 0;
      let seconds = before.at(-1)?.[0] ?? 0;
      while (seconds < to) {
        seconds += (last.wait.minMs + last.wait.maxMs) / 2_000;
        if (seconds > from && seconds <= to) calls += last.questions.length;
        const answers = [look, serviceDeployment('IN_PROGRESS'), tasks()].filter(({ to }) =>
          asked(last).includes(to),
        );
        last = step(last.state, { elapsedMs: seconds * 1_000, answers, cancelled: false });
      }
      return (calls * 60) / (to - from);
    };
    const starting: Look = [1, service([ours(), old()]), delay, listed];

    test.each([
      ['while tasks start', 90, callsBetween(3, 60, service([ours(), old()]), [starting])],
      [
        'while the load balancer drains',
        15,
        callsBetween(12, 52, drained, [starting, [2, drained]]),
      ],
      ['shortly before a known end', 45, callsBetween(52, 62, drained, [starting, [2, drained]])],
      ['towards an unknown end', 45, callsBetween(12, 72, drained, [[1, drained, listed]])],
    ])('%s are at most %d', (_, bound, calls) => {
      expect(calls).toBeGreaterThan(0);
      expect(calls).toBeLessThanOrEqual(bound);
    });
  });

  test('doubles for throttling up to 32 s and comes back after success', () => {
    const throttled = failure('service', 'transient');
    const starting = service([ours(), old()]);
    const minimums = waits([
      [1, starting],
      ...[3, 7, 15, 31, 63].map((seconds): Look => [seconds, throttled]),
      [95, starting],
      [111, starting],
    ]).map(([minMs]) => minMs);
    expect(minimums).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 32_000, 16_000, 8_000]);
  });

  test('tasks are asked for when something changed, else about every 5 s while any is pending', () => {
    const pending = service([ours({ pendingCount: 2 }), old()]);
    const { steps } = play([
      [1, service([ours(), old()])],
      [3, service([ours(), old()])],
      [5, pending],
      [7, pending, tasks()],
      [8, pending],
      [10, pending],
    ]);
    expect(steps.slice(1).map((step) => asked(step).includes('stopped-tasks'))).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
  });

  test('looks a last time at the limit, not before, and then tells what was missing', () => {
    const looks: readonly Look[] = [
      [58.5, service([ours({ runningCount: 1, pendingCount: 1, failedTasks: 1 }), old()])],
      [
        60,
        service([ours({ runningCount: 1, pendingCount: 1, failedTasks: 1 }), old()]),
        tasks(crashed('a')),
      ],
    ];
    const before = play(looks.slice(0, 1), { minutes: 1 });
    expect(before.last.wait).toEqual({ minMs: 1_500, maxMs: 1_500 });
    expect(asked(before.last)).toContain('stopped-tasks');
    expect(play(looks, { minutes: 1 }).outcome).toMatchObject({
      verdict: 'timed-out',
      headline: `Deployment ${NEW} (web:7) of service web did not complete within 1 min: 1 of 2 tasks running: the application ended with an error (container web, exit code 1).`,
      cause: { code: 'application-failed' },
    });
  });

  test('a deployment that completes at the limit has completed', () => {
    expect(verdictOf([[60, service([complete])]], { minutes: 1 })).toBe('completed');
  });
});
