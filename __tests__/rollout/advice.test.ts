import { describe, expect, test } from '@jest/globals';
import {
  at,
  beforeWrite,
  breaker,
  crashed,
  event,
  failed,
  failure,
  type Look,
  listed,
  NEW,
  newer,
  OLD,
  old,
  ours,
  play,
  rollback,
  SERVICE_DEPLOYMENT,
  service,
  serviceDeployment,
  subject,
  tasks,
  texts,
  tripped,
} from './scenario.ts';

/** The first look at our deployment, whose service deployment is known. */
const begun: Look = [1, service([ours(), old()]), listed, serviceDeployment('IN_PROGRESS')];

const PAUSE = 'ecs-pause-abc';
const paused = serviceDeployment('IN_PROGRESS', {
  lifecycleHookDetails: [{ hookId: PAUSE, targetType: 'PAUSE', status: 'AWAITING_ACTION' }],
});

describe('the way back', () => {
  const stopped: readonly Look[] = [
    begun,
    [
      180,
      service([failed({ status: 'PRIMARY' }), old()], {
        deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
      }),
      serviceDeployment('STOPPED', { stoppedAt: at(179) }),
      tasks(crashed('a')),
    ],
    [181, tasks()],
  ];

  test('is an update where ECS has stopped the service deployment itself', () => {
    const advice = play(stopped).outcome?.advice.join('\n');
    expect(advice).toMatch(/To roll back: aws ecs update-service .*--task-definition web:6/);
    expect(advice).not.toContain('stop-service-deployment');
  });

  test('is no update where the revision alone would not be what served before', () => {
    const of = { ...subject, wayBack: { byEcsOnly: true } };
    const advice = play(stopped, { of }).outcome?.advice.join('\n');
    expect(advice).not.toContain('update-service');
  });

  test('is StopServiceDeployment while ECS still tries', () => {
    const { outcome } = play([begun, [30]], { cancelled: true });
    expect(outcome?.advice.at(-1)).toMatch(
      new RegExp(`To roll back: aws ecs stop-service-deployment .*${SERVICE_DEPLOYMENT}`),
    );
  });
});

test.each<readonly [string, readonly Look[], Parameters<typeof play>[1]]>([
  ['cancelled', [begun, [30]], { cancelled: true }],
  ['timed-out', [begun, [20, service([ours(), old()]), paused], [130, paused]], { minutes: 2 }],
  ['unknown', [begun, [20, failure('service', 'denied')]], {}],
  ['superseded', [begun, [60, service([newer, old()])], [63, service([newer, old()])]], {}],
  [
    'stopped',
    [
      begun,
      [
        60,
        service([rollback({ rolloutState: 'COMPLETED' })]),
        serviceDeployment('ROLLBACK_SUCCESSFUL', {
          statusReason: 'Service deployment rolled back by user',
        }),
      ],
    ],
    {},
  ],
])('every advice of verdict %s is a sentence of its own', (verdict, looks, options) => {
  const { outcome } = play(looks, options);
  expect(outcome?.verdict).toBe(verdict);
  expect(outcome?.advice.length).toBeGreaterThan(0);
  for (const text of outcome?.advice ?? []) expect(text).toMatch(/[.!?]$/);
});

describe('a rollback at a pause, which this run has asked for', () => {
  const asked = play(
    [
      begun,
      [60, service([ours({ runningCount: 2 }), old()]), paused],
      [
        64,
        service([rollback(), failed()]),
        {
          to: 'write',
          write: {
            write: 'answer-pause',
            serviceDeploymentArn: SERVICE_DEPLOYMENT,
            hookId: PAUSE,
            action: 'ROLLBACK',
          },
        },
      ],
      [67, service([rollback(), failed()]), tasks()],
      [90, service([rollback({ rolloutState: 'COMPLETED' })]), tasks()],
      [91, service([rollback({ rolloutState: 'COMPLETED' })]), tasks()],
    ],
    { settings: { onPause: 'rollback' } },
  );

  test('has no cause: nothing failed', () => {
    expect(asked.outcome).toMatchObject({ verdict: 'rolled-back' });
    expect(asked.outcome?.cause).toBeUndefined();
    expect(asked.outcome?.headline).toMatch(/was rolled back to web:6 at its pause/);
  });

  test('is told without an error on the way', () => {
    expect(asked.events.filter(({ kind }) => kind === 'diagnostic')).toEqual([]);
  });
});

