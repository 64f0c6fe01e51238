import type { DeploymentConfiguration } from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import { limitMs } from '../../src/rollout/pace.ts';
import type { RolloutSettings } from '../../src/rollout/settings.ts';
import {
  asked,
  failure,
  type Look,
  listed,
  old,
  ours,
  play,
  SERVICE_DEPLOYMENT,
  service,
  serviceDeployment,
  texts,
} from './scenario.ts';

const look = (
  seconds: number,
  deploymentConfiguration: Partial<DeploymentConfiguration>,
  lifecycleStage: string,
  weight: number,
  own: Record<string, unknown> = {},
): Look => [
  seconds,
  service([ours({ runningCount: 2 }), old()], { deploymentConfiguration }),
  listed,
  serviceDeployment('IN_PROGRESS', {
    lifecycleStage,
    targetServiceRevision: { requestedProductionTrafficWeight: weight },
    ...own,
  }),
];

const CANARY = {
  strategy: 'CANARY' as const,
  canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 10 },
  bakeTimeInMinutes: 5,
};

describe('the time limit', () => {
  test.each<readonly [Partial<DeploymentConfiguration>, number]>([
    [{ strategy: 'ROLLING' }, 30],
    [{ strategy: 'BLUE_GREEN', bakeTimeInMinutes: 20 }, 50],
    [CANARY, 45],
    [{ strategy: 'CANARY' }, 40],
    [{ strategy: 'LINEAR', bakeTimeInMinutes: 5 }, 30 + 9 * 6 + 5],
    [
      { strategy: 'LINEAR', linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 2 } },
      30 + 2 * 2,
    ],
  ])('with %j is %i min: bake times come on top', (configuration, minutes) => {
    const { last } = play([look(1, configuration, 'SCALE_UP', 0)]);
    expect(limitMs(last.state)).toBe(minutes * 60_000);
  });
});

describe('a deployment that shifts traffic', () => {
  const { last, events } = play([
    look(10, CANARY, 'SCALE_UP', 0),
    look(60, CANARY, 'PRE_SCALE_UP', 0, {
      lifecycleHookDetails: [
        {
          targetType: 'AWS_LAMBDA',
          status: 'IN_PROGRESS',
          targetArn: 'arn:aws:lambda:eu-central-1:111122223333:function:smoke-test',
        },
      ],
    }),
    look(100, CANARY, 'PRODUCTION_TRAFFIC_SHIFT', 5),
    look(710, CANARY, 'PRODUCTION_TRAFFIC_SHIFT', 100),
    look(720, CANARY, 'BAKE_TIME', 100),
    look(1_030, CANARY, 'CLEAN_UP', 100),
  ]);

  test('is told with its stage, its share of the traffic and the hook that it waits for', () => {
    expect(events.flatMap((event) => ('text' in event ? [event.text] : []))).toEqual([
      '2 of 2 running · SCALE_UP, 0 % of production traffic',
      '2 of 2 running · PRE_SCALE_UP, 0 % of production traffic · waiting for lifecycle hook smoke-test',
      'all tasks run, ECS watches them for the bake time, about 10 min left · PRODUCTION_TRAFFIC_SHIFT, 5 % of production traffic',
      '2 of 2 running · PRODUCTION_TRAFFIC_SHIFT, 100 % of production traffic',
      'all tasks run, ECS watches them for the bake time, about 5 min left · BAKE_TIME, 100 % of production traffic',
      'draining old tasks · CLEAN_UP, 100 % of production traffic',
    ]);
  });

  test('is looked at every 8 s while it bakes, and no more than 15 calls a minute are made', () => {
    const baking = play([look(100, CANARY, 'PRODUCTION_TRAFFIC_SHIFT', 5)]).last;
    expect(baking.wait).toEqual({ minMs: 8_000, maxMs: 8_000 });
    expect(asked(baking).length * (60 / 8)).toBeLessThanOrEqual(15);
    expect(last.outcome).toBeUndefined();
  });
});

describe('a pause', () => {
  const PAUSED = {
    lifecycleHookDetails: [
      {
        hookId: 'ecs-pause-1',
        targetType: 'PAUSE',
        status: 'AWAITING_ACTION',
        expiresAt: new Date('2026-05-06T16:03:00Z'),
        timeoutAction: 'ROLLBACK',
      },
    ],
  };
  const paused = (seconds: number) => look(seconds, CANARY, 'POST_SCALE_UP', 0, PAUSED);
  const at = (settings: Partial<RolloutSettings>, ...looks: readonly Look[]) =>
    play([look(10, CANARY, 'SCALE_UP', 0), ...looks], { settings });

  test('is told with its hook id, since when, and what happens without an answer', () => {
    const played = at({}, paused(65), paused(90));
    expect(texts(played).slice(1)).toEqual([
      'waiting-for-approval',
      'paused: waiting for approval since +01:05, hook id ecs-pause-1; without an answer ECS rolls back at 2026-05-06T16:03:00.000Z · POST_SCALE_UP, 0 % of production traffic',
    ]);
    expect(played.last.writes).toEqual([]);
  });

  test('gives a short sign of life while nobody answers', () => {
    const played = at({}, paused(65), paused(90), paused(160));
    expect(texts(played).at(-1)).toBe('still waiting for approval');
  });

  test.each([
    ['continue', 'CONTINUE'],
    ['rollback', 'ROLLBACK'],
  ] as const)('is answered by on-pause: %s, once', (onPause, action) => {
    const { last } = at({ onPause }, paused(65));
    const write = {
      write: 'answer-pause',
      serviceDeploymentArn: SERVICE_DEPLOYMENT,
      hookId: 'ecs-pause-1',
      action,
    } as const;
    expect(last.writes).toEqual([write]);
    const [seconds, ...answers] = paused(70);
    const again = at({ onPause }, paused(65), [seconds, { to: 'write', write }, ...answers]);
    expect(again.last.writes).toEqual([]);
  });

  test('that may not be answered is waited for, with a warning', () => {
    const write = {
      write: 'answer-pause',
      serviceDeploymentArn: SERVICE_DEPLOYMENT,
      hookId: 'ecs-pause-1',
      action: 'CONTINUE',
    } as const;
    const refused = failure('service', 'denied', 'ecs:ContinueServiceDeployment');
    const [seconds, ...answers] = paused(70);
    const denied = { ...refused, to: 'write' as const, write };
    const played = at({ onPause: 'continue' }, paused(65), [seconds, denied, ...answers]);
    expect(played.last.writes).toEqual([]);
    expect(texts(played)).toEqual(
      expect.arrayContaining(['pause-not-answered', 'waiting-for-approval']),
    );
  });
});
