import { afterEach, describe, expect, test } from '@jest/globals';
import type { SimulatorOptions } from '../../simulator/simulator.ts';
import { type DeployStage, openStage } from './stage.ts';

let stage: DeployStage;
afterEach(() => stage.close());

const LOGGED = {
  environment: [{ name: 'API_TOKEN', value: 'hunter2hunter2' }],
  logConfiguration: {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': '/ecs/web',
      'awslogs-region': 'us-east-1',
      'awslogs-stream-prefix': 'app',
    },
  },
};
const TASK = { executionRoleArn: 'arn:aws:iam::111122223333:role/web' };
const MINUTES = { timeLimitMs: 4 * 60_000 };

/** A new service whose container writes some lines and ends with code 1. */
const crash = (options: Partial<SimulatorOptions> = {}, rollout: object = {}) => {
  const logs = [
    ...Array.from({ length: 30 }, (_, index) => `line ${index}`),
    '::error::not a command, token hunter2hunter2 <b>',
  ];
  stage = openStage({
    fates: { crash: { kind: 'exits', after: 2, exitCode: 1, logs } },
    ...options,
  });
  return stage.run('acme/web:crash', {
    task: TASK,
    container: LOGGED,
    rollout: { ...MINUTES, ...rollout },
  });
};

describe('the last log lines of the container that died', () => {
  test('are 20, those of its own stream, without the values of its environment', async () => {
    const { rollout } = await crash();
    const { containerLog } = rollout?.findings ?? {};
    expect(containerLog).toMatchObject({
      container: 'app',
      group: '/ecs/web',
      taskId: rollout?.cause?.taskId,
      stream: `app/app/${rollout?.cause?.taskId}`,
    });
    expect(containerLog?.lines).toHaveLength(20);
    expect(containerLog?.lines.at(-1)).toBe('::error::not a command, token *** <b>');
    expect(stage.log).toContain(`Last lines of container app, task ${rollout?.cause?.taskId}`);
  });

  test.each([
    [3, 3],
    [0, 0],
  ])('are as many as are wanted: %i', async (logLines, count) => {
    const { rollout } = await crash({}, { logLines });
    expect(rollout?.findings?.containerLog?.lines ?? []).toHaveLength(count);
    expect(stage.count('logs:GetLogEvents')).toBe(count > 0 ? 1 : 0);
  });

  test('are left out with one notice where they may not be read', async () => {
    const { rollout, diagnostics, outputs } = await crash({
      faults: [{ operation: 'logs:GetLogEvents', kind: 'access-denied' }],
    });
    expect(outputs.cause).toBe('application-failed');
    expect(rollout?.findings?.containerLog).toBeUndefined();
    expect(diagnostics.filter(({ severity }) => severity === 'notice')).toEqual([
      expect.objectContaining({
        code: 'permission-missing',
        message: 'Not allowed to call logs:GetLogEvents: the last log lines cannot be shown.',
      }),
    ]);
  });

  test('are not waited for longer than 15 s', async () => {
    const { rollout, diagnostics } = await crash({
      faults: [{ operation: 'logs:GetLogEvents', kind: 'latency', milliseconds: 120_000 }],
    });
    expect(rollout?.findings?.containerLog).toBeUndefined();
    expect(rollout?.findings?.serving).toEqual([]);
    expect(rollout?.findings?.tasks.length).toBeGreaterThan(0);
    expect(diagnostics.filter(({ severity }) => severity === 'notice')).toEqual([]);
  });

  test('are not looked for when the container never ran', async () => {
    stage = openStage();
    await stage.run('acme/web:pull-missing', { task: TASK, container: LOGGED, rollout: MINUTES });
    expect(stage.count('logs:GetLogEvents')).toBe(0);
  });

  test('tell more than an exit code: a program for another architecture', async () => {
    stage = openStage({
      fates: {
        foreign: {
          kind: 'exits',
          after: 1,
          exitCode: 255,
          logs: ['exec /serve: exec format error'],
        },
      },
    });
    const report = await stage.run('acme/web:foreign', {
      task: { ...TASK, runtimePlatform: { cpuArchitecture: 'ARM64' } },
      container: LOGGED,
      rollout: MINUTES,
    });
    expect(report.outputs.cause).toBe('exec-format-error');
    expect(report.headline).toContain('is for another CPU architecture');
    expect(report.failure?.message).toContain(
      'Image acme/web:foreign has to be built for linux/arm64: runtimePlatform says ARM64, LINUX.',
    );
    expect(stage.lineOf(report.failure?.location)).toContain('"image"');
  });
});

