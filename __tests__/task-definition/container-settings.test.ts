import { describe, expect, test } from '@jest/globals';
import type { ContainerSettings } from '../../src/task-definition/container-settings.ts';
import type { JsonObject } from '../../src/task-definition/json.ts';
import { type RenderSettings, renderTaskDefinition } from '../../src/task-definition/render.ts';

const render = (containers: readonly JsonObject[], settings: Partial<RenderSettings>) => {
  const value = { family: 'web', containerDefinitions: containers };
  const { document, diagnostics, changes } = renderTaskDefinition(
    { value, locate: () => undefined },
    { containerNames: [], ...settings },
  );
  return { containers: document.value.containerDefinitions, diagnostics, changes };
};

const only = (container: JsonObject, settings: ContainerSettings) => {
  const { containers } = render([{ name: 'web', image: 'a', ...container }], {
    container: settings,
  });
  return containers;
};

describe('what inputs put into a container', () => {
  test('environment variables replace those of their name where they stand; others stay', () => {
    const environment = [
      { name: 'A', value: '1' },
      { name: 'B', value: '2' },
    ];
    const added = [
      { name: 'A', value: '9' },
      { name: 'C', value: '3' },
    ];
    expect(only({ environment }, { environment: added })).toMatchObject([
      {
        environment: [
          { name: 'A', value: '9' },
          { name: 'B', value: '2' },
          { name: 'C', value: '3' },
        ],
      },
    ]);
  });

  test.each<[string, JsonObject, ContainerSettings, JsonObject]>([
    [
      'secrets',
      {},
      { secrets: [{ name: 'S', value: 'arn' }] },
      { secrets: [{ name: 'S', valueFrom: 'arn' }] },
    ],
    [
      'environment files',
      { environmentFiles: [{ value: 'old', type: 's3' }] },
      { environmentFiles: ['new'] },
      { environmentFiles: [{ value: 'new', type: 's3' }] },
    ],
    ['a log driver', {}, { logDriver: 'awslogs' }, { logConfiguration: { logDriver: 'awslogs' } }],
    [
      'log options',
      { logConfiguration: { logDriver: 'awslogs', options: { a: '1' } } },
      { logOptions: [{ name: 'b', value: '2' }] },
      { logConfiguration: { logDriver: 'awslogs', options: { a: '1', b: '2' } } },
    ],
    [
      'docker labels',
      { dockerLabels: { a: '1' } },
      { dockerLabels: [{ name: 'b', value: '' }] },
      { dockerLabels: { a: '1', b: '' } },
    ],
    [
      'a command',
      { command: ['old'] },
      { command: ['sh', '-c', ''] },
      { command: ['sh', '-c', ''] },
    ],
  ])('%s', (_name, container, settings, expected) => {
    expect(only(container, settings)).toEqual([
      { name: 'web', image: 'a', ...container, ...expected },
    ]);
  });

  test('log driver and options together make a log configuration', () => {
    const settings = {
      logDriver: 'awslogs',
      logOptions: [{ name: 'awslogs-group', value: '/web' }],
    };
    expect(only({}, settings)).toMatchObject([
      { logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/web' } } },
    ]);
  });

  test('is never shown in a change', () => {
    const { changes } = render([{ name: 'web', image: 'a' }], {
      container: {
        environment: [{ name: 'A', value: 'hunter2' }],
        secrets: [{ name: 'B', value: 'hunter2' }],
        command: ['hunter2'],
        logOptions: [{ name: 'splunk-token', value: 'hunter2' }],
      },
    });
    expect(changes).toHaveLength(4);
    expect(JSON.stringify(changes)).not.toContain('hunter2');
  });

  test('makes no change when it stands there already', () => {
    const environment = [{ name: 'A', value: '1' }];
    const { changes } = render([{ name: 'web', image: 'a', environment }], {
      container: { environment },
    });
    expect(changes).toEqual([]);
  });
});

const two = [
  { name: 'web', image: 'a' },
  { name: 'proxy', image: 'b' },
];

test('several containers get the same when they are named', () => {
  const { containers } = render(two, {
    containerNames: ['web', 'proxy'],
    container: { command: ['x'] },
  });
  expect(containers).toMatchObject([{ command: ['x'] }, { command: ['x'] }]);
});

test('without a name it must be clear which container is meant', () => {
  const { diagnostics } = render(two, { container: { command: ['x'] } });
  expect(diagnostics).toMatchObject([
    { code: 'ambiguous-container', location: { kind: 'input', input: 'command' } },
  ]);
});

test('images by name go to their containers', () => {
  const { containers, diagnostics } = render(two, {
    images: [
      { name: 'proxy', value: 'b:2' },
      { name: 'nope', value: 'c' },
    ],
  });
  expect(containers).toMatchObject([{ image: 'a' }, { image: 'b:2' }]);
  expect(diagnostics).toMatchObject([
    { code: 'unknown-container', location: { kind: 'input', input: 'image' } },
  ]);
});
