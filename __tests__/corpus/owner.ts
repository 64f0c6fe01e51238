import { getLocation, parse } from 'jsonc-parser';
import { type Diagnostic, isError } from '../../src/diagnostics.ts';
import { convertToFargate } from '../../src/fargate/convert.ts';
import {
  isArray,
  isObject,
  type JsonValue,
  type Pointer,
  replaceValues,
  valueAt,
  withoutHoles,
} from '../../src/task-definition/json.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';
import { renderTaskDefinition } from '../../src/task-definition/render.ts';

/** What the owner of a file has in hand: the inputs of the step. */
interface InputsInHand {
  readonly accept: readonly string[];
  readonly executionRoleArn?: string;
  readonly family?: string;
  readonly logGroup?: string;
}

/** What is done by hand about one error: in the file, or with an input. */
interface Step {
  readonly edits?: readonly { readonly pointer: Pointer; readonly value?: JsonValue }[];
  readonly inputs?: Partial<InputsInHand>;
}

/** An error as its owner sees it: the place in the file, and what the remedy says. */
interface Told {
  readonly place: Pointer;
  readonly file: JsonValue;
  readonly remedy: string;
}

const put = (pointer: Pointer, value: JsonValue): Step => ({ edits: [{ pointer, value }] });
const remove = (pointer: Pointer): Step => ({ edits: [{ pointer }] });

/** A member of the object at the place, or beside the place where that is a member of its own. */
const beside = (place: Pointer, name: string): Pointer =>
  typeof place.at(-1) === 'number' ? [...place, name] : [...place.slice(0, -1), name];

const inside = (place: Pointer, name: string, length: number): Pointer => [
  ...place.slice(0, place.lastIndexOf(name) + length),
];

const EXECUTION_ROLE = 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole';

const giveRole = (): Step => ({ inputs: { executionRoleArn: EXECUTION_ROLE } });
const giveFamily = (): Step => ({ inputs: { family: 'corpus' } });
const giveImage = ({ place }: Told): Step => put(beside(place, 'image'), 'nginx:1.27');

/** How the remedy of an error is followed; one that asks for consent needs no row. */
const BY_HAND: Readonly<Record<string, (told: Told) => Step>> = {
  'execution-role': giveRole,
  'role-form': giveRole,
  family: giveFamily,
  'log-driver': ({ remedy }) => ({
    inputs: {
      logGroup: '/ecs/corpus',
      ...(remedy.includes('`execution-role-arn`') && { executionRoleArn: EXECUTION_ROLE }),
    },
  }),
  'container-image': giveImage,
  'image-format': giveImage,
  'container-name': ({ place, file, remedy }) => {
    const name = String(valueAt(file, beside(place, 'name')) ?? '').replace(/[^\w-]+/g, '-');
    return put(beside(place, 'name'), remedy.startsWith('Use') ? name : `${name}${place.at(-2)}`);
  },
  'duplicate-container-port': ({ place, file }) => {
    const pointer = [...inside(place, 'portMappings', 2), 'containerPort'];
    return put(pointer, Number(valueAt(file, pointer)) + 1_000);
  },
  'firelens-config-file': ({ place, file }) => ({
    edits: [
      { pointer: [...inside(place, 'options', 1), 'config-file-type'], value: 'file' },
      { pointer: [...inside(place, 'options', 1), 'config-file-value'], value: '/extra.conf' },
    ].filter(({ pointer }) => valueAt(file, pointer) !== undefined),
  }),
  'host-system-volume': ({ place, file }) => removeVolume(file, inside(place, 'volumes', 2)),
  'misplaced-field': ({ place }) => remove(place),
  'missing-field': ({ remedy }) => (remedy.includes('input `family`') ? giveFamily() : {}),
  'misspelt-field': ({ place, file, remedy }) => ({
    edits: [
      { pointer: place },
      { pointer: beside(place, quotedIn(remedy)), value: valueAt(file, place) ?? null },
    ],
  }),
  'misspelt-value': ({ place, remedy }) => put(place, quotedIn(remedy)),
  'proxy-container': ({ place }) => remove(place.slice(0, -1)),
  'resource-requirements': ({ place }) => remove(place),
  'splunk-token': ({ place }) => put([...place, 'options', 'splunk-token'], 'example'),
  'splunk-url': ({ place }) => put([...place, 'options', 'splunk-url'], 'https://splunk.example'),
  'task-size': ({ place, file }) => put(place, Math.floor(Number(valueAt(file, place)) / 4)),
  'unknown-volume': ({ place }) => remove(inside(place, 'mountPoints', 2)),
  'volumes-from': ({ place }) => remove(inside(place, 'volumesFrom', 2)),
};

