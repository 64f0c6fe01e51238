import { describe, expect, test } from '@jest/globals';
import { type CreateFacts, planCreate } from '../../src/service/plan-create.ts';
import { definition, settings, TARGET_GROUP } from './builders.ts';

const facts = (given: Partial<CreateFacts> = {}): CreateFacts => ({
  similar: [],
  draining: false,
  targetGroups: [],
  clientToken: 'token',
  ...given,
});

const codes = (planning: ReturnType<typeof planCreate>) =>
  planning.diagnostics.map(({ code, location }) => [
    code,
    location?.kind === 'input' ? location.input : undefined,
  ]);

describe('a service that does not exist', () => {
  test('is created with a rolling-back circuit breaker, one task and no public IP address', () => {
    const { plan, diagnostics } = planCreate(
      settings({ subnets: ['subnet-a'], securityGroups: ['sg-1'] }),
      definition(),
      facts(),
    );
    expect(diagnostics).toEqual([]);
    expect(plan).toMatchObject({ action: 'create', afterDraining: false });
    expect(plan?.action === 'create' && plan.request).toEqual({
      cluster: 'prod',
      serviceName: 'web',
      launchType: 'FARGATE',
      desiredCount: 1,
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: ['subnet-a'],
          securityGroups: ['sg-1'],
          assignPublicIp: 'DISABLED',
        },
      },
      clientToken: 'token',
    });
  });

  test('sends the traffic of the target group to the only container with a port', () => {
    const { plan } = planCreate(
      settings({ subnets: ['subnet-a'] }),
      definition(),
      facts({ targetGroupArn: TARGET_GROUP }),
    );
    expect(plan?.action === 'create' && plan.request.loadBalancers).toEqual([
      { targetGroupArn: TARGET_GROUP, containerName: 'web', containerPort: 8080 },
    ]);
  });

  test('gets no network when its tasks run in bridge mode on EC2', () => {
    const { plan } = planCreate(
      settings({ launchType: 'EC2' }),
      definition({ networkMode: 'bridge' }),
      facts(),
    );
    expect(plan?.action === 'create' && plan.request).not.toHaveProperty('networkConfiguration');
    expect(plan?.action === 'create' && plan.request.launchType).toBe('EC2');
  });

  test('gets a Classic Load Balancer on EC2, and no rebalancing, which AWS lacks there', () => {
    const { plan } = planCreate(
      settings({ launchType: 'EC2', classicLoadBalancer: 'old', loadBalancerPort: 8080 }),
      definition({ networkMode: 'bridge' }),
      facts(),
    );
    expect(plan?.action === 'create' && plan.request).toMatchObject({
      loadBalancers: [{ loadBalancerName: 'old', containerName: 'web', containerPort: 8080 }],
      availabilityZoneRebalancing: 'DISABLED',
    });
  });

  test('is created after the one of the same name has drained', () => {
    const { plan } = planCreate(
      settings({ subnets: ['subnet-a'] }),
      definition(),
      facts({ draining: true }),
    );
    expect(plan).toMatchObject({ action: 'create', afterDraining: true });
  });
});

describe('creating is refused', () => {
  test('when create-service is false', () => {
    const planning = planCreate(settings({ createService: 'false' }), definition(), facts());
    expect(codes(planning)).toContainEqual(['service-not-found', 'service']);
    expect(planning.diagnostics[0]?.message).toMatch(/^service web not found in cluster prod/);
  });

  test('when a service of nearly the same name exists, unless create-service is always', () => {
    const similar = facts({ similar: ['Web'] });
    const subnets = ['subnet-a'];
    expect(codes(planCreate(settings({ subnets }), definition(), similar))).toEqual([
      ['service-name-similar', 'service'],
    ]);
    const always = planCreate(
      settings({ subnets, createService: 'always' }),
      definition(),
      similar,
    );
    expect(always.diagnostics).toEqual([]);
  });

  test('with every problem at once', () => {
    const planning = planCreate(
      settings({ loadBalancerPort: 9090 }),
      definition(),
      facts({ targetGroupArn: TARGET_GROUP, similar: ['WEB'] }),
    );
    expect(codes(planning)).toEqual([
      ['service-name-similar', 'service'],
      ['subnets-missing', 'subnets'],
      ['load-balancer-container', 'load-balancer-port'],
    ]);
  });

  test('when a Classic Load Balancer is wanted for Fargate or for awsvpc', () => {
    const wanted = { subnets: ['subnet-a'], classicLoadBalancer: 'old' };
    expect(codes(planCreate(settings(wanted), definition(), facts()))).toEqual([
      ['classic-load-balancer', 'classic-load-balancer'],
    ]);
    const onEc2 = settings({ ...wanted, launchType: 'EC2' });
    expect(codes(planCreate(onEc2, definition(), facts()))).toEqual([
      ['classic-load-balancer-awsvpc', 'classic-load-balancer'],
    ]);
  });

  test('when a public IP address is wanted on EC2', () => {
    const planning = planCreate(
      settings({ launchType: 'EC2', subnets: ['subnet-a'], assignPublicIp: 'ENABLED' }),
      definition(),
      facts(),
    );
    expect(codes(planning)).toEqual([['public-ip-not-possible', 'assign-public-ip']]);
  });

  test('when subnets are given for a network mode that takes none', () => {
    const planning = planCreate(
      settings({ launchType: 'EC2', subnets: ['subnet-a'] }),
      definition({ networkMode: 'bridge' }),
      facts(),
    );
    expect(codes(planning)).toEqual([['network-not-possible', 'subnets']]);
  });
});
