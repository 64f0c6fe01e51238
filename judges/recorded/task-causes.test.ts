import type { Task } from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import { subject } from '../../__tests__/rollout/scenario.ts';
import { absorb } from '../../src/rollout/absorb.ts';
import { explain } from '../../src/rollout/evidence.ts';
import { policyOf } from '../../src/rollout/settings.ts';
import { initialState } from '../../src/rollout/state.ts';
import { observedTasks } from './observed.ts';
import { hasRecordings, recordings } from './recordings.ts';

const maybe = hasRecordings ? test : test.skip;

/** Why each recorded task failed, as a person would say. The others run, or were meant to stop. */
const CAUSES: Readonly<Record<string, string>> = {
  'ecs-DescribeTasks--stopped-cannot-pull-1.3.0': 'registry-unreachable',
  'ecs-DescribeTasks--stopped-failed-to-start-exec-2024.partial': 'task-failed-to-start',
  'ecs-DescribeTasks--stopped-resource-initialization-2026.partial': 'secrets-unreachable',
  'events-ECSTaskStateChange--stopped-by-user-with-elb-attachment-2024': 'task-stopped-by-user',
  'events-ECSTaskStateChange--stopped-elb-health-fargate-2022': 'load-balancer-health-check-failed',
};

/** The cause that a deployment has whose stopped task this is. */
function causeOf(task: Task): string | undefined {
  const startedBy = task.startedBy ?? 'ecs-svc/1';
  const state = initialState(
    { ...subject, deploymentId: startedBy },
    policyOf({ timeLimitMs: 60_000 }),
  );
  const stopped = task.lastStatus === 'RUNNING' ? [] : [{ ...task, startedBy }];
  return explain(absorb(state, { to: 'stopped-tasks', tasks: stopped }, 1_000))?.code;
}

const tasksIn = (reply: unknown): readonly unknown[] => {
  const { tasks, task, detail } = Object(reply);
  return tasks ?? [task ?? detail];
};

const recorded = recordings(/^(?:ecs-(?:DescribeTasks|RunTask|StopTask)|events-ECSTask)/);

maybe('every recorded task is read, and every one that failed has its cause', async () => {
  expect(recorded.length).toBeGreaterThan(10);
  const causes = await Promise.all(
    recorded.map(async ({ name, reply }) => {
      const tasks = await observedTasks({ tasks: tasksIn(reply) });
      expect(tasks.length).toBeGreaterThan(0);
      return tasks.map((task) => [name, causeOf(task)] as const);
    }),
  );
  const found = causes.flat().filter(([, code]) => code !== undefined);
  expect(Object.fromEntries(found)).toEqual(CAUSES);
});
