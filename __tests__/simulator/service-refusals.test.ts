import {
  type CreateServiceCommandInput,
  DeregisterTaskDefinitionCommand,
  DescribeClustersCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  type RegisterTaskDefinitionCommandInput,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { CreateTargetGroupCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, test } from '@jest/globals';
import { type Account, openAccount } from './account.ts';

type Changes = Partial<CreateServiceCommandInput>;
type Definition = Partial<RegisterTaskDefinitionCommandInput>;

const BRIDGE: Definition = {
  requiresCompatibilities: ['EC2'],
  networkMode: 'bridge',
  containerDefinitions: [
    { name: 'app', image: 'nginx', memory: 64, portMappings: [{ containerPort: 8080 }] },
  ],
};

const balanced = (
  account: Account,
  changes: { containerName?: string; containerPort?: number; targetGroupArn?: string } = {},
): Changes => ({
  loadBalancers: [
    {
      targetGroupArn: account.facts.targetGroup,
      containerName: 'app',
      containerPort: 8080,
      ...changes,
    },
  ],
});

const percents = (minimumHealthyPercent: number, maximumPercent: number): Changes => ({
  deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
});

const REFUSED: readonly (readonly [text: string, (account: Account) => Changes, Definition?])[] = [
  [
    'Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
    () => ({ capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] }),
  ],
  [
    "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    () => ({ networkConfiguration: undefined }),
  ],
  [
    'Network Configuration is not valid for the given networkMode of this task definition.',
    () => ({ launchType: 'EC2' }),
    BRIDGE,
  ],
  ['Task definition does not support launch_type FARGATE.', () => ({}), BRIDGE],
  [
    'The platform version must be null when specifying an EC2 launch type.',
    () => ({ launchType: 'EC2', platformVersion: 'LATEST' }),
  ],
  ['The specified platform does not exist.', () => ({ platformVersion: '1.4' })],
  [
    'Assign public IP is not supported for this launch type.',
    ({ facts }) => ({
      launchType: 'EC2',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: [...facts.subnets], assignPublicIp: 'ENABLED' },
      },
    }),
  ],
  [
    'The container nope does not exist in the task definition.',
    (account) => balanced(account, { containerName: 'nope' }),
  ],
  [
    'The container app did not have a container port 9090 defined.',
    (account) => balanced(account, { containerPort: 9090 }),
  ],
  [
    'has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.',
    (account) => balanced(account, { targetGroupArn: account.facts.instanceTargetGroup }),
  ],
  [
    'Classic Load Balancers are not supported with Fargate.',
    () => ({
      loadBalancers: [{ loadBalancerName: 'old', containerName: 'app', containerPort: 8080 }],
    }),
  ],
  [
    'You cannot specify an IAM role for services that require a service linked role.',
    () => ({ role: 'ecsServiceRole' }),
  ],
  [
    'Placement constraints are not supported with FARGATE launch type.',
    () => ({ placementConstraints: [{ type: 'distinctInstance' }] }),
  ],
  [
    'Placement strategies are not supported with FARGATE launch type.',
    () => ({ placementStrategy: [{ type: 'spread' }] }),
  ],
  [
    'The daemon scheduling strategy does not support the FARGATE launch type.',
    () => ({ schedulingStrategy: 'DAEMON' }),
  ],
  [
    "The service couldn't be created because a valid taskRoleArn is not being used.",
    () => ({ enableExecuteCommand: true }),
  ],
  [
    'Availability Zone Rebalancing does not support maximumPercent <= 100 % as deployment configuration.',
    () => ({ availabilityZoneRebalancing: 'ENABLED', ...percents(50, 100) }),
  ],
  [
    'There are no capacity providers in the capacity provider strategy with a weight value greater than zero.',
    () => ({
      launchType: undefined,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 0 }],
    }),
  ],
  [
    'cannot contain a capacity provider that is not associated with the cluster',
    () => ({
      launchType: undefined,
      capacityProviderStrategy: [{ capacityProvider: 'mine', weight: 1 }],
    }),
  ],
  [
    'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.',
    () => percents(100, 100),
  ],
  ['Cluster not found.', () => ({ cluster: 'nope' })],
  ['TaskDefinition not found.', () => ({ taskDefinition: 'nope' })],
];

