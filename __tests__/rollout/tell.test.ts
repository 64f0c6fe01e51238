import { describe, expect, test } from '@jest/globals';
import {
  asked,
  complete,
  failure,
  OLD,
  old,
  ours,
  type Played,
  play,
  service,
  subject,
  texts,
} from './scenario.ts';

describe('what may not be read', () => {
  const notices = (played: Played) =>
    played.events.flatMap((told) => ('diagnostic' in told ? [told.diagnostic] : []));

  const failureFromEnvironment = (kind: 'denied' | 'credentials') => ({
    to: 'service' as const,
    failure: {
      kind,
      action: 'ecs:DescribeServices',
      message: 'by AWS',
      ...(kind === 'credentials' ? { fromEnvironment: true as const } : {}),
    },
  });

  test.each([
    [
      'denied',
      /not allowed to call ecs:DescribeServices/,
      'Allow ecs:DescribeServices to the role of the workflow.',
    ],
    ['credentials', /credentials have expired/, expect.stringContaining('role-duration-seconds')],
  ] as const)('the service, %s: unknown, and the deployment goes on', (kind, headline, remedy) => {
    const { outcome } = play([
      [1, service([ours(), old()])],
      [3, failureFromEnvironment(kind)],
    ]);
    expect(outcome?.verdict).toBe('unknown');
    expect(outcome?.headline).toMatch(headline);
    expect(outcome?.advice).toEqual([
      'Nothing was stopped: the deployment goes on in ECS.',
      `Last seen: 0 of 2 tasks running. Running then: 2 tasks of web:6 (${OLD}).`,
      remedy,
    ]);
  });

  test('anything else is one notice, is asked no more, and the rollout is followed without', () => {
    const denied = [
      failure('service-deployments', 'denied', 'ecs:ListServiceDeployments'),
      failure('stopped-tasks', 'unsupported', 'ecs:ListTasks'),
    ];
    const played = play([
      [1, service([ours({ pendingCount: 2 }), old()]), ...denied],
      [3, service([ours({ failedTasks: 1 }), old()]), ...denied],
      [60, service([complete])],
    ]);
    expect(played.outcome?.verdict).toBe('completed');
    expect(notices(played).map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'notice permission-missing',
      'notice read-not-possible',
    ]);
    expect(played.steps.slice(1).flatMap(asked)).not.toEqual(
      expect.arrayContaining(['service-deployments']),
    );
  });
});

describe('targets', () => {
  const GROUP = 'arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/1';
  const withGroup = { ...subject, targetGroupArns: [GROUP] };
  const health = (...targets: readonly (readonly [string, string])[]) => ({
    to: 'target-health' as const,
    targetGroupArn: GROUP,
    targets: targets.map(([Id, State]) => ({
      Target: { Id, Port: 80 },
      TargetHealth: { State: State as 'healthy' },
    })),
  });

  test('are counted without those that the old version registered', () => {
    const played = play(
      [
        [1, service([ours(), old()])],
        [3, service([ours(), old()]), health(['10.0.0.1', 'healthy'], ['10.0.0.2', 'healthy'])],
        [
          50,
          service([ours({ runningCount: 2 }), old()]),
          health(
            ['10.0.0.1', 'healthy'],
            ['10.0.0.2', 'draining'],
            ['10.0.0.3', 'healthy'],
            ['10.0.0.4', 'initial'],
          ),
        ],
      ],
      { of: withGroup },
    );
    expect(texts(played).at(-1)).toBe('2 of 2 running · 1 target healthy');
  });
});
