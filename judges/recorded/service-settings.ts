import type { CreateServiceCommandInput } from '@aws-sdk/client-ecs';
import { type Account, BREAKER } from '../../__tests__/simulator/account.ts';

export type Settings = Omit<Partial<CreateServiceCommandInput>, 'launchType'> & {
  readonly launchType?: 'EC2' | 'FARGATE' | undefined;
};

/** Settings of a service, which may need to know the account. */
export type SettingsOf = (account: Account) => Settings;

export const networkOf = (
  { facts }: Account,
  assignPublicIp: 'ENABLED' | 'DISABLED' = 'ENABLED',
) => ({
  awsvpcConfiguration: {
    subnets: [...facts.subnets],
    securityGroups: [...facts.securityGroups],
    assignPublicIp,
  },
});

export const TAGS = [{ key: 'App', value: 'Webapp' }];

export const SPREAD: CreateServiceCommandInput['placementStrategy'] = [
  { type: 'spread', field: 'attribute:ecs.availability-zone' },
  { type: 'spread', field: 'instanceId' },
];

/** The breaker, and alarms that were once set and are off. */
export const GUARDED: Settings = {
  deploymentConfiguration: {
    ...BREAKER.deploymentConfiguration,
    alarms: { alarmNames: [], rollback: false, enable: false },
  },
};

export const WITH_PROVIDER: Settings = {
  launchType: undefined,
  capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1, base: 0 }],
};

export const behindLoadBalancer: SettingsOf = ({ facts }) => ({
  loadBalancers: [{ targetGroupArn: facts.targetGroup, containerName: 'app', containerPort: 8080 }],
});

/** As the recorded web application of 2024. */
export const webApplication: SettingsOf = (account) => ({
  ...behindLoadBalancer(account),
  ...WITH_PROVIDER,
  tags: TAGS,
  propagateTags: 'SERVICE',
  serviceRegistries: [
    { registryArn: 'arn:aws:servicediscovery:us-east-1:111122223333:service/srv-abc' },
  ],
});

export const codeDeploy: SettingsOf = (account) => ({
  ...behindLoadBalancer(account),
  deploymentController: { type: 'CODE_DEPLOY' },
  platformVersion: '1.4.0',
  enableECSManagedTags: true,
});

export const serviceConnect: SettingsOf = () => ({
  enableECSManagedTags: true,
  propagateTags: 'SERVICE',
  enableExecuteCommand: true,
  serviceConnectConfiguration: {
    enabled: true,
    namespace: 'service-connect',
    services: [{ portName: 'nginx', clientAliases: [{ port: 80 }] }],
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': '/ecs/service-connect-proxy',
        'awslogs-region': 'us-west-2',
        'awslogs-stream-prefix': 'service-connect-proxy',
      },
      secretOptions: [],
    },
  },
});
