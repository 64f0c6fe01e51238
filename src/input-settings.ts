import { resourceName } from './arn.ts';
import type { ConversionSettings } from './fargate/convert.ts';
import type { CheckSettings } from './github/check-settings.ts';
import { clusterOf } from './input-checks.ts';
import {
  arnOrName,
  assignPublicIp,
  boolean,
  commandWords,
  ECS_NAME,
  efsConfigurations,
  environmentFiles,
  images,
  LOG_GROUP_NAME,
  list,
  matching,
  nameValueLines,
  oneOf,
  type Parser,
  paths,
  ROLE_NAME,
  runtimePlatform,
  TARGET_GROUP_NAME,
  text,
  wholeNumber,
} from './input-parsers.ts';
import type { RolloutSettings } from './rollout/watch.ts';
import {
  CREATE_SERVICE,
  PROPAGATE_TAGS,
  type ServiceSettings,
  WHEN_UNCHANGED,
} from './service/settings.ts';
import type { RenderSettings } from './task-definition/render.ts';

const LONGEST_WAIT_MINUTES = 360;

/** Where the task definition comes from. */
export type DefinitionSource =
  | { readonly kind: 'file'; readonly path: string }
  /** An ARN, `family` or `family:revision`, as DescribeTaskDefinition takes it. */
  | { readonly kind: 'registered'; readonly taskDefinition: string };

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Members whose value is undefined are left out, as `exactOptionalPropertyTypes` wants it. */
export function given<T extends object>(members: T): Defined<T> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Defined<T>;
}

/** The value of an input; `undefined` when it is not given or, with a problem noted, wrong. */
export type Read = <T>(input: string, parse: Parser<T>) => T | undefined;

/** A file wins over an ARN, an ARN over a family. */
export function readSource(read: Read): DefinitionSource | undefined {
  const path = read('task-definition', text);
  const arn = read('task-definition-arn', arnOrName('ecs', 'task-definition/', /^$/));
  const family = read('task-definition-family', arnOrName('ecs', 'task-definition/', ECS_NAME));
  const revision = read('task-definition-revision', wholeNumber(1, Number.MAX_SAFE_INTEGER));
  if (path !== undefined) return { kind: 'file', path };
  const registered = arn ?? (family && revision ? `${family}:${revision}` : family);
  return registered === undefined ? undefined : { kind: 'registered', taskDefinition: registered };
}

export function readRenderSettings(read: Read): RenderSettings {
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
      family: read(
        'family',
        matching(ECS_NAME, 'up to 255 letters, digits, hyphens and underscores'),
      ),
      runtimePlatform: read('runtime-platform', runtimePlatform),
      ephemeralStorageGib: read('ephemeral-storage-gib', wholeNumber(21, 200)),
    }),
  };
}

export const readConversionSettings = (read: Read): ConversionSettings => ({
  accept: read('accept', list(/^[a-z0-9-]+$/, 'the code of a rule, such as host-volume')) ?? [],
  onLossy: read('on-lossy', oneOf(['warn', 'error'])) ?? 'warn',
  ...given({
    efs: read('efs', efsConfigurations),
    logGroup: read('log-group', matching(LOG_GROUP_NAME, 'the name of a log group')),
  }),
});

export const readCheckSettings = (read: Read): CheckSettings => ({
  patterns: read('task-definition', paths) ?? [],
  fix: read('fix', boolean) ?? false,
  suggestions: read('suggestions', boolean) ?? false,
  ...given({
    outputDirectory: read('output-directory', text),
    githubToken: read('github-token', text),
    sarifFile: read('sarif-file', text),
  }),
});

export function readRolloutSettings(read: Read): RolloutSettings {
  const minutes = read('wait-for-minutes', wholeNumber(1, LONGEST_WAIT_MINUTES)) ?? 30;
  const pause = read('wait-max-delay-seconds', wholeNumber(1, 3_600));
  return {
    timeLimitMs: minutes * 60_000,
    logLines: read('log-lines', wholeNumber(0, 200)) ?? 20,
    failFast: read('fail-fast', boolean) ?? true,
    onFailure: read('on-failure', oneOf(['report', 'rollback'])) ?? 'report',
    onSuperseded: read('on-superseded', oneOf(['fail', 'ignore'])) ?? 'fail',
    onPause: read('on-pause', oneOf(['wait', 'continue', 'rollback'])) ?? 'wait',
    onCancel: read('on-cancel', oneOf(['report', 'rollback'])) ?? 'report',
    ...given({ longestPauseMs: pause && pause * 1_000 }),
  };
}

export function readService(read: Read): ServiceSettings | undefined {
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
      classicLoadBalancer: read(
        'classic-load-balancer',
        matching(TARGET_GROUP_NAME, 'the name of a Classic Load Balancer'),
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
