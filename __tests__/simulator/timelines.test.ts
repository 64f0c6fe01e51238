import { expect, test } from '@jest/globals';
import { type Account, BREAKER, openAccount, startOf, storyOf, update } from './account.ts';

const behindLoadBalancer = ({ facts }: Account) => ({
  loadBalancers: [{ targetGroupArn: facts.targetGroup, containerName: 'app', containerPort: 8080 }],
});

/** A steady service with the breaker on, on which `image` is rolled out. */
async function rollOut(
  image: string,
  options: { readonly withLoadBalancer?: boolean; readonly desiredCount?: number } = {},
) {
  const account = openAccount();
  const { withLoadBalancer = false, desiredCount = 1 } = options;
  await account.create(await account.register('nginx:1.27'), {
    desiredCount,
    ...BREAKER,
    ...(withLoadBalancer ? behindLoadBalancer(account) : {}),
  });
  await account.pass(120);
  const before = await account.describe();
  const reply = await update(account, await account.register(image));
  const story = async () => storyOf(await account.describe(), startOf(reply));
  return { account, before, reply, story };
}

test('a new service behind a load balancer starts, registers and completes', async () => {
  const account = openAccount();
  const taskDefinition = await account.register('nginx:1.27');
  const reply = await account.create(taskDefinition, {
    desiredCount: 2,
    ...behindLoadBalancer(account),
  });
  expect(reply.deployments).toMatchObject([
    { desiredCount: 0, pendingCount: 0, runningCount: 0, rolloutState: 'IN_PROGRESS' },
  ]);
  await account.pass(120);
  const service = await account.describe();
  expect(storyOf(service, startOf(reply))).toEqual([
    '+17 (service web) has started 2 tasks: (task T1) (task T2).',
    '+47 (service web) registered 2 targets in (target-group TG)',
    '+88 (service web) (deployment D1) deployment completed.',
    '+88 (service web) has reached a steady state.',
  ]);
  expect(service.deployments).toMatchObject([{ rolloutState: 'COMPLETED', runningCount: 2 }]);
});

test('a good update starts the new tasks, then stops and drains the old ones', async () => {
  const { account, before, reply, story } = await rollOut('nginx:1.28', {
    withLoadBalancer: true,
    desiredCount: 2,
  });
  expect(reply.deployments).toMatchObject([
    { status: 'PRIMARY', desiredCount: 0, runningCount: 0, rolloutState: 'IN_PROGRESS' },
    {
      id: before.deployments?.[0]?.id,
      status: 'ACTIVE',
      desiredCount: 2,
      runningCount: 2,
      rolloutState: 'COMPLETED',
    },
  ]);
  await account.pass(100);
  expect((await account.describe()).deployments).toMatchObject([
    { status: 'PRIMARY', desiredCount: 2, runningCount: 2 },
    { status: 'ACTIVE', desiredCount: 0, runningCount: 2 },
  ]);
  await account.pass(60);
  expect(await story()).toEqual([
    '+14 (service web) has started 2 tasks: (task T1) (task T2).',
    '+44 (service web) registered 2 targets in (target-group TG)',
    '+85 (service web) has stopped 2 running tasks: (task T3) (task T4).',
    '+87 (service web) deregistered 2 targets in (target-group TG)',
    '+87 (service web, taskSet D1) has begun draining connections on 2 tasks.',
    '+149 (service web) (deployment D2) deployment completed.',
    '+149 (service web) has reached a steady state.',
  ]);
  expect((await account.describe()).deployments).toHaveLength(1);
});

