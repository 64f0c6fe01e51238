import type { ServiceEvent } from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import { crashed, event, type Look, old, ours, play, service, tasks } from './scenario.ts';

const LOOKS = 3_000;
/** ECS shows the newest hundred. */
const SHOWN = 100;
/** Looks. */
const CRASHES_EVERY = 5;

const id = (number: number): string => String(number).padStart(32, '0');

/** Looks of hours, in which tasks start and crash all the time. */
const crashLoop: readonly Look[] = Array.from({ length: LOOKS }, (_, look) => {
  const told: readonly ServiceEvent[] = Array.from({ length: Math.min(look, SHOWN) }, (__, age) =>
    event(`has started 1 tasks: (task ${id(look - age)}).`, look - age),
  );
  const running = service([ours({ runningCount: 1, failedTasks: 1 }), old()], { told });
  const stopped = look % CRASHES_EVERY === 0 ? [tasks(crashed(id(look), look * 2))] : [];
  return [look * 2, running, ...stopped];
});

test('a crash loop of hours keeps every failed task and every event once', () => {
  const { last } = play(crashLoop, { minutes: 600, settings: { failFast: false } });
  expect(last.state.failedTasks).toHaveLength(LOOKS / CRASHES_EVERY);
  expect(last.state.events.length).toBeGreaterThan(LOOKS - SHOWN);
});
