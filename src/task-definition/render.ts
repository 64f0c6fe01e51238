import type { Diagnostic } from '../diagnostics.ts';
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
}

export interface Rendering {
  readonly document: TaskDefinitionDocument;
  readonly changes: readonly Change[];
  readonly diagnostics: readonly Diagnostic[];
}

type TaskSetting = (typeof TASK_SETTINGS)[number];

const INPUTS: Readonly<Record<TaskSetting, string>> = {
  cpu: 'cpu',
  memory: 'memory',
  executionRoleArn: 'execution-role-arn',
  taskRoleArn: 'task-role-arn',
};
const TASK_SETTINGS = ['cpu', 'memory', 'executionRoleArn', 'taskRoleArn'] as const;

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
  const wanted: readonly Wanted[] = [
    ...targets.containers.flatMap((target) => containerValues(target, document.value, settings)),
    ...imagesByName(containers, settings),
    ...TASK_SETTINGS.map((setting) => ({
      input: INPUTS[setting],
      pointer: [setting],
      value: settings[setting],
    })),
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
    locate: (pointer) => inputOf(pointer, settings) ?? document.locate(pointer),
  };
  const diagnostics = [
    ...targets.diagnostics,
    ...unknownContainers(containers, settings),
    ...placeholderWarnings(rendered),
  ];
  return { document: rendered, changes, diagnostics };
}

/** A value that an input wants at a place. */
interface Wanted {
  readonly input: string;
  readonly pointer: Pointer;
  readonly value: JsonValue | undefined;
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

/** A task setting that an input gave has no place in the file; an image keeps the line it replaced. */
function inputOf([member]: Pointer, settings: RenderSettings) {
  const setting = TASK_SETTINGS.find((name) => name === member && settings[name] !== undefined);
  return setting && ({ kind: 'input', input: INPUTS[setting] } as const);
}

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
