import { BREAKER } from '../../__tests__/simulator/account.ts';
import { recordedReply } from './recordings.ts';
import {
  create,
  created,
  describeWeb,
  followed,
  remove,
  steady,
  update,
  updateTo,
  updateUntil,
} from './service-calls.ts';
import {
  behindLoadBalancer,
  codeDeploy,
  GUARDED,
  networkOf,
  type Settings,
  SPREAD,
  serviceConnect,
  TAGS,
  WITH_PROVIDER,
  webApplication,
} from './service-settings.ts';
import type { Stage, Stages } from './stage.ts';
import { callEcs } from './wire.ts';

/** The only cluster that has no container instances. */
const EMPTY = { cluster: 'empty' };

/** An EC2 service without tasks, after it found no container instance for one. */
const idleOnEc2: Stage = async (account) => {
  await callEcs(account, 'CreateCluster', { clusterName: 'empty' });
  const taskDefinition = await account.register('nginx:1', {
    requiresCompatibilities: ['EC2'],
    networkMode: 'bridge',
  });
  await callEcs(account, 'CreateService', {
    ...EMPTY,
    serviceName: 'web',
    taskDefinition,
    desiredCount: 1,
    launchType: 'EC2',
    placementStrategy: SPREAD,
    tags: TAGS,
    enableECSManagedTags: true,
  });
  await account.pass(100);
  await update({ ...EMPTY, desiredCount: 0 })(account);
  await account.pass(200);
};

const describeIdle: Stage = (account) =>
  callEcs(account, 'DescribeServices', { ...EMPTY, services: ['web'], include: ['TAGS'] });

/** Two services in a cluster without container instances; one of them wants a task on EC2. */
const withoutInstances: Stage = async (account) => {
  await callEcs(account, 'CreateCluster', { clusterName: 'empty' });
  const shared = {
    ...EMPTY,
    networkConfiguration: networkOf(account, 'DISABLED'),
    enableECSManagedTags: true,
  };
  await create(account, {
    ...shared,
    taskDefinition: await account.register('nginx:1', { requiresCompatibilities: ['EC2'] }),
    launchType: 'EC2',
    placementStrategy: SPREAD,
  });
  await create(account, { ...shared, serviceName: 'idle', desiredCount: 0 });
  await account.pass(300);
  return callEcs(account, 'DescribeServices', { ...EMPTY, services: ['web', 'idle'] });
};

const MANAGED_VOLUME = {
  volumeType: 'gp3',
  sizeInGiB: 100,
  iops: 3000,
  throughput: 125,
  roleArn: 'arn:aws:iam::111122223333:role/ecsInfrastructureRole',
  filesystemType: 'ext4',
} as const;

/** Two tasks, each with an EBS volume that is made when it starts. */
const withVolume =
  (launchType: 'EC2' | 'FARGATE', settings: Settings): Stage =>
  async (account) =>
    create(account, {
      ...settings,
      launchType,
      desiredCount: 2,
      networkConfiguration: networkOf(account, launchType === 'EC2' ? 'DISABLED' : 'ENABLED'),
      taskDefinition: await account.register('nginx:1', {
        requiresCompatibilities: [launchType],
        volumes: [{ name: 'data', configuredAtLaunch: true }],
        containerDefinitions: [
          {
            name: 'app',
            image: 'nginx:1',
            mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
          },
        ],
      }),
      volumeConfigurations: [{ name: 'data', managedEBSVolume: MANAGED_VOLUME }],
    });

/** The recorded definition of 2026, and a service like the recorded one. */
const asRecorded2026: Stage = async (account) => {
  const registered = await callEcs(
    account,
    'RegisterTaskDefinition',
    Object(recordedReply('ecs-RegisterTaskDefinition--fargate-minimal-2026.request')),
  );
  const { taskDefinitionArn } = Object(registered.taskDefinition);
  return create(account, {
    taskDefinition: taskDefinitionArn,
    desiredCount: 2,
    healthCheckGracePeriodSeconds: 60,
    networkConfiguration: networkOf(account, 'DISABLED'),
    loadBalancers: [
      {
        targetGroupArn: account.facts.targetGroup,
        containerName: 'fp-app',
        containerPort: 8080,
      },
    ],
  });
};

const brokenBehindLoadBalancer = (pattern: RegExp): Stage =>
  steady(
    (account) => ({ ...behindLoadBalancer(account), ...BREAKER, desiredCount: 2 }),
    updateUntil('nginx:exit-1', pattern),
  );

const ROLLING_BACK = /circuit breaker: rolling back to/;

