import type { Diagnostic } from '../diagnostics.ts';
import type { Compute } from './capacity.ts';

export type BalancerKind = 'application' | 'network' | 'gateway' | 'classic' | 'unknown';

/** A load balancer in front of the service, as far as it could be seen. */
export interface Balancer {
  readonly kind: BalancerKind;
  /** In words: `target group web`, `Classic Load Balancer old`. */
  readonly name: string;
  /** Source: TargetGroup.TargetType. Absent for a Classic Load Balancer and what could not be read. */
  readonly targetType?: string;
  /** The input that names it, or that would name another one. */
  readonly input: 'target-group' | 'classic-load-balancer';
}

/** What has to go together so that tasks start and get traffic. */
export interface Combination {
  /** Who runs the tasks, in words: `Service web`. */
  readonly subject: string;
  readonly compute: Compute;
  readonly networkMode: string;
  readonly balancers: readonly Balancer[];
  /** Source: TaskDefinition.compatibilities. Absent until AWS has registered the definition. */
  readonly compatibilities?: readonly string[];
}

interface Facts extends Omit<Combination, 'balancers'> {
  readonly balancer?: Balancer;
}

/** A combination that AWS refuses: every member that is there must apply. */
interface Incompatibility {
  readonly code: string;
  readonly compute?: readonly Compute[];
  readonly networkMode?: readonly string[];
  readonly balancer?: 'any' | readonly BalancerKind[];
  readonly targetType?: readonly string[];
  /** The definition is compatible with none of these. */
  readonly lacks?: readonly string[];
  readonly message: (facts: Facts) => string;
  readonly remedies: readonly [string, string];
  readonly source: string;
}

const guide = (page: string): string =>
  `https://docs.aws.amazon.com/AmazonECS/latest/developerguide/${page}.html`;

const WITHOUT_OWN_NETWORK = ['bridge', 'host', 'none'];
const ON_INSTANCES: readonly Compute[] = ['EC2', 'CAPACITY_PROVIDER'];

const CAPACITY: Readonly<Record<Compute, string>> = {
  FARGATE: 'on Fargate',
  EC2: 'on EC2 instances',
  EXTERNAL: 'on external instances',
  CAPACITY_PROVIDER: 'on the instances of its capacity providers',
};

const balanced = ({ subject, balancer }: Facts): string =>
  `${subject} gets its traffic from ${balancer?.name}`;

const OF_TYPE_IP =
  'create a target group of target type ip, add it to a listener, and name it in target-group';
const OF_TYPE_INSTANCE =
  'create a target group of target type instance, add it to a listener, and name it in target-group';
const KEEP_ON_EC2 = 'run it on EC2 (launch-type: EC2) with the network mode bridge or host';
const NO_BALANCER = 'remove target-group and classic-load-balancer';

const notCompatible = ({ subject, compute, compatibilities = [] }: Facts): string =>
  `${subject} is to run ${CAPACITY[compute]}, but by AWS's judgement the task definition is compatible with ${compatibilities.join(', ')} only.`;

