import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  DeleteTargetGroupCommand,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  type DescribeTargetGroupsCommandInput,
  DescribeTargetHealthCommand,
  ModifyTargetGroupAttributesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, test } from '@jest/globals';
import { openAccount } from './account.ts';

const DELAY = 'deregistration_delay.timeout_seconds';

describe('target groups', () => {
  test('are found by ARN, name and load balancer, and not found by their code', async () => {
    const { elbv2, facts } = openAccount();
    const names = async (input: DescribeTargetGroupsCommandInput) => {
      const { TargetGroups = [] } = await elbv2.send(new DescribeTargetGroupsCommand(input));
      return TargetGroups.map(({ TargetGroupName }) => TargetGroupName);
    };
    expect(await names({ TargetGroupArns: [facts.targetGroup] })).toEqual(['demo-ip']);
    expect(await names({ Names: ['demo-instance'] })).toEqual(['demo-instance']);
    expect(await names({ LoadBalancerArn: facts.loadBalancer })).toHaveLength(2);
    await expect(names({ Names: ['nope'] })).rejects.toMatchObject({
      name: 'TargetGroupNotFoundException',
      message: 'One or more target groups not found',
    });
  });

  test('report the delays that are kept at this speed', async () => {
    const { elbv2, facts } = openAccount({ speed: 20 });
    const delay = async (TargetGroupArn: string) => {
      const { Attributes = [] } = await elbv2.send(
        new DescribeTargetGroupAttributesCommand({ TargetGroupArn }),
      );
      return Attributes.find(({ Key }) => Key === DELAY)?.Value;
    };
    expect(await delay(facts.targetGroup)).toBe('3');
    const { TargetGroups = [] } = await elbv2.send(
      new CreateTargetGroupCommand({ Name: 'new', Protocol: 'TCP', Port: 80, VpcId: facts.vpc }),
    );
    const arn = TargetGroups[0]?.TargetGroupArn ?? '';
    expect(TargetGroups).toMatchObject([
      { HealthCheckProtocol: 'TCP', HealthCheckIntervalSeconds: 2, TargetType: 'instance' },
    ]);
    expect(await delay(arn)).toBe('15');
    const Attributes = [{ Key: DELAY, Value: '30' }];
    await elbv2.send(new ModifyTargetGroupAttributesCommand({ TargetGroupArn: arn, Attributes }));
    expect(await delay(arn)).toBe('2');
  });

  test('cannot be deleted while a rule uses them', async () => {
    const { elbv2, facts } = openAccount();
    const remove = new DeleteTargetGroupCommand({ TargetGroupArn: facts.instanceTargetGroup });
    await expect(elbv2.send(remove)).rejects.toMatchObject({ name: 'ResourceInUseException' });
  });
});

test('a load balancer, its listener and a rule can be built and read back', async () => {
  const { elbv2, facts, pass } = openAccount();
  const { LoadBalancers = [] } = await elbv2.send(
    new CreateLoadBalancerCommand({ Name: 'second', Subnets: [...facts.subnets], Type: 'network' }),
  );
  const LoadBalancerArn = LoadBalancers[0]?.LoadBalancerArn;
  expect(LoadBalancers).toMatchObject([{ Type: 'network', State: { Code: 'provisioning' } }]);
  await pass(120);
  const read = new DescribeLoadBalancersCommand({ Names: ['second'] });
  expect(await elbv2.send(read)).toMatchObject({ LoadBalancers: [{ State: { Code: 'active' } }] });
  const { Listeners = [] } = await elbv2.send(
    new CreateListenerCommand({
      LoadBalancerArn,
      Port: 80,
      Protocol: 'TCP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: facts.targetGroup }],
    }),
  );
  expect(await elbv2.send(new DescribeListenersCommand({ LoadBalancerArn }))).toMatchObject({
    Listeners: [
      {
        DefaultActions: [
          { ForwardConfig: { TargetGroups: [{ TargetGroupArn: facts.targetGroup, Weight: 1 }] } },
        ],
      },
    ],
  });
  const rule = new CreateRuleCommand({
    ListenerArn: Listeners[0]?.ListenerArn,
    Priority: 5,
    Conditions: [{ Field: 'path-pattern', Values: ['/a/*', '/b/*'] }],
    Actions: [{ Type: 'forward', TargetGroupArn: facts.targetGroup }],
  });
  await elbv2.send(rule);
  await expect(elbv2.send(rule)).rejects.toMatchObject({ name: 'PriorityInUseException' });
  const { Rules } = await elbv2.send(
    new DescribeRulesCommand({ ListenerArn: Listeners[0]?.ListenerArn }),
  );
  expect(Rules).toMatchObject([
    { Priority: '5', Conditions: [{ Values: ['/a/*', '/b/*'] }], IsDefault: false },
    { Priority: 'default', IsDefault: true },
  ]);
});

describe('target health', () => {
  const states = async (account: ReturnType<typeof openAccount>, TargetGroupArn: string) => {
    const reply = await account.elbv2.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
    return (reply.TargetHealthDescriptions ?? []).map(({ TargetHealth }) => TargetHealth);
  };

  const serve = async (tag: string) => {
    const account = openAccount();
    const { targetGroup: targetGroupArn } = account.facts;
    expect(await states(account, targetGroupArn)).toEqual([]);
    await account.create(await account.register(`nginx:${tag}`), {
      loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }],
    });
    await account.pass(50);
    return { account, targetGroupArn };
  };

  test('goes from initial to healthy', async () => {
    const { account, targetGroupArn } = await serve('1.27');
    expect(await states(account, targetGroupArn)).toEqual([
      {
        State: 'initial',
        Reason: 'Elb.RegistrationInProgress',
        Description: 'Target registration is in progress',
      },
    ]);
    await account.pass(20);
    expect(await states(account, targetGroupArn)).toEqual([{ State: 'healthy' }]);
  });

  test('tells why a target is unhealthy, then drains it', async () => {
    const { account, targetGroupArn } = await serve('unhealthy');
    await account.pass(60);
    expect(await states(account, targetGroupArn)).toEqual([
      {
        State: 'unhealthy',
        Reason: 'Target.ResponseCodeMismatch',
        Description: 'Health checks failed with these codes: [503]',
      },
    ]);
    await account.pass(20);
    expect(await states(account, targetGroupArn)).toContainEqual({
      State: 'draining',
      Reason: 'Target.DeregistrationInProgress',
      Description: 'Target deregistration is in progress',
    });
  });
});
