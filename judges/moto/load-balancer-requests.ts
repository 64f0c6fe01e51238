import type { Account } from './accounts.ts';
import type { NamedRequest, Send } from './answers.ts';

const NAME = 'judged';

export async function targetGroupArn({ elbv2 }: Account, name = NAME): Promise<string> {
  const { TargetGroups } = await elbv2.describeTargetGroups({ Names: [name] });
  return TargetGroups?.[0]?.TargetGroupArn ?? '';
}

async function loadBalancerArn({ elbv2 }: Account): Promise<string> {
  const { LoadBalancers } = await elbv2.describeLoadBalancers({ Names: [NAME] });
  return LoadBalancers?.[0]?.LoadBalancerArn ?? '';
}

async function listenerArn(account: Account): Promise<string> {
  const LoadBalancerArn = await loadBalancerArn(account);
  const { Listeners } = await account.elbv2.describeListeners({ LoadBalancerArn });
  return Listeners?.[0]?.ListenerArn ?? '';
}

const absent = (arn: string) => arn.replace(/[0-9a-f]{16}$/, '0'.repeat(16));

const createTargetGroup =
  (changes: { readonly Name?: string; readonly Port?: number } = {}): Send =>
  ({ elbv2, vpc }) =>
    elbv2.createTargetGroup({
      Name: NAME,
      Protocol: 'HTTP',
      Port: 80,
      VpcId: vpc,
      TargetType: 'ip',
      ...changes,
    });

const createListener: Send = async (account) =>
  account.elbv2.createListener({
    LoadBalancerArn: await loadBalancerArn(account),
    Protocol: 'HTTP',
    Port: 80,
    DefaultActions: [{ Type: 'forward', TargetGroupArn: await targetGroupArn(account) }],
  });

const createRule =
  (Priority: number): Send =>
  async (account) =>
    account.elbv2.createRule({
      ListenerArn: await listenerArn(account),
      Priority,
      Conditions: [{ Field: 'path-pattern', Values: ['/judged/*'] }],
      Actions: [{ Type: 'forward', TargetGroupArn: await targetGroupArn(account) }],
    });

/** Requests to Elastic Load Balancing in the order in which they build on each other. */
export const LOAD_BALANCER_REQUESTS: readonly NamedRequest[] = [
  [
    'CreateLoadBalancer',
    ({ elbv2, subnets, securityGroups }) =>
      elbv2.createLoadBalancer({
        Name: NAME,
        Subnets: [...subnets],
        SecurityGroups: [...securityGroups],
      }),
  ],
  ['DescribeLoadBalancers', ({ elbv2 }) => elbv2.describeLoadBalancers({ Names: [NAME] })],
  [
    'DescribeLoadBalancers of a missing name',
    ({ elbv2 }) => elbv2.describeLoadBalancers({ Names: ['nowhere'] }),
  ],
  ['CreateTargetGroup', createTargetGroup()],
  ['CreateTargetGroup with a name in use', createTargetGroup({ Port: 81 })],
  ['CreateTargetGroup with a name of 33 characters', createTargetGroup({ Name: 'a'.repeat(33) })],
  ['CreateTargetGroup with a name of other characters', createTargetGroup({ Name: 'a_b' })],
  ['CreateTargetGroup with a name that ends in a hyphen', createTargetGroup({ Name: 'a-' })],
  [
    'CreateTargetGroup without a VPC',
    ({ elbv2 }) =>
      elbv2.createTargetGroup({ Name: 'no-vpc', Protocol: 'HTTP', Port: 80, TargetType: 'ip' }),
  ],
  [
    'DescribeTargetGroups without a listener',
    ({ elbv2 }) => elbv2.describeTargetGroups({ Names: [NAME] }),
  ],
  ['CreateListener', createListener],
  ['CreateListener on a port in use', createListener],
  [
    'DescribeListeners',
    async (account) =>
      account.elbv2.describeListeners({ LoadBalancerArn: await loadBalancerArn(account) }),
  ],
  [
    'DescribeListeners of a missing ARN',
    async (account) =>
      account.elbv2.describeListeners({ ListenerArns: [absent(await listenerArn(account))] }),
  ],
  ['CreateRule', createRule(10)],
  ['CreateRule with a priority in use', createRule(10)],
  ['CreateRule with a priority above 50000', createRule(60_000)],
  [
    'DescribeRules',
    async (account) => account.elbv2.describeRules({ ListenerArn: await listenerArn(account) }),
  ],
  [
    'DescribeTargetGroups behind a listener',
    async (account) =>
      account.elbv2.describeTargetGroups({ TargetGroupArns: [await targetGroupArn(account)] }),
  ],
  [
    'DescribeTargetGroups of a load balancer',
    async (account) =>
      account.elbv2.describeTargetGroups({ LoadBalancerArn: await loadBalancerArn(account) }),
  ],
  [
    'DescribeTargetGroups of a missing name',
    ({ elbv2 }) => elbv2.describeTargetGroups({ Names: ['nowhere'] }),
  ],
  [
    'DescribeTargetGroups of a missing ARN',
    async (account) =>
      account.elbv2.describeTargetGroups({
        TargetGroupArns: [absent(await targetGroupArn(account))],
      }),
  ],
  [
    'ModifyTargetGroupAttributes',
    async (account) =>
      account.elbv2.modifyTargetGroupAttributes({
        TargetGroupArn: await targetGroupArn(account),
        Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '60' }],
      }),
  ],
  [
    'DescribeTargetGroupAttributes',
    async (account) =>
      account.elbv2.describeTargetGroupAttributes({
        TargetGroupArn: await targetGroupArn(account),
      }),
  ],
  [
    'DescribeTargetHealth without targets',
    async (account) =>
      account.elbv2.describeTargetHealth({ TargetGroupArn: await targetGroupArn(account) }),
  ],
  [
    'DescribeTargetHealth of a missing ARN',
    async (account) =>
      account.elbv2.describeTargetHealth({ TargetGroupArn: absent(await targetGroupArn(account)) }),
  ],
  [
    'DeleteTargetGroup behind a listener',
    async (account) =>
      account.elbv2.deleteTargetGroup({ TargetGroupArn: await targetGroupArn(account) }),
  ],
  [
    'DeleteTargetGroup without a listener',
    async (account) => {
      await createTargetGroup({ Name: 'unused' })(account);
      return account.elbv2.deleteTargetGroup({
        TargetGroupArn: await targetGroupArn(account, 'unused'),
      });
    },
  ],
];
