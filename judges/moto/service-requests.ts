import type {
  CreateServiceCommandInput,
  ECS,
  UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import type { NamedRequest, Send } from './answers.ts';
import { targetGroupArn } from './load-balancer-requests.ts';

const cluster = 'judged';

const create =
  (changes: Partial<CreateServiceCommandInput> = {}): Send =>
  ({ ecs, subnets, securityGroups }) =>
    ecs.createService({
      cluster,
      serviceName: 'web',
      taskDefinition: 'web:1',
      desiredCount: 1,
      launchType: 'FARGATE',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: [...subnets], securityGroups: [...securityGroups] },
      },
      ...changes,
    });

const update =
  (changes: Partial<UpdateServiceCommandInput>): Send =>
  ({ ecs }) =>
    ecs.updateService({ cluster, service: 'web', ...changes });

const describe =
  (...services: string[]): Send =>
  ({ ecs }) =>
    ecs.describeServices({ cluster, services, include: ['TAGS'] });

const settled =
  (send: Send): Send =>
  async (account) => {
    await account.settle();
    return send(account);
  };

async function serviceArn(ecs: ECS): Promise<string> {
  const { services } = await ecs.describeServices({ cluster, services: ['web'] });
  return services?.[0]?.serviceArn ?? '';
}

const NO_TASK = '0'.repeat(32);

/** Requests about clusters, services and tasks in the order in which they build on each other. */
export const SERVICE_REQUESTS: readonly NamedRequest[] = [
  ['CreateCluster', ({ ecs }) => ecs.createCluster({ clusterName: cluster })],
  ['DescribeClusters', ({ ecs }) => ecs.describeClusters({ clusters: [cluster] })],
  [
    'DescribeClusters of a missing one',
    ({ ecs }) => ecs.describeClusters({ clusters: ['nowhere'] }),
  ],
  ['DescribeServices of a missing one', describe('web')],
  [
    'DescribeServices in a missing cluster',
    ({ ecs }) => ecs.describeServices({ cluster: 'nowhere', services: ['web'] }),
  ],
  ['DescribeServices of none', describe()],
  ['ListServices of an empty cluster', ({ ecs }) => ecs.listServices({ cluster })],
  [
    'CreateService',
    async (account) =>
      create({
        tags: [{ key: 'team', value: 'web' }],
        deploymentConfiguration: {
          deploymentCircuitBreaker: { enable: true, rollback: true },
        },
        healthCheckGracePeriodSeconds: 30,
        loadBalancers: [
          {
            targetGroupArn: await targetGroupArn(account),
            containerName: 'web',
            containerPort: 8080,
          },
        ],
      })(account),
  ],
  ['DescribeServices when the service is stable', settled(describe('web'))],
  ['ListServices', ({ ecs }) => ecs.listServices({ cluster })],
  [
    'ListTagsForResource',
    async ({ ecs }) => ecs.listTagsForResource({ resourceArn: await serviceArn(ecs) }),
  ],
  ['ListTasks of a service', ({ ecs }) => ecs.listTasks({ cluster, serviceName: 'web' })],
  ['DescribeTasks of a missing one', ({ ecs }) => ecs.describeTasks({ cluster, tasks: [NO_TASK] })],
  ['DescribeTasks of none', ({ ecs }) => ecs.describeTasks({ cluster, tasks: [] })],
  ['StopTask of a missing one', ({ ecs }) => ecs.stopTask({ cluster, task: NO_TASK })],
  ['UpdateService of a missing one', update({ service: 'nowhere', desiredCount: 1 })],
  ['UpdateService to a missing task definition', update({ taskDefinition: 'nowhere' })],
  ['UpdateService to a new task definition', update({ taskDefinition: 'web:2' })],
  ['DescribeServices when the update is complete', settled(describe('web'))],
  ['UpdateService with a forced deployment', update({ forceNewDeployment: true })],
  ['UpdateService of the desired count', settled(update({ desiredCount: 2 }))],
  ['ListServiceDeployments', ({ ecs }) => ecs.listServiceDeployments({ cluster, service: 'web' })],
  ['DeleteService of one with tasks', ({ ecs }) => ecs.deleteService({ cluster, service: 'web' })],
  [
    'DeleteService by force',
    settled(({ ecs }) => ecs.deleteService({ cluster, service: 'web', force: true })),
  ],
  ['DescribeServices when the service is deleted', settled(describe('web'))],
  ['UpdateService of a deleted one', update({ desiredCount: 1 })],
  [
    'DeleteService of a missing one',
    ({ ecs }) => ecs.deleteService({ cluster, service: 'nowhere' }),
  ],
];

/** Creations that AWS refuses; moto accepts most of them, so they come last. */
export const REFUSED_SERVICE_REQUESTS: readonly NamedRequest[] = [
  ['CreateService in a missing cluster', create({ cluster: 'nowhere' })],
  [
    'CreateService with a missing task definition',
    create({ serviceName: 'no-definition', taskDefinition: 'nowhere' }),
  ],
  [
    'CreateService without a network',
    create({ serviceName: 'no-network', networkConfiguration: undefined }),
  ],
  ['CreateService with a name of 300 characters', create({ serviceName: 'a'.repeat(300) })],
  [
    'CreateService with launch type and capacity providers',
    create({
      serviceName: 'both',
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
    }),
  ],
  [
    'CreateService with a missing target group',
    async (account) =>
      create({
        serviceName: 'no-target',
        loadBalancers: [
          {
            targetGroupArn: (await targetGroupArn(account)).replace(
              /[0-9a-f]{16}$/,
              '0'.repeat(16),
            ),
            containerName: 'web',
            containerPort: 8080,
          },
        ],
      })(account),
  ],
  [
    'CreateService with a name in use',
    async (account) => {
      await create({ serviceName: 'twice' })(account);
      return create({ serviceName: 'twice', desiredCount: 2 })(account);
    },
  ],
];
