import { getInput } from '@actions/core';
import { resourceName } from './arn.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { ConversionSettings } from './fargate/convert.ts';
import { checkInputs, clusterOf, inputProblem, regionsOf } from './input-checks.ts';
import {
  arnOrName,
  assignPublicIp,
  boolean,
  commandWords,
  ECS_NAME,
  environmentFiles,
  images,
  list,
  nameValueLines,
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
  PROPAGATE_TAGS,
  type ServiceSettings,
  WHEN_UNCHANGED,
} from './service/settings.ts';
import type { RenderSettings } from './task-definition/render.ts';

const MODES = ['deploy', 'render'] as const;
const LONGEST_WAIT_MINUTES = 360;

/** Where the task definition comes from. */
export type DefinitionSource =
  | { readonly kind: 'file'; readonly path: string }
  /** An ARN, `family` or `family:revision`, as DescribeTaskDefinition takes it. */
  | { readonly kind: 'registered'; readonly taskDefinition: string };

/** Everything that the user asked for. An absent member was not given. */
export interface Inputs {
  readonly mode: (typeof MODES)[number];
  /** Absent only when an error says that none is given. */
  readonly source?: DefinitionSource;
  readonly render: RenderSettings;
  readonly conversion: ConversionSettings;
  readonly launchType?: LaunchType;
  /** Absent: only register. */
  readonly service?: ServiceSettings;
  readonly waitForServiceStability: boolean;
  readonly rollout: RolloutSettings;
  readonly outputFile?: string;
  /** How often a call to AWS is sent again. */
  readonly maxRetries: number;
  /** The region that ARN inputs name; else the environment decides. */
  readonly region?: string;
}

export interface InputReading {
  /** Complete even when there are errors, so that the file can be checked in the same run. */
  readonly inputs: Inputs;
  readonly diagnostics: readonly Diagnostic[];
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Members whose value is undefined are left out, as `exactOptionalPropertyTypes` wants it. */
function given<T extends object>(members: T): Defined<T> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}

/** The value of an input; `undefined` when it is not given or, with a problem noted, wrong. */
type Read = <T>(input: string, parse: Parser<T>) => T | undefined;

/**
 * Reads every input of the step once and strictly, and reports all problems together: unknown
 * values, numbers out of range, and combinations that cannot work.
 */
export function readInputs(): InputReading {
  const diagnostics: Diagnostic[] = [];
  const read: Read = (input, parse) => {
    const value = getInput(input);
    if (value === '') return undefined;
    const parsed = parse(value);
    if ('value' in parsed) return parsed.value;
    const { expected, found = `"${value.length > 80 ? `${value.slice(0, 80)}…` : value}"` } =
      parsed;
    diagnostics.push(
      inputProblem(input, `${found} is not ${expected}.`, `Set ${input} to ${expected}.`),
    );
    return undefined;
  };
  const inputs = assemble(read);
  return { inputs, diagnostics: [...diagnostics, ...checkInputs(inputs, getInput)] };
}

function assemble(read: Read): Inputs {
  const launchType = read('launch-type', oneOf(LAUNCH_TYPES));
  const service = readService(read);
  // Accepted for those who come from the official action: nothing but nulls is ever removed here.
  read('keep-null-value-keys', text);
  return {
    mode: read('mode', oneOf(MODES)) ?? 'deploy',
    render: readRenderSettings(read),
    conversion: {
      accept: read('accept', list(/^[a-z0-9-]+$/, 'the code of a rule, such as host-volume')) ?? [],
    },
    waitForServiceStability: read('wait-for-service-stability', boolean) ?? true,
    rollout: readRolloutSettings(read),
    maxRetries: read('max-retries', wholeNumber(0, 100)) ?? 3,
    ...given({
      source: readSource(read),
      launchType,
      service: service && { ...service, ...given({ launchType }) },
      outputFile: read('output-file', text),
      region: service && regionsOf(service, getInput('service'))[0],
    }),
  };
}

