// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are what is tested
import { describe, expect, test } from '@jest/globals';
import type { TaskDefinitionDocument } from '../../src/task-definition/document.ts';
import { imagesByTag } from '../../src/task-definition/images.ts';
import { type JsonObject, replaceValues } from '../../src/task-definition/json.ts';
import { renderTaskDefinition } from '../../src/task-definition/render.ts';

const document = (value: JsonObject): TaskDefinitionDocument => ({
  value,
  locate: (pointer) => ({ kind: 'file', file: pointer.join('.'), line: 1, column: 1 }),
});

const TASK = document({
  family: 'shop',
  cpu: '256',
  containerDefinitions: [
    { name: 'web', image: 'web:1' },
    { name: 'log', image: 'log:1', essential: false },
    { name: 'proxy', image: 'proxy:1', essential: false },
  ],
});

const imagesOf = ({ value }: TaskDefinitionDocument) => imagesByTag(value);

describe('image', () => {
  test('goes to the only essential container', () => {
    const rendering = renderTaskDefinition(TASK, { image: 'web:2', containerNames: [] });
    expect(imagesOf(rendering.document)).toEqual(['web:2', 'log:1', 'proxy:1']);
    expect(rendering.changes).toEqual([
      {
        code: 'input-image',
        class: 'faithful',
        reason: 'The input `image` asks for it.',
        pointer: ['containerDefinitions', 0, 'image'],
        operation: 'set',
        before: 'web:1',
        value: 'web:2',
      },
    ]);
  });

  test('goes to every container that is named', () => {
    const settings = { image: 'x:2', containerNames: ['log', 'proxy'] };
    expect(imagesOf(renderTaskDefinition(TASK, settings).document)).toEqual(['web:1', 'x:2']);
  });

  test('names the candidates when a name is unknown', () => {
    const { diagnostics } = renderTaskDefinition(TASK, { image: 'x:2', containerNames: ['wbe'] });
    expect(diagnostics).toMatchObject([
      {
        code: 'unknown-container',
        severity: 'error',
        location: { kind: 'input', input: 'container-name' },
      },
    ]);
    expect(diagnostics[0]?.message).toContain('"web", "log", "proxy"');
  });

  test.each([
    ['none', [{ name: 'a', essential: false }]],
    ['two', [{ name: 'a' }, { name: 'b', essential: true }]],
  ])('asks which container is meant when %s is essential', (_, containerDefinitions) => {
    const settings = { image: 'x:2', containerNames: [] };
    const { diagnostics } = renderTaskDefinition(document({ containerDefinitions }), settings);
    expect(diagnostics).toMatchObject([
      { code: 'ambiguous-container', location: { kind: 'input', input: 'image' } },
    ]);
  });
});

test('task settings win over the file, and their problems point at the input', () => {
  const { document: rendered, changes } = renderTaskDefinition(TASK, {
    containerNames: [],
    cpu: '512',
    executionRoleArn: 'deployer',
  });
  expect(rendered.value).toMatchObject({ cpu: '512', executionRoleArn: 'deployer' });
  expect(changes.map(({ code }) => code)).toEqual(['input-cpu', 'input-execution-role-arn']);
  expect(rendered.locate(['cpu'])).toEqual({ kind: 'input', input: 'cpu' });
  expect(rendered.locate(['memory'])).toMatchObject({ kind: 'file' });
});

test('nothing changes when the file says the same', () => {
  const rendering = renderTaskDefinition(TASK, { image: 'web:1', containerNames: [], cpu: '256' });
  expect(rendering.changes).toEqual([]);
  expect(rendering.document.value).toEqual(TASK.value);
});

