import { describe, expect, test } from '@jest/globals';
import { computeOf } from '../../src/service/capacity.ts';
import {
  type Balancer,
  type Combination,
  checkCompatibility,
  INCOMPATIBILITIES,
} from '../../src/service/compatibility.ts';
import { ec2Service, fargateService } from './builders.ts';

const alb: Balancer = {
  kind: 'application',
  name: 'target group web',
  targetType: 'ip',
  input: 'target-group',
};
const nlb: Balancer = { ...alb, kind: 'network', name: 'target group tcp' };
const classic: Balancer = {
  kind: 'classic',
  name: 'Classic Load Balancer old',
  input: 'classic-load-balancer',
};
const ofInstances = (balancer: Balancer): Balancer => ({ ...balancer, targetType: 'instance' });

const check = (combination: Partial<Combination>) =>
  checkCompatibility({
    subject: 'Service web',
    compute: 'FARGATE',
    networkMode: 'awsvpc',
    balancers: [],
    ...combination,
  });
const codes = (combination: Partial<Combination>) => check(combination).map(({ code }) => code);

/** A definition for both, with its own network; and one that only instances can run. */
const BOTH = { networkMode: 'awsvpc', compatibilities: ['EC2', 'FARGATE'] } as const;
const EC2_ONLY = { networkMode: 'bridge', compatibilities: ['EXTERNAL', 'EC2'] } as const;

describe('a service on', () => {
  test.each<[string, Partial<Combination>, readonly string[]]>([
    ['Fargate behind an ALB, for both', { ...BOTH, balancers: [alb] }, []],
    [
      'Fargate behind an ALB, for EC2 alone',
      { ...EC2_ONLY, balancers: [alb] },
      ['fargate-network-mode'],
    ],
    [
      'Fargate behind a Classic, for both',
      { ...BOTH, balancers: [classic] },
      ['classic-load-balancer'],
    ],
    [
      'Fargate behind a Classic, for EC2 alone',
      { ...EC2_ONLY, balancers: [classic] },
      ['fargate-network-mode', 'classic-load-balancer'],
    ],
    ['Fargate behind nothing, for both', BOTH, []],
    ['Fargate behind nothing, for EC2 alone', EC2_ONLY, ['fargate-network-mode']],
    ['EC2 behind an ALB, for both', { ...BOTH, compute: 'EC2', balancers: [alb] }, []],
    [
      'EC2 behind an ALB, for EC2 alone',
      { ...EC2_ONLY, compute: 'EC2', balancers: [ofInstances(alb)] },
      [],
    ],
    [
      'EC2 behind a Classic, for both',
      { ...BOTH, compute: 'EC2', balancers: [classic] },
      ['classic-load-balancer-awsvpc'],
    ],
    [
      'EC2 behind a Classic, for EC2 alone',
      { ...EC2_ONLY, compute: 'EC2', balancers: [classic] },
      [],
    ],
    ['EC2 behind nothing, for both', { ...BOTH, compute: 'EC2' }, []],
    ['EC2 behind nothing, for EC2 alone', { ...EC2_ONLY, compute: 'EC2' }, []],
  ])('%s', (_name, combination, expected) => {
    expect(codes(combination)).toEqual(expected);
  });
});

describe('a task on', () => {
  const forBoth = { compatibilities: ['EC2', 'FARGATE'] };
  const forEc2 = { compatibilities: ['EC2'] };
  test.each<[string, Partial<Combination>, readonly string[]]>([
    ['Fargate, for both', { compute: 'FARGATE', ...forBoth }, []],
    ['Fargate, for EC2 alone', { compute: 'FARGATE', ...forEc2 }, ['launch-type-not-supported']],
    ['EC2, for both', { compute: 'EC2', ...forBoth }, []],
    ['EC2, for EC2 alone', { compute: 'EC2', ...forEc2 }, []],
  ])('%s', (_name, combination, expected) => {
    expect(codes({ subject: 'The task', ...combination })).toEqual(expected);
  });
});

describe('the target type follows the network mode', () => {
  const onEc2 = { compute: 'EC2', networkMode: 'bridge' } as const;
  test.each<[string, Partial<Combination>, readonly string[]]>([
    ['ALB, instance, awsvpc', { balancers: [ofInstances(alb)] }, ['target-type-instance']],
    ['NLB, instance, awsvpc', { balancers: [ofInstances(nlb)] }, ['target-type-instance']],
    ['NLB, ip, awsvpc', { balancers: [nlb] }, []],
    ['NLB, ip, bridge', { ...onEc2, balancers: [nlb] }, ['target-type-ip']],
    [
      'ALB, ip, host, of a capacity provider',
      { compute: 'CAPACITY_PROVIDER', networkMode: 'host', balancers: [alb] },
      ['target-type-ip'],
    ],
    ['NLB, instance, host', { ...onEc2, networkMode: 'host', balancers: [ofInstances(nlb)] }, []],
    [
      'any, none',
      { ...onEc2, networkMode: 'none', balancers: [ofInstances(nlb)] },
      ['load-balancer-network-mode-none'],
    ],
    ['lambda', { balancers: [{ ...alb, targetType: 'lambda' }] }, ['target-type-lambda']],
    ['alb', { ...onEc2, balancers: [{ ...nlb, targetType: 'alb' }] }, ['target-type-alb']],
    ['a gateway, which is for AWS to judge', { balancers: [{ ...nlb, kind: 'gateway' }] }, []],
    [
      'one that could not be read',
      { balancers: [{ kind: 'unknown', name: 'target group x', input: 'target-group' }] },
      [],
    ],
  ])('%s', (_name, combination, expected) => {
    expect(codes(combination)).toEqual(expected);
  });
});