test('a crash loop trips the breaker at the third failure and rolls back to the old id', async () => {
  const { account, before, reply, story } = await rollOut('nginx:exit-1');
  await account.pass(171.5);
  const rollingBack = await account.describe();
  const [oldId, newId] = [before.deployments?.[0]?.id, reply.deployments?.[0]?.id];
  expect(rollingBack.deployments).toMatchObject([
    {
      id: oldId,
      status: 'PRIMARY',
      rolloutState: 'IN_PROGRESS',
      rolloutStateReason: `ECS deployment circuit breaker: rolling back to deploymentId ${oldId}.`,
    },
    { id: newId, status: 'ACTIVE', rolloutState: 'IN_PROGRESS', failedTasks: 3 },
  ]);
  expect(rollingBack.taskDefinition).toBe(before.taskDefinition);
  expect(rollingBack.deployments?.[0]?.createdAt).not.toEqual(before.deployments?.[0]?.createdAt);
  await account.pass(60);
  expect((await story()).filter((line) => !line.includes('pending'))).toEqual([
    '+14 (service web) has started 1 tasks: (task T1).',
    '+65 (service web) has started 1 tasks: (task T2).',
    '+116 (service web) has started 1 tasks: (task T3).',
    '+167 (service web) has started 1 tasks: (task T4).',
    '+171 (service web) (deployment D1) deployment failed: tasks failed to start.',
    '+171 (service web) rolling back to deployment D2.',
    '+195 (service web) (deployment D2) deployment completed.',
    '+195 (service web) has reached a steady state.',
  ]);
  expect((await account.describe()).deployments).toMatchObject([
    { id: oldId, rolloutState: 'COMPLETED', runningCount: 1 },
  ]);
});

test('a missing image is retried with a growing delay before the breaker trips', async () => {
  const { account, story } = await rollOut('nginx:pull-missing');
  await account.pass(700);
  const lines = await story();
  const reason =
    '(service web) was unable to place a task. Reason: CannotPullContainerError: pull image manifest has been retried 7 time(s): failed to resolve ref docker.io/library/nginx:pull-missing: docker.io/library/nginx:pull-missing: not found.';
  expect(lines.filter((line) => line.includes('unable to place'))).toEqual([
    `+106 ${reason}`,
    `+238 ${reason}`,
    `+612 ${reason}`,
  ]);
  expect(lines).toContain('+626 (service web) rolling back to deployment D2.');
  expect(await account.tasks('STOPPED')).toMatchObject(
    Array.from({ length: 3 }, () => ({
      stopCode: 'TaskFailedToStart',
      lastStatus: 'STOPPED',
      containers: [{ reason: expect.stringContaining('CannotPullContainerError') }],
    })),
  );
});

test('a service that answers 503 loses three tasks to the load balancer, then rolls back', async () => {
  const { account, story } = await rollOut('nginx:unhealthy', { withLoadBalancer: true });
  await account.pass(700);
  const lines = await story();
  expect(lines.filter((line) => line.includes('is unhealthy'))).toEqual(
    ['+114', '+316', '+517'].map((at, index) =>
      expect.stringMatching(
        `^\\${at} \\(service web\\) \\(task T${index + 1}\\) \\(port 8080\\) is unhealthy in \\(target-group TG\\) due to \\(reason Health checks failed with these codes: \\[503\\]\\)\\.$`,
      ),
    ),
  );
  expect(lines).toContain(
    '+216 (service web) has started 1 tasks: (task T2). Amazon ECS replaced 1 tasks due to an unhealthy status.',
  );
  expect(lines.at(-2)).toBe('+628 (service web) (deployment D2) deployment completed.');
  expect(await account.tasks('STOPPED')).toContainEqual(
    expect.objectContaining({
      stopCode: 'ServiceSchedulerInitiated',
      stoppedReason: `Task failed ELB health checks in (target-group ${account.facts.targetGroup})`,
    }),
  );
});

test('a newer deployment takes the place of one under way, which vanishes unfinished', async () => {
  const { account, before, reply } = await rollOut('nginx:1.28');
  await account.pass(20);
  const superseded = reply.deployments?.[0]?.id;
  const newer = await update(account, await account.register('nginx:1.29'));
  expect(newer.deployments?.map(({ id, rolloutState }) => [id, rolloutState])).toEqual([
    [newer.deployments?.[0]?.id, 'IN_PROGRESS'],
    [superseded, 'IN_PROGRESS'],
    [before.deployments?.[0]?.id, 'COMPLETED'],
  ]);
  await account.pass(150);
  expect((await account.describe()).deployments).toMatchObject([
    { id: newer.deployments?.[0]?.id, rolloutState: 'COMPLETED' },
  ]);
  const stopped = await account.tasks('STOPPED');
  expect(stopped.filter(({ startedBy }) => startedBy === superseded)).toMatchObject([
    {
      stoppedReason: `Scaling activity initiated by (deployment ${newer.deployments?.[0]?.id})`,
    },
  ]);
});
