import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fargateReady, REGISTRY, serviceAtAws } from './definitions.ts';
import { openStage, type Stage } from './harness.ts';

let stage: Stage;
let cluster: string;
beforeEach(async () => {
  stage = await openStage({ speed: 100 });
  cluster = stage.simulator.facts.cluster;
});
afterEach(() => stage.close());

const deploy = (inputs: Record<string, string> = {}, options = {}) =>
  stage.run({ 'task-definition': 'task.json', cluster, service: 'web', ...inputs }, options);

const create = async () => {
  stage.write('task.json', fargateReady());
  return deploy({ subnets: stage.simulator.facts.subnets.join(' '), 'target-group': 'demo-ip' });
};

test('an image that does not exist fails early, on its line, and the old version serves on', async () => {
  const { outputs: first } = await create();
  stage.write('task.json', fargateReady(`${REGISTRY}:pull-missing`));
  const result = await deploy();
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({
    verdict: 'failed',
    cause: 'image-not-found',
    'service-deployment-arn': expect.stringContaining(':service-deployment/'),
  });
  const line =
    stage
      .read('task.json')
      .split('\n')
      .findIndex((text) => text.includes('pull-missing')) + 1;
  expect(result.annotations).toContainEqual(
    expect.objectContaining({
      level: 'error',
      title: 'fargate-deploy: image-not-found',
      file: 'task.json',
      line,
      message: expect.stringContaining('CannotPullContainerError'),
    }),
  );
  expect(result.summary).toContain('image-not-found');
  const service = await serviceAtAws(stage.ecs, cluster);
  expect(service.deployments).toContainEqual(
    expect.objectContaining({ id: first['deployment-id'], runningCount: 1 }),
  );
});

test('a crash loop waits for ECS and tells the exit code and what serves after the rollback', async () => {
  const { outputs: first } = await create();
  const result = await deploy({ image: `${REGISTRY}:exit-1` });
  expect(result.outputs).toMatchObject({ verdict: 'rolled-back' });
  expect(result.outputs.cause).not.toBe('');
  expect(result.summary).toContain('Exit code');
  const service = await serviceAtAws(stage.ecs, cluster);
  expect(service.taskDefinition).toBe(first['task-definition-arn']);
});

test('a newer deployment by someone else is told apart from a failure', async () => {
  const { outputs: first } = await create();
  let done: Promise<unknown> | undefined;
  const result = await deploy(
    { image: `${REGISTRY}:1.40` },
    {
      print: (line: string) => {
        if (!/^ *\+\d\d:\d\d {2}/.test(line)) return;
        done ??= stage.ecs.send(
          new UpdateServiceCommand({
            cluster,
            service: 'web',
            taskDefinition: first['task-definition-arn'],
            forceNewDeployment: true,
          }),
        );
      },
    },
  );
  await done;
  expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'superseded', cause: '' } });
});

test('a cancelled run says within two seconds what is still running', async () => {
  await create();
  const cancelled = new AbortController();
  let cancelledAt = 0;
  const result = await deploy(
    { image: `${REGISTRY}:1.41` },
    {
      signal: cancelled.signal,
      print: (line: string) => {
        if (line.includes('Roll out')) {
          cancelledAt = performance.now();
          cancelled.abort();
        }
      },
    },
  );
  expect(performance.now() - cancelledAt).toBeLessThan(2_500);
  expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'cancelled' } });
});

describe('faults of the network and of permissions', () => {
  test('a lost reply of UpdateService is adopted: one deployment, one revision', async () => {
    await create();
    stage.simulator.addFault({ operation: 'ecs:UpdateService', kind: 'lost-reply' });
    const result = await deploy({ image: `${REGISTRY}:1.42` });
    expect(result.outputs.verdict).toBe('completed');
    expect(stage.simulator.calls.filter((call) => call === 'ecs:UpdateService')).toHaveLength(1);
  });

  test('lost replies of a creation are adopted: one revision, one service', async () => {
    stage.simulator.addFault({ operation: 'ecs:RegisterTaskDefinition', kind: 'lost-reply' });
    stage.simulator.addFault({ operation: 'ecs:CreateService', kind: 'lost-reply' });
    const result = await create();
    expect(result.outputs).toMatchObject({
      verdict: 'completed',
      'task-definition-arn': expect.stringMatching(/web:1$/),
    });
    expect(stage.simulator.calls.filter((call) => call === 'ecs:CreateService')).toHaveLength(1);
  });

  test('a stale read after the update is not taken for the truth', async () => {
    await create();
    stage.simulator.addFault({ operation: 'ecs:DescribeServices', kind: 'stale-read', times: 2 });
    const result = await deploy({ image: `${REGISTRY}:1.43` });
    expect(result.outputs.verdict).toBe('completed');
  });

  test('throttling and a 500 are waited out', async () => {
    await create();
    stage.simulator.addFault({ operation: 'ecs:UpdateService', kind: 'throttle' });
    stage.simulator.addFault({ operation: 'ecs:DescribeServices', kind: 'server-error' });
    const result = await deploy({ image: `${REGISTRY}:1.44` });
    expect(result.outputs.verdict).toBe('completed');
  });

  test('a denied registration is refused with the action to allow', async () => {
    await create();
    stage.simulator.addFault({ operation: 'ecs:RegisterTaskDefinition', kind: 'access-denied' });
    const result = await deploy({ image: `${REGISTRY}:1.45` });
    expect(result.outputs.verdict).toBe('refused');
    expect(result.annotations[0]?.message).toContain('Allow ecs:RegisterTaskDefinition');
  });

  test('reads that only help are done without: each missing action is one notice', async () => {
    await create();
    for (const operation of [
      'ecs:ListServiceDeployments',
      'ecs:ListTasks',
      'ecs:DescribeClusters',
      'ecs:DescribeTaskDefinition',
    ]) {
      stage.simulator.addFault({ operation, kind: 'access-denied' });
    }
    const result = await deploy({ image: `${REGISTRY}:1.46` });
    expect(result.outputs.verdict).toBe('completed');
    const notices = result.annotations.filter(({ level }) => level === 'notice');
    const messages = notices.map(({ message }) => message).join('\n');
    expect(messages).toContain('ecs:DescribeClusters');
    expect(messages).toContain('ecs:DescribeTaskDefinition');
    expect(new Set(notices.map(({ message }) => message)).size).toBe(notices.length);
  });

  test('credentials that expire while waiting end in unknown: the deployment goes on', async () => {
    await create();
    const result = await deploy(
      { image: `${REGISTRY}:slow-30s` },
      {
        print: (line: string) => {
          if (line.includes('Roll out')) {
            stage.simulator.addFault({ operation: 'ecs:*', kind: 'expired-token' });
          }
        },
      },
    );
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown' } });
    expect(result.annotations[0]?.message).toMatch(/credential|expired/i);
  });
});
