import { getInput } from '@actions/core';
import { parseArn, resourceName } from './arn.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { ConversionSettings } from './fargate/convert.ts';
import {
  arnOrName,
  assignPublicIp,
  boolean,
  ECS_NAME,
  image,
  list,
  oneOf,
  type Parser,
  ROLE_NAME,
  TARGET_GROUP_NAME,
  text,
  wholeNumber,
} from './input-parsers.ts';
import type { RolloutSettings } from './rollout/watch.ts';
import {
  CREATE_SERVICE,
  LAUNCH_TYPES,
  type LaunchType,
  type ServiceSettings,
  WHEN_UNCHANGED,
} from './service/settings.ts';
import type { RenderSettings } from './task-definition/render.ts';

const MODES = ['deploy'] as const;
const LONGEST_WAIT_MINUTES = 360;

/** Everything that the user asked for. An absent member was not given. */
export interface Inputs {
  readonly mode: (typeof MODES)[number];
  /** Path of the file, as the user gave it. */
  readonly taskDefinition: string;
  readonly render: RenderSettings;
  readonly conversion: ConversionSettings;
  readonly launchType?: LaunchType;
  /** Absent: only register. */
  readonly service?: ServiceSettings;
  readonly waitForServiceStability: boolean;
  readonly rollout: RolloutSettings;
  readonly outputFile?: string;
  /** The region that ARN inputs name; else the environment decides. */
  readonly region?: string;
}

export interface InputReading {
  /** Complete even when there are errors, so that the file can be checked in the same run. */
  readonly inputs: Inputs;
  readonly diagnostics: readonly Diagnostic[];
}

const problem = (
  input: string,
  message: string,
  remedy: string,
  severity: Diagnostic['severity'] = 'error',
): Diagnostic => ({
  code: 'input',
  severity,
  message,
  remedy,
  location: { kind: 'input', input },
});

/** Members whose value is undefined are left out, as `exactOptionalPropertyTypes` wants it. */
function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/**
 * Reads every input of the step once and strictly, and reports all problems together: unknown
 * values, numbers out of range, and combinations that cannot work.
 */
export function readInputs(): InputReading {
  const diagnostics: Diagnostic[] = [];
  const optional = <T>(input: string, parse: Parser<T>): T | undefined => {
    const value = getInput(input);
    if (value === '') return undefined;
    const parsed = parse(value);
    if ('value' in parsed) return parsed.value;
    const shown = value.length > 80 ? `${value.slice(0, 80)}…` : value;
    diagnostics.push(
      problem(
        input,
        `"${shown}" is not ${parsed.expected}.`,
        `Set ${input} to ${parsed.expected}.`,
      ),
    );
    return undefined;
  };
  const inputs = assemble(optional);
  return { inputs, diagnostics: [...diagnostics, ...checkCombinations(inputs)] };
}

type Optional = <T>(input: string, parse: Parser<T>) => T | undefined;

const names = list(ECS_NAME, 'names of containers');

function assemble(optional: Optional): Inputs {
  const launchType = optional('launch-type', oneOf(LAUNCH_TYPES));
  const minutes = optional('wait-for-minutes', wholeNumber(1, LONGEST_WAIT_MINUTES)) ?? 30;
  const service = readService(optional);
  return {
    mode: optional('mode', oneOf(MODES)) ?? 'deploy',
    taskDefinition: optional('task-definition', text) ?? '',
    render: {
      containerNames: optional('container-name', names) ?? [],
      ...given({
        image: optional('image', image),
        cpu: optional('cpu', text),
        memory: optional('memory', text),
        executionRoleArn: optional('execution-role-arn', arnOrName('iam', 'role/', ROLE_NAME)),
        taskRoleArn: optional('task-role-arn', arnOrName('iam', 'role/', ROLE_NAME)),
      }),
    },
    conversion: { accept: optional('accept', list(/^[a-z0-9-]+$/, 'codes of errors')) ?? [] },
    waitForServiceStability: optional('wait-for-service-stability', boolean) ?? true,
    rollout: { timeLimitMs: minutes * 60_000 },
    ...given({
      launchType,
      service: service && { ...service, ...given({ launchType }) },
      outputFile: optional('output-file', text),
      region: service && regionsOf(service)[0],
    }),
  };
}

