import { resourceName } from '../arn.ts';
import { isArray, isObject, type JsonObject, type JsonValue } from './json.ts';
import { READ_ONLY_MEMBERS } from './schema.ts';
import { parseCpu, parseMemory } from './spelled-size.ts';

/**
 * Whether registering `wanted` would make a revision that differs from `registered` in nothing but its
 * number. Both are brought to what AWS makes of them: defaults and empty values left out.
 * Tags count only when `wanted` has some, as AWS tells them apart from the definition.
 * @param registered as DescribeTaskDefinition tells it, its tags moved inside.
 * Source: replies of RegisterTaskDefinition, compared with their requests.
 */
export function sameTaskDefinition(wanted: JsonObject, registered: object): boolean {
  const [ours, theirs] = [writableMembers(wanted), writableMembers(registered)];
  const canonical = (definition: JsonObject, other: JsonObject, tags: JsonObject): string =>
    JSON.stringify([normaliseTask(definition), roles(definition, other), tagTexts(tags)]);
  return (
    canonical(ours, theirs, ours) === canonical(theirs, ours, isEmpty(ours.tags) ? {} : theirs)
  );
}

const writableMembers = (definition: object): JsonObject =>
  Object.fromEntries(Object.entries(definition).filter(([key]) => !READ_ONLY_MEMBERS.has(key)));

const isEmpty = (value: JsonValue | undefined): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'object' && Object.values(value).every((member) => member === undefined));

/** Flags whose absence means `false`. */
const FALSE_BY_DEFAULT = new Set([
  'enableFaultInjection',
  'privileged',
  'readonlyRootFilesystem',
  'disableNetworking',
  'interactive',
  'pseudoTerminal',
  'initProcessEnabled',
  'readOnly',
]);

const DEFAULTS: Readonly<Record<string, JsonValue>> = {
  essential: true,
  protocol: 'tcp',
  cpuArchitecture: 'X86_64',
  operatingSystemFamily: 'LINUX',
};

/** Members that hold names and values of the user's own: no API default applies in them. */
const FREE_MAPS = new Set(['dockerLabels', 'options', 'driverOpts', 'labels']);

/** The value without members that are empty or what AWS takes without them, members in order. */
function withoutDefaults(value: JsonValue): JsonValue {
  if (isArray(value))
    return value.flatMap((each) => (each === undefined ? [] : [withoutDefaults(each)]));
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const normal =
      member === undefined ? null : FREE_MAPS.has(key) ? inOrder(member) : withoutDefaults(member);
    const isDefault = DEFAULTS[key] === normal || (FALSE_BY_DEFAULT.has(key) && normal === false);
    return isDefault || isEmpty(normal) ? [] : [[key, normal] as const];
  });
  return Object.fromEntries(members.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const inOrder = (map: JsonValue): JsonValue =>
  isObject(map)
    ? Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : map;

function normaliseTask(definition: JsonObject): JsonValue {
  const { cpu, memory, requiresCompatibilities, ...task } = definition;
  const containers = isArray(task.containerDefinitions) ? task.containerDefinitions : [];
  return withoutDefaults({
    ...task,
    // Compared by rules of their own.
    taskRoleArn: undefined,
    executionRoleArn: undefined,
    tags: undefined,
    cpu: typeof cpu === 'string' ? String(parseCpu(cpu)?.amount ?? cpu) : cpu,
    memory: typeof memory === 'string' ? String(parseMemory(memory)?.amount ?? memory) : memory,
    requiresCompatibilities: isArray(requiresCompatibilities)
      ? requiresCompatibilities.toSorted()
      : requiresCompatibilities,
    containerDefinitions: containers.map((container) =>
      isObject(container) ? normaliseContainer(container, definition.networkMode) : container,
    ),
  });
}

/** AWS fills these in. Source: HealthCheck. */
const HEALTH_CHECK_DEFAULTS = { interval: 30, timeout: 5, retries: 3 };

/** A list whose order means nothing, and which AWS may tell in another. */
const byName = (list: JsonValue | undefined): JsonValue | undefined =>
  isArray(list)
    ? list.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0))
    : list;

const nameOf = (item: JsonValue | undefined): string =>
  isObject(item) && typeof item.name === 'string' ? item.name : '';

function normaliseContainer(container: JsonObject, networkMode: JsonValue | undefined): JsonObject {
  const { cpu, portMappings, environment, secrets, healthCheck, ...others } = container;
  return {
    ...others,
    environment: byName(environment),
    secrets: byName(secrets),
    healthCheck: isObject(healthCheck) ? { ...HEALTH_CHECK_DEFAULTS, ...healthCheck } : healthCheck,
    cpu: cpu === 0 ? undefined : cpu,
    portMappings: isArray(portMappings)
      ? portMappings.map((mapping) =>
          isObject(mapping) ? normalisePort(mapping, networkMode) : mapping,
        )
      : portMappings,
  };
}

/** Without a host port AWS takes the container port; in bridge mode 0, for any free one. */
function normalisePort(mapping: JsonObject, networkMode: JsonValue | undefined): JsonObject {
  const { hostPort, ...others } = mapping;
  const usesContainerPort = networkMode === 'awsvpc' || networkMode === 'host';
  const byDefault = usesContainerPort ? mapping.containerPort : 0;
  return hostPort === byDefault ? others : mapping;
}

/** A role given by name equals the ARN of the role with that name. */
function roles(definition: JsonObject, other: JsonObject): JsonObject {
  const roleOf = (member: 'taskRoleArn' | 'executionRoleArn') => {
    const [role, counterpart] = [definition[member], other[member]];
    if (typeof role !== 'string' || typeof counterpart !== 'string') return role || undefined;
    return counterpart.startsWith('arn:') ? role : resourceName(role);
  };
  return { taskRoleArn: roleOf('taskRoleArn'), executionRoleArn: roleOf('executionRoleArn') };
}

const tagTexts = ({ tags }: JsonObject): readonly string[] =>
  isArray(tags)
    ? tags.map((tag) => (isObject(tag) ? `${tag.key}=${tag.value ?? ''}` : String(tag))).toSorted()
    : [];
