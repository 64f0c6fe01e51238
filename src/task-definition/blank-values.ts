import { allowedValues } from './enums.ts';
import { fieldOf, type Shape, type StructureShape } from './schema.ts';
import { isNull, memberOf, type SourceNode, type SourceObject } from './source-tree.ts';

// What `aws ecs register-task-definition --generate-cli-skeleton` writes for "fill this in": empty
// texts, zeros, and `KeyName` in the place of a name that is the user's own.

/** Here an empty text is a value like any other. */
const MAY_BE_EMPTY = new Set(['KeyValuePair.value', 'Tag.value']);

const ARGUMENTS = ['ContainerDefinition.command', 'ContainerDefinition.entryPoint'];

/**
 * Here no launch type takes a zero, or takes it for "not given". Elsewhere zero is a value, as in
 * `cpu`, `hostPort` or `startPeriod`. Source: the ranges in the API reference of each shape.
 */
const NEVER_ZERO = new Set([
  'ContainerDefinition.memory',
  'ContainerDefinition.memoryReservation',
  'ContainerDefinition.startTimeout',
  'ContainerDefinition.stopTimeout',
  'ContainerRestartPolicy.restartAttemptPeriod',
  'EFSVolumeConfiguration.transitEncryptionPort',
  'EphemeralStorage.sizeInGiB',
  'HealthCheck.interval',
  'HealthCheck.retries',
  'HealthCheck.timeout',
  'LinuxParameters.sharedMemorySize',
  'PortMapping.containerPort',
  'S3FilesVolumeConfiguration.transitEncryptionPort',
  'Tmpfs.size',
]);

/** Without this member a structure says nothing; the SDK's model calls some of them optional. */
const IDENTITY = new Set([
  'KeyValuePair.name',
  'MountPoint.containerPath',
  'PortMapping.containerPort',
  'ResourceRequirement.value',
  'SystemControl.namespace',
  'Tag.key',
  'TaskDefinitionPlacementConstraint.expression',
  'Volume.name',
  'VolumeFrom.sourceContainer',
]);

/**
 * Whether a member of a structure means "not given": it is empty where AWS would refuse or ignore
 * that. Empty lists and maps say nothing either and do no harm: they are none of these.
 */
export function isBlankMember(owner: SourceObject, shape: StructureShape, name: string): boolean {
  const [value, member] = [memberOf(owner, name), shape.members.get(name)];
  if (!value || !member) return false;
  const field = fieldOf(shape, name);
  // A container cannot start with both of them empty; one alone resets what its image says.
  if (ARGUMENTS.includes(field)) {
    return isEmptyText(memberOf(owner, 'command')) && isEmptyText(memberOf(owner, 'entryPoint'));
  }
  return isBlank(value, member, field);
}

const isEmptyText = (node: SourceNode | undefined): boolean =>
  node?.kind === 'array'
    ? node.elements.length === 1 && isEmptyText(node.elements[0])
    : node?.kind === 'scalar' && node.value === '';

function isBlank(node: SourceNode, shape: Shape, field: string): boolean {
  if (node.kind === 'scalar') {
    return node.value === '' ? !MAY_BE_EMPTY.has(field) : node.value === 0 && NEVER_ZERO.has(field);
  }
  if (node.kind === 'array') {
    const element = shape.kind === 'list' && node.elements.length > 0 ? shape.element : undefined;
    return element !== undefined && node.elements.every((each) => isBlank(each, element, field));
  }
  if (shape.kind === 'map') return isKeyNameAlone(node);
  return shape.kind === 'structure' && isBlankStructure(node, shape);
}

/** Nothing in it is given, or what is given means nothing without the member that is empty. */
function isBlankStructure(node: SourceObject, shape: StructureShape): boolean {
  if (shape.name === 'ContainerDefinition') return false;
  const given = [...node.members].flatMap(([name, { node: value }]) =>
    isNull(value) ? [] : [name],
  );
  if (given.length === 0) return shape.required.length > 0;
  const blank = given.filter((name) => isBlankMember(node, shape, name));
  const lacksIdentity = blank.some(
    (name) => shape.required.includes(name) || IDENTITY.has(fieldOf(shape, name)),
  );
  return blank.length === given.length || (lacksIdentity && !hasContent(node, shape, shape.name));
}

/** Whether somebody filled in a text or a number; flags and listed values are there in a skeleton too. */
function hasContent(node: SourceNode, shape: Shape, field: string): boolean {
  if (node.kind === 'scalar') {
    if (typeof node.value === 'number') return node.value !== 0;
    return typeof node.value === 'string' && node.value !== '' && !allowedValues(field);
  }
  if (node.kind === 'array') {
    return (
      shape.kind !== 'list' ||
      node.elements.some((element) => hasContent(element, shape.element, field))
    );
  }
  if (shape.kind === 'map') return node.members.size > 0 && !isKeyNameAlone(node);
  if (shape.kind !== 'structure') return true;
  return [...node.members].some(([name, { node: value }]) => {
    const member = shape.members.get(name);
    return member ? hasContent(value, member, fieldOf(shape, name)) : !isNull(value);
  });
}

function isKeyNameAlone({ members }: SourceObject): boolean {
  const [[name, member] = [], ...others] = members;
  const isEmpty = member?.node.kind === 'scalar' && member.node.value === '';
  return name === 'KeyName' && isEmpty && others.length === 0;
}
