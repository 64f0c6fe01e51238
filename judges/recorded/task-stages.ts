import type { Account } from '../../__tests__/simulator/account.ts';
import { recordedReply } from './recordings.ts';
import type { Stage, Stages } from './stage.ts';
import { callEcs } from './wire.ts';

/** What DescribeTaskDefinition adds. */
const READ_ONLY = [
  'taskDefinitionArn',
  'revision',
  'status',
  'requiresAttributes',
  'compatibilities',
  'registeredAt',
  'registeredBy',
  'deregisteredAt',
];

/** The request that must have led to a recorded task definition. */
function requestOf(name: string): object {
  const reply = Object(recordedReply(name));
  const definition = reply.taskDefinition ?? reply;
  const sent = Object.entries(definition).filter(([member]) => !READ_ONLY.includes(member));
  return { ...Object.fromEntries(sent), ...(reply.tags ? { tags: reply.tags } : {}) };
}

/** Registers what was recorded, then makes a call about it. */
const registered =
  (name: string, next?: (account: Account, arn: string) => Promise<unknown>): Stage =>
  async (account) => {
    const reply = await callEcs(account, 'RegisterTaskDefinition', requestOf(name));
    const { taskDefinitionArn } = Object(reply.taskDefinition);
    return next ? next(account, taskDefinitionArn) : reply;
  };

const describeDefinition = (account: Account, taskDefinition: string) =>
  callEcs(account, 'DescribeTaskDefinition', { taskDefinition, include: ['TAGS'] });

async function describeTasks(account: Account, desiredStatus = 'RUNNING') {
  const { cluster } = account.facts;
  const { taskArns } = await callEcs(account, 'ListTasks', { cluster, desiredStatus });
  return callEcs(account, 'DescribeTasks', { cluster, tasks: taskArns, include: ['TAGS'] });
}

interface TaskState {
  readonly image?: string;
  readonly seconds: number;
  readonly desiredStatus?: 'RUNNING' | 'STOPPED';
  readonly enableExecuteCommand?: boolean;
  readonly capacityProvider?: string;
}

const onProvider = (capacityProvider: string) => ({
  launchType: undefined,
  capacityProviderStrategy: [{ capacityProvider, weight: 1, base: 0 }],
});

/** The tasks of a service some seconds after it was created. */
const tasks =
  ({
    image = 'nginx:1',
    seconds,
    desiredStatus,
    enableExecuteCommand = false,
    capacityProvider,
  }: TaskState): Stage =>
  async (account) => {
    const definition = await account.register(image, {
      containerDefinitions: [{ name: 'app', image, memory: 512, memoryReservation: 512 }],
      taskRoleArn: account.facts.taskRoleArn,
    });
    await account.create(definition, {
      enableExecuteCommand,
      ...(capacityProvider ? onProvider(capacityProvider) : {}),
      tags: [{ key: 'App', value: 'Webapp' }],
      propagateTags: 'SERVICE',
    });
    await account.pass(seconds);
    return describeTasks(account, desiredStatus);
  };

const stopTask: Stage = async (account) => {
  await tasks({ seconds: 120 })(account);
  const [task] = await account.tasks('RUNNING');
  return callEcs(account, 'StopTask', {
    cluster: account.facts.cluster,
    task: task?.taskArn,
    reason: 'custodian policy',
  });
};

/** A service deployment of a new service, some seconds after its creation. */
const serviceDeployment =
  (seconds: number, operation: string): Stage =>
  async (account) => {
    await account.create(await account.register('nginx:1'), {
      ...onProvider('FARGATE'),
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: [...account.facts.subnets],
          securityGroups: [...account.facts.securityGroups],
          assignPublicIp: 'ENABLED',
        },
      },
      deploymentConfiguration: {
        deploymentCircuitBreaker: { enable: true, rollback: true },
        alarms: { alarmNames: [], rollback: false, enable: false },
      },
    });
    await account.pass(seconds);
    const list = await callEcs(account, 'ListServiceDeployments', {
      cluster: account.facts.cluster,
      service: 'web',
    });
    const [{ serviceDeploymentArn, targetServiceRevisionArn }] = Object(list.serviceDeployments);
    const inputs = {
      ListServiceDeployments: { cluster: account.facts.cluster, service: 'web' },
      DescribeServiceDeployments: { serviceDeploymentArns: [serviceDeploymentArn] },
      DescribeServiceRevisions: { serviceRevisionArns: [targetServiceRevisionArn] },
    };
    return callEcs(account, operation, Object(inputs)[operation]);
  };

