import { describe, expect, test } from '@jest/globals';
import {
  asked,
  at,
  beforeWrite,
  complete,
  crashed,
  failure,
  type Look,
  NEW,
  old,
  ours,
  play,
  SERVICE_DEPLOYMENT,
  service,
  subject,
  taskArn,
  tasks,
  texts,
  verdictOf,
  version,
  withoutId,
} from './scenario.ts';

describe('which deployment is ours', () => {
  test('a reply from before the write is ignored, whatever it says', () => {
    const played = play([
      [1, beforeWrite],
      [3, beforeWrite],
      [5, service([complete])],
    ]);
    expect(played.outcome?.verdict).toBe('completed');
    expect(texts(played)).toEqual(['2 of 2 running']);
  });

  test('a stale reply after our id was seen is ignored too', () => {
    expect(
      verdictOf([
        [1, service([ours(), old()])],
        [3, beforeWrite],
        [5, beforeWrite],
        [7, service([complete])],
      ]),
    ).toBe('completed');
  });

  test('is unknown, not rolled back, when only the service of before is ever shown', () => {
    const looks: readonly Look[] = [1, 16, 32].map((seconds): Look => [seconds, beforeWrite]);
    expect(verdictOf(looks)).toBe('unknown');
  });

  test('is taken for rolled back when it is gone for longer than any stale read', () => {
    const looks: readonly Look[] = [
      [1, service([ours(), old()])],
      [10, beforeWrite],
      [39, beforeWrite],
      [41, beforeWrite],
      [42, beforeWrite, tasks(crashed('a'))],
    ];
    expect(verdictOf(looks.slice(0, 3))).toBeUndefined();
    expect(verdictOf(looks)).toBe('rolled-back');
  });

  test('is found late when the reply of the write was lost', () => {
    const played = play(
      [
        [1, beforeWrite],
        [20, service([complete])],
      ],
      { of: withoutId },
    );
    expect(played.outcome).toMatchObject({ verdict: 'completed', deploymentId: NEW });
  });

  test('is not a forced deployment of the same revision by the baseline id', () => {
    const same = old({ status: 'PRIMARY', taskDefinition: version(7) });
    expect(verdictOf([[1, service([same])]], { of: withoutId })).toBeUndefined();
  });

  test('is unknown after 30 s without it, but not because of throttling', () => {
    const looks: readonly Look[] = [
      [1, beforeWrite],
      [16, beforeWrite],
      [32, beforeWrite],
    ];
    expect(verdictOf(looks.slice(0, 2), { of: withoutId })).toBeUndefined();
    expect(verdictOf(looks, { of: withoutId })).toBe('unknown');
    const throttled: readonly Look[] = [
      [1, failure('service', 'transient')],
      [40, failure('service', 'transient')],
      [45, service([complete])],
    ];
    expect(verdictOf(throttled, { of: withoutId })).toBe('completed');
  });

  test('its service deployment is the one with the same number, never the newest', () => {
    const brief = (number: string, arn: string, finishedAt?: Date) => ({
      serviceDeploymentArn: arn,
      targetServiceRevisionArn: `arn:aws:ecs:eu-central-1:111122223333:service-revision/prod/web/${number}`,
      ...(finishedAt ? { finishedAt } : {}),
    });
    const ownNumber = NEW.replace('ecs-svc/', '');
    const arnAfter = (...briefs: readonly ReturnType<typeof brief>[]) =>
      play([
        [1, service([ours(), old()])],
        [3, service([ours(), old()]), { to: 'service-deployments', briefs }],
      ]).last.state.serviceDeploymentArn;
    expect(arnAfter(brief(`9${ownNumber}`, 'other'), brief('1', 'newest'))).toBeUndefined();
    expect(arnAfter(brief('1', 'newest'), brief(ownNumber, SERVICE_DEPLOYMENT))).toBe(
      SERVICE_DEPLOYMENT,
    );
    expect(arnAfter(brief(ownNumber, 'of the time before a rollback', at(-60)))).toBeUndefined();
  });

  test('goes on without a service deployment that is not listed within 15 s', () => {
    const { steps } = play([
      [1, service([ours(), old()])],
      [13, service([ours(), old()]), { to: 'service-deployments', briefs: [] }],
      [15, service([ours(), old()]), { to: 'service-deployments', briefs: [] }],
    ]);
    expect(steps.slice(1).map((step) => asked(step).includes('service-deployments'))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('a changed desired count', () => {
  const scaling = { ...subject, goal: 'running-count' as const, desiredCount: 3 };
  const counted = (desiredCount: number, runningCount: number) =>
    service([{ ...complete, desiredCount, runningCount }], { desiredCount });

  test('is over when as many tasks run, though the deployment was complete all the time', () => {
    const looks: readonly Look[] = [
      [1, counted(3, 1)],
      [20, counted(3, 2)],
      [40, counted(3, 3)],
    ];
    expect(verdictOf(looks.slice(0, 2), { of: scaling })).toBeUndefined();
    expect(play(looks, { of: scaling }).outcome).toMatchObject({
      verdict: 'completed',
      headline: 'Service web runs 3 of 3 tasks of web:7.',
    });
  });

  test('is not over in a reply that shows the old count', () => {
    expect(
      verdictOf(
        [
          [1, counted(1, 1)],
          [3, counted(3, 1)],
          [5, counted(1, 1)],
        ],
        { of: scaling },
      ),
    ).toBeUndefined();
  });

  test('ignores tasks of the same deployment that had stopped before', () => {
    const { last } = play(
      [
        [1, counted(3, 1), tasks(crashed('old'))],
        [20, counted(3, 1), tasks(crashed('new'))],
      ],
      { of: scaling },
    );
    expect(last.state.failedTasks).toMatchObject([{ taskArn: taskArn('new') }]);
  });
});
