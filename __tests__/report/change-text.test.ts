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
  expect(changeText(change({}))).toEqual({
    where: 'cpu',
    before: 'none',
    after: '"256"',
    reason: 'because',
  });
});

test.each<Partial<Change>>([
  { pointer: ['containerDefinitions', 0, 'environment', 2, 'value'], before: 5, value: 'hunter2' },
  { pointer: ['containerDefinitions', 0, 'secrets', 0, 'valueFrom'], value: 'hunter2' },
  {
    pointer: ['containerDefinitions', 0],
    value: { environment: [{ name: 'A', value: 'hunter2' }] },
  },
  {
    pointer: ['containerDefinitions', 0, 'logConfiguration'],
    before: { options: { 'splunk-token': 'hunter2' } },
  },
])('nothing secret is shown: %j', (given) => {
  const { before, after } = changeText(change(given));
  expect(before + after).not.toContain('hunter2');
});

test('a long value is cut', () => {
  expect(changeText(change({ value: 'x'.repeat(500) })).after).toHaveLength(121);
});

test('a place is written as people write it', () => {
  const pointer = ['containerDefinitions', 1, 'portMappings', 0, 'hostPort'];
  expect(changeText(change({ pointer })).where).toBe(
    'containerDefinitions[1].portMappings[0].hostPort',
  );
});
