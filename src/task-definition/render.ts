import type { Diagnostic, Location } from '../diagnostics.ts';
import { recordChange } from './changes.ts';
import {
  CONTAINER_INPUTS,
  type ContainerSettings,
  memberValues,
  type NameValue,
} from './container-settings.ts';
import { type Container, containersOf } from './containers.ts';
import type { Change, Edit, TaskDefinitionDocument } from './document.ts';
import {
  isObject,
  type JsonObject,
  type JsonValue,
  type Pointer,
  replaceValues,
  valueAt,
} from './json.ts';
import { placeholderWarnings } from './placeholders.ts';

/** What inputs of the step put into the task definition, for every launch type. */
export interface RenderSettings {
  readonly image?: string;
  /** Images of containers by their names; they need no `containerNames`. */
  readonly images?: readonly NameValue[];
  /** The containers that get `image` and `container`; empty: the only essential one. */
  readonly containerNames: readonly string[];
  readonly container?: ContainerSettings;
  readonly cpu?: string;
  readonly memory?: string;
  readonly executionRoleArn?: string;
  readonly taskRoleArn?: string;
  readonly family?: string;
  readonly runtimePlatform?: RuntimePlatform;
  /** GiB. */
  readonly ephemeralStorageGib?: number;
}

/** What an absent member leaves as it is in the file. */
export interface RuntimePlatform {
  readonly operatingSystemFamily?: string;
  readonly cpuArchitecture?: string;
}

