import type { Task } from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import {
  at,
  crashed,
  event,
  failed,
  failure,
  old,
  ours,
  play,
  service,
  stopped,
  subject,
  taskArn,
  tasks,
} from './scenario.ts';

describe('the reason of a failure', () => {
  const ended = (...list: readonly Task[]) => {
    const end = service([failed({ status: 'PRIMARY' }), old()]);
    return play(
      [
        [1, service([ours(), old()])],
        [60, end],
        [61, end, tasks(...list)],
      ],
      {
        of: { ...subject, essentialContainers: ['web', 'proxy'] },
      },
    ).outcome?.cause;
  };
  const exited = (...containers: readonly (readonly [string, number, string?])[]) =>
    stopped({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: containers.map(([name, exitCode, reason]) => ({
        name,
        exitCode,
        ...(reason ? { reason } : {}),
      })),
    });

  test.each([
    [
      'the container that failed, not the one killed with it',
      [
        ['proxy', 137],
        ['web', 3],
      ],
      'web',
      'application-failed',
    ],
    [
      'the one that finished, not the one terminated with it',
      [
        ['web', 0],
        ['proxy', 143],
      ],
      'web',
      'container-finished',
    ],
    [
      'the essential one, not a side-car',
      [
        ['sidecar', 1],
        ['web', 139],
      ],
      'web',
      'segmentation-fault',
    ],
    ['a side-car if no essential one ever ran', [['sidecar', 1]], 'sidecar', 'application-failed'],
    [
      'the one with a reason',
      [
        ['proxy', 1],
        ['web', 137, 'OutOfMemoryError: Container killed due to memory usage'],
      ],
      'web',
      'out-of-memory',
    ],
  ] as const)('blames %s', (_, containers, container, code) => {
    expect(ended(exited(...containers))).toMatchObject({ container, code });
  });

  test('is that of the first task, with the number of those that ended alike', () => {
    const cause = ended(crashed('later', 50), crashed('first', 20), crashed('other', 30, 139));
    expect(cause).toMatchObject({ taskId: 'first', taskCount: 2, exitCode: 1 });
  });

  test('passes over tasks that were lost to Spot or stopped without a word', () => {
    const spot = stopped({
      taskArn: taskArn('spot'),
      stoppingAt: at(5),
      stopCode: 'SpotInterruption',
      stoppedReason: 'Your Spot Task was interrupted.',
    });
    expect(ended(spot, crashed('a'))).toMatchObject({ code: 'application-failed', taskId: 'a' });
  });

  test('names the container whose image could not be pulled', () => {
    const task = stopped({
      stopCode: 'TaskFailedToStart',
      stoppedReason:
        'CannotPullContainerError: failed to resolve ref docker.io/acme/proxy:9: not found',
      containers: [
        { name: 'web', image: 'acme/web:1' },
        { name: 'proxy', image: 'acme/proxy:9' },
      ],
    });
    expect(ended(task)).toMatchObject({ container: 'proxy', member: 'image' });
  });

  test('is what events say when tasks cannot be read, and ECS says no more than that it failed', () => {
    const unhealthy = event(
      '(task t1) (port 80) is unhealthy in (target-group tg) due to (reason Health checks failed with these codes: [503]).',
      50,
    );
    const end = service([failed({ status: 'PRIMARY' }), old()]);
    const { outcome } = play([
      [1, service([ours(), old()], { told: [event('has started 1 tasks: (task t1).', 10)] })],
      [3, service([ours(), old()]), failure('stopped-tasks', 'denied', 'ecs:ListTasks')],
      [60, service([ours(), old()], { told: [unhealthy] })],
      [90, end],
    ]);
    expect(outcome?.cause?.code).toBe('health-check-wrong-status');
  });

  test('is cut to a readable length', () => {
    const cause = ended(
      stopped({ stoppedReason: `ResourceInitializationError: ${'x'.repeat(2_000)}` }),
    );
    expect(cause?.evidence).toHaveLength(1_000);
  });
});
