import { expect, test } from '@jest/globals';
import { blamed } from '../../src/rollout/blame.ts';
import type { RolloutCause } from '../../src/rollout/result.ts';

const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:web/db';
const definition = {
  executionRoleArn: 'arn:aws:iam::111122223333:role/execution',
  taskRoleArn: 'arn:aws:iam::111122223333:role/web',
  containerDefinitions: [
    {
      name: 'web',
      image: 'acme/web:7',
      command: ['serve'],
      healthCheck: { command: ['CMD-SHELL', 'true'] },
      secrets: [
        { name: 'A', valueFrom: '/web/db-replica' },
        { name: 'B', valueFrom: `${SECRET}:password::` },
        { name: 'C', valueFrom: 'arn:aws-cn:ssm:cn-north-1:111122223333:parameter/web/token' },
      ],
    },
    {
      name: 'proxy',
      image: 'acme/proxy:2',
      entryPoint: ['/bin/proxy'],
      logConfiguration: {
        logDriver: 'splunk',
        secretOptions: [{ name: 'splunk-token', valueFrom: '/web/db' }],
      },
    },
  ],
};

const cause = (own: Partial<RolloutCause>): RolloutCause => ({
  code: 'any',
  title: 'any',
  action: 'Any.',
  evidence: '',
  taskCount: 1,
  failedTaskCount: 1,
  ...own,
});

const WEB = 'containerDefinitions.0';
const PROXY = 'containerDefinitions.1';

test.each<readonly [string, Partial<RolloutCause>, string | undefined]>([
  ['the container that AWS named', { container: 'proxy' }, PROXY],
  [
    'the image that AWS named',
    { member: 'image', evidence: 'ref acme/proxy:2: not found' },
    `${PROXY}.image`,
  ],
  ['the command', { member: 'command', container: 'web' }, `${WEB}.command`],
  [
    'the entry point without a command',
    { member: 'command', container: 'proxy' },
    `${PROXY}.entryPoint`,
  ],
  ['the health check', { member: 'healthCheck', container: 'web' }, `${WEB}.healthCheck.command`],
  [
    'a secret by its ARN without the key',
    { member: 'secrets', evidence: `failed to fetch secret ${SECRET} from secrets manager` },
    `${WEB}.secrets.1.valueFrom`,
  ],
  [
    'a secret by its ARN with the six characters that AWS adds',
    { member: 'secrets', evidence: `not authorized on resource: ${SECRET}-AbC123 because` },
    `${WEB}.secrets.1.valueFrom`,
  ],
  [
    'a secret by the key that is missing',
    { member: 'secrets', evidence: 'did not contain json key password' },
    `${WEB}.secrets.1.valueFrom`,
  ],
  [
    'a parameter by its name, though it is given by its ARN',
    { member: 'secrets', evidence: 'invalid ssm parameters: /web/token' },
    `${WEB}.secrets.2.valueFrom`,
  ],
  [
    'a parameter whose name begins like another one, and a secret of the log driver',
    { member: 'secrets', evidence: 'invalid ssm parameters: /web/db' },
    `${PROXY}.logConfiguration.secretOptions.0.valueFrom`,
  ],
  [
    'all secrets of the container where AWS names none',
    { member: 'secrets', container: 'web', evidence: 'AccessDenied' },
    `${WEB}.secrets`,
  ],
  [
    'the task role where AWS names it',
    { member: 'roles', evidence: `unable to assume the role '${definition.taskRoleArn}'` },
    'taskRoleArn',
  ],
  ['nothing where either container may be meant', { member: 'image' }, undefined],
])('blames %s', (_, own, expected) => {
  expect(blamed(cause(own), definition)?.join('.')).toBe(expected);
});

test('blames the only container, and the only secret, whatever AWS says', () => {
  const secrets = [{ name: 'A', valueFrom: 'db' }];
  const one = { containerDefinitions: [{ name: 'web', image: 'web:1', secrets }] };
  expect(blamed(cause({ container: 'other' }), one)).toEqual(['containerDefinitions', 0]);
  expect(blamed(cause({ member: 'secrets' }), one)?.slice(2)).toEqual(['secrets', 0, 'valueFrom']);
  expect(blamed(cause({ member: 'image' }), {})).toBeUndefined();
});

test('blames nothing for what has nothing to do with the definition, such as an alarm', () => {
  const one = { containerDefinitions: [{ name: 'web', image: 'web:1' }] };
  expect(blamed(cause({ evidence: 'alarm TRIGGERED: errors' }), one)).toBeUndefined();
});