test('a paused deployment waits for its answer; nobody says that ECS tries on', () => {
  const looks: readonly Look[] = [
    begun,
    [20, service([ours({ runningCount: 2 }), old()]), paused],
    [130, service([ours({ runningCount: 2 }), old()]), paused],
  ];
  const advice = play(looks, { minutes: 2 }).outcome?.advice.join(' ');
  expect(advice).toMatch(/waits for the answer.*--hook-id ecs-pause-abc --action CONTINUE/);
  expect(advice).not.toContain('keeps trying');
});

test('the first deployment, with nothing to go back to, is not told as rolling back', () => {
  const played = play(
    [
      begun,
      [
        180,
        service([failed({ status: 'PRIMARY' })], breaker),
        serviceDeployment('ROLLBACK_FAILED', {
          statusReason: 'No rollback candidate was found to run the rollback.',
        }),
        tasks(crashed('a')),
      ],
      [181, tasks()],
    ],
    { of: { ...subject, serviceCreated: true } },
  );
  expect(played.outcome?.verdict).toBe('failed');
  expect(texts(played)).not.toContain('rolling back');
});

test('the alarm that went off is named, though ECS says only that one did', () => {
  const { outcome } = play([
    begun,
    [
      60,
      service([rollback({ rolloutState: 'COMPLETED' })], { told: [tripped] }),
      serviceDeployment('ROLLBACK_SUCCESSFUL', {
        statusReason: 'Service deployment rolled back because alarm(s) were triggered.',
        alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['too-many-errors'] },
      }),
      tasks(),
    ],
    [61, tasks()],
  ]);
  expect(outcome?.cause).toMatchObject({ code: 'alarm-triggered' });
  expect(outcome?.cause?.evidence).toContain('too-many-errors');
});

test('a run that is cancelled and goes back says both in one sentence', () => {
  const { outcome } = play(
    [
      begun,
      [
        2,
        {
          to: 'write',
          write: { write: 'stop-deployment', serviceDeploymentArn: SERVICE_DEPLOYMENT },
        },
      ],
    ],
    { cancelled: true, settings: { onCancel: 'rollback' } },
  );
  expect(outcome?.headline).toMatch(/cancelled while .* was rolling out, and a rollback was asked/);
});

test('who has lost sight says what ran when it was seen last', () => {
  const { outcome } = play([
    begun,
    [20, failure('service', 'credentials')],
    [23, failure('service', 'credentials')],
    [26, failure('service', 'credentials')],
  ]);
  expect(outcome?.verdict).toBe('unknown');
  expect(outcome?.advice.join(' ')).toContain(
    `Last seen: 0 of 2 tasks running. Running then: 2 tasks of web:6 (${OLD}).`,
  );
  expect(outcome?.advice.join(' ')).toContain('The credentials could not be renewed');
});

test('what was never seen is not told as seen', () => {
  const { outcome } = play([
    [1, beforeWrite],
    [20, failure('service', 'denied')],
  ]);
  expect(outcome?.advice.join(' ')).not.toContain('Last seen');
});

test('a stopped deployment that ECS took back says to which revision', () => {
  const { outcome } = play([
    begun,
    [
      60,
      service([rollback({ rolloutState: 'COMPLETED' })], {
        told: [event(`rolling back to deployment ${OLD}.`, 50)],
      }),
      serviceDeployment('ROLLBACK_SUCCESSFUL', {
        statusReason: 'Service deployment rolled back by user',
      }),
    ],
  ]);
  expect(outcome?.headline).toBe(
    `Somebody stopped deployment ${NEW} (web:7) of service web, and it was rolled back to web:6.`,
  );
});
