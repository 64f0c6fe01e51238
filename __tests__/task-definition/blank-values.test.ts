import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../src/task-definition/json.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';
import { type Shape, TASK_DEFINITION } from '../../src/task-definition/schema.ts';

const read = (definition: JsonObject, family?: string) =>
  readTaskDefinition(
    { path: 'task.json', bytes: new TextEncoder().encode(JSON.stringify(definition)) },
    family === undefined ? {} : { family },
  );

const taskWith = (container: JsonObject, task: JsonObject = {}): JsonObject => ({
  family: 'f',
  ...task,
  containerDefinitions: [{ name: 'web', image: 'nginx', ...container }],
});

/** What `--generate-cli-skeleton` writes for a shape: flags are on, texts empty, numbers zero. */
function skeletonOf(shape: Shape): JsonValue {
  if (shape.kind === 'structure') {
    return Object.fromEntries([...shape.members].map(([name, inner]) => [name, skeletonOf(inner)]));
  }
  if (shape.kind === 'list') return [skeletonOf(shape.element)];
  if (shape.kind === 'map') return { KeyName: skeletonOf(shape.value) };
  return { string: '', number: 0, boolean: true }[shape.kind];
}

describe('an empty value that AWS would refuse or ignore counts as not given', () => {
  test.each<[string, JsonObject]>([
    ['a text', { user: '', hostname: '' }],
    ['a limit of zero', { memory: 0, memoryReservation: 0, stopTimeout: 0, startTimeout: 0 }],
    ['a list of empty texts', { links: [''], dnsServers: [''] }],
    ['a port mapping without a port', { portMappings: [{ containerPort: 0, protocol: 'tcp' }] }],
    [
      'a mount of nothing',
      { mountPoints: [{ sourceVolume: '', containerPath: '', readOnly: true }] },
    ],
    ['a variable without a name', { environment: [{ name: '', value: '' }] }],
    ['a secret without name and source', { secrets: [{ name: '', valueFrom: '' }] }],
    ['an object without what it needs', { healthCheck: {}, repositoryCredentials: {} }],
    ['an object with empty values only', { linuxParameters: { capabilities: { add: [''] } } }],
    ['the name that a skeleton invents', { dockerLabels: { KeyName: '' } }],
    ['a command and an entry point that are both empty', { command: [''], entryPoint: [''] }],
    ['a number as empty text', { cpu: '' }],
  ])('%s', (_, container) => {
    const { document, diagnostics } = read(taskWith(container));
    expect(document?.value).toEqual(taskWith({}));
    expect(diagnostics).toMatchObject([{ code: 'empty-value', severity: 'notice' }]);
  });

  test.each<[string, JsonObject]>([
    ['a variable', { environment: [{ name: 'A', value: '' }] }],
    ['a label', { dockerLabels: { on: '' } }],
    [
      'an option of a log driver',
      { logConfiguration: { logDriver: 'awslogs', options: { a: '' } } },
    ],
    ['an entry point that resets the one of the image', { entryPoint: [''], command: ['sh'] }],
    ['an argument', { command: ['printf', ''] }],
    ['CPU units of zero, as AWS tells them', { cpu: 0 }],
    ['a dynamic port', { portMappings: [{ containerPort: 80, hostPort: 0 }] }],
    ['a limit of no core files', { ulimits: [{ name: 'core', softLimit: 0, hardLimit: 0 }] }],
    ['no swap', { linuxParameters: { maxSwap: 0, swappiness: 0 } }],
    ['a health check that starts at once', { healthCheck: { command: ['true'], startPeriod: 0 } }],
    ['empty lists, as AWS tells them', { environment: [], mountPoints: [], volumesFrom: [] }],
    ['a flag that stands alone', { restartPolicy: { enabled: true } }],
    ['a list of which one is filled in', { links: ['', 'db'] }],
  ])('but stays in %s', (_, container) => {
    const { document, diagnostics, edits } = read(taskWith(container));
    expect(document?.value).toEqual(taskWith(container));
    expect([diagnostics, edits]).toEqual([[], []]);
  });

  test('is told once, however many there are', () => {
    const { diagnostics, changes } = read(taskWith({ user: '', memory: 0 }, { taskRoleArn: '' }));
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'Fields with an empty value count as not given: `taskRoleArn`, `user`, `memory`.',
    ]);
    expect(changes).toEqual([]);
  });

  test('lets the name of the service stand in for an empty family', () => {
    const { document, changes } = read({ family: '', containerDefinitions: [] }, 'shop');
    expect(document?.value.family).toBe('shop');
    expect(changes).toMatchObject([{ code: 'family-from-service', value: 'shop' }]);
  });

  test('is an error where the rest of the object is filled in', () => {
    const { diagnostics } = read(taskWith({ secrets: [{ name: 'KEY', valueFrom: '' }] }));
    expect(diagnostics).toMatchObject([
      {
        code: 'missing-field',
        severity: 'error',
        message: '`secrets[0]` of container "web" has an empty `valueFrom`.',
      },
    ]);
  });
});

test('a skeleton of which nothing is filled in leaves no empty text behind', () => {
  const { document, diagnostics } = read(Object(skeletonOf(TASK_DEFINITION)), 'f');
  expect(JSON.stringify(document?.value)).not.toMatch(/""|KeyName/);
  expect(diagnostics.filter(({ code }) => code !== 'missing-field')).toHaveLength(1);
  const zeros = [...JSON.stringify(document?.value).matchAll(/"(\w+)":\[?0/g)];
  expect(zeros.map(([, member]) => member)).toEqual([
    'cpu',
    'ignoredExitCodes',
    'maxSwap',
    'swappiness',
  ]);
});

const recordings = process.env.FARGATE_DEPLOY_RECORDINGS ?? '';
const maybe = recordings ? test : test.skip;

maybe('nothing that AWS tells of a task definition counts as not given, or is an error', () => {
  const files = readdirSync(recordings).filter((name) =>
    /^ecs-(?:Describe|Register)TaskDefinition--.*\.json$/.test(name),
  );
  const told = files.flatMap((path) => {
    const bytes = readFileSync(join(recordings, path));
    return readTaskDefinition({ path, bytes }, {}).diagnostics.map(({ code }) => code);
  });
  expect(files.length).toBeGreaterThan(3);
  expect([...new Set(told)]).toEqual(['read-only-field']);
});

test('a skeleton in YAML is read as kindly', () => {
  const yaml = [
    "family: ''  # The family.",
    "taskRoleArn: ''",
    'networkMode: awsvpc # Valid values are: bridge, host, awsvpc, none.',
    'containerDefinitions:',
    '- name: web',
    '  image: nginx',
    '  memory: 0',
    '  links:',
    "  - ''",
    '  dockerLabels:',
    "    KeyName: ''",
  ].join('\n');
  const bytes = new TextEncoder().encode(yaml);
  const { document } = readTaskDefinition({ path: 'task.yaml', bytes }, { family: 'f' });
  expect(document?.value).toEqual({
    family: 'f',
    networkMode: 'awsvpc',
    containerDefinitions: [{ name: 'web', image: 'nginx' }],
  });
});
