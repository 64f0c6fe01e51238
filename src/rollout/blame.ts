import { type Container, containersOf } from '../task-definition/containers.ts';
import {
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
  type Pointer,
  valueAt,
} from '../task-definition/json.ts';
import type { BlamedMember, RolloutCause } from './result.ts';

type Finder = (definition: JsonObject, container: Pointer, evidence: string) => Pointer;

const has = (definition: JsonObject, pointer: Pointer): boolean =>
  valueAt(definition, pointer) !== undefined;

/** The first of the places that exists; the last one where none does. */
const firstOf =
  (...places: readonly ((container: Pointer) => Pointer)[]): Finder =>
  (definition, container) => {
    const pointers = places.map((place) => place(container));
    return pointers.find((pointer) => has(definition, pointer)) ?? pointers.at(-1) ?? container;
  };

const inContainer =
  (...members: readonly string[]) =>
  (container: Pointer): Pointer => [...container, ...members];

const ofTask = (member: string) => (): Pointer => [member];

/** Where in the definition each member is found. */
const FINDERS: Readonly<Record<BlamedMember, Finder>> = {
  image: firstOf(inContainer('image')),
  secrets: findSecret,
  command: firstOf(inContainer('command'), inContainer('entryPoint'), inContainer('image')),
  healthCheck: firstOf(inContainer('healthCheck', 'command'), inContainer('healthCheck')),
  logConfiguration: firstOf(
    inContainer('logConfiguration', 'options', 'awslogs-group'),
    inContainer('logConfiguration'),
  ),
  memory: firstOf(inContainer('memory'), ofTask('memory')),
  environmentFiles: firstOf(inContainer('environmentFiles')),
  ephemeralStorage: firstOf(ofTask('ephemeralStorage'), inContainer('image')),
  volumes: firstOf(ofTask('volumes')),
  requiresCompatibilities: firstOf(ofTask('requiresCompatibilities')),
  roles: (definition, _, evidence) =>
    ['executionRoleArn', 'taskRoleArn']
      .map((member): Pointer => [member])
      .find((pointer) => isNamed(valueAt(definition, pointer), evidence)) ?? ['executionRoleArn'],
};

/** Members of the task, for which no container needs to be known. */
const OF_TASK: ReadonlySet<BlamedMember> = new Set(['volumes', 'requiresCompatibilities', 'roles']);

/**
 * The value in the task definition that is to blame for the end of a deployment; `undefined` where the
 * definition has none of it, as for an alarm or a lack of capacity. Where AWS named no container, it is
 * the one that AWS's words speak of, or the only one.
 */
export function blamed(
  { member, container, evidence }: RolloutCause,
  definition: JsonObject,
): Pointer | undefined {
  if (member !== undefined && OF_TASK.has(member)) {
    return FINDERS[member](definition, [], evidence);
  }
  if (member === undefined && container === undefined) return undefined;
  const containers = containersOf(definition);
  const found =
    containers.find(({ name }) => name === container) ??
    containers.find(
      (each) => member !== undefined && isSpokenOf(definition, each, member, evidence),
    ) ??
    (containers.length === 1 ? containers[0] : undefined);
  if (found === undefined) return undefined;
  const pointer: Pointer = ['containerDefinitions', found.index];
  return member === undefined ? pointer : FINDERS[member](definition, pointer, evidence);
}

/** Whether the evidence can mean this container: by its image, or by a secret of its own. */
function isSpokenOf(
  definition: JsonObject,
  { index, image }: Container,
  member: BlamedMember,
  evidence: string,
): boolean {
  if (member === 'image') return image !== '' && evidence.includes(image);
  if (member !== 'secrets') return false;
  return secretIn(definition, ['containerDefinitions', index], evidence) !== undefined;
}

function findSecret(definition: JsonObject, container: Pointer, evidence: string): Pointer {
  const found = secretIn(definition, container, evidence);
  if (found) return found;
  const secrets: Pointer = [...container, 'secrets'];
  const list = valueAt(definition, secrets);
  // The only one is meant, whatever AWS's words are.
  return isArray(list) && list.length === 1 ? [...secrets, 0, 'valueFrom'] : secrets;
}

/** The `valueFrom` that the evidence names. */
function secretIn(
  definition: JsonObject,
  container: Pointer,
  evidence: string,
): Pointer | undefined {
  const lists: readonly Pointer[] = [
    [...container, 'secrets'],
    [...container, 'logConfiguration', 'secretOptions'],
  ];
  for (const list of lists) {
    const secrets = valueAt(definition, list);
    const index = isArray(secrets)
      ? secrets.findIndex((secret) => isObject(secret) && isNamed(secret.valueFrom, evidence))
      : -1;
    if (index >= 0) return [...list, index, 'valueFrom'];
  }
  return undefined;
}

/**
 * Whether AWS's words name a reference: as it is, by the ARN of the secret without JSON key and
 * version, by the name of the parameter or role, or by the JSON key that is missing.
 */
function isNamed(reference: JsonValue | undefined, evidence: string): boolean {
  if (typeof reference !== 'string' || reference === '') return false;
  const parts = reference.split(':');
  const [, , service, , , resource = ''] = parts;
  const key = service === 'secretsmanager' ? parts[7] : undefined;
  const names = [
    reference,
    ...(service === 'secretsmanager' ? [parts.slice(0, 7).join(':')] : []),
    ...(service === 'ssm' ? [resource.replace(/^parameter/, '')] : []),
    ...(service === 'ssm' ? [resource.replace(/^parameter\//, '')] : []),
    ...(key ? [`json key ${key}`] : []),
  ];
  return names.some((name) => mentions(evidence, name));
}

/** AWS may add the six random characters of the ARN of a secret; anything more is another name. */
const END_OF_NAME = /^(?:-[A-Za-z0-9]{6})?(?![\w/-])/;

/** Whether a name stands in the text as a whole, not as a part of a longer one. */
function mentions(text: string, name: string): boolean {
  const next = (from: number): number => text.indexOf(name, from);
  for (let at = next(0); at >= 0; at = next(at + 1)) {
    const begins = name.startsWith('/') || !/[\w/-]/.test(text.charAt(at - 1));
    if (begins && END_OF_NAME.test(text.slice(at + name.length))) return true;
  }
  return false;
}
