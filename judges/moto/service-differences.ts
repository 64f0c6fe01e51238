import type { KnownDifference } from './known-difference.ts';

/** What differs in the answers about clusters, services and tasks. */
export const SERVICE_DIFFERENCES: readonly KnownDifference[] = [
  {
    reason: 'moto leaves out empty lists of a cluster',
    requests: ['CreateCluster', 'DescribeClusters'],
    members: ['statistics', 'tags', 'capacityProviders', 'defaultCapacityProviderStrategy'],
    moto: '-',
  },
  {
    reason: 'moto names a missing service by the short form of its ARN',
    requests: ['DescribeServices of a missing one'],
    members: ['failures[].arn'],
  },
  {
    reason: 'moto leaves out settings of a service that AWS tells',
    requests: /Service/,
    members: [
      'assignPublicIp',
      'availabilityZoneRebalancing',
      'createdAt',
      'createdBy',
      'deploymentConfiguration',
      'enableECSManagedTags',
      'enableExecuteCommand',
      'healthCheckGracePeriodSeconds',
      'placementConstraints',
      'placementStrategy',
      'platformVersion',
      'resourceManagementType',
      'roleArn',
      'service.platformFamily',
      'services[].platformFamily',
    ],
    moto: '-',
  },
  {
    reason: 'moto gives task sets to services that AWS deploys itself',
    requests: /Service/,
    members: ['taskSets'],
    moto: 'a list',
  },
  {
    reason: 'the platform family of a deployment is the launch type at moto, Linux at AWS',
    requests: /Service/,
    members: ['deployments[].platformFamily'],
  },
  {
    reason: 'moto models no rollouts: one deployment, complete at once, no events and no tasks',
    requests: /^(Create|Update|Delete|Describe)Services?( |$)/,
    members: [
      'currentServiceDeployment',
      'currentServiceRevisions',
      'deployments[].desiredCount',
      'deployments[].rolloutState',
      'deployments[].rolloutStateReason',
      'deployments[].runningCount',
      'deployments[].status',
      'events[]',
      'service.runningCount',
    ],
  },
  {
    reason: 'the deployment of moto keeps the task definition of its creation',
    requests: [
      'UpdateService to a new task definition',
      'DescribeServices when the update is complete',
      'UpdateService with a forced deployment',
      'UpdateService of the desired count',
      'DeleteService by force',
    ],
    members: ['deployments[].taskDefinition'],
  },
  {
    reason: 'an updated service of moto tells its task definition as it was sent',
    requests: [
      'UpdateService to a new task definition',
      'DescribeServices when the update is complete',
      'UpdateService with a forced deployment',
      'UpdateService of the desired count',
      'DeleteService by force',
      'DescribeServices when the service is deleted',
    ],
    members: ['service.taskDefinition', 'services[].taskDefinition'],
  },
  {
    reason: 'a deleted service of moto does not drain and keeps its counts and its deployment',
    requests: ['DeleteService by force', 'DescribeServices when the service is deleted'],
    members: [
      'service.status',
      'service.desiredCount',
      'services[].desiredCount',
      'services[].runningCount',
      'services[].deployments[]',
    ],
  },
  {
    reason: 'moto starts no tasks for a service',
    requests: ['ListTasks of a service'],
    members: ['taskArns[]'],
    moto: '-',
  },
  {
    reason: 'moto passes over missing tasks in silence',
    requests: ['DescribeTasks of a missing one'],
    members: ['failures[]'],
    moto: '-',
  },
  {
    reason: 'moto answers a page of HTML where it crashes or has no such operation',
    requests: ['StopTask of a missing one', 'ListServiceDeployments'],
    members: ['outcome'],
  },
  {
    reason: 'moto has the text of DescribeTaskDefinition for a revision that cannot be deployed',
    requests: [
      'UpdateService to a missing task definition',
      'CreateService with a missing task definition',
    ],
    members: ['outcome'],
  },
  {
    reason: 'AWS has two texts for the deletion of a service with tasks; moto has the older one',
    requests: ['DeleteService of one with tasks'],
    members: ['outcome'],
  },
  {
    reason: 'moto accepts what AWS refuses of a service',
    requests: [
      'DescribeServices of none',
      'UpdateService of a deleted one',
      'CreateService without a network',
      'CreateService with a name of 300 characters',
      'CreateService with launch type and capacity providers',
      'CreateService with a missing target group',
      'CreateService with a name in use',
    ],
    members: ['outcome'],
    moto: 'accepted',
  },
];

/** What only the older moto that runs on Python 3.9 lacks. */
export const OLDER_MOTO_DIFFERENCES: readonly KnownDifference[] = [
  {
    reason: 'moto before 5.2 tells no failed tasks',
    requests: /Service/,
    members: ['deployments[].failedTasks'],
    moto: '-',
  },
];
