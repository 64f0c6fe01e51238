import { describe, expect, test } from '@jest/globals';
import {
  crashed,
  event,
  type Look,
  OLD,
  old,
  ours,
  play,
  service,
  stopped,
  tasks,
  verdictOf,
} from './scenario.ts';

describe('causes that end the watch at first sight', () => {
  const AUTH = 'ResourceInitializationError: unable to pull secrets or registry auth:';
  const fatal: readonly (readonly [string, string])[] = [
    ['image-not-found', 'CannotPullContainerError: failed to resolve ref web:x: not found'],
    [
      'image-platform-mismatch',
      "CannotPullContainerError: image Manifest does not contain descriptor matching platform 'linux/arm64'",
    ],
    ['image-access-denied', 'CannotPullContainerError: no basic auth credentials'],
    ['registry-credentials-missing', 'CannotPullContainerError: pull access denied for web'],
    [
      'secret-access-denied',
      `${AUTH} AccessDeniedException: not authorized to perform: secretsmanager:GetSecretValue`,
    ],
    [
      'secret-not-found',
      `${AUTH} ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
    ],
    ['parameter-not-found', `${AUTH} invalid ssm parameters: /web/db`],
    [
      'secret-key-not-found',
      `${AUTH} retrieved secret from Secrets Manager did not contain json key db`,
    ],
    [
      'log-group-not-found',
      'ResourceInitializationError: failed to validate logger args: The specified log group does not exist.',
    ],
  ];
  const failedToStart = (stoppedReason: string) =>
    stopped({ stopCode: 'TaskFailedToStart', stoppedReason, containers: [{ name: 'web' }] });

  test.each(fatal)('%s, in a stopped task of ours', (code, reason) => {
    const { outcome } = play([
      [1, service([ours(), old()])],
      [60, service([ours({ pendingCount: 1 }), old()]), tasks(failedToStart(reason))],
    ]);
    expect(outcome).toMatchObject({
      verdict: 'failed',
      cause: { code, evidence: reason, container: 'web' },
    });
    expect(outcome?.advice).toEqual(
      expect.arrayContaining([
        'ECS keeps trying, as no circuit breaker ends this deployment: it could still go live.',
        `Running now: 2 tasks of web:6 (${OLD}).`,
        'To roll back: aws ecs update-service --cluster prod --service web --task-definition web:6 (with on-failure: rollback the step does so itself).',
      ]),
    );
  });

  test.each(fatal)('%s, in an event that can be meant for ours only', (code, reason) => {
    const told = [event(`was unable to place a task. Reason: ${reason}.`, 50)];
    const looks: readonly Look[] = [
      [1, service([ours(), old()])],
      [60, service([ours({ pendingCount: 1 }), old()], { told })],
      [60, service([ours({ pendingCount: 1 }), old()], { told }), tasks()],
    ];
    expect(play(looks.slice(0, -1)).last.wait.maxMs).toBe(0);
    expect(play(looks).outcome).toMatchObject({ verdict: 'failed', cause: { code } });
  });

  const reason = fatal[0]?.[1] ?? '';
  const said = (seconds: number) =>
    event(`was unable to place a task. Reason: ${reason}.`, seconds);
  const busy = old({ rolloutState: 'IN_PROGRESS', failedTasks: 4, runningCount: 0 });

  test.each<readonly [string, readonly Look[]]>([
    [
      'a task of another deployment',
      [
        [1, service([ours(), old()])],
        [60, service([ours(), old()]), tasks({ ...failedToStart(reason), startedBy: OLD })],
      ],
    ],
    ['an event from before our deployment', [[1, service([ours(), old()], { told: [said(-5)] })]]],
    [
      'an event while another deployment is starting tasks too',
      [
        [1, service([ours(), busy])],
        [60, service([ours(), busy], { told: [said(50)] })],
      ],
    ],
    [
      'an event after such a deployment is gone',
      [
        [1, service([ours(), busy])],
        [60, service([ours()], { told: [said(50)] })],
      ],
    ],
    [
      'an event that names the other deployment',
      [
        [1, service([ours(), old()])],
        [60, service([ours(), old()], { told: [event(`(deployment ${OLD}) ${reason}`, 50)] })],
      ],
    ],
    [
      'what may heal: a timeout on the way to the registry',
      [
        [1, service([ours(), old()])],
        [
          60,
          service([ours(), old()]),
          tasks(failedToStart('CannotPullContainerError: dial tcp: i/o timeout')),
        ],
      ],
    ],
    [
      'an application that crashed less often than a circuit breaker allows',
      [
        [1, service([ours(), old()])],
        [
          60,
          service([ours({ failedTasks: 2 }), old()]),
          tasks(...['a', 'b'].map((name) => crashed(name))),
        ],
      ],
    ],
  ])('but not %s', (_, looks) => {
    expect(verdictOf(looks)).toBeUndefined();
  });
});
