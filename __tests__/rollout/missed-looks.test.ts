import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../src/rollout/observation.ts';
import {
  breaker,
  crashed,
  event,
  failed,
  failure,
  type Look,
  newer,
  OLD,
  old,
  ours,
  play,
  rollback,
  service,
  serviceDeployment,
  tasks,
  tripped,
  verdictOf,
  version,
} from './scenario.ts';

const running = service([ours({ runningCount: 1 }), old()]);
const lost = failure('service', 'transient');
const back = rollback({
  rolloutState: 'COMPLETED',
  rolloutStateReason: `ECS deployment ${OLD} completed.`,
});

describe('what is read of the service deployment while the service itself cannot be read', () => {
  const stopped: readonly Look[] = [
    [5, running],
    [10, lost, serviceDeployment('STOPPED')],
    [30, lost, serviceDeployment('STOPPED')],
  ];

  test('is no proof that somebody stopped it: a newer deployment may be there', () => {
    expect(verdictOf(stopped)).toBeUndefined();
    expect(verdictOf([...stopped, [60, service([newer, ours({ status: 'ACTIVE' })])]])).toBe(
      'superseded',
    );
  });

  test('is enough once the service was read again', () => {
    expect(verdictOf([...stopped, [60, running]])).toBe('stopped');
  });

  test('is no proof that ECS does not roll back', () => {
    const looks: readonly Look[] = [
      [5, service([ours({ runningCount: 1 }), old()], breaker)],
      [10, lost, serviceDeployment('ROLLBACK_REQUESTED')],
      [30, lost, serviceDeployment('IN_PROGRESS')],
      [60, service([rollback(), failed()], { ...breaker, told: [tripped] })],
    ];
    expect(verdictOf(looks)).toBeUndefined();
    expect(verdictOf([...looks, [90, service([back], breaker), tasks()]])).toBe('rolled-back');
  });
});

test('a newer deployment is told when a second reply agrees, not when one is lost', () => {
  const displaced = service([newer, ours({ status: 'ACTIVE' })]);
  const looks: readonly Look[] = [
    [5, running],
    [10, displaced],
    [12, lost],
  ];
  expect(verdictOf(looks)).toBeUndefined();
  expect(verdictOf([...looks, [14, displaced]])).toBe('superseded');
});

describe('a deployment that was rolled back before anybody saw it', () => {
  test('is known by the events that name it', () => {
    const told = [
      tripped,
      event(`rolling back to deployment ${OLD}.`, 176),
      event(`(deployment ${OLD}) deployment completed.`, 200),
    ];
    const seen: Look = [210, service([back], { told }), tasks()];
    expect(verdictOf([seen, [211, tasks()]])).toBe('rolled-back');
  });

  test('is not found where no event names it', () => {
    expect(
      verdictOf([
        [210, service([back])],
        [250, service([back])],
      ]),
    ).toBe('unknown');
  });
});

describe('our own rollback that is refused because ECS was quicker', () => {
  const refused: Answer = {
    to: 'write',
    write: { write: 'deploy-previous', taskDefinitionArn: version(6) },
    failure: { kind: 'refused', action: 'ecs:UpdateService', message: 'no longer PRIMARY' },
  };
  const looks: readonly Look[] = [
    [5, service([ours({ pendingCount: 1 }), old()])],
    [10, tasks(crashed('one', 8, 127))],
    [11, tasks()],
  ];
  const settings = { onFailure: 'rollback' as const };

  test('ends as the rollback of ECS does', () => {
    const back = service([rollback(), failed()], { told: [tripped] });
    const rolling: readonly Look[] = [...looks, [12, refused, back]];
    expect(verdictOf(rolling, { settings })).toBeUndefined();
    const done = service([{ ...rollback(), rolloutState: 'COMPLETED' }], { told: [tripped] });
    const { outcome } = play([...rolling, [40, done], [41, tasks()]], { settings });
    expect(outcome?.verdict).toBe('rolled-back');
    expect(outcome?.advice.join(' ')).not.toContain('This run asked for the rollback');
  });

  test('is a failure where ours stands still', () => {
    const still = service([ours({ pendingCount: 1 }), old()]);
    expect(verdictOf([...looks, [12, refused, still]], { settings })).toBe('failed');
  });
});