describe('placeholders', () => {
  const warningsOf = (container: JsonObject, image?: string) =>
    renderTaskDefinition(document({ family: 'f', containerDefinitions: [container] }), {
      containerNames: [],
      ...(image !== undefined && { image }),
    }).diagnostics.map(({ code, location }) => [code, location?.kind === 'file' && location.file]);

  test.each([
    ['<ACCOUNT_ID>.dkr.ecr.eu-west-1.amazonaws.com/web'],
    ['${IMAGE}'],
    ['{{ image }}'],
    ['__IMAGE__'],
    ['web:%BUILD_NUMBER%'],
    ['web:#{tag}#'],
    ['$IMAGE'],
  ])('warns of %s on its line', (image) => {
    expect(warningsOf({ name: 'w', image })).toEqual([
      ['unrendered-placeholder', 'containerDefinitions.0.image'],
    ]);
  });

  test('is silent once an input has filled it in', () => {
    expect(warningsOf({ name: 'w', image: '<IMAGE>' }, 'web:2')).toEqual([]);
  });

  test.each<[string, JsonObject]>([
    ['shell variables in a command', { command: ['sh', '-c', 'echo ${HOME} $USER <in'] }],
    [
      'shell variables in a health check',
      { healthCheck: { command: ['CMD-SHELL', 'test $READY'] } },
    ],
    ['environment values', { environment: [{ name: 'GREETING', value: '<b>${NAME}</b>' }] }],
    ['Docker templates in log options', { logConfiguration: { options: { tag: '{{.Name}}' } } }],
    ['date formats', { logConfiguration: { options: { 'awslogs-datetime-format': '%Y-%m-%d' } } }],
  ])('leaves %s alone', (_, container) => {
    expect(warningsOf({ name: 'w', image: 'w:1', ...container })).toEqual([]);
  });
});

test('images pinned by digest are not named by tag', () => {
  const digest = `web@sha256:${'a'.repeat(64)}`;
  const containerDefinitions = [{ image: digest }, { image: 'log:1' }, { image: 'log:1' }];
  expect(imagesByTag({ containerDefinitions })).toEqual(['log:1']);
});

describe('settings of the task', () => {
  const FILE = document({
    family: 'shop',
    runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'X86_64' },
    containerDefinitions: [],
  });

  test('win over the file, each with the input as its reason', () => {
    const { document: rendered, changes } = renderTaskDefinition(FILE, {
      containerNames: [],
      family: 'store',
      runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'ARM64' },
      ephemeralStorageGib: 50,
    });
    expect(rendered.value).toEqual({
      family: 'store',
      runtimePlatform: { operatingSystemFamily: 'LINUX', cpuArchitecture: 'ARM64' },
      ephemeralStorage: { sizeInGiB: 50 },
      containerDefinitions: [],
    });
    expect(changes.map(({ code, reason, before }) => [code, reason, before])).toEqual([
      ['input-family', 'The input `family` asks for it.', 'shop'],
      ['input-runtime-platform', 'The input `runtime-platform` asks for it.', 'X86_64'],
      ['input-ephemeral-storage-gib', 'The input `ephemeral-storage-gib` asks for it.', undefined],
    ]);
  });

  test('stand in their input from then on, and the rest of the object in the file', () => {
    const { document: rendered } = renderTaskDefinition(FILE, {
      containerNames: [],
      runtimePlatform: { cpuArchitecture: 'ARM64' },
      ephemeralStorageGib: 50,
    });
    expect(
      [
        ['ephemeralStorage', 'sizeInGiB'],
        ['ephemeralStorage'],
        ['runtimePlatform', 'cpuArchitecture'],
        ['runtimePlatform', 'operatingSystemFamily'],
        [],
      ].map((pointer) => rendered.locate(pointer)),
    ).toMatchObject([
      { input: 'ephemeral-storage-gib' },
      { input: 'ephemeral-storage-gib' },
      { input: 'runtime-platform' },
      { file: 'runtimePlatform.operatingSystemFamily' },
      { file: '' },
    ]);
  });

  test('are edits with real values that make the rendered definition', () => {
    const {
      document: rendered,
      edits,
      changes,
    } = renderTaskDefinition(TASK, {
      image: 'web:2',
      containerNames: [],
      container: { environment: [{ name: 'PASSWORD', value: 'hunter2' }] },
    });
    expect(replaceValues(TASK.value, edits)).toEqual(rendered.value);
    expect(JSON.stringify(edits)).toContain('hunter2');
    expect(JSON.stringify(changes)).not.toContain('hunter2');
  });
});
