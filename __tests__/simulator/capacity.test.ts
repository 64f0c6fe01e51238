import { expect, test } from '@jest/globals';
import { capacityProviderOf } from '../../simulator/ecs/compute.ts';
import { openAccount } from './account.ts';

const STRATEGY = {
  capacityProviderStrategy: [
    { capacityProvider: 'FARGATE', base: 1, weight: 1 },
    { capacityProvider: 'FARGATE_SPOT', weight: 3 },
  ],
};

test('tasks fill the base first, then follow the weights', () => {
  const names = [0, 1, 2, 3, 4, 5].map((earlier) => capacityProviderOf(STRATEGY, earlier));
  const [on, spot] = ['FARGATE', 'FARGATE_SPOT'];
  expect(names).toEqual([on, on, spot, spot, spot, on]);
  expect(capacityProviderOf({}, 0)).toBeUndefined();
});

test('a task on Spot that is taken back is replaced on Spot', async () => {
  const account = openAccount();
  await account.create(await account.register('web:spot-interrupted'), {
    launchType: undefined,
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
  });
  await account.pass(300);
  const [stopped] = await account.tasks('STOPPED');
  expect(stopped).toMatchObject({
    stopCode: 'SpotInterruption',
    stoppedReason: 'Your Spot Task was interrupted.',
    capacityProviderName: 'FARGATE_SPOT',
  });
  expect(await account.tasks('RUNNING')).toMatchObject([{ capacityProviderName: 'FARGATE_SPOT' }]);
  expect((await account.describe()).deployments).toMatchObject([
    { rolloutState: 'COMPLETED', failedTasks: 0 },
  ]);
});

test.each([
  ['no-free-address', /^\(service web\) was unable to place a task\. Reason: Unexpected EC2 error/],
  ['quota-reached', /You've reached the limit on the number of vCPUs/],
  [
    'role-not-assumable',
    /failed to launch a task with \(error ECS was unable to assume the role 'arn:aws:iam::123456789012:role\/ecsTaskExecutionRole'/,
  ],
])('%s makes no task and one event in an hour', async (tag, text) => {
  const account = openAccount();
  await account.create(await account.register(`web:${tag}`));
  await account.pass(3600);
  expect(await account.tasks('STOPPED')).toEqual([]);
  expect((await account.describe()).events).toMatchObject([
    { message: expect.stringMatching(text) },
  ]);
});
