import { ThresholdType } from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import { breakerThreshold } from '../../src/rollout/breaker.ts';
import type { RolloutSettings } from '../../src/rollout/settings.ts';
import { breaker, crashed, type Look, old, ours, play, service, tasks } from './scenario.ts';

describe('the threshold of the circuit breaker', () => {
  test.each([
    [1, 3],
    [2, 3],
    [6, 3],
    [7, 4],
    [25, 13],
    [400, 200],
    [800, 200],
  ])('for %i tasks is %i', (desiredCount, threshold) => {
    expect(breakerThreshold(undefined, desiredCount)).toBe(threshold);
    expect(breakerThreshold({ enable: false, rollback: false }, desiredCount)).toBe(threshold);
  });

  test.each([
    [ThresholdType.COUNT, 5, 800, 5],
    [ThresholdType.UNBOUNDED_PERCENT, 50, 800, 400],
    [ThresholdType.UNBOUNDED_PERCENT, 10, 2, 1],
    [ThresholdType.BOUNDED_PERCENT, 100, 10, 10],
  ])('%s %i of %i tasks is %i', (type, value, desiredCount, threshold) => {
    const thresholdConfiguration = { type, value };
    expect(breakerThreshold({ thresholdConfiguration }, desiredCount)).toBe(threshold);
  });
});

describe('tasks that fail again and again', () => {
  const looks = (failedTasks: number, configuration = {}): readonly Look[] => [
    [1, service([ours(), old()], configuration)],
    [90, service([ours({ failedTasks }), old()], configuration), tasks(crashed('a'))],
  ];
  const verdict = (
    failedTasks: number,
    configuration = {},
    settings: Partial<RolloutSettings> = {},
  ) => play(looks(failedTasks, configuration), { settings }).outcome?.verdict;

  test('end the watch when the breaker, which the service lacks, would have tripped', () => {
    expect(verdict(2)).toBeUndefined();
    expect(verdict(3)).toBe('failed');
    const { headline = '', advice = [] } = play(looks(3)).outcome ?? {};
    expect(headline).toMatch(/failed as often as the circuit breaker of ECS would have allowed/);
    expect(advice.join(' ')).toMatch(/could still go live.*To roll back.*on-failure: rollback/);
  });

  test('wait for the breaker where there is one, and for ECS with fail-fast: false', () => {
    expect(verdict(3, breaker)).toBeUndefined();
    expect(verdict(9, {}, { failFast: false })).toBeUndefined();
  });

  test('are told at once as a warning, and once', () => {
    const { events } = play([...looks(1, breaker), ...looks(2, breaker).slice(1)]);
    const warnings = events.flatMap((event) => ('diagnostic' in event ? [event.diagnostic] : []));
    expect(warnings).toMatchObject([{ code: 'application-failed', severity: 'warning' }]);
  });
});