/** A file wins over an ARN, an ARN over a family. */
function readSource(read: Read): DefinitionSource | undefined {
  const path = read('task-definition', text);
  const arn = read('task-definition-arn', arnOrName('ecs', 'task-definition/', /^$/));
  const family = read('task-definition-family', arnOrName('ecs', 'task-definition/', ECS_NAME));
  const revision = read('task-definition-revision', wholeNumber(1, Number.MAX_SAFE_INTEGER));
  if (path !== undefined) return { kind: 'file', path };
  const registered = arn ?? (family && revision ? `${family}:${revision}` : family);
  return registered === undefined ? undefined : { kind: 'registered', taskDefinition: registered };
}

function readRenderSettings(read: Read): RenderSettings {
  const image = read('image', images);
  const role = arnOrName('iam', 'role/', ROLE_NAME);
  const container = given({
    environment: read('environment-variables', nameValueLines),
    secrets: read('secrets', nameValueLines),
    environmentFiles: read('env-files', environmentFiles),
    logDriver: read('log-configuration-log-driver', text),
    logOptions: read('log-configuration-options', nameValueLines),
    dockerLabels: read('docker-labels', nameValueLines),
    command: read('command', commandWords),
  });
  return {
    containerNames: read('container-name', list(ECS_NAME, 'the name of a container')) ?? [],
    container,
    ...given({
      image: typeof image === 'string' ? image : undefined,
      images: typeof image === 'string' ? undefined : image,
      cpu: read('cpu', text),
      memory: read('memory', text),
      executionRoleArn: read('execution-role-arn', role),
      taskRoleArn: read('task-role-arn', role),
    }),
  };
}

function readRolloutSettings(read: Read): RolloutSettings {
  const minutes = read('wait-for-minutes', wholeNumber(1, LONGEST_WAIT_MINUTES)) ?? 30;
  const pause = read('wait-max-delay-seconds', wholeNumber(1, 3_600));
  return {
    timeLimitMs: minutes * 60_000,
    ...given({ longestPauseMs: pause && pause * 1_000 }),
  };
}

function readService(read: Read): ServiceSettings | undefined {
  const service = read('service', arnOrName('ecs', 'service/', ECS_NAME));
  const cluster = read('cluster', arnOrName('ecs', 'cluster/', ECS_NAME)) ?? 'default';
  const settings = {
    createService: read('create-service', oneOf(CREATE_SERVICE)) ?? 'true',
    forceNewDeployment: read('force-new-deployment', boolean) ?? false,
    whenUnchanged: read('when-unchanged', oneOf(WHEN_UNCHANGED)) ?? 'deploy',
    ...given({
      subnets: read('subnets', list(/^subnet-/, 'a subnet id such as subnet-0a1b2c3d', 16)),
      securityGroups: read(
        'security-groups',
        list(/^sg-/, 'a security group id such as sg-0a1b2c3d', 5),
      ),
      assignPublicIp: read('assign-public-ip', assignPublicIp),
      targetGroup: read(
        'target-group',
        arnOrName('elasticloadbalancing', 'targetgroup/', TARGET_GROUP_NAME),
      ),
      loadBalancerContainer: read('load-balancer-container', text),
      loadBalancerPort: read('load-balancer-port', wholeNumber(1, 65_535)),
      desiredCount: read('desired-count', wholeNumber(0, 10_000)),
      enableEcsManagedTags: read('enable-ecs-managed-tags', boolean),
      propagateTags: read('propagate-tags', oneOf(PROPAGATE_TAGS)),
    }),
  };
  if (service === undefined) return undefined;
  // The ARN of a service names its cluster; the default of the input must not contradict it.
  const clusterOfArn = cluster === 'default' ? clusterOf(service) : undefined;
  return { ...settings, cluster: clusterOfArn ?? cluster, serviceName: resourceName(service) };
}
