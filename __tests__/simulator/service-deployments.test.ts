import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  ListServiceDeploymentsCommand,
  StopServiceDeploymentCommand,
} from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import { steadyService } from './account.ts';

describe('service deployments', () => {
  test('are listed a little late, as PENDING, then IN_PROGRESS, then SUCCESSFUL', async () => {
    const { account, before, update } = await steadyService();
    const { ecs, facts } = account;
    const list = async () => {
      const input = { cluster: facts.cluster, service: 'web' };
      const { serviceDeployments = [] } = await ecs.send(new ListServiceDeploymentsCommand(input));
      return serviceDeployments;
    };
    const reply = await update({ forceNewDeployment: true });
    expect(reply).not.toHaveProperty('currentServiceDeployment');
    const number = reply.deployments?.[0]?.id?.replace('ecs-svc/', '');
    expect(reply.currentServiceRevisions?.[0]?.arn).toMatch(new RegExp(`/demo/web/${number}$`));
    expect(await list()).toHaveLength(1);
    const statuses: unknown[] = [];
    for (const seconds of [1, 1, 120]) {
      await account.pass(seconds);
      statuses.push((await list())[0]?.status);
    }
    expect(statuses).toEqual(['PENDING', 'IN_PROGRESS', 'SUCCESSFUL']);
    const [newest] = await list();
    expect((await account.describe()).currentServiceDeployment).toBe(newest?.serviceDeploymentArn);
    const { serviceDeployments } = await ecs.send(
      new DescribeServiceDeploymentsCommand({
        serviceDeploymentArns: [newest?.serviceDeploymentArn ?? ''],
      }),
    );
    expect(serviceDeployments).toMatchObject([
      {
        targetServiceRevision: { arn: reply.currentServiceRevisions?.[0]?.arn },
        sourceServiceRevisions: [{ arn: before.currentServiceRevisions?.[0]?.arn }],
        deploymentCircuitBreaker: { status: 'MONITORING_COMPLETE', failureCount: 0, threshold: 3 },
      },
    ]);
    const { serviceRevisions } = await ecs.send(
      new DescribeServiceRevisionsCommand({
        serviceRevisionArns: [newest?.targetServiceRevisionArn ?? ''],
      }),
    );
    expect(serviceRevisions).toMatchObject([{ containerImages: [{ image: 'nginx:1.27' }] }]);
  });

  test.each([
    [
      'a tripped breaker',
      'nginx:exit-1',
      'ROLLBACK_SUCCESSFUL',
      'Service deployment rolled back because the circuit breaker threshold was exceeded.',
    ],
    ['a user', 'nginx:slow-500s', 'ROLLBACK_SUCCESSFUL', 'Service deployment rolled back by user'],
  ])('are rolled back by %s', async (who, image, status, statusReason) => {
    const { account, primaryId, update } = await steadyService();
    await update({ taskDefinition: await account.register(image) });
    await account.pass(20);
    const { currentServiceDeployment: arn } = await account.describe();
    if (who === 'a user') {
      await account.ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn: arn }));
    }
    await account.pass(300);
    const { serviceDeployments } = await account.ecs.send(
      new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [arn ?? ''] }),
    );
    expect(serviceDeployments).toMatchObject([
      { status, statusReason, rollback: { reason: statusReason } },
    ]);
    expect((await account.describe()).deployments).toMatchObject([
      { id: primaryId, rolloutState: 'COMPLETED' },
    ]);
    await expect(
      account.ecs.send(new StopServiceDeploymentCommand({ serviceDeploymentArn: arn })),
    ).rejects.toMatchObject({ name: 'ConflictException' });
  });

  test('are stopped 0.3 seconds after a newer one began', async () => {
    const { account, update } = await steadyService();
    await update({ forceNewDeployment: true });
    await account.pass(10);
    await update({ forceNewDeployment: true });
    await account.pass(2);
    const input = { cluster: account.facts.cluster, service: 'web' };
    const { serviceDeployments = [] } = await account.ecs.send(
      new ListServiceDeploymentsCommand(input),
    );
    const [newer, superseded] = serviceDeployments;
    expect(superseded?.status).toBe('STOPPED');
    expect(Number(superseded?.finishedAt) - Number(newer?.createdAt)).toBe(300);
  });
});