/** How to come to each recorded service. */
export const serviceStages: Stages = {
  'ecs-CreateService--ebs-volume-2025': withVolume('EC2', {
    availabilityZoneRebalancing: 'DISABLED',
  }),
  'ecs-CreateService--external-controller': ({ facts, ...account }) =>
    callEcs({ facts, ...account }, 'CreateService', {
      cluster: facts.cluster,
      serviceName: 'web',
      desiredCount: 1,
      launchType: 'EC2',
      deploymentController: { type: 'EXTERNAL' },
    }),
  'ecs-CreateService--fargate-alb-2026': asRecorded2026,
  'ecs-CreateService--fargate-no-lb-2019': created(() => ({ desiredCount: 2, tags: TAGS })),
  'ecs-CreateService--service-connect-2022': created(serviceConnect),
  'ecs-DeleteService--draining-2018': steady(
    undefined,
    followed(update({ desiredCount: 0 }), remove),
  ),
  'ecs-DeleteService--draining-code-deploy': steady(
    codeDeploy,
    followed(update({ desiredCount: 0 }), remove),
  ),
  'ecs-DescribeServices--code-deploy-task-set': steady(codeDeploy, describeWeb),
  'ecs-DescribeServices--desired-count-after': followed(
    followed(idleOnEc2, update({ ...EMPTY, desiredCount: 1 })),
    describeIdle,
    3,
  ),
  'ecs-DescribeServices--desired-count-before': followed(idleOnEc2, describeIdle),
  'ecs-DescribeServices--draining-2018': steady(undefined, followed(remove, describeWeb)),
  'ecs-DescribeServices--draining-code-deploy': steady(codeDeploy, followed(remove, describeWeb)),
  'ecs-DescribeServices--ec2-cannot-place-failedTasks-10': withoutInstances,
  'ecs-DescribeServices--failed-active.partial': brokenBehindLoadBalancer(/"FAILED"/),
  'ecs-DescribeServices--fargate-lb-steady-before-update': steady(webApplication, describeWeb),
  'ecs-DescribeServices--fargate-no-lb-three-events': steady(() => ({ tags: TAGS }), describeWeb),
  'ecs-DescribeServices--hundred-events': steady(
    () => ({ tags: TAGS }),
    followed(updateTo('nginx:2'), describeWeb, 300),
  ),
  'ecs-DescribeServices--mid-roll-min-50-percent.partial': steady(
    (account) => ({ ...behindLoadBalancer(account), desiredCount: 3 }),
    updateUntil('nginx:2', /begun draining[\s\S]*"IN_PROGRESS"|"IN_PROGRESS"[\s\S]*begun draining/),
  ),
  'ecs-DescribeServices--no-breaker-eight-failed-in-progress.partial': steady(
    undefined,
    updateUntil('nginx:log-group-missing', /"failedTasks":[1-9]/),
  ),
  'ecs-DescribeServices--right-after-update': steady(
    webApplication,
    followed(updateTo('nginx:2'), describeWeb),
  ),
  'ecs-DescribeServices--rollback-in-progress-ours-still-in-progress.partial':
    brokenBehindLoadBalancer(ROLLING_BACK),
  'ecs-DescribeServices--rollback-primary-has-old-id-and-new-times.partial':
    brokenBehindLoadBalancer(ROLLING_BACK),
  'ecs-DescribeServices--rolled-back-completed.partial': steady(
    () => BREAKER,
    followed(updateTo('nginx:exit-1'), describeWeb, 900),
  ),
  'ecs-DescribeServices--stop-first-rolling-with-events.partial': steady(
    (account) => ({
      ...behindLoadBalancer(account),
      deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
    }),
    followed(updateTo('nginx:2'), describeWeb, 600),
  ),
  'ecs-DescribeServices--twelve-tasks-four-failed.partial':
    brokenBehindLoadBalancer(/"failedTasks":[1-9]/),
  'ecs-ListServices--one-page': steady(undefined, (account) =>
    callEcs(account, 'ListServices', { cluster: account.facts.cluster }),
  ),
  'ecs-ListTasks--one-page': steady(undefined, (account) =>
    callEcs(account, 'ListTasks', { cluster: account.facts.cluster }),
  ),
  'ecs-UpdateService--capacity-provider-desired-2-running-1': steady(
    () => ({ ...GUARDED, ...WITH_PROVIDER }),
    update({ desiredCount: 2 }),
  ),
  'ecs-UpdateService--desired-0-2018': steady(undefined, update({ desiredCount: 0 })),
  'ecs-UpdateService--desired-0-code-deploy': steady(codeDeploy, update({ desiredCount: 0 })),
  'ecs-UpdateService--desired-count-only-keeps-deployment': followed(
    idleOnEc2,
    update({ ...EMPTY, desiredCount: 1 }),
  ),
  'ecs-UpdateService--ebs-volume-with-events-2025': followed(
    followed(withVolume('FARGATE', GUARDED), update({ forceNewDeployment: true }), 300),
    updateTo('nginx:2', { volumeConfigurations: [] }),
    300,
  ),
  'ecs-UpdateService--fargate-no-lb-2025': steady(
    () => ({ ...GUARDED, platformVersion: '1.4.0', availabilityZoneRebalancing: 'DISABLED' }),
    updateTo('nginx:2'),
  ),
  'ecs-UpdateService--forced-fargate-alb-2026': followed(
    followed(asRecorded2026, update({ forceNewDeployment: true }), 300),
    update({ forceNewDeployment: true }),
    600,
  ),
  'ecs-UpdateService--network-change-2019': followed(created(), (account) =>
    update({ networkConfiguration: networkOf(account, 'DISABLED') })(account),
  ),
  'ecs-UpdateService--new-task-definition-primary-0-0-0': steady(
    webApplication,
    updateTo('nginx:2'),
  ),
};
