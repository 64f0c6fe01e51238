import type { Service } from '@aws-sdk/client-ecs';
import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { containersOf } from '../task-definition/containers.ts';
import { isObject, type JsonObject, type JsonValue, valueAt } from '../task-definition/json.ts';
import { exitCodeMeaning } from './exit-codes.ts';
import type { RolloutCause } from './result.ts';
import { explainTarget, type UnhealthyTarget } from './target-health.ts';

/** What the details of a cause are made from. */
export interface CauseFacts {
  /** As it was registered. */
  readonly definition: JsonObject;
  readonly service: Service | undefined;
  readonly unhealthy: UnhealthyTarget | undefined;
  /** Settings of its target group, where they can be read. */
  readonly targetGroup: TargetGroup | undefined;
}

type Detail = (cause: RolloutCause, facts: CauseFacts) => readonly string[];

const DETAILS: Readonly<Record<string, Detail>> = {
  'image-platform-mismatch': platformDetail,
  'exec-format-error': platformDetail,
  'out-of-memory': memoryDetail,
  'container-health-check-failed': healthCheckDetail,
  'load-balancer-health-check-failed': targetDetail,
  'health-check-wrong-status': targetDetail,
  'health-check-timed-out': targetDetail,
};

/** What AWS's words leave out: what an exit code means, and the settings that matter. */
export function detailsOf(cause: RolloutCause, facts: CauseFacts): readonly string[] {
  const { code, exitCode, evidence, stopCode } = cause;
  const meaning =
    exitCode === undefined
      ? undefined
      : exitCodeMeaning({ code: exitCode, reason: evidence, stopCode });
  const detail = Object.hasOwn(DETAILS, code) ? DETAILS[code] : undefined;
  return [...(meaning ? [meaning] : []), ...(detail?.(cause, facts) ?? [])];
}

/** The container of the cause; the only one where AWS named none. */
function containerOf({ container, evidence }: RolloutCause, definition: JsonObject) {
  const containers = containersOf(definition);
  return (
    containers.find(({ name }) => name === container) ??
    containers.find(({ image }) => image !== '' && evidence.includes(image)) ??
    (containers.length === 1 ? containers[0] : undefined)
  );
}

function platformDetail(cause: RolloutCause, { definition }: CauseFacts): readonly string[] {
  const { runtimePlatform } = definition;
  const { cpuArchitecture = 'X86_64', operatingSystemFamily = 'LINUX' } = isObject(runtimePlatform)
    ? runtimePlatform
    : {};
  const image = containerOf(cause, definition)?.image;
  const platform = cpuArchitecture === 'ARM64' ? 'linux/arm64' : 'linux/amd64';
  const origin = isObject(runtimePlatform)
    ? 'runtimePlatform says'
    : 'the task definition has no runtimePlatform, which means';
  return [
    `Image ${image ?? 'of the container'} has to be built for ${platform}: ${origin} ${cpuArchitecture}, ${operatingSystemFamily}.`,
  ];
}

const sizeText = (value: JsonValue | undefined): string | undefined =>
  value === undefined || value === null || typeof value === 'object' ? undefined : String(value);

function memoryDetail(cause: RolloutCause, { definition }: CauseFacts): readonly string[] {
  const container = containerOf(cause, definition);
  const own =
    container && sizeText(valueAt(definition, ['containerDefinitions', container.index, 'memory']));
  const task = sizeText(definition.memory);
  const limits = [
    ...(own ? [`container ${container?.name} may use ${own} MiB`] : []),
    ...(task ? [`the whole task ${task} MiB`] : []),
  ];
  return limits.length === 0 ? [] : [`The limits: ${limits.join(', ')}.`];
}

/** Its command may hold a secret and is not shown. Source: HealthCheck of the ECS API. */
function healthCheckDetail(cause: RolloutCause, { definition }: CauseFacts): readonly string[] {
  const container = containerOf(cause, definition);
  if (container === undefined) return [];
  const check = valueAt(definition, ['containerDefinitions', container.index, 'healthCheck']);
  if (!isObject(check)) return [];
  const { interval = 30, timeout = 5, retries = 3, startPeriod = 0 } = check;
  return [
    `The health check of container ${container.name} runs every ${interval} s, has ${timeout} s, and fails after ${retries} failures in a row, the first ${startPeriod} s aside.`,
  ];
}

function targetDetail(
  _: RolloutCause,
  { service, unhealthy, targetGroup }: CauseFacts,
): readonly string[] {
  if (unhealthy === undefined) return [];
  const { networkConfiguration, healthCheckGracePeriodSeconds: grace } = service ?? {};
  const { securityGroups = [] } = networkConfiguration?.awsvpcConfiguration ?? {};
  return [
    ...explainTarget(unhealthy, targetGroup, securityGroups),
    ...(grace === undefined ? [] : [`The health check grace period of the service is ${grace} s.`]),
  ];
}
