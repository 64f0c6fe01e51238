import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import { openAccount } from './account.ts';

const SECRET = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf:password::';

async function firstStopped(containers: readonly ContainerDefinition[]) {
  const account = openAccount();
  await account.create(await account.register('', { containerDefinitions: [...containers] }));
  for (let waited = 0; waited < 300; waited += 5) {
    await account.pass(5);
    const [task] = await account.tasks('STOPPED');
    if (task) return task;
  }
  return undefined;
}

const app = (tag: string, changes: Partial<ContainerDefinition> = {}): ContainerDefinition => ({
  name: 'app',
  image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/web:${tag}`,
  secrets: [{ name: 'PASSWORD', valueFrom: SECRET }],
  ...changes,
});

describe('a tag tells why a task never runs', () => {
  test.each([
    ['pull-missing', /^CannotPullContainerError: .*web:pull-missing: not found$/],
    ['wrong-architecture', /does not contain descriptor matching platform 'linux\/amd64'$/],
    [
      'pull-denied',
      /^CannotPullContainerError: The task can't pull the image\. Check that the role/,
    ],
    ['pull-unknown', /pull access denied, repository does not exist or may require authorization/],
    ['secret-denied', /^ResourceInitializationError: .*AccessDeniedException: .*GetSecretValue/],
    [
      'secret-missing',
      /ResourceNotFoundException: Secrets Manager can't find the specified secret/,
    ],
    ['parameter-missing', /unable to retrieve secrets from ssm: .*invalid ssm parameters:/],
    ['json-key-missing', /did not contain json key password$/],
    [
      'log-group-missing',
      /failed to validate logger args: .*The specified log group does not exist/,
    ],
  ])('%s', async (tag, reason) => {
    const task = await firstStopped([app(tag)]);
    expect(task).toMatchObject({
      stopCode: 'TaskFailedToStart',
      stoppedReason: expect.stringMatching(reason),
    });
    expect(task).not.toHaveProperty('startedAt');
    expect(task?.containers?.[0]).not.toHaveProperty('exitCode');
  });
});

describe('a tag tells how a container ends', () => {
  test.each([
    ['exit-0', 0],
    ['exit-1', 1],
    ['exit-127', 127],
    ['exit-137', 137],
    ['flaky', 1],
  ])('%s', async (tag, exitCode) => {
    expect(await firstStopped([app(tag)])).toMatchObject({
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
      containers: [{ exitCode }],
    });
  });

  test('oom', async () => {
    expect(await firstStopped([app('oom')])).toMatchObject({
      stopCode: 'EssentialContainerExited',
      containers: [
        { exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' },
      ],
    });
  });

  test('container-unhealthy, where the container has a check', async () => {
    const healthCheck = { command: ['CMD-SHELL', 'true'] };
    expect(await firstStopped([app('container-unhealthy', { healthCheck })])).toMatchObject({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: 'Task failed container health checks',
      healthStatus: 'UNHEALTHY',
    });
  });
});

test('an essential side-car ends the task; its neighbours are killed', async () => {
  const task = await firstStopped([app('1.0'), app('exit-1', { name: 'proxy' })]);
  expect(task?.containers).toMatchObject([
    { name: 'app', exitCode: 137 },
    { name: 'proxy', exitCode: 1 },
  ]);
});

test('a side-car that is not essential ends alone', async () => {
  const containers = [app('1.0'), app('exit-1', { name: 'init', essential: false })];
  expect(await firstStopped(containers)).toBeUndefined();
});

test('a flaky deployment fails once, then completes', async () => {
  const account = openAccount();
  await account.create(await account.register('nginx:flaky'));
  await account.pass(60);
  expect((await account.describe()).deployments).toMatchObject([{ rolloutState: 'IN_PROGRESS' }]);
  await account.pass(90);
  expect((await account.describe()).deployments).toMatchObject([
    { rolloutState: 'COMPLETED', failedTasks: 0 },
  ]);
});

test('a slow container takes that much longer', async () => {
  const account = openAccount();
  await account.create(await account.register('nginx:slow-60s'));
  await account.pass(100);
  expect((await account.describe()).deployments).toMatchObject([{ rolloutState: 'IN_PROGRESS' }]);
  await account.pass(30);
  expect((await account.describe()).deployments).toMatchObject([{ rolloutState: 'COMPLETED' }]);
});
