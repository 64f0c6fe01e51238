import { describe, expect, test } from '@jest/globals';
import { redactor, secretsOf } from '../../src/rollout/redact.ts';

const definition = {
  containerDefinitions: [
    {
      environment: [
        { name: 'PORT', value: '8080' },
        { name: 'LOG_LEVEL', value: 'info' },
        { name: 'DB_PASSWORD', value: 'hunter' },
        { name: 'CONNECTION', value: 'server=db;user=web "x"' },
        { name: 'KEY', value: '-----BEGIN-----\nMIIabcdef\n-----END-----' },
      ],
      secrets: [{ name: 'DB', valueFrom: '/prod/db' }],
      repositoryCredentials: { credentialsParameter: 'registry-login' },
      logConfiguration: { secretOptions: [{ name: 'token', valueFrom: '/prod/splunk' }] },
    },
    'not a container',
  ],
};
const redact = redactor(secretsOf(definition));

describe('hides', () => {
  test.each([
    ['a long value', 'cannot open server=db;user=web "x"', 'cannot open ***'],
    ['a short one with the name of a secret', 'wrong: hunter!', 'wrong: ***!'],
    ['a value inside JSON', '{"c":"server=db;user=web \\"x\\""}', '{"c":"***"}'],
    ['a value inside an address', '?c=server%3Ddb%3Buser%3Dweb%20%22x%22', '?c=***'],
    ['a value in Base64', `t ${Buffer.from('server=db;user=web "x"').toString('base64')}`, 't ***'],
    ['a line of a value of several', 'key MIIabcdef', 'key ***'],
    ['the reference to a secret', 'no /prod/db, /prod/splunk, registry-login', 'no ***, ***, ***'],
    ['the password of an address', 'postgres://web:pa55@db/x', 'postgres://web:***@db/x'],
    ['a bearer token', 'Authorization: Bearer abcdefgh12345', 'Authorization: Bearer ***'],
    ['a password that is given', 'password=abcdef, user=x', 'password=***, user=x'],
    ['an access key', 'id AKIAIOSFODNN7EXAMPLE', 'id ***'],
  ])('%s', (_, line, expected) => {
    expect(redact(line).replace(/=+$/, '')).toBe(expected);
  });
});

test('leaves ports, levels and the words of the application', () => {
  const line = 'info: cannot listen on 8080: EADDRINUSE at server.js:12:7';
  expect(redact(line)).toBe(line);
});