/** What does not go together, on create and on update alike. */
export const INCOMPATIBILITIES: readonly Incompatibility[] = [
  {
    code: 'fargate-network-mode',
    compute: ['FARGATE'],
    networkMode: WITHOUT_OWN_NETWORK,
    message: ({ subject, networkMode }) =>
      `${subject} is to run on Fargate, where every task has the network mode awsvpc; the task definition uses ${networkMode}.`,
    remedies: ['set networkMode to awsvpc in the task definition', 'set launch-type to EC2'],
    source: guide('fargate-tasks-services'),
  },
  {
    code: 'external-network-mode',
    compute: ['EXTERNAL'],
    networkMode: ['awsvpc'],
    message: ({ subject }) =>
      `${subject} is to run on external instances, which have no network mode awsvpc.`,
    remedies: [
      'set networkMode to bridge, host or none in the task definition',
      'deploy to a service on Fargate or EC2',
    ],
    source: guide('ecs-anywhere'),
  },
  ...(
    [
      [['FARGATE'], ['FARGATE'], ['awsvpc']],
      [['EC2'], ['EC2'], undefined],
      [['EXTERNAL'], ['EXTERNAL'], WITHOUT_OWN_NETWORK],
      [['CAPACITY_PROVIDER'], ['EC2', 'MANAGED_INSTANCES'], undefined],
    ] as const
  ).map(
    ([compute, lacks, networkMode]): Incompatibility => ({
      code: 'launch-type-not-supported',
      compute,
      lacks,
      ...(networkMode && { networkMode }),
      message: notCompatible,
      remedies: [
        `remove from the task definition what ${lacks.join(' and ')} cannot run`,
        'set launch-type to one that the task definition is compatible with',
      ],
      source: guide('task_definition_parameters'),
    }),
  ),
  {
    code: 'external-load-balancer',
    compute: ['EXTERNAL'],
    balancer: 'any',
    message: (facts) => `${balanced(facts)}, but external instances have no load balancing by ECS.`,
    remedies: [NO_BALANCER, 'deploy to a service on Fargate or EC2'],
    source: guide('ecs-anywhere'),
  },
  {
    code: 'classic-load-balancer',
    compute: ['FARGATE'],
    balancer: ['classic'],
    message: (facts) => `${balanced(facts)}, which Fargate does not support.`,
    remedies: [
      'put an Application or Network Load Balancer with a target group of target type ip in front and name that in target-group',
      KEEP_ON_EC2,
    ],
    source: guide('service-load-balancing'),
  },
  {
    code: 'classic-load-balancer-awsvpc',
    compute: ON_INSTANCES,
    balancer: ['classic'],
    networkMode: ['awsvpc'],
    message: (facts) =>
      `${balanced(facts)}, which cannot reach tasks with the network mode awsvpc.`,
    remedies: [OF_TYPE_IP, 'set networkMode to bridge or host in the task definition'],
    source: guide('service-load-balancing'),
  },
  {
    code: 'target-type-instance',
    compute: ['FARGATE', ...ON_INSTANCES],
    targetType: ['instance'],
    networkMode: ['awsvpc'],
    message: (facts) =>
      `${balanced(facts)}, which has target type instance; tasks with the network mode awsvpc need target type ip.`,
    remedies: [OF_TYPE_IP, KEEP_ON_EC2],
    source: guide('service-load-balancing'),
  },
  {
    code: 'target-type-ip',
    compute: ON_INSTANCES,
    targetType: ['ip'],
    networkMode: ['bridge', 'host'],
    message: (facts) =>
      `${balanced(facts)}, which has target type ip; tasks with the network mode ${facts.networkMode} need target type instance.`,
    remedies: [OF_TYPE_INSTANCE, 'set networkMode to awsvpc in the task definition'],
    source: guide('service-load-balancing'),
  },
  ...['lambda', 'alb'].map(
    (targetType): Incompatibility => ({
      code: `target-type-${targetType}`,
      targetType: [targetType],
      message: (facts) =>
        `${balanced(facts)}, which has target type ${targetType}; tasks are registered by their address (ip) or by their instance.`,
      remedies: [OF_TYPE_IP, NO_BALANCER],
      source: guide('service-load-balancing'),
    }),
  ),
  {
    code: 'load-balancer-network-mode-none',
    compute: ON_INSTANCES,
    balancer: 'any',
    networkMode: ['none'],
    message: (facts) => `${balanced(facts)}, but tasks with the network mode none have no ports.`,
    remedies: ['set networkMode to awsvpc, bridge or host in the task definition', NO_BALANCER],
    source: guide('task-networking'),
  },
];

/**
 * Everything about a combination that AWS would refuse, each as an error with two ways out: once for
 * the tasks themselves, and once for each load balancer.
 */
export function checkCompatibility({ balancers, ...tasks }: Combination): readonly Diagnostic[] {
  return [tasks, ...balancers.map((balancer) => ({ ...tasks, balancer }))].flatMap((facts) =>
    INCOMPATIBILITIES.filter((row) => applies(row, facts)).map((row) => tell(row, facts)),
  );
}

function applies(row: Incompatibility, facts: Facts): boolean {
  const { balancer, compatibilities = [] } = facts;
  const isOfBalancer = row.balancer !== undefined || row.targetType !== undefined;
  const isAmong = <T>(allowed: readonly T[] | undefined, value: T | undefined): boolean =>
    allowed === undefined || (value !== undefined && allowed.includes(value));
  return (
    isOfBalancer === (balancer !== undefined) &&
    isAmong(row.compute, facts.compute) &&
    isAmong(row.networkMode, facts.networkMode) &&
    (row.balancer === 'any' || isAmong(row.balancer, balancer?.kind)) &&
    isAmong(row.targetType, balancer?.targetType) &&
    (row.lacks === undefined ||
      (compatibilities.length > 0 && !row.lacks.some((one) => compatibilities.includes(one))))
  );
}

const tell = ({ code, message, remedies, source }: Incompatibility, facts: Facts): Diagnostic => ({
  code,
  severity: 'error',
  message: message(facts),
  remedy: `Either ${remedies[0]}, or ${remedies[1]}.`,
  location: { kind: 'input', input: facts.balancer?.input ?? 'launch-type' },
  source,
});