/** How to come to each recorded task, task definition and service deployment. */
export const taskStages: Stages = {
  'ecs-DescribeServiceDeployments--pending': serviceDeployment(1, 'DescribeServiceDeployments'),
  'ecs-DescribeServiceDeployments--successful-creation': serviceDeployment(
    200,
    'DescribeServiceDeployments',
  ),
  'ecs-DescribeServiceRevisions--fargate': serviceDeployment(200, 'DescribeServiceRevisions'),
  'ecs-ListServiceDeployments--successful': serviceDeployment(200, 'ListServiceDeployments'),
  'ecs-DescribeTasks--provisioning-and-pending': tasks({
    seconds: 19,
    capacityProvider: 'FARGATE_SPOT',
  }),
  'ecs-DescribeTasks--running-exec-agent-2026.partial': tasks({
    seconds: 120,
    enableExecuteCommand: true,
  }),
  'ecs-DescribeTasks--running-fargate-1.4.0': tasks({ seconds: 120 }),
  'ecs-DescribeTasks--running-fargate-2018': tasks({ seconds: 120 }),
  'ecs-DescribeTasks--stopped-cannot-pull-1.3.0': tasks({
    image: 'nginx:pull-missing',
    seconds: 300,
    desiredStatus: 'STOPPED',
  }),
  'ecs-DescribeTasks--stopped-failed-to-start-exec-2024.partial': tasks({
    image: 'nginx:pull-missing',
    seconds: 300,
    desiredStatus: 'STOPPED',
    enableExecuteCommand: true,
  }),
  'ecs-DescribeTasks--stopped-resource-initialization-2026.partial': tasks({
    image: 'nginx:secret-denied',
    seconds: 300,
    desiredStatus: 'STOPPED',
  }),
  'ecs-DescribeTasks--two-fargate-tasks': tasks({ seconds: 120 }),
  'ecs-StopTask--reply-still-running': stopTask,
  'ecs-RegisterTaskDefinition--echo-of-sent-empty-arrays': registered(
    'ecs-RegisterTaskDefinition--echo-of-sent-empty-arrays',
  ),
  'ecs-RegisterTaskDefinition--fargate-minimal-2026': (account) =>
    callEcs(
      account,
      'RegisterTaskDefinition',
      Object(recordedReply('ecs-RegisterTaskDefinition--fargate-minimal-2026.request')),
    ),
  'ecs-DescribeTaskDefinition--console-made-fargate': registered(
    'ecs-DescribeTaskDefinition--console-made-fargate',
    describeDefinition,
  ),
  'ecs-DescribeTaskDefinition--console-made-fargate-2026': registered(
    'ecs-DescribeTaskDefinition--console-made-fargate-2026',
    async (account, arn) => {
      // The console shows the definition with its tags, without the wrapper of the reply.
      const { taskDefinition, tags } = await describeDefinition(account, arn);
      return { ...Object(taskDefinition), tags };
    },
  ),
  'ecs-DescribeTaskDefinition--fargate-tags-beside': registered(
    'ecs-DescribeTaskDefinition--fargate-tags-beside',
    describeDefinition,
  ),
  'ecs-DeregisterTaskDefinition--inactive': registered(
    'ecs-DeregisterTaskDefinition--inactive',
    (account, taskDefinition) => callEcs(account, 'DeregisterTaskDefinition', { taskDefinition }),
  ),
};