function readService(optional: Optional): ServiceSettings | undefined {
  const service = optional('service', arnOrName('ecs', 'service/', ECS_NAME));
  const cluster = optional('cluster', arnOrName('ecs', 'cluster/', ECS_NAME)) ?? 'default';
  const settings = {
    createService: optional('create-service', oneOf(CREATE_SERVICE)) ?? 'true',
    forceNewDeployment: optional('force-new-deployment', boolean) ?? false,
    whenUnchanged: optional('when-unchanged', oneOf(WHEN_UNCHANGED)) ?? 'deploy',
    ...given({
      subnets: optional('subnets', list(/^subnet-/, 'subnet ids such as subnet-0abc', 16)),
      securityGroups: optional(
        'security-groups',
        list(/^sg-/, 'security group ids such as sg-0abc', 5),
      ),
      assignPublicIp: optional('assign-public-ip', assignPublicIp),
      targetGroup: optional(
        'target-group',
        arnOrName('elasticloadbalancing', 'targetgroup/', TARGET_GROUP_NAME),
      ),
      loadBalancerContainer: optional('load-balancer-container', text),
      loadBalancerPort: optional('load-balancer-port', wholeNumber(1, 65_535)),
      desiredCount: optional('desired-count', wholeNumber(0, 10_000)),
    }),
  };
  if (service === undefined) return undefined;
  // The ARN of a service names its cluster; the default of the input must not contradict it.
  const clusterOfArn = cluster === 'default' ? clusterOf(service) : undefined;
  return { ...settings, cluster: clusterOfArn ?? cluster, serviceName: resourceName(service) };
}

/** The cluster ARN that belongs to a service ARN of the long form. */
function clusterOf(service: string): string | undefined {
  const arn = parseArn(service);
  const [, cluster, name] = arn?.resource.split('/') ?? [];
  if (arn === undefined || cluster === undefined || name === undefined) return undefined;
  return `arn:${arn.partition}:ecs:${arn.region}:${arn.account}:cluster/${cluster}`;
}

function regionsOf({ cluster, targetGroup = '' }: ServiceSettings): readonly string[] {
  const service = parseArn(getInput('service'));
  const regions = [service, parseArn(cluster), parseArn(targetGroup)].map((arn) => arn?.region);
  return [...new Set(regions.filter((region) => region !== undefined))];
}

/** Inputs that mean nothing where the task definition is only registered. */
const SERVICE_INPUTS = [
  'subnets',
  'security-groups',
  'assign-public-ip',
  'target-group',
  'load-balancer-container',
  'load-balancer-port',
  'desired-count',
];

const isGiven = (input: string): boolean => getInput(input) !== '';

function checkCombinations({ service, taskDefinition, render }: Inputs): readonly Diagnostic[] {
  return [
    ...(taskDefinition === ''
      ? [problem('task-definition', 'No file is given.', 'Set task-definition to its path.')]
      : []),
    ...(render.containerNames.length > 0 && !isGiven('image')
      ? [problem('container-name', 'It is given without image.', 'Set image, or remove it.')]
      : []),
    ...(service
      ? checkService(service)
      : isGiven('service')
        ? []
        : SERVICE_INPUTS.filter(isGiven).map(withoutService)),
  ];
}

const withoutService = (input: string): Diagnostic =>
  problem(
    input,
    'It has no effect without service: the task definition is only registered.',
    'Set service, or remove it.',
    'warning',
  );

function checkService(service: ServiceSettings): readonly Diagnostic[] {
  const withoutTargetGroup = ['load-balancer-container', 'load-balancer-port'].filter(
    (input) => isGiven(input) && !isGiven('target-group'),
  );
  const clusterOfArn = resourceName(clusterOf(getInput('service')) ?? service.cluster);
  const regions = regionsOf(service);
  return [
    ...withoutTargetGroup.map((input) =>
      problem(input, 'It is given without target-group.', 'Set target-group, or remove it.'),
    ),
    ...(service.forceNewDeployment && service.whenUnchanged === 'skip'
      ? [
          problem(
            'force-new-deployment',
            'It contradicts when-unchanged: skip.',
            'Remove one of the two.',
          ),
        ]
      : []),
    ...(clusterOfArn === resourceName(service.cluster)
      ? []
      : [
          problem(
            'cluster',
            `The ARN in service names cluster ${clusterOfArn}, but cluster is ${resourceName(service.cluster)}.`,
            'Name the same cluster in both, or only give the ARN of the service.',
          ),
        ]),
    ...(regions.length > 1
      ? [
          problem(
            'cluster',
            `The ARNs name several regions: ${regions.join(', ')}.`,
            'Name resources of one region.',
          ),
        ]
      : []),
  ];
}
