import type { Diagnostic } from '../diagnostics.ts';
import { recordChange } from './changes.ts';
import { type Container, containersOf } from './containers.ts';
import type { Change, Edit, TaskDefinitionDocument } from './document.ts';
import { type Pointer, replaceValues, valueAt } from './json.ts';
import { placeholderWarnings } from './placeholders.ts';

/** What inputs of the step put into the task definition, for every launch type. */
export interface RenderSettings {
  readonly image?: string;
  /** The containers that get `image`; empty: the only essential one. */
  readonly containerNames: readonly string[];
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

type TaskSetting = Exclude<keyof RenderSettings, 'image' | 'containerNames'>;

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
  const targets = imageTargets(containersOf(document.value), settings);
  const wanted = [
    ...targets.containers.map(({ index }) => ({
      input: 'image',
      pointer: ['containerDefinitions', index, 'image'],
      value: settings.image,
    })),
    ...TASK_SETTINGS.map((setting) => ({
      input: INPUTS[setting],
      pointer: [setting],
      value: settings[setting],
    })),
  ];
  const made = wanted.flatMap(({ input, pointer, value }) =>
    value === undefined || valueAt(document.value, pointer) === value
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
  const diagnostics = [...targets.diagnostics, ...placeholderWarnings(rendered)];
  return { document: rendered, changes, diagnostics };
}

/** A task setting that an input gave has no place in the file; an image keeps the line it replaced. */
function inputOf([member]: Pointer, settings: RenderSettings) {
  const setting = TASK_SETTINGS.find((name) => name === member && settings[name] !== undefined);
  return setting && ({ kind: 'input', input: INPUTS[setting] } as const);
}

interface ImageTargets {
  readonly containers: readonly Container[];
  readonly diagnostics: readonly Diagnostic[];
}

function imageTargets(
  containers: readonly Container[],
  { image, containerNames }: RenderSettings,
): ImageTargets {
  if (image === undefined) return { containers: [], diagnostics: [] };
  const names = containers.map(({ name }) => `"${name}"`).join(', ') || 'none';
  if (containerNames.length > 0) {
    return {
      containers: containers.filter(({ name }) => containerNames.includes(name)),
      diagnostics: containerNames
        .filter((wanted) => !containers.some(({ name }) => name === wanted))
        .map((wanted) => ({
          code: 'unknown-container',
          severity: 'error',
          message: `The task definition has no container "${wanted}". Its containers: ${names}.`,
          remedy: 'Correct `container-name`.',
          location: { kind: 'input', input: 'container-name' },
        })),
    };
  }
  const essential = containers.filter((container) => container.essential);
  if (essential.length === 1) return { containers: essential, diagnostics: [] };
  const message = `It is not clear which container gets \`image\`: the task definition has ${essential.length} essential containers. Its containers: ${names}.`;
  return {
    containers: [],
    diagnostics: [
      {
        code: 'ambiguous-container',
        severity: 'error',
        message,
        remedy: 'Name the container, or several, in `container-name`.',
        location: { kind: 'input', input: 'image' },
      },
    ],
  };
}
