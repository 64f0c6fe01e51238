import type { Service } from '@aws-sdk/client-ecs';
import type { PlannedTaskDefinition } from '../../src/service/plan.ts';
import type { ServiceSettings } from '../../src/service/settings.ts';

export const REVISION = 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7';
export const TARGET_GROUP =
  'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef';
export const OTHER_TARGET_GROUP =
  'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/old/fedcba9876543210';

export const settings = (given: Partial<ServiceSettings> = {}): ServiceSettings => ({
  cluster: 'prod',
  serviceName: 'web',
  createService: 'true',
  forceNewDeployment: false,
  whenUnchanged: 'deploy',
  ...given,
});

/** A converted definition: one container `web` with port 8080, and a side-car without ports. */
export const definition = (given: Partial<PlannedTaskDefinition> = {}): PlannedTaskDefinition => ({
  networkMode: 'awsvpc',
  containers: [
    { index: 0, name: 'web', essential: true, image: 'web:1', ports: [8080] },
    { index: 1, name: 'agent', essential: false, image: 'agent:1', ports: [] },
  ],
  imagesByTag: ['web:1', 'agent:1'],
  ...given,
});

/** A Fargate service without a load balancer that runs `REVISION`. */
export const fargateService = (given: Partial<Service> = {}): Service => ({
  serviceName: 'web',
  status: 'ACTIVE',
  launchType: 'FARGATE',
  desiredCount: 2,
  runningCount: 2,
  taskDefinition: REVISION,
  loadBalancers: [],
  schedulingStrategy: 'REPLICA',
  deploymentController: { type: 'ECS' },
  networkConfiguration: {
    awsvpcConfiguration: {
      subnets: ['subnet-a', 'subnet-b'],
      securityGroups: ['sg-1'],
      assignPublicIp: 'DISABLED',
    },
  },
  ...given,
});

/** A service in bridge mode on EC2, with what Fargate cannot take over. */
export function ec2Service(given: Partial<Service> = {}): Service {
  const { networkConfiguration: _none, ...service } = fargateService();
  return { ...service, launchType: 'EC2', ...given };
}
