import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import type { NamedRequest, Send } from './answers.ts';

const CONTAINER: ContainerDefinition = {
  name: 'web',
  image: 'nginx:1.29',
  portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
  environment: [{ name: 'GREETING', value: 'hello' }],
};

const register =
  (
    changes: Partial<RegisterTaskDefinitionCommandInput> = {},
    containerChanges: Partial<ContainerDefinition> = {},
  ): Send =>
  ({ ecs }) =>
    ecs.registerTaskDefinition({
      family: 'web',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ ...CONTAINER, ...containerChanges }],
      ...changes,
    });

// In a family of its own, because moto accepts some of what AWS refuses.
const refused: typeof register = (changes, containerChanges) =>
  register({ family: 'refused', ...changes }, containerChanges);

const describe =
  (taskDefinition: string): Send =>
  ({ ecs }) =>
    ecs.describeTaskDefinition({ taskDefinition, include: ['TAGS'] });

const deregister =
  (taskDefinition: string): Send =>
  ({ ecs }) =>
    ecs.deregisterTaskDefinition({ taskDefinition });

const NO_NETWORK_OR_SIZE = { networkMode: undefined, cpu: undefined, memory: undefined };

/** Requests about task definitions in the order in which they build on each other. */
export const TASK_DEFINITION_REQUESTS: readonly NamedRequest[] = [
  ['RegisterTaskDefinition for Fargate', register()],
  [
    'RegisterTaskDefinition with tags, roles, secrets, a log group and a file system',
    register(
      {
        tags: [{ key: 'team', value: 'web' }],
        taskRoleArn: 'arn:aws:iam::123456789012:role/task',
        executionRoleArn: 'arn:aws:iam::123456789012:role/execution',
        runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
        ephemeralStorage: { sizeInGiB: 30 },
        volumes: [
          { name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-0123456789abcdef0' } },
        ],
      },
      {
        mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
        secrets: [{ name: 'TOKEN', valueFrom: '/web/token' }],
        logConfiguration: {
          logDriver: 'awslogs',
          options: {
            'awslogs-group': '/web',
            'awslogs-region': 'us-east-1',
            'awslogs-stream-prefix': 'web',
          },
        },
      },
    ),
  ],
  [
    'RegisterTaskDefinition for EC2',
    register(
      { ...NO_NETWORK_OR_SIZE, family: 'ec2', requiresCompatibilities: undefined },
      { memory: 256 },
    ),
  ],
  [
    'RegisterTaskDefinition without memory',
    refused({ ...NO_NETWORK_OR_SIZE, requiresCompatibilities: ['EC2'] }),
  ],
  ['RegisterTaskDefinition without an image', refused({}, { image: undefined })],
  ['RegisterTaskDefinition without a container name', refused({}, { name: undefined })],
  ['RegisterTaskDefinition for Fargate with pidMode host', refused({ pidMode: 'host' })],
  ['RegisterTaskDefinition for Fargate with bridge', refused({ networkMode: 'bridge' })],
  [
    'RegisterTaskDefinition for Fargate with a size that is none',
    refused({ cpu: '333', memory: '77' }),
  ],
  [
    'RegisterTaskDefinition with two containers of one name',
    refused({ containerDefinitions: [CONTAINER, CONTAINER] }),
  ],
  ['DescribeTaskDefinition of a family', describe('web')],
  ['DescribeTaskDefinition of a revision', describe('web:1')],
  ['DescribeTaskDefinition of a missing family', describe('nowhere')],
  ['DescribeTaskDefinition of a missing revision', describe('web:99')],
  [
    'ListTaskDefinitions of a family',
    ({ ecs }) => ecs.listTaskDefinitions({ familyPrefix: 'ec2' }),
  ],
  ['DeregisterTaskDefinition', deregister('ec2:1')],
  ['DeregisterTaskDefinition of a missing revision', deregister('web:99')],
  ['DeregisterTaskDefinition without a revision', deregister('web')],
];