/** The first word in back-ticks. */
const quotedIn = (remedy: string): string => /`([^`]+)`/.exec(remedy)?.[1] ?? '';

/** The volume with its mount points. */
function removeVolume(file: JsonValue, volume: Pointer): Step {
  const name = valueAt(file, [...volume, 'name']);
  return {
    edits: [{ pointer: volume }, ...mountsOf(file, name, []).map((pointer) => ({ pointer }))],
  };
}

function mountsOf(value: JsonValue, name: unknown, here: Pointer): readonly Pointer[] {
  if (!isArray(value) && !isObject(value)) return [];
  if (isObject(value) && value.sourceVolume === name) return [here];
  return Object.entries(value).flatMap(([key, child]) =>
    child === undefined ? [] : mountsOf(child, name, [...here, isArray(value) ? Number(key) : key]),
  );
}

function follow({ code, remedy = '', location }: Diagnostic, text: string, file: JsonValue): Step {
  const consent = /If you can do without, set `accept: ([a-z-]+)`/.exec(remedy)?.[1];
  if (consent !== undefined) return { inputs: { accept: [consent] } };
  if (location?.kind !== 'file') return {};
  const lines = text.split('\n').slice(0, location.line - 1);
  const offset = lines.reduce((sum, line) => sum + line.length + 1, location.column - 1);
  return BY_HAND[code]?.({ place: getLocation(text, offset).path, file, remedy }) ?? {};
}

function check(text: string, { accept, logGroup, ...render }: InputsInHand) {
  const bytes = new TextEncoder().encode(text);
  const reading = readTaskDefinition({ path: 'task-definition.json', bytes }, render);
  if (!reading.document) return reading;
  const rendering = renderTaskDefinition(reading.document, { containerNames: [], ...render });
  const conversion = convertToFargate(rendering.document, {
    accept,
    ...(logGroup !== undefined && { logGroup }),
  });
  return { diagnostics: [reading, rendering, conversion].flatMap((each) => each.diagnostics) };
}

/** Follows the remedies of all errors in mode `check`, again and again, as the owner of a file would. */
export function followRemedies(original: string): {
  readonly inputs: InputsInHand;
  readonly text: string;
  /** What nothing could be done about. */
  readonly errors: readonly Diagnostic[];
  /** What was told in each round, as codes. */
  readonly told: readonly (readonly string[])[];
} {
  let text = original;
  let inputs: InputsInHand = { accept: [] };
  const told: string[][] = [];
  for (;;) {
    const errors = check(text, inputs).diagnostics.filter(isError);
    const file: JsonValue = parse(text) ?? null;
    const steps = errors.map((error) => follow(error, text, file));
    const isStuck = steps.every((step) => !step.edits && !step.inputs);
    if (isStuck || told.length === MOST_ROUNDS) return { inputs, text, errors, told };
    told.push(errors.map(({ code }) => code));
    const edits = steps.flatMap((step) => step.edits ?? []);
    const wrapped = edits.map(({ pointer, ...edit }) => ({
      ...edit,
      pointer: ['file', ...pointer],
    }));
    const edited = withoutHoles(replaceValues({ file }, wrapped)).file ?? null;
    if (edits.length > 0) text = JSON.stringify(edited, undefined, 2);
    const accept = steps.flatMap((step) => step.inputs?.accept ?? []);
    inputs = Object.assign({}, inputs, ...steps.map((step) => step.inputs), {
      accept: [...new Set([...inputs.accept, ...accept])],
    });
  }
}

const MOST_ROUNDS = 5;
