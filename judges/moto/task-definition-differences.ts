import type { KnownDifference } from './known-difference.ts';

/** What differs in the answers about task definitions. */
export const TASK_DEFINITION_DIFFERENCES: readonly KnownDifference[] = [
  {
    reason: 'moto leaves out what AWS adds to a task definition',
    requests: /^(Register|Describe|Deregister)TaskDefinition/,
    members: ['requiresAttributes', 'registeredAt', 'registeredBy', 'hostPort', 'systemControls'],
    moto: '-',
  },
  {
    reason: 'moto knows EC2 and Fargate only',
    requests: /^(Register|Describe|Deregister)TaskDefinition/,
    members: ['compatibilities[]'],
  },
  {
    reason: 'moto makes the default network mode of EC2 explicit',
    requests: ['RegisterTaskDefinition for EC2', 'DeregisterTaskDefinition'],
    members: ['networkMode'],
  },
  {
    reason: 'moto makes the root folder of a file system explicit; no recording of AWS settles it',
    requests: [
      'RegisterTaskDefinition with tags, roles, secrets, a log group and a file system',
      'DescribeTaskDefinition of a family',
    ],
    members: ['efsVolumeConfiguration.rootDirectory'],
  },
  {
    reason: 'moto answers a registration without its tags',
    requests: ['RegisterTaskDefinition with tags, roles, secrets, a log group and a file system'],
    members: ['tags'],
    moto: '-',
  },
  {
    reason: 'moto checks neither network mode and size for Fargate nor the names of containers',
    requests: [
      'RegisterTaskDefinition for Fargate with bridge',
      'RegisterTaskDefinition for Fargate with a size that is none',
      'RegisterTaskDefinition with two containers of one name',
    ],
    members: ['outcome'],
    moto: 'accepted',
  },
  {
    reason: 'no recording of AWS settles the text for a revision that cannot be deregistered',
    requests: [
      'DeregisterTaskDefinition of a missing revision',
      'DeregisterTaskDefinition without a revision',
    ],
    members: ['outcome'],
  },
];