describe('external instances', () => {
  test('have neither awsvpc nor load balancing, both told at once', () => {
    expect(codes({ compute: 'EXTERNAL', balancers: [ofInstances(alb), classic] })).toEqual([
      'external-network-mode',
      'external-load-balancer',
      'external-load-balancer',
    ]);
  });

  test('need a definition that is compatible with EXTERNAL', () => {
    const external = { compute: 'EXTERNAL', networkMode: 'bridge' } as const;
    expect(codes({ ...external, compatibilities: ['EC2'] })).toEqual(['launch-type-not-supported']);
    expect(codes({ ...external, compatibilities: ['EXTERNAL', 'EC2'] })).toEqual([]);
  });
});

test('a capacity provider of instances takes a definition for EC2 or for Managed Instances', () => {
  const provider = { compute: 'CAPACITY_PROVIDER' } as const;
  expect(codes({ ...provider, compatibilities: ['MANAGED_INSTANCES'] })).toEqual([]);
  expect(codes({ ...provider, compatibilities: ['EC2'] })).toEqual([]);
  expect(codes({ ...provider, compatibilities: ['EXTERNAL'] })).toEqual([
    'launch-type-not-supported',
  ]);
});

test('what AWS has not judged yet is no reason to refuse', () => {
  expect(codes({ compatibilities: [] })).toEqual([]);
  expect(codes({})).toEqual([]);
});

test('each error names what is wrong, two ways out and the page that says so', () => {
  const found = check({ ...EC2_ONLY, balancers: [classic] });
  expect(found).toEqual([
    {
      code: 'fargate-network-mode',
      severity: 'error',
      message:
        'Service web is to run on Fargate, where every task has the network mode awsvpc; the task definition uses bridge.',
      remedy: 'Either set networkMode to awsvpc in the task definition, or set launch-type to EC2.',
      location: { kind: 'input', input: 'launch-type' },
      source: expect.stringMatching(/^https:\/\/docs\.aws\.amazon\.com\/AmazonECS\//),
    },
    expect.objectContaining({
      message:
        'Service web gets its traffic from Classic Load Balancer old, which Fargate does not support.',
      remedy: expect.stringMatching(/^Either .+, or .+\.$/),
      location: { kind: 'input', input: 'classic-load-balancer' },
    }),
  ]);
});

test('AWS is quoted on what the definition is compatible with', () => {
  const [found] = check({ compatibilities: ['EC2', 'EXTERNAL'] });
  expect(found?.message).toContain('compatible with EC2, EXTERNAL only');
});

test('no two ways out of a row are the same', () => {
  for (const { code, remedies } of INCOMPATIBILITIES) {
    expect([code, new Set(remedies).size]).toEqual([code, 2]);
  }
});

describe('the tasks will run on', () => {
  const strategy = (capacityProvider: string) => {
    const { launchType: _none, ...service } = fargateService({
      capacityProviderStrategy: [{ capacityProvider, weight: 1 }],
    });
    return service;
  };
  test.each([
    ['Fargate, for a new service', computeOf(undefined), 'FARGATE'],
    ['EC2, for a new service that asks for it', computeOf('EC2'), 'EC2'],
    ['Fargate, after a move', computeOf('FARGATE', ec2Service()), 'FARGATE'],
    ['EC2, where the service is there', computeOf(undefined, ec2Service()), 'EC2'],
    ['Fargate by its provider', computeOf(undefined, strategy('FARGATE_SPOT')), 'FARGATE'],
    ['instances of a provider', computeOf(undefined, strategy('asg')), 'CAPACITY_PROVIDER'],
    [
      'instances of a provider, also with EC2',
      computeOf('EC2', strategy('asg')),
      'CAPACITY_PROVIDER',
    ],
    [
      'external instances',
      computeOf(undefined, ec2Service({ launchType: 'EXTERNAL' })),
      'EXTERNAL',
    ],
    [
      'Managed Instances',
      computeOf(undefined, ec2Service({ launchType: 'MANAGED_INSTANCES' })),
      'CAPACITY_PROVIDER',
    ],
  ])('%s', (_name, compute, expected) => {
    expect(compute).toBe(expected);
  });
});
