import {
  CreateClusterCommand,
  CreateServiceCommand,
  DeleteServiceCommand,
  DescribeServicesCommand,
  ListServicesCommand,
  StopTaskCommand,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import { BREAKER, openAccount, steadyService, storyOf } from './account.ts';

describe('UpdateService', () => {
  test('starts nothing with the same task definition', async () => {
    const { first, primaryId, update } = await steadyService();
    const { deployments } = await update({ taskDefinition: first });
    expect(deployments?.map(({ id }) => id)).toEqual([primaryId]);
  });

  test.each<[string, Partial<UpdateServiceCommandInput>]>([
    ['force', { forceNewDeployment: true }],
    [
      'another network',
      { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a'] } } },
    ],
    ['a platform version', { platformVersion: '1.4.0' }],
  ])('starts a deployment for %s', async (_, changes) => {
    const { primaryId, update } = await steadyService();
    const { deployments } = await update(changes);
    expect(deployments).toMatchObject([{ status: 'PRIMARY' }, { id: primaryId, status: 'ACTIVE' }]);
  });

  test.each<[string, Partial<UpdateServiceCommandInput>]>([
    ['the deployment configuration', { deploymentConfiguration: { maximumPercent: 150 } }],
    ['the grace period', { healthCheckGracePeriodSeconds: 10 }],
    ['execute-command settings', { enableExecuteCommand: false }],
  ])('changes %s without a deployment', async (_, changes) => {
    const { primaryId, update } = await steadyService();
    const service = await update(changes);
    expect(service.deployments?.map(({ id }) => id)).toEqual([primaryId]);
    expect(service).toMatchObject(changes);
  });

  test('keeps the deployment COMPLETED while a new desired count is not reached', async () => {
    const { account, primaryId, update } = await steadyService();
    const { deployments } = await update({ desiredCount: 3 });
    expect(deployments).toMatchObject([
      { id: primaryId, rolloutState: 'COMPLETED', desiredCount: 3, runningCount: 1 },
    ]);
    await account.pass(60);
    expect(await account.describe()).toMatchObject({ runningCount: 3 });
    await update({ desiredCount: 0 });
    await account.pass(60);
    const service = await account.describe();
    expect(service).toMatchObject({ runningCount: 0, desiredCount: 0 });
    expect(await account.tasks('STOPPED')).toContainEqual(
      expect.objectContaining({
        stoppedReason: `Scaling activity initiated by (deployment ${primaryId})`,
      }),
    );
  });

  test('moves a service from EC2 to Fargate with a capacity provider strategy and force', async () => {
    const account = openAccount();
    const { facts, network } = account;
    const onInstances = await account.register('nginx:1.27', {
      family: 'legacy',
      requiresCompatibilities: ['EC2'],
      networkMode: 'bridge',
      containerDefinitions: [
        { name: 'app', image: 'nginx:1.27', memory: 128, portMappings: [{ containerPort: 8080 }] },
      ],
    });
    const target = { containerName: 'app', containerPort: 8080 };
    const { ecs } = account;
    await ecs.send(
      new CreateServiceCommand({
        cluster: facts.cluster,
        serviceName: 'web',
        taskDefinition: onInstances,
        desiredCount: 1,
        loadBalancers: [{ ...target, targetGroupArn: facts.instanceTargetGroup }],
      }),
    );
    await account.pass(120);
    expect(await account.describe()).toMatchObject({ launchType: 'EC2', runningCount: 1 });
    const move = {
      cluster: facts.cluster,
      service: 'web',
      taskDefinition: await account.register('nginx:1.27'),
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
      networkConfiguration: network,
      loadBalancers: [{ ...target, targetGroupArn: facts.targetGroup }],
    };
    await expect(ecs.send(new UpdateServiceCommand(move))).rejects.toThrow(
      'you must force a new deployment',
    );
    await ecs.send(new UpdateServiceCommand({ ...move, forceNewDeployment: true }));
    await account.pass(200);
    const moved = await account.describe();
    expect(moved).not.toHaveProperty('launchType');
    expect(moved).toMatchObject({
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1, base: 0 }],
      deployments: [{ rolloutState: 'COMPLETED', runningCount: 1 }],
    });
    expect(await account.tasks('RUNNING')).toMatchObject([{ launchType: 'FARGATE' }]);
  });
});

