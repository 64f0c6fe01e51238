import { describe, expect, test } from '@jest/globals';
import { logStreamOf, shownLine } from '../../src/rollout/container-logs.ts';
import { taskArn } from './scenario.ts';

const definition = (options: Record<string, string>, logDriver = 'awslogs') => ({
  containerDefinitions: [
    { name: 'proxy' },
    { name: 'web', logConfiguration: { logDriver, options } },
  ],
});
const task = {
  taskArn: taskArn('0123456789abcdef'),
  containers: [{ name: 'web', runtimeId: 'docker-id' }],
};
const group = '/ecs/web';

describe('the log stream of a container', () => {
  test.each([
    [
      'is prefix/container/task',
      { 'awslogs-group': group, 'awslogs-stream-prefix': 'app', 'awslogs-region': 'eu-west-1' },
      { group, stream: 'app/web/0123456789abcdef', region: 'eu-west-1' },
    ],
    [
      'is the id of the container without a prefix, in the region of the service',
      { 'awslogs-group': group },
      { group, stream: 'docker-id' },
    ],
  ])('%s', (_, options, stream) => {
    expect(logStreamOf(definition(options), 'web', task)).toEqual(stream);
  });

  test.each([
    ['another log driver', definition({ 'awslogs-group': group }, 'splunk'), 'web'],
    ['a container without a log configuration', definition({}), 'proxy'],
    ['no group', definition({ 'awslogs-stream-prefix': 'app' }), 'web'],
    ['a container that the definition does not have', definition({}), 'other'],
    ['a definition without containers', {}, 'web'],
  ])('is not known for %s', (_, value, container) => {
    expect(logStreamOf(value, container, task)).toBeUndefined();
  });
});

test('a line is shown without colours, with secrets hidden, and cut', () => {
  const hide = (text: string) => text.replaceAll('hunter2', '***');
  const esc = String.fromCharCode(27);
  expect(shownLine(`${esc}[31mwrong: hunter2${esc}[0m\r\n`, hide)).toBe('wrong: ***');
  expect(shownLine('x'.repeat(1_000), hide)).toHaveLength(500);
});
