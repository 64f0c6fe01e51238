import type { CreateListenerCommandInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Account } from '../../__tests__/simulator/account.ts';
import { type Stage, type Stages, until } from './stage.ts';
import { callEcs, callElbv2 } from './wire.ts';

/** A reply as the AWS CLI prints it. */
const printed = ({ $metadata: _, ...reply }: object & { readonly $metadata: unknown }): unknown =>
  JSON.parse(JSON.stringify(reply));

const describeHealth: Stage = async ({ elbv2, facts }) =>
  printed(await elbv2.describeTargetHealth({ TargetGroupArn: facts.targetGroup }));

/** The targets of a new service with one task, as soon as one of them is in this state. */
const untilHealth =
  (state: string, image = 'nginx:1'): Stage =>
  async (account) => {
    await account.create(await account.register(image), {
      loadBalancers: [
        { targetGroupArn: account.facts.targetGroup, containerName: 'app', containerPort: 8080 },
      ],
    });
    return until(describeHealth, new RegExp(`"${state}"`))(account);
  };

const initial = untilHealth('initial');
const healthy = untilHealth('healthy');

const draining: Stage = async (account) => {
  await healthy(account);
  const { cluster } = account.facts;
  await callEcs(account, 'UpdateService', { cluster, service: 'web', desiredCount: 0 });
  return until(describeHealth, /"draining"/)(account);
};

const createTargetGroup: Stage = async (account) =>
  printed(
    await account.elbv2.createTargetGroup({
      Name: 'fp-tg',
      Protocol: 'HTTP',
      Port: 8080,
      VpcId: account.facts.vpc,
      TargetType: 'ip',
      HealthCheckPath: '/health',
    }),
  );

const createTcpTargetGroup = (account: Account) =>
  account.elbv2.createTargetGroup({
    Name: 'test-tg',
    Protocol: 'TCP',
    Port: 80,
    VpcId: account.facts.vpc,
  });

const createListener = (account: Account, settings: Partial<CreateListenerCommandInput> = {}) =>
  account.elbv2.createListener({
    LoadBalancerArn: account.facts.loadBalancer,
    Port: 443,
    Protocol: 'HTTP',
    DefaultActions: [{ Type: 'forward', TargetGroupArn: account.facts.targetGroup }],
    ...settings,
  });

/** The newest listener, and the one that was there. */
const describeListeners = async ({ elbv2, facts }: Account, newest: string | undefined) =>
  printed(await elbv2.describeListeners({ ListenerArns: [newest ?? '', facts.listener] }));

const withHttps: Stage = async (account) => {
  const { Listeners } = await createListener(account, {
    Protocol: 'HTTPS',
    Certificates: [
      { CertificateArn: 'arn:aws:iam::123456789012:server-certificate/my-server-cert' },
    ],
  });
  return describeListeners(account, Listeners?.[0]?.ListenerArn);
};

/** As the console makes them: an order, and a duration of the stickiness that is off. */
const withOrder: Stage = async (account) => {
  const TargetGroups = [{ TargetGroupArn: account.facts.targetGroup, Weight: 1 }];
  const { Listeners } = await createListener(account, {
    DefaultActions: [
      {
        Type: 'forward',
        Order: 1,
        ForwardConfig: {
          TargetGroups,
          TargetGroupStickinessConfig: { Enabled: false, DurationSeconds: 3600 },
        },
      },
    ],
  });
  return describeListeners(account, Listeners?.[0]?.ListenerArn);
};

/** The target of a new service on EC2, reached through its instance, once it is in this state. */
const untilInstance =
  (state: string): Stage =>
  async (account) => {
    const { instanceTargetGroup: targetGroupArn, cluster } = account.facts;
    const taskDefinition = await account.register('nginx:1', {
      requiresCompatibilities: ['EC2'],
      networkMode: 'bridge',
    });
    await callEcs(account, 'CreateService', {
      cluster,
      serviceName: 'web',
      taskDefinition,
      desiredCount: 1,
      launchType: 'EC2',
      loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }],
    });
    const look: Stage = async ({ elbv2 }) =>
      printed(await elbv2.describeTargetHealth({ TargetGroupArn: targetGroupArn }));
    return until(look, new RegExp(`"${state}"`))(account);
  };

const describeInstanceTargetGroup: Stage = async (account) =>
  printed(await account.elbv2.describeTargetGroups({ Names: ['demo-instance'] }));

/** How to come to each recorded reply of Elastic Load Balancing. */
export const loadBalancerStages: Stages = {
  'elbv2-CreateListener--http-forward-2026': async (account) =>
    printed(await createListener(account)),
  'elbv2-CreateLoadBalancer--application-2026': async ({ elbv2, facts }) =>
    printed(
      await elbv2.createLoadBalancer({
        Name: 'fp-alb',
        Subnets: [...facts.subnets],
        SecurityGroups: [...facts.securityGroups],
      }),
    ),
  'elbv2-CreateTargetGroup--ip-http-2026': createTargetGroup,
  'elbv2-DescribeListeners--documented-two': withHttps,
  'elbv2-DescribeListeners--two-forward-with-order': withOrder,
  'elbv2-DescribeLoadBalancers--application': async ({ elbv2 }) =>
    printed(await elbv2.describeLoadBalancers({})),
  'elbv2-DescribeRules--documented': async ({ elbv2, facts }) =>
    printed(await elbv2.describeRules({ ListenerArn: facts.listener })),
  'elbv2-DescribeTargetGroupAttributes--tcp': async (account) => {
    const { TargetGroups = [] } = await createTcpTargetGroup(account);
    const TargetGroupArn = TargetGroups[0]?.TargetGroupArn;
    return printed(await account.elbv2.describeTargetGroupAttributes({ TargetGroupArn }));
  },
  'elbv2-DescribeTargetGroups--2016-no-target-type': describeInstanceTargetGroup,
  'elbv2-DescribeTargetGroups--documented': describeInstanceTargetGroup,
  'elbv2-DescribeTargetGroups--documented.xml': (account) =>
    callElbv2(account, 'DescribeTargetGroups', { 'Names.member.1': 'demo-instance' }),
  'elbv2-DescribeTargetGroups--tcp-no-load-balancer-2023': async (account) => {
    await createTcpTargetGroup(account);
    return printed(await account.elbv2.describeTargetGroups({ Names: ['test-tg'] }));
  },
  'elbv2-DescribeTargetHealth--documented-healthy-and-unused': untilInstance('healthy'),
  'elbv2-DescribeTargetHealth--documented-healthy.xml': async (account) => {
    await untilInstance('healthy')(account);
    return callElbv2(account, 'DescribeTargetHealth', {
      TargetGroupArn: account.facts.instanceTargetGroup,
    });
  },
  'elbv2-DescribeTargetHealth--instance-initial-with-override-2025': untilInstance('initial'),
  'elbv2-DescribeTargetHealth--ip-draining-2021.partial': draining,
  'elbv2-DescribeTargetHealth--ip-healthy-with-override-2025': healthy,
  'elbv2-DescribeTargetHealth--ip-initial-2023': initial,
  'elbv2-DescribeTargetHealth--no-targets-2026': describeHealth,
  'elbv2-DescribeTargetHealth--one-ip-healthy-2026.partial': healthy,
  'elbv2-DescribeTargetHealth--unhealthy-code-500.partial': untilHealth(
    'unhealthy',
    'nginx:unhealthy',
  ),
};
