import { expect, test } from '@jest/globals';
import { containerLogBlock, rolloutSections } from '../../src/report/rollout-summary.ts';
import type { RolloutFindings, RolloutResult } from '../../src/rollout/result.ts';

/** By AWS's clock, which is not ours. */
const CREATED = 1_790_000_000_000;

const findings: RolloutFindings = {
  serving: [
    {
      taskDefinitionArn: 'arn:aws:ecs:eu-central-1:111122223333:task-definition/web:6',
      deploymentId: 'ecs-svc/1',
      runningCount: 2,
      images: [],
    },
  ],
  causeDetails: [],
  tasks: [
    {
      taskId: '0123456789abcdef0123456789abcdef',
      failed: true,
      lastStatus: 'STOPPED',
      stoppedReason: 'Essential container in task exited',
      createdAtMs: CREATED + 10_000,
      startedAtMs: CREATED + 40_000,
      stoppingAtMs: CREATED + 45_000,
    },
    {
      taskId: 'fedcba9876543210fedcba9876543210',
      failed: false,
      lastStatus: 'RUNNING',
      healthStatus: 'HEALTHY',
      createdAtMs: CREATED + 50_000,
      startedAtMs: CREATED + 80_000,
    },
  ],
  timeSpent: {
    totalMs: 100_000,
    phases: [
      { name: 'register', durationMs: 2_000, share: 0.02 },
      { name: 'start', durationMs: 98_000, share: 0.98, beganAtMs: CREATED },
    ],
    savings: ['start 98 s of 100 s: this saves 60 s'],
  },
};

const result = (found: Partial<RolloutFindings> = {}): RolloutResult => ({
  verdict: 'completed',
  headline: '',
  advice: [],
  durationMs: 100_000,
  events: [],
  findings: { ...findings, ...found },
});

const bodyOf = (title: string, found: Partial<RolloutFindings> = {}): readonly string[] => {
  const section = rolloutSections(result(found)).find(([name]) => name === title);
  return section?.[1]?.split('\n') ?? [];
};

test('says what serves now', () => {
  expect(bodyOf('What serves now')).toEqual(['2 tasks run web:6.']);
});

test('draws phases and tasks from the write on, failed tasks in red', () => {
  const bars = bodyOf('Rollout').filter((line) => line.startsWith('    '));
  expect(bars).toEqual([
    '    register :2000-01-01 00:00:00.000, 2000-01-01 00:00:02.000',
    '    start :2000-01-01 00:00:02.000, 2000-01-01 00:01:40.000',
    '    01234567 :crit, 2000-01-01 00:00:12.000, 2000-01-01 00:00:47.000',
    '    fedcba98 :2000-01-01 00:00:52.000, 2000-01-01 00:01:40.000',
  ]);
});

test('tells of each task when it was created and what became of it', () => {
  const rows = bodyOf('Rollout').filter((line) => line.startsWith('| <code>'));
  expect(rows).toEqual([
    '| <code>01234567</code> | created +00:12, running +00:42, failed +00:47; Essential container in task exited |',
    '| <code>fedcba98</code> | created +00:52, running +01:22; now RUNNING, HEALTHY |',
  ]);
});

test('tells the reason of tasks that failed alike once', () => {
  const [task] = findings.tasks;
  const rows = bodyOf('Rollout', { tasks: task ? [task, task, task] : [] });
  expect(rows.filter((line) => line.includes('Essential container'))).toHaveLength(1);
  expect(rows.filter((line) => line.endsWith('; the same reason |'))).toHaveLength(2);
});

test('draws no more tasks than fit, and says that they are the first ones', () => {
  const [task] = findings.tasks;
  const tasks = Array.from({ length: 40 }, () => ({
    ...task,
    taskId: 'a',
    failed: false,
    lastStatus: '',
  }));
  const lines = bodyOf('Rollout', { tasks });
  expect(lines).toContain('  section First 16 tasks');
  expect(lines.filter((line) => line.startsWith('    a :'))).toHaveLength(16);
  expect(lines.filter((line) => line.startsWith('| <code>a</code>'))).toHaveLength(40);
});

test('gives each phase its time and its share, and says what would be shorter', () => {
  const body = bodyOf('Where the time went');
  expect(body).toContain('| start | 1 min 38 s | 98 % | tasks were placed and prepared |');
  expect(body).toContain('| **all** | 1 min 40 s |  |  |');
  expect(body.at(-1)).toBe('- start 98 s of 100 s: this saves 60 s');
});

test('folds the last log lines, and nothing in them closes the block', () => {
  const containerLog = {
    container: 'app',
    taskId: '0123456789abcdef0123456789abcdef',
    group: '/ecs/web',
    stream: 'ecs/app/0123456789abcdef0123456789abcdef',
    lines: ['panic: no database', '```', '</details>'],
  };
  const block = containerLogBlock(result({ containerLog })) ?? '';
  expect(block).toMatch(/^<details><summary>Last 3 lines of container <code>app<\/code>/);
  expect(block).toContain('````text\npanic: no database\n```\n</details>\n````');
});

test('shows nothing of a rollout that there was not', () => {
  expect(rolloutSections(undefined)).toEqual([]);
});