test('EC2 tasks cannot be placed in a cluster without instances', async () => {
  const account = openAccount();
  await account.ecs.send(new CreateClusterCommand({ clusterName: 'empty' }));
  const taskDefinition = await account.register('nginx', { requiresCompatibilities: ['EC2'] });
  const cluster = 'empty';
  await account.create(taskDefinition, { cluster, launchType: 'EC2' });
  await account.pass(300);
  const { services } = await account.ecs.send(
    new DescribeServicesCommand({ cluster, services: ['web'] }),
  );
  expect(services?.[0]?.events).toMatchObject([
    { message: expect.stringContaining('No Container Instances were found in your cluster.') },
  ]);
});

describe('a deleted service', () => {
  test('drains, cannot be created again until it is INACTIVE, then can', async () => {
    const { account, first, update } = await steadyService();
    const { ecs, facts } = account;
    const input = { cluster: facts.cluster, service: 'web' };
    await expect(ecs.send(new DeleteServiceCommand(input))).rejects.toThrow(
      'The service cannot be stopped while the primary deployment is scaled above 0.',
    );
    const deleted = await ecs.send(new DeleteServiceCommand({ ...input, force: true }));
    expect(deleted.service).toMatchObject({
      status: 'DRAINING',
      desiredCount: 0,
      runningCount: 1,
      deployments: [{ status: 'PRIMARY', desiredCount: 0, runningCount: 1 }],
    });
    await expect(account.create(first, BREAKER)).rejects.toThrow(
      'Unable to Start a service that is still Draining.',
    );
    await expect(update({ desiredCount: 1 })).rejects.toMatchObject({
      name: 'ServiceNotActiveException',
      message: 'Service was not ACTIVE.',
    });
    await account.pass(60);
    expect(await account.describe()).toMatchObject({ status: 'INACTIVE', runningCount: 0 });
    expect(await account.create(first, BREAKER)).toMatchObject({ status: 'ACTIVE' });
  });
});

test('a task that somebody stops is replaced', async () => {
  const { account } = await steadyService();
  const [task] = await account.tasks('RUNNING');
  const { ecs, facts } = account;
  await ecs.send(new StopTaskCommand({ cluster: facts.cluster, task: task?.taskArn }));
  await account.pass(90);
  expect(await account.tasks('STOPPED')).toMatchObject([
    { stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' },
  ]);
  const service = await account.describe();
  expect(service).toMatchObject({ runningCount: 1, deployments: [{ failedTasks: 0 }] });
  expect(storyOf(service, new Date(0)).at(-1)).toMatch(/has reached a steady state\.$/);
});

test('creating again with the same request changes nothing, with another one is refused', async () => {
  const { account, first, primaryId } = await steadyService();
  expect((await account.create(first, BREAKER)).deployments?.[0]?.id).toBe(primaryId);
  await expect(account.create(first, { ...BREAKER, desiredCount: 2 })).rejects.toThrow(
    'Creation of service was not idempotent.',
  );
});

test('services are listed ten a page', async () => {
  const account = openAccount();
  const taskDefinition = await account.register('nginx');
  for (let index = 0; index < 12; index += 1) {
    await account.create(taskDefinition, { serviceName: `web-${index}` });
  }
  const { cluster } = account.facts;
  const page = await account.ecs.send(new ListServicesCommand({ cluster }));
  const { nextToken } = page;
  const rest = await account.ecs.send(new ListServicesCommand({ cluster, nextToken }));
  expect([page.serviceArns?.length, rest.serviceArns?.length]).toEqual([10, 2]);
  expect(rest.nextToken).toBeUndefined();
});

test('a service of CodeDeploy has task sets instead of deployments, and its own updates', async () => {
  const { account, first } = await steadyService();
  const { ecs, facts } = account;
  const serviceName = 'blue-green';
  const created = await account.create(first, {
    serviceName,
    deploymentController: { type: 'CODE_DEPLOY' },
  });
  expect(created).not.toHaveProperty('deployments');
  expect(await account.describe(serviceName)).toMatchObject({
    deploymentController: { type: 'CODE_DEPLOY' },
    taskDefinition: first,
    taskSets: [],
  });
  const input = { cluster: facts.cluster, service: serviceName, taskDefinition: first };
  await expect(ecs.send(new UpdateServiceCommand(input))).rejects.toThrow(
    'Unable to update task definition on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.',
  );
});
