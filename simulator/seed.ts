import { addCluster } from './ecs/clusters.ts';
import { createListener, createRule } from './elbv2/listeners.ts';
import { addLoadBalancer } from './elbv2/load-balancers.ts';
import { createTargetGroup, modifyTargetGroupAttributes } from './elbv2/target-groups.ts';
import { roleArn, type World } from './world.ts';

/** What a new simulator already has, ready to be used as inputs. */
export interface SeededFacts {
  readonly region: string;
  readonly account: string;
  readonly partition: string;
  /** The name of a cluster with Fargate and with EC2 instances of unlimited capacity. */
  readonly cluster: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** An HTTP target group of type `ip`, behind the listener of an application load balancer. */
  readonly targetGroup: string;
  /** The same of type `instance`, for services on EC2. */
  readonly instanceTargetGroup: string;
  readonly loadBalancer: string;
  readonly listener: string;
  readonly vpc: string;
  readonly executionRoleArn: string;
  readonly taskRoleArn: string;
}

const CLUSTER = 'demo';

function seedTargetGroup(world: World, name: string, type: 'ip' | 'instance', vpc: string): string {
  const { TargetGroups } = createTargetGroup(world, {
    Name: name,
    Protocol: 'HTTP',
    Port: 80,
    VpcId: vpc,
    TargetType: type,
  });
  const [group] = TargetGroups;
  const TargetGroupArn = group?.TargetGroupArn ?? '';
  modifyTargetGroupAttributes(world, {
    TargetGroupArn,
    Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '60' }],
  });
  return TargetGroupArn;
}

/** Puts a cluster, a load balancer and its target groups into an empty world. */
export function seedWorld(world: World): SeededFacts {
  const { identifiers } = world;
  const id = (prefix: string) => `${prefix}-${identifiers.hex(17)}`;
  const vpc = id('vpc');
  const subnets = [id('subnet'), id('subnet')];
  const securityGroups = [id('sg')];
  const instances = [id('i'), id('i'), id('i')];
  addCluster(
    world,
    { clusterName: CLUSTER, capacityProviders: ['FARGATE', 'FARGATE_SPOT'] },
    instances,
  );
  const { description: loadBalancer } = addLoadBalancer(
    world,
    { Name: CLUSTER, Subnets: subnets, SecurityGroups: securityGroups },
    { vpc, activeAfter: 0 },
  );
  const targetGroup = seedTargetGroup(world, `${CLUSTER}-ip`, 'ip', vpc);
  const instanceTargetGroup = seedTargetGroup(world, `${CLUSTER}-instance`, 'instance', vpc);
  const { Listeners } = createListener(world, {
    LoadBalancerArn: loadBalancer.LoadBalancerArn,
    Protocol: 'HTTP',
    Port: 80,
    DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroup }],
  });
  const listener = Listeners[0]?.ListenerArn ?? '';
  createRule(world, {
    ListenerArn: listener,
    Priority: 10,
    Conditions: [{ Field: 'path-pattern', Values: ['/instance/*'] }],
    Actions: [{ Type: 'forward', TargetGroupArn: instanceTargetGroup }],
  });
  return {
    region: world.region,
    account: world.account,
    partition: world.partition,
    cluster: CLUSTER,
    subnets,
    securityGroups,
    targetGroup,
    instanceTargetGroup,
    loadBalancer: loadBalancer.LoadBalancerArn,
    listener,
    vpc,
    executionRoleArn: roleArn(world, 'ecsTaskExecutionRole'),
    taskRoleArn: roleArn(world, 'appTaskRole'),
  };
}