export interface Rendering {
  readonly document: TaskDefinitionDocument;
  /** What was edited, as it may be shown: what may be a secret is hidden. */
  readonly changes: readonly Change[];
  /** The same with real values, pointing into the definition that was given. Not for logs. */
  readonly edits: readonly Edit[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Puts the values of inputs into the task definition. They win over the file; equal ones change
 * nothing. Placeholders that nothing has filled in by then are told as warnings.
 */
export function renderTaskDefinition(
  document: TaskDefinitionDocument,
  settings: RenderSettings,
): Rendering {
  const containers = containersOf(document.value);
  const targets = targetsOf(containers, settings);
  const ofTask = taskValues(settings);
  const wanted: readonly Wanted[] = [
    ...targets.containers.flatMap((target) => containerValues(target, document.value, settings)),
    ...imagesByName(containers, settings),
    ...ofTask,
  ];
  const made = wanted.flatMap(({ input, pointer, value }) =>
    value === undefined || isSame(valueAt(document.value, pointer), value)
      ? []
      : [{ input, edit: { pointer, operation: 'set', value } satisfies Edit }],
  );
  const changes = made.map(({ input, edit }) =>
    recordChange(document.value, edit, {
      code: `input-${input}`,
      class: 'faithful',
      reason: `The input \`${input}\` asks for it.`,
    }),
  );
  const edits = made.map(({ edit }) => edit);
  const rendered: TaskDefinitionDocument = {
    value: replaceValues(document.value, edits),
    locate: (pointer) => inputOf(pointer, ofTask) ?? document.locate(pointer),
  };
  const diagnostics = [
    ...targets.diagnostics,
    ...unknownContainers(containers, settings),
    ...placeholderWarnings(rendered),
  ];
  return { document: rendered, changes, edits, diagnostics };
}

/** A value that an input wants at a place. */
interface Wanted {
  readonly input: string;
  readonly pointer: Pointer;
  readonly value: JsonValue | undefined;
}

/** What the inputs want of the task itself. */
function taskValues(settings: RenderSettings): readonly Wanted[] {
  const { family, cpu, memory, executionRoleArn, taskRoleArn, runtimePlatform } = settings;
  const { operatingSystemFamily, cpuArchitecture } = runtimePlatform ?? {};
  const values: readonly (readonly [string, Pointer, JsonValue | undefined])[] = [
    ['family', ['family'], family],
    ['cpu', ['cpu'], cpu],
    ['memory', ['memory'], memory],
    ['execution-role-arn', ['executionRoleArn'], executionRoleArn],
    ['task-role-arn', ['taskRoleArn'], taskRoleArn],
    ['runtime-platform', ['runtimePlatform', 'operatingSystemFamily'], operatingSystemFamily],
    ['runtime-platform', ['runtimePlatform', 'cpuArchitecture'], cpuArchitecture],
    ['ephemeral-storage-gib', ['ephemeralStorage', 'sizeInGiB'], settings.ephemeralStorageGib],
  ];
  return values.map(([input, pointer, value]) => ({ input, pointer, value }));
}

const isSame = (a: JsonValue | undefined, b: JsonValue): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

function containerValues(
  { index }: Container,
  definition: JsonObject,
  { image, container: settings = {} }: RenderSettings,
): readonly Wanted[] {
  const place: Pointer = ['containerDefinitions', index];
  const container = valueAt(definition, place);
  const members = isObject(container) ? memberValues(container, settings) : [];
  return [
    { input: 'image', pointer: [...place, 'image'], value: image },
    ...members.map(({ member, value, input }) => ({
      input,
      pointer: [...place, ...member],
      value,
    })),
  ];
}

const imagesByName = (
  containers: readonly Container[],
  { images = [] }: RenderSettings,
): readonly Wanted[] =>
  containers.flatMap(({ name, index }) =>
    images
      .filter((image) => image.name === name)
      .map(({ value }) => ({
        input: 'image',
        pointer: ['containerDefinitions', index, 'image'],
        value,
      })),
  );

/** What an input gave the task has no place in the file; an image keeps the line it replaced. */
function inputOf(pointer: Pointer, wanted: readonly Wanted[]): Location | undefined {
  const given = wanted.find(
    (each) => each.value !== undefined && pointer.length > 0 && isOnOneWay(each.pointer, pointer),
  );
  return given && { kind: 'input', input: given.input };
}

/** Whether one pointer leads on from where the other one ends. */
const isOnOneWay = (a: Pointer, b: Pointer): boolean =>
  a.every((key, index) => index >= b.length || key === b[index]);

const namesOf = (containers: readonly Container[]): string =>
  containers.map(({ name }) => `"${name}"`).join(', ') || 'none';

/** Names in `container-name` and `image` that no container has. */
function unknownContainers(
  containers: readonly Container[],
  { containerNames, images = [] }: RenderSettings,
): readonly Diagnostic[] {
  const wanted = [
    ...containerNames.map((name) => ({ name, input: 'container-name' })),
    ...images.map(({ name }) => ({ name, input: 'image' })),
  ];
  return wanted
    .filter(({ name }) => !containers.some((container) => container.name === name))
    .map(({ name, input }) => ({
      code: 'unknown-container',
      severity: 'error',
      message: `The task definition has no container "${name}". Its containers: ${namesOf(containers)}.`,
      remedy: `Correct \`${input}\`.`,
      location: { kind: 'input', input },
    }));
}

interface Targets {
  readonly containers: readonly Container[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The containers that get what the inputs say of a container: the named ones, else the only essential. */
function targetsOf(
  containers: readonly Container[],
  { image, container = {}, containerNames }: RenderSettings,
): Targets {
  const [setting] = Object.keys(container) as (keyof ContainerSettings)[];
  const input = image === undefined ? setting && CONTAINER_INPUTS[setting] : 'image';
  if (input === undefined) return { containers: [], diagnostics: [] };
  if (containerNames.length > 0) {
    const named = containers.filter(({ name }) => containerNames.includes(name));
    return { containers: named, diagnostics: [] };
  }
  const essential = containers.filter((candidate) => candidate.essential);
  if (essential.length === 1) return { containers: essential, diagnostics: [] };
  const message = `It is not clear which container gets \`${input}\`: the task definition has ${essential.length} essential containers. Its containers: ${namesOf(containers)}.`;
  return {
    containers: [],
    diagnostics: [
      {
        code: 'ambiguous-container',
        severity: 'error',
        message,
        remedy: 'Name the container, or several, in `container-name`.',
        location: { kind: 'input', input },
      },
    ],
  };
}
