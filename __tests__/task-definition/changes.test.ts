import { expect, test } from '@jest/globals';
import { recordChange } from '../../src/task-definition/changes.ts';
import type { Edit } from '../../src/task-definition/document.ts';
import type { JsonValue, Pointer } from '../../src/task-definition/json.ts';

const why = { code: 'test', class: 'faithful', reason: 'because' } as const;
const set = (pointer: Pointer, value: JsonValue): Edit => ({ pointer, operation: 'set', value });

test.each<[Pointer, JsonValue]>([
  [['containerDefinitions', 0, 'environment', 2, 'value'], 'hunter2'],
  [['containerDefinitions', 0, 'secrets', 0, 'valueFrom'], 'hunter2'],
  [
    ['containerDefinitions', 0, 'command'],
    ['login', 'hunter2'],
  ],
  [['containerDefinitions', 0], { environment: [{ name: 'A', value: 'hunter2' }] }],
  [['containerDefinitions', 0, 'logConfiguration'], { options: { 'splunk-token': 'hunter2' } }],
  [['containerDefinitions', 0, 'repositoryCredentials', 'credentialsParameter'], 'hunter2'],
  [
    ['volumes', 0],
    {
      fsxWindowsFileServerVolumeConfiguration: {
        authorizationConfig: { credentialsParameter: 'hunter2' },
      },
    },
  ],
  [['volumes', 0, 'dockerVolumeConfiguration'], { labels: { token: 'hunter2' } }],
])('the record of a change at %j holds no secret', (pointer, value) => {
  expect(JSON.stringify(recordChange({}, set(pointer, value), why))).not.toContain('hunter2');
});

test('what is no secret is recorded as it was and as it is', () => {
  expect(recordChange({ cpu: '128' }, set(['cpu'], '256'), why)).toMatchObject({
    before: '128',
    value: '256',
  });
});
