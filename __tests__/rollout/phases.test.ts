import { describe, expect, test } from '@jest/globals';
import { taskTimes, timeSpent } from '../../src/rollout/phases.ts';
import {
  at,
  complete,
  event,
  type Look,
  NEW,
  old,
  ours,
  play,
  service,
  subject,
  TARGET_GROUP,
  taskArn,
} from './scenario.ts';

const running = [
  {
    taskArn: taskArn('a'),
    lastStatus: 'RUNNING',
    createdAt: at(15),
    pullStartedAt: at(25),
    pullStoppedAt: at(35),
    startedAt: at(40),
  },
];
const done = [event(`(deployment ${NEW}) deployment completed.`, 412)];
const stopping = event('has stopped 2 running tasks: (task x) (task y).', 100);

const spent = (looks: readonly Look[], registerMs = 2_000, of = subject) => {
  const { last } = play(looks, { of });
  const tasks = taskTimes(last.state.failedTasks, running);
  return timeSpent(last.state, tasks, { registerMs, watchMs: 500_000 });
};
const seconds = (time: ReturnType<typeof spent>) =>
  Object.fromEntries(
    (time?.phases ?? []).map(({ name, durationMs }) => [name, durationMs / 1_000]),
  );
const withDelay = { ...subject, targetGroupArns: [TARGET_GROUP] };

describe('where the time of a deployment went', () => {
  const balanced: readonly Look[] = [
    [1, service([ours(), old()]), { to: 'deregistration-delay', delayMs: 300_000 }],
    [413, service([complete], { told: [...done, stopping] })],
  ];

  test('is told phase by phase, with shares that add up to the whole', () => {
    const time = spent(balanced, 2_000, withDelay);
    expect(seconds(time)).toEqual({ register: 2, start: 25, pull: 10, healthy: 65, drain: 312 });
    expect(time?.totalMs).toBe(414_000);
    expect(time?.phases.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
    expect(time?.phases.map(({ beganAtMs }) => beganAtMs)).toEqual([
      undefined,
      ...[0, 25, 35, 100].map((second) => at(second).getTime()),
    ]);
  });

  test('says what would shorten a long drain, and by how much', () => {
    expect(spent(balanced, 2_000, withDelay)?.savings).toContain(
      'drain 312 s of 414 s: a deregistration delay of 30 s saves 4.5 min each deploy',
    );
  });

  test('does not depend on the difference between our clock and that of AWS', () => {
    const skewed = balanced.map(([second, ...answers]): Look => [second + 600, ...answers]);
    expect(seconds(spent(skewed))).toEqual(seconds(spent(balanced)));
  });

  test('has no drain where old tasks were stopped first', () => {
    const first = event('has stopped 1 running tasks: (task x).', 15);
    expect(
      seconds(
        spent([
          [1, service([ours(), old()])],
          [413, service([complete], { told: [...done, first] })],
        ]),
      ),
    ).toEqual({ register: 2, start: 25, pull: 10, healthy: 377 });
  });

  test('tells a bake time apart', () => {
    const deploymentConfiguration = { bakeTimeInMinutes: 3 };
    const told = [...done, stopping];
    expect(
      seconds(
        spent([
          [1, service([ours(), old()], { deploymentConfiguration })],
          [413, service([complete], { told, deploymentConfiguration })],
        ]),
      ),
    ).toMatchObject({ drain: 132, bake: 180 });
  });

  test('calls the wait for health, hooks and pauses of a traffic shift by its name, without advice', () => {
    const deploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 3 } as const;
    const time = spent([
      [1, service([ours(), old()], { deploymentConfiguration })],
      [413, service([complete], { told: done, deploymentConfiguration })],
    ]);
    expect(seconds(time)).toEqual({ register: 2, start: 25, pull: 10, shift: 197, bake: 180 });
    expect(time?.savings).toEqual([]);
  });

  test('ends in waiting, without advice, where the deployment did not complete', () => {
    const time = spent([
      [1, service([ours(), old()])],
      [1_800, service([ours({ pendingCount: 1 }), old()])],
    ]);
    expect(seconds(time)).toEqual({ register: 2, start: 25, pull: 10, waiting: 465 });
    expect(time?.savings).toEqual([]);
  });

  test('is not told of a deployment that was never seen', () => {
    expect(spent([[1]])).toBeUndefined();
  });
});
