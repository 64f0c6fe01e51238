import type { Service } from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import type { PlannedTaskDefinition, ServicePlan } from '../../src/service/plan.ts';
import { planUpdate } from '../../src/service/plan-update.ts';
import type { ServiceSettings } from '../../src/service/settings.ts';
import {
  definition,
  ec2Service,
  fargateService,
  OTHER_TARGET_GROUP,
  REVISION,
  settings,
  TARGET_GROUP,
} from './builders.ts';

const base = { cluster: 'prod', service: 'web' };

const plan = (
  given: Partial<ServiceSettings>,
  taskDefinition: Partial<PlannedTaskDefinition> = {},
  service: Service = fargateService(),
  facts: object = {},
) =>
  planUpdate(settings(given), definition(taskDefinition), {
    service,
    instanceTargetGroups: [],
    ...facts,
  });

const request = (planned: ServicePlan | undefined) =>
  planned?.action === 'update' ? planned.request : planned?.action;

const errors = (planning: ReturnType<typeof planUpdate>) =>
  planning.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);

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
    const facts = { instanceTargetGroups: [OTHER_TARGET_GROUP] };
    expect(errors(plan({ subnets: ['subnet-a'] }, {}, service, facts))).toEqual([
      'target-type-instance',
    ]);
    expect(errors(plan({}, { networkMode: 'bridge' }, service, facts))).toEqual([]);
  });

  test('of the service must still find its container and port', () => {
    const service = fargateService({ loadBalancers: [{ ...entry, containerPort: 9090 }] });
    expect(errors(plan({}, {}, service))).toEqual(['load-balancer-container']);
  });
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
      instanceTargetGroups: [OTHER_TARGET_GROUP],
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
