import { ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import {
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, describe, expect, test } from '@jest/globals';
import { listen, type RunningServer } from '../../simulator/http.ts';
import { createSimulator, type SimulatorOptions } from '../../simulator/simulator.ts';
import { virtualClock } from '../virtual-clock.ts';

const servers: RunningServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(options: Partial<SimulatorOptions> = {}) {
  const simulator = createSimulator({ clock: virtualClock(), ...options });
  const server = await listen(simulator, { port: 0 });
  servers.push(server);
  const configuration = {
    endpoint: server.url,
    region: simulator.facts.region,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
    maxAttempts: 1,
  };
  return {
    url: server.url,
    facts: simulator.facts,
    ecs: new ECSClient(configuration),
    elbv2: new ElasticLoadBalancingV2Client(configuration),
  };
}

describe('over HTTP', () => {
  test('one port answers ECS, Elastic Load Balancing and STS', async () => {
    const { url, ecs, elbv2 } = await serve();
    const { clusterArns } = await ecs.send(new ListClustersCommand({}));
    expect(clusterArns).toEqual(['arn:aws:ecs:us-east-1:123456789012:cluster/demo']);
    const { TargetGroups } = await elbv2.send(new DescribeTargetGroupsCommand({}));
    expect(TargetGroups).toHaveLength(2);
    const reply = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15' }),
    });
    expect(await reply.text()).toContain('<Account>123456789012</Account>');
  });

  test('a lost reply breaks the connection', async () => {
    const faults = [{ operation: 'ecs:ListClusters', kind: 'lost-reply' }] as const;
    const { ecs } = await serve({ faults });
    await expect(ecs.send(new ListClustersCommand({}))).rejects.toThrow('socket hang up');
    await expect(ecs.send(new ListClustersCommand({}))).resolves.toBeDefined();
  });

  test('what is no AWS request is not found', async () => {
    const { url } = await serve();
    expect((await fetch(url)).status).toBe(404);
  });

  test.each([
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1'],
    ['aws-eusc', 'eusc-de-east-1'],
  ])('the partition %s has its own ARNs', async (partition, region) => {
    const { facts } = await serve({ partition });
    expect(facts.targetGroup).toMatch(`arn:${partition}:elasticloadbalancing:${region}:`);
    expect(facts.executionRoleArn).toBe(
      `arn:${partition}:iam::123456789012:role/ecsTaskExecutionRole`,
    );
  });

  test('a seed makes identifiers reproducible', async () => {
    const [first, same, other] = await Promise.all([
      serve({ seed: 7 }),
      serve({ seed: 7 }),
      serve({ seed: 8 }),
    ]);
    expect(first.facts).toEqual(same.facts);
    expect(first.facts.subnets).not.toEqual(other.facts.subnets);
  });
});
