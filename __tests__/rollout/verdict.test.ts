import { describe, expect, test } from '@jest/globals';
import {
  complete,
  event,
  type Look,
  NEW,
  NEWER,
  newer,
  OLD,
  old,
  ours,
  play,
  rollback,
  service,
  serviceDeployment,
  stopped,
  tasks,
  texts,
  verdictOf,
} from './scenario.ts';

describe('a deployment that goes well', () => {
  const looks: readonly Look[] = [
    [1, service([ours({ desiredCount: 0 }), old()])],
    [4, service([ours({ pendingCount: 2 }), old()])],
    [40, service([ours({ runningCount: 1, pendingCount: 1 }), old()])],
    [60, service([ours({ runningCount: 2 }), old({ desiredCount: 0, runningCount: 2 })])],
    [149, service([complete], { told: [event('has reached a steady state.', 149)] })],
  ];

  test('completes when ECS says so and every task runs', () => {
    const { outcome } = play(looks);
    expect(outcome).toEqual({
      verdict: 'completed',
      headline: `Deployment ${NEW} (web:7) of service web completed.`,
      advice: [],
      deploymentId: NEW,
    });
  });

  test('tells each change once, and no poll without one', () => {
    const twice = looks.flatMap((look) => [look, look]);
    expect(texts(play(twice))).toEqual([
      '0 of 2 running',
      '0 of 2 running, 2 pending',
      '1 of 2 running, 1 pending',
      'draining old tasks',
      '(service web) has reached a steady state.',
      '2 of 2 running',
    ]);
  });

  test.each<readonly [string, readonly Look[]]>([
    [
      'the service deployment is successful before the list says so',
      [
        [1, service([ours({ runningCount: 2 }), old()])],
        [3, service([ours({ runningCount: 2 }), old()]), serviceDeployment('SUCCESSFUL')],
      ],
    ],
    [
      'early success criteria are met with a task missing',
      [
        [1, service([ours({ runningCount: 1 }), old()])],
        [
          3,
          service([ours({ runningCount: 1 }), old()]),
          serviceDeployment('SUCCESSFUL', {
            deploymentConfiguration: {
              earlySuccessCriteria: {
                enable: true,
                healthyPercent: 50,
                sourceServiceRevisionCleanup: 'DEFERRED',
              },
            },
          }),
        ],
      ],
    ],
    [
      'it had completed when a newer one took its place between two looks',
      [
        [1, service([ours({ runningCount: 2 }), old()])],
        [9, service([newer], { told: [event(`(deployment ${NEW}) deployment completed.`, 50)] })],
      ],
    ],
    [
      'AWS tells no rolloutState, behind a Classic Load Balancer',
      [
        [1, service([withoutState(ours()), old()])],
        [9, service([withoutState(ours({ runningCount: 2 }))])],
      ],
    ],
  ])('completes when %s', (_, looksUntilDone) => {
    expect(verdictOf(looksUntilDone.slice(0, 1))).toBeUndefined();
    expect(verdictOf(looksUntilDone)).toBe('completed');
  });

  test('does not believe COMPLETED while a task is missing', () => {
    expect(verdictOf([[1, service([{ ...complete, runningCount: 1 }])]])).toBeUndefined();
    expect(
      verdictOf([
        [1, service([{ ...complete, runningCount: 1 }]), serviceDeployment('SUCCESSFUL')],
      ]),
    ).toBeUndefined();
  });

  test('says that a desired count of 0 proves nothing', () => {
    const none = { ...complete, desiredCount: 0, runningCount: 0 };
    const { outcome } = play([[1, service([none], { desiredCount: 0 })]]);
    expect(outcome?.verdict).toBe('completed');
    expect(outcome?.advice.join()).toMatch(/no task was started/);
  });
});

describe('a deployment that others end', () => {
  const displaced = service([newer, ours({ status: 'ACTIVE', runningCount: 1 }), old()]);

  test('is superseded when a second look agrees', () => {
    const looks: readonly Look[] = [
      [1, service([ours(), old()])],
      [62, displaced],
      [64, displaced],
    ];
    expect(verdictOf(looks.slice(0, 2))).toBeUndefined();
    expect(play(looks).outcome).toMatchObject({
      verdict: 'superseded',
      headline: `Deployment ${NEW} (web:7) of service web was superseded by deployment ${NEWER} (web:8) before it completed.`,
    });
  });

  test('is superseded at the time limit, where no second look can come', () => {
    const looks: readonly Look[] = [
      [1, service([ours(), old()])],
      [60, displaced],
    ];
    expect(verdictOf(looks, { minutes: 1 })).toBe('superseded');
  });

  test('is superseded at once when its service deployment is stopped as well', () => {
    expect(
      verdictOf([
        [1, service([ours(), old()])],
        [62, displaced, serviceDeployment('STOPPED')],
      ]),
    ).toBe('superseded');
  });

  test('tasks that were replaced are no failure', () => {
    const replaced = stopped({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Scaling activity initiated by (deployment ${NEWER})`,
      containers: [{ name: 'web', exitCode: 137 }],
    });
    const { last, outcome } = play([
      [1, service([ours(), old()])],
      [62, displaced, tasks(replaced)],
      [64, displaced],
    ]);
    expect(outcome).not.toHaveProperty('cause');
    expect(last.state.failedTasks).toEqual([]);
  });

  test.each<readonly [string, readonly Look[]]>([
    [
      'somebody stops it',
      [
        [1, service([ours(), old()])],
        [40, service([ours(), old()]), serviceDeployment('STOP_REQUESTED')],
        [42, service([ours(), old()]), serviceDeployment('STOPPED')],
        [53, service([ours(), old()]), serviceDeployment('STOPPED')],
      ],
    ],
    [
      'somebody rolls it back',
      [
        [1, service([ours(), old()])],
        [
          42,
          service([rollback(), ours({ status: 'ACTIVE' })]),
          serviceDeployment('ROLLBACK_IN_PROGRESS'),
        ],
        [
          60,
          service([rollback()]),
          serviceDeployment('ROLLBACK_SUCCESSFUL', {
            statusReason: 'Service deployment rolled back by user',
          }),
        ],
      ],
    ],
    [
      'the service is deleted',
      [
        [1, service([ours(), old()])],
        [42, service([ours({ desiredCount: 0 })], { status: 'DRAINING' })],
      ],
    ],
  ])('is stopped when %s', (_, looks) => {
    expect(verdictOf(looks.slice(0, -1))).toBeUndefined();
    expect(verdictOf(looks)).toBe('stopped');
  });
});

test('a cancelled run tells what still runs', () => {
  const first = play([[1, service([ours({ runningCount: 1 }), old()])]]);
  expect(first.outcome).toBeUndefined();
  const { outcome } = play([[1, service([ours({ runningCount: 1 }), old()])]], { cancelled: true });
  expect(outcome?.verdict).toBe('cancelled');
  expect(outcome?.advice).toContain(
    `Running now: 1 task of web:7 (${NEW}), 2 tasks of web:6 (${OLD}).`,
  );
});

function withoutState<T extends { rolloutState?: unknown }>(
  deployment: T,
): Omit<T, 'rolloutState'> {
  const { rolloutState: _, ...rest } = deployment;
  return rest;
}