describe('tasks that fail alike', () => {
  test('are told once, with their number', async () => {
    stage = openStage();
    const report = await stage.run('acme/web:secret-denied', {
      task: TASK,
      container: { secrets: [{ name: 'DB', valueFrom: '/web/db' }] },
      service: { desiredCount: 3 },
      rollout: { ...MINUTES, failFast: false },
    });
    const lines = report.rollout?.events.filter(({ kind }) => kind === 'task');
    expect(lines).toHaveLength(1);
    expect(report.failure?.message).toMatch(/AWS says of (\d+) of \1 failed tasks: Resource/);
  });
});

describe('what serves now', () => {
  test('is told by digest, in the log and as outputs', async () => {
    stage = openStage();
    const report = await stage.run('acme/web:1');
    const digest = report.outputs.imageDigests?.app ?? '';
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(report.outputs.runningTaskDefinitionArn).toBe(report.outputs.taskDefinitionArn);
    expect(stage.log).toContain(`1 task runs web@${digest.slice(0, 19)} (revision 1).`);
  });

  test('is the version of before after a rollback', async () => {
    stage = openStage();
    const first = await stage.run('acme/web:1');
    const second = await stage.run('acme/web:pull-missing', {
      rollout: { timeLimitMs: 30 * 60_000, onFailure: 'rollback' },
    });
    expect(second.outputs.verdict).toBe('rolled-back');
    expect(second.outputs.imageDigests).toEqual(first.outputs.imageDigests);
    expect(second.outputs.runningTaskDefinitionArn).toBe(first.outputs.taskDefinitionArn);
  });

  test('is told where nothing was deployed and where nobody waits', async () => {
    stage = openStage();
    const first = await stage.run('acme/web:1');
    const same = await stage.run('acme/web:1', { service: { whenUnchanged: 'skip' } });
    expect(same.outputs.verdict).toBe('nothing-to-deploy');
    const started = await stage.run('acme/web:2', { waitForServiceStability: false });
    expect(started.outputs.verdict).toBe('started');
    for (const { outputs } of [same, started]) {
      expect(outputs.imageDigests).toEqual(first.outputs.imageDigests);
    }
  });

  test('is read from service revisions where tasks may not be listed', async () => {
    stage = openStage({ faults: [{ operation: 'ecs:ListTasks', kind: 'access-denied' }] });
    const report = await stage.run('acme/web:1');
    expect(report.outputs.imageDigests?.app).toMatch(/^sha256:/);
    expect(stage.count('ecs:DescribeServiceRevisions')).toBe(1);
  });

  test('is told by revision alone where neither may be read', async () => {
    stage = openStage({
      faults: [
        { operation: 'ecs:ListTasks', kind: 'access-denied' },
        { operation: 'ecs:DescribeServiceRevisions', kind: 'access-denied' },
      ],
    });
    const report = await stage.run('acme/web:1');
    expect(report.outputs.verdict).toBe('completed');
    expect(stage.log).toContain('1 task runs web:1.');
    expect(report.diagnostics.filter(({ code }) => code === 'permission-missing')).toHaveLength(1);
  });
});

test('a drain that takes long is told with what would shorten it', async () => {
  stage = openStage();
  const service = { targetGroup: stage.account.facts.targetGroup };
  await stage.run('acme/web:1', { service });
  const { rollout } = await stage.run('acme/web:2', { service });
  const { timeSpent } = rollout?.findings ?? {};
  expect(timeSpent?.phases.map(({ name }) => name)).toEqual(['start', 'pull', 'healthy', 'drain']);
  expect(timeSpent?.savings).toEqual([
    expect.stringMatching(/^drain \d+ s of \d+ s: a deregistration delay of 30 s saves /),
  ]);
});