describe('CreateService refuses', () => {
  test.each(REFUSED.map(([text, changes, definition = {}]) => ({ text, changes, definition })))(
    '$text',
    async ({ text, changes, definition }) => {
      const account = openAccount();
      const taskDefinition = await account.register('nginx', definition);
      await expect(account.create(taskDefinition, changes(account))).rejects.toThrow(text);
    },
  );

  test('a target group that no listener uses', async () => {
    const account = openAccount();
    const { TargetGroups = [] } = await account.elbv2.send(
      new CreateTargetGroupCommand({
        Name: 'lonely',
        Protocol: 'HTTP',
        Port: 80,
        VpcId: account.facts.vpc,
        TargetType: 'ip',
      }),
    );
    const targetGroupArn = TargetGroups[0]?.TargetGroupArn ?? '';
    const taskDefinition = await account.register('nginx');
    await expect(
      account.create(taskDefinition, balanced(account, { targetGroupArn })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: `The target group with targetGroupArn ${targetGroupArn} does not have an associated load balancer.`,
    });
  });
});

describe('a Classic Load Balancer', () => {
  const classic = {
    loadBalancers: [{ loadBalancerName: 'old', containerName: 'app', containerPort: 8080 }],
  };
  const onEc2 = { launchType: 'EC2', networkConfiguration: undefined } as const;

  test('is taken for a service on EC2, when it is created and when it is updated', async () => {
    const { ecs, facts, ...account } = openAccount();
    const taskDefinition = await account.register('nginx', BRIDGE);
    const created = await account.create(taskDefinition, { ...onEc2, ...classic });
    expect(created.loadBalancers).toEqual(classic.loadBalancers);
    await account.create(taskDefinition, { ...onEc2, serviceName: 'other' });
    const other = { cluster: facts.cluster, service: 'other' };
    const { service } = await ecs.send(new UpdateServiceCommand({ ...other, ...classic }));
    expect(service?.loadBalancers).toEqual(classic.loadBalancers);
  });

  test('is refused when its service moves to Fargate', async () => {
    const { ecs, facts, network, ...account } = openAccount();
    const created = await account.register('nginx', BRIDGE);
    await account.create(created, { ...onEc2, ...classic });
    const move = new UpdateServiceCommand({
      cluster: facts.cluster,
      service: 'web',
      taskDefinition: await account.register('nginx'),
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
      networkConfiguration: network,
      forceNewDeployment: true,
    });
    await expect(ecs.send(move)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Classic Load Balancers are not supported with Fargate.',
    });
  });
});

test('UpdateService refuses an unknown service and an inactive task definition', async () => {
  const account = openAccount();
  const { ecs, facts } = account;
  const send = (service: string, taskDefinition?: string) =>
    ecs.send(new UpdateServiceCommand({ cluster: facts.cluster, service, taskDefinition }));
  await expect(send('nope')).rejects.toMatchObject({ name: 'ServiceNotFoundException' });
  await account.create(await account.register('nginx:1'));
  const taskDefinition = await account.register('nginx:2');
  await ecs.send(new DeregisterTaskDefinitionCommand({ taskDefinition }));
  await expect(send('web', taskDefinition)).rejects.toMatchObject({
    name: 'ClientException',
    message: 'TaskDefinition is inactive',
  });
});

test('reads tell what is missing', async () => {
  const { ecs, facts } = openAccount();
  const { cluster } = facts;
  await expect(ecs.send(new DescribeTasksCommand({ cluster, tasks: [] }))).rejects.toThrow(
    'Tasks cannot be empty.',
  );
  await expect(ecs.send(new DescribeTasksCommand({ cluster, tasks: ['x'] }))).rejects.toThrow(
    'taskId length should be one of [32,36]',
  );
  await expect(ecs.send(new ListTasksCommand({ cluster, serviceName: 'web' }))).rejects.toThrow(
    'Service not found.',
  );
  const unknown = await ecs.send(new DescribeClustersCommand({ clusters: ['nope'] }));
  expect(unknown).toMatchObject({ clusters: [], failures: [{ reason: 'MISSING' }] });
});
