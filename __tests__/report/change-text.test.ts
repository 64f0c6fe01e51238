import { expect, test } from '@jest/globals';
import { changeText } from '../../src/report/change-text.ts';
import type { Change } from '../../src/task-definition/document.ts';

const change = (given: Partial<Change>): Change => ({
  pointer: ['cpu'],
  operation: 'set',
  value: '256',
  code: 'task-size',
  class: 'faithful',
  reason: 'because',
  ...given,
});

test('an added value comes from none', () => {
  expect(changeText(change({}), [])).toEqual({
    where: 'cpu',
    before: 'none',
    after: '"256"',
    reason: 'because',
  });
});

test('what may be a secret is not shown', () => {
  expect(changeText(change({ before: '…', value: '…' }), [])).toMatchObject({
    before: 'not shown',
    after: 'not shown',
  });
});

test('a long value is cut', () => {
  expect(changeText(change({ value: 'x'.repeat(500) }), []).after).toHaveLength(121);
});

test('a place in a container names the container', () => {
  const pointer = ['containerDefinitions', 1, 'portMappings', 0, 'hostPort'];
  expect(changeText(change({ pointer }), ['web', 'proxy']).where).toBe(
    'container proxy, portMappings[0].hostPort',
  );
  expect(changeText(change({ pointer }), []).where).toBe(
    'containerDefinitions[1].portMappings[0].hostPort',
  );
});
