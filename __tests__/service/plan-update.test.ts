import { describe, expect, test } from '@jest/globals';
import type { PlannedTaskDefinition } from '../../src/service/plan.ts';
import type { ServiceSettings } from '../../src/service/settings.ts';
import { ec2Service, fargateService, OTHER_TARGET_GROUP, REVISION } from './builders.ts';
import { base, errors, plan, request } from './planned-update.ts';

const reused = { reusedArn: REVISION };
const pinned = { ...reused, imagesByTag: [] };

describe('an update sends only what the user set', () => {
  test('a new task definition alone', () => {
    expect(request(plan({}).plan)).toEqual(base);
  });

  test('launch-type FARGATE on a Fargate service sends nothing of it', () => {
    expect(request(plan({ launchType: 'FARGATE' }).plan)).toEqual(base);
  });

  test.each([
    {
      capacityProviderStrategy: [
        { capacityProvider: 'FARGATE_SPOT', weight: 4 },
        { capacityProvider: 'FARGATE' },
      ],
    },
    { capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] },
  ])('a strategy of Fargate providers counts as Fargate', (strategy) => {
    const { launchType: _none, ...service } = fargateService(strategy);
    expect(request(plan({ launchType: 'FARGATE' }, {}, service).plan)).toEqual(base);
  });

  test('the desired count, only when it is given', () => {
    expect(request(plan({ desiredCount: 3 }).plan)).toEqual({ ...base, desiredCount: 3 });
    expect(request(plan({ desiredCount: 2 }).plan)).toEqual(base);
  });

  test('a merged network when it differs', () => {
    expect(request(plan({ assignPublicIp: 'ENABLED' }).plan)).toEqual({
      ...base,
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: ['subnet-a', 'subnet-b'],
          securityGroups: ['sg-1'],
          assignPublicIp: 'ENABLED',
        },
      },
    });
  });

  test('no network when it is the same in another order', () => {
    expect(
      request(plan({ subnets: ['subnet-b', 'subnet-a'], assignPublicIp: 'DISABLED' }).plan),
    ).toEqual(base);
  });
});

test('a revision that AWS knows to be for EC2 alone is not given to a Fargate service', () => {
  const planning = plan({}, { ...reused, compatibilities: ['EC2', 'EXTERNAL'] });
  expect(errors(planning)).toEqual(['launch-type-not-supported']);
});

describe('a move to Fargate', () => {
  const move = { launchType: 'FARGATE', subnets: ['subnet-a'] } as const;
  const providers = { clusterCapacityProviders: ['FARGATE'] };

  test('is one forced update that clears placement and tells each change', () => {
    const service = ec2Service({
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }],
      placementStrategy: [{ type: 'spread', field: 'instanceId' }],
    });
    const { plan: planned, diagnostics } = plan(move, {}, service, providers);
    expect(request(planned)).toEqual({
      ...base,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
      forceNewDeployment: true,
      placementConstraints: [],
      placementStrategy: [],
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } },
    });
    expect(planned?.changes.map(({ what }) => what)).toEqual([
      'capacity',
      'placement constraints',
      'placement strategy',
      'network',
    ]);
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['service-moved', 'notice'],
    ]);
    expect(diagnostics[0]?.remedy).toMatch(/Terraform or CloudFormation/);
  });

  test("takes the service's own subnets where it has some", () => {
    const service = { ...fargateService(), launchType: 'EC2' as const };
    const planned = plan({ launchType: 'FARGATE' }, {}, service, providers);
    expect(planned.diagnostics.map(({ severity }) => severity)).toEqual(['notice']);
    expect(request(planned.plan)).not.toHaveProperty('networkConfiguration');
  });

  test('is refused with every reason before any write', () => {
    const entry = { targetGroupArn: OTHER_TARGET_GROUP, containerName: 'web', containerPort: 8080 };
    const service = ec2Service({ schedulingStrategy: 'DAEMON', loadBalancers: [entry] });
    const planning = plan({ launchType: 'FARGATE' }, {}, service, {
      clusterCapacityProviders: ['my-asg'],
      targetGroups: [{ arn: OTHER_TARGET_GROUP, kind: 'network', targetType: 'instance' }],
    });
    expect(errors(planning)).toEqual([
      'capacity-provider-missing',
      'daemon-service',
      'subnets-missing',
      'target-type-instance',
    ]);
    expect(planning.plan).toBeUndefined();
  });

  test('goes on without knowing the capacity providers of the cluster', () => {
    expect(errors(plan(move, {}, ec2Service()))).toEqual([]);
  });

  test.each(['EC2', 'EXTERNAL'] as const)(
    'in the other direction, to %s, is refused',
    (launchType) => {
      expect(errors(plan({ launchType }))).toEqual(['launch-type']);
    },
  );
});

describe('an unchanged task definition', () => {
  const cases: [string, Partial<ServiceSettings>, Partial<PlannedTaskDefinition>, unknown][] = [
    ['deploys again, as a tag may have moved', {}, reused, { ...base, forceNewDeployment: true }],
    ['makes no deployment when every image is pinned', {}, pinned, 'none'],
    ['makes no deployment with when-unchanged skip', { whenUnchanged: 'skip' }, reused, 'none'],
    [
      'deploys with force',
      { forceNewDeployment: true },
      pinned,
      { ...base, forceNewDeployment: true },
    ],
    [
      'changes only the count, without force',
      { desiredCount: 5 },
      reused,
      { ...base, desiredCount: 5 },
    ],
    [
      'changes the count also with skip',
      { desiredCount: 5, whenUnchanged: 'skip' },
      pinned,
      { ...base, desiredCount: 5 },
    ],
  ];
  test.each(cases)('%s', (_name, given, taskDefinition, expected) => {
    expect(request(plan(given, taskDefinition).plan)).toEqual(expected);
  });

  test('starts no deployment when only the count changes', () => {
    expect(plan({ desiredCount: 5 }, reused).plan).toMatchObject({ startsDeployment: false });
    expect(plan({ desiredCount: 5, subnets: ['subnet-c'] }, reused).plan).toMatchObject({
      startsDeployment: true,
    });
  });

  test('is deployed when the service runs another revision', () => {
    const service = fargateService({ taskDefinition: REVISION.replace(':7', ':6') });
    expect(request(plan({ whenUnchanged: 'skip' }, pinned, service).plan)).toEqual(base);
  });
});

test.each(['CODE_DEPLOY', 'EXTERNAL'] as const)(
  'a service with the %s controller is refused by name',
  (type) => {
    const planning = plan({}, {}, fargateService({ deploymentController: { type } }));
    expect(errors(planning)).toEqual(['deployment-controller']);
    expect(planning.diagnostics[0]?.message).toContain(type);
  },
);
