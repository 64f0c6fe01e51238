import { describe, expect, test } from '@jest/globals';
import { ec2Service, fargateService, OTHER_TARGET_GROUP, TARGET_GROUP } from './builders.ts';
import { base, errors, plan, request } from './planned-update.ts';

describe('a target group', () => {
  const entry = { targetGroupArn: TARGET_GROUP, containerName: 'web', containerPort: 8080 };
  const wanted = { targetGroupArn: TARGET_GROUP };

  test('that the service has already is no difference', () => {
    const service = fargateService({ loadBalancers: [entry] });
    expect(request(plan({}, {}, service, wanted).plan)).toEqual(base);
  });

  test('that is the alternate of a blue/green pair is no difference', () => {
    const service = fargateService({
      loadBalancers: [
        {
          ...entry,
          targetGroupArn: OTHER_TARGET_GROUP,
          advancedConfiguration: {
            alternateTargetGroupArn: TARGET_GROUP,
            productionListenerRule: 'rule',
            roleArn: 'role',
          },
        },
      ],
    });
    expect(request(plan({}, {}, service, wanted).plan)).toEqual(base);
  });

  test('replaces the only entry of the service', () => {
    const service = fargateService({
      loadBalancers: [{ ...entry, targetGroupArn: OTHER_TARGET_GROUP }],
    });
    expect(request(plan({}, {}, service, wanted).plan)).toEqual({
      ...base,
      loadBalancers: [entry],
    });
  });

  test('is added to a service that has none', () => {
    expect(request(plan({}, {}, fargateService(), wanted).plan)).toEqual({
      ...base,
      loadBalancers: [entry],
    });
  });

  test('cannot replace one of several entries', () => {
    const service = fargateService({
      loadBalancers: [
        { ...entry, targetGroupArn: OTHER_TARGET_GROUP },
        { ...entry, targetGroupArn: `${OTHER_TARGET_GROUP}0` },
      ],
    });
    const planning = plan({}, {}, service, wanted);
    expect(errors(planning)).toEqual(['load-balancers-several']);
    expect(planning.diagnostics[0]?.message).toContain('web:8080 in target group old');
  });

  test('of a blue/green pair keeps its receiver', () => {
    const pair = {
      ...entry,
      advancedConfiguration: {
        alternateTargetGroupArn: OTHER_TARGET_GROUP,
        productionListenerRule: 'rule',
        roleArn: 'role',
      },
    };
    const service = fargateService({ loadBalancers: [pair] });
    const planning = plan({ loadBalancerPort: 9090 }, {}, service, wanted);
    expect(errors(planning)).toEqual(['load-balancer-container']);
    expect(planning.diagnostics[0]?.message).toContain('web:8080');
  });

  test('of type instance does not go with awsvpc, also without a move', () => {
    const service = ec2Service({
      loadBalancers: [{ ...entry, targetGroupArn: OTHER_TARGET_GROUP }],
    });
    const facts = {
      targetGroups: [
        { arn: OTHER_TARGET_GROUP, kind: 'application' as const, targetType: 'instance' },
      ],
    };
    expect(errors(plan({ subnets: ['subnet-a'] }, {}, service, facts))).toEqual([
      'target-type-instance',
    ]);
    expect(errors(plan({}, { networkMode: 'bridge' }, service, facts))).toEqual([]);
  });

  test('of type ip does not go with bridge', () => {
    const service = ec2Service({ loadBalancers: [entry] });
    const facts = {
      targetGroups: [{ arn: TARGET_GROUP, kind: 'network' as const, targetType: 'ip' }],
    };
    expect(errors(plan({}, { networkMode: 'bridge' }, service, facts))).toEqual(['target-type-ip']);
  });

  test('must fit also where it is the alternate of a blue/green pair', () => {
    const pair = {
      ...entry,
      advancedConfiguration: {
        alternateTargetGroupArn: OTHER_TARGET_GROUP,
        productionListenerRule: 'rule',
        roleArn: 'role',
      },
    };
    const facts = {
      targetGroups: [
        { arn: OTHER_TARGET_GROUP, kind: 'application' as const, targetType: 'instance' },
      ],
    };
    expect(errors(plan({}, {}, fargateService({ loadBalancers: [pair] }), facts))).toEqual([
      'target-type-instance',
    ]);
  });

  test('of the service must still find its container and port', () => {
    const service = fargateService({ loadBalancers: [{ ...entry, containerPort: 9090 }] });
    expect(errors(plan({}, {}, service))).toEqual(['load-balancer-container']);
  });
});

describe('a Classic Load Balancer', () => {
  const classic = { classicLoadBalancer: 'old' };
  const entry = { loadBalancerName: 'old', containerName: 'web', containerPort: 8080 };
  const bridge = { networkMode: 'bridge' };

  test('is given to a service on EC2, which then has no rebalancing', () => {
    const service = ec2Service({ availabilityZoneRebalancing: 'ENABLED' });
    const { plan: planned } = plan(classic, bridge, service);
    expect(request(planned)).toEqual({
      ...base,
      loadBalancers: [entry],
      availabilityZoneRebalancing: 'DISABLED',
    });
    expect(planned?.changes.map(({ what, after }) => [what, after])).toEqual([
      ['load balancer', 'web:8080 in Classic Load Balancer old'],
      ['Availability Zone rebalancing', expect.stringContaining('DISABLED')],
    ]);
  });

  test('that the service has already is no difference', () => {
    const service = ec2Service({ loadBalancers: [entry] });
    expect(request(plan(classic, bridge, service).plan)).toEqual(base);
    expect(request(plan({}, bridge, service).plan)).toEqual(base);
  });

  test('gives way to a target group', () => {
    const service = ec2Service({ loadBalancers: [entry] });
    const wanted = { targetGroupArn: TARGET_GROUP };
    expect(request(plan({}, bridge, service, wanted).plan)).toEqual({
      ...base,
      loadBalancers: [{ targetGroupArn: TARGET_GROUP, containerName: 'web', containerPort: 8080 }],
    });
  });

  test('that the service has hinders the network mode awsvpc, and a move to Fargate', () => {
    const service = ec2Service({ loadBalancers: [entry] });
    const subnets = ['subnet-a'];
    expect(errors(plan({ subnets }, {}, service))).toEqual(['classic-load-balancer-awsvpc']);
    const moved = plan({ subnets, launchType: 'FARGATE' }, {}, service);
    expect(errors(moved)).toEqual(['classic-load-balancer']);
    expect(moved.diagnostics.at(-1)?.location).toEqual({ kind: 'input', input: 'target-group' });
  });

  test('is not for a service on Fargate', () => {
    const planning = plan(classic);
    expect(errors(planning)).toEqual(['classic-load-balancer']);
    expect(planning.diagnostics[0]?.location).toEqual({
      kind: 'input',
      input: 'classic-load-balancer',
    });
  });
});
