import { describe, expect, test } from '@jest/globals';
import {
  asked,
  breaker,
  crashed,
  failed,
  type Look,
  NEW,
  newer,
  OLD,
  old,
  ours,
  play,
  rollback,
  service,
  serviceDeployment,
  subject,
  tasks,
  tripped,
  verdictOf,
} from './scenario.ts';

describe('a deployment that ECS ends', () => {
  const crashing: readonly Look[] = [
    [1, service([ours(), old()], breaker)],
    [60, service([ours({ failedTasks: 1 }), old()], breaker), tasks(crashed('a', 40))],
    [170, service([ours({ failedTasks: 2 }), old()], breaker), tasks(crashed('b', 100))],
  ];
  const back = { rolloutState: 'COMPLETED' as const, rolloutStateReason: 'done' };

  test('is rolled back to the old id, and the cause is known before that is over', () => {
    const played = play([
      ...crashing,
      [176, service([rollback(), ours({ status: 'ACTIVE' })], { ...breaker, told: [tripped] })],
      [179, service([rollback(), failed()], breaker), tasks()],
      [254, service([rollback(back)], breaker)],
    ]);
    expect(played.outcome).toMatchObject({
      verdict: 'rolled-back',
      headline: `Deployment ${NEW} (web:7) of service web failed and was rolled back to web:6: the application ended with an error (container web, exit code 1).`,
      cause: {
        code: 'application-failed',
        taskId: 'a',
        taskCount: 2,
        container: 'web',
        exitCode: 1,
        stopCode: 'EssentialContainerExited',
        evidence: 'Essential container in task exited',
      },
    });
    expect(played.outcome?.advice.at(-1)).toBe(`Running now: 2 tasks of web:6 (${OLD}).`);
    const told = played.events.filter(({ kind }) => kind === 'diagnostic');
    expect(told).toMatchObject([
      { elapsedMs: 60_000, diagnostic: { code: 'application-failed', severity: 'warning' } },
      { elapsedMs: 179_000, diagnostic: { code: 'application-failed', severity: 'error' } },
    ]);
  });

  test('is told with its reason even when it was first seen at the end', () => {
    const end = service([rollback(back)], { told: [tripped] });
    const { steps, last, outcome } = play([
      [1, service([ours(), old()])],
      [200, end],
      [201, end, tasks(crashed('a'))],
    ]);
    expect(asked(steps[2] ?? last)).toContain('stopped-tasks');
    expect(outcome).toMatchObject({
      verdict: 'rolled-back',
      cause: { code: 'application-failed' },
    });
  });

  test.each<readonly [string, readonly Look[], object]>([
    [
      'no rollback is set up',
      [
        ...crashing,
        [180, service([failed({ status: 'PRIMARY' }), old()]), tasks()],
        [181, service([failed({ status: 'PRIMARY' }), old()]), tasks()],
      ],
      {},
    ],
    [
      'the rollback does not begin',
      [
        ...crashing,
        [180, service([failed({ status: 'PRIMARY' }), old()], breaker)],
        [185, service([failed({ status: 'PRIMARY' }), old()], breaker), tasks()],
        [191, service([failed({ status: 'PRIMARY' }), old()], breaker)],
      ],
      {},
    ],
    [
      'there is no version to go back to',
      [
        ...crashing,
        [
          180,
          service([failed({ status: 'PRIMARY' })], breaker),
          serviceDeployment('ROLLBACK_FAILED', {
            statusReason: 'No rollback candidate was found to run the rollback.',
          }),
          tasks(),
        ],
        [181, service([failed({ status: 'PRIMARY' })], breaker), tasks()],
      ],
      { of: { ...subject, serviceCreated: true } },
    ],
    [
      'a newer deployment came after it had failed',
      [
        ...crashing,
        [180, service([newer, failed({ desiredCount: 1 })])],
        [182, service([newer, failed({ desiredCount: 1 })]), tasks()],
      ],
      {},
    ],
  ])('is failed when %s', (_, looks, options) => {
    expect(verdictOf(looks.slice(0, -1), options)).toBeUndefined();
    expect(play(looks, options).outcome).toMatchObject({
      verdict: 'failed',
      cause: { code: 'application-failed', taskCount: 2 },
    });
  });

  test('tells how to remove a new service that has nothing to go back to', () => {
    const { outcome } = play(
      [
        [1, service([ours()])],
        [180, service([failed({ status: 'PRIMARY' })], breaker)],
        [181, service([failed({ status: 'PRIMARY' })], breaker), tasks()],
      ],
      { of: { ...subject, serviceCreated: true } },
    );
    expect(outcome?.advice).toContain('No task of the service is running.');
    expect(outcome?.advice.at(-1)).toMatch(/aws ecs delete-service --cluster prod --service web/);
  });

  test('names the alarm that ended it, not a task that failed by the way', () => {
    const { outcome } = play([
      [1, service([ours(), old()])],
      [60, service([ours({ failedTasks: 1 }), old()]), tasks(crashed('a'))],
      [
        200,
        service([rollback(back)]),
        serviceDeployment('ROLLBACK_SUCCESSFUL', {
          alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['web-5xx'] },
        }),
        tasks(),
      ],
      [201, service([rollback(back)]), tasks()],
    ]);
    expect(outcome?.cause).toMatchObject({
      code: 'alarm-triggered',
      evidence: 'alarm TRIGGERED: web-5xx',
    });
  });
});
