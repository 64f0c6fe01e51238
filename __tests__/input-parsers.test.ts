import { describe, expect, test } from '@jest/globals';
import { commandWords, environmentFiles, images, nameValueLines } from '../src/input-parsers.ts';

describe('lines of name=value', () => {
  test('are cut at the first = only', () => {
    expect(nameValueLines('rule=Host(a=b)\n\n  KEY = c2VjcmV0==  \r\nEMPTY=')).toEqual({
      value: [
        { name: 'rule', value: 'Host(a=b)' },
        { name: 'KEY', value: 'c2VjcmV0==' },
        { name: 'EMPTY', value: '' },
      ],
    });
  });

  test('without = are refused by their number, never by their text', () => {
    expect(nameValueLines('A=1\nhunter2')).toEqual({ expected: 'name=value', found: 'line 2' });
    expect(nameValueLines('=hunter2')).toEqual({ expected: 'name=value', found: 'line 1' });
  });
});

test.each([
  ['npm start', ['npm', 'start']],
  ['sh -c "echo hi"', ['sh', '-c', 'echo hi']],
  [`sh -c 'echo "hi"  there'`, ['sh', '-c', 'echo "hi"  there']],
  ['a "b \\"c\\" d" e\\ f', ['a', 'b "c" d', 'e f']],
  ['--name=" x "', ['--name= x ']],
  ['["sh", "-c", "a b"]', ['sh', '-c', 'a b']],
  ['echo ""', ['echo', '']],
])('the command %s is %j', (text, words) => {
  expect(commandWords(text)).toEqual({ value: words });
});

test.each(['sh -c "echo', "it's", '[1]', '["a"', 'ends in \\'])(
  'the command %s is refused, and not shown',
  (text) => {
    expect(commandWords(text)).toMatchObject({ found: 'the text' });
  },
);

test('an image is one text, or one a container', () => {
  expect(images('nginx:1')).toEqual({ value: 'nginx:1' });
  expect(images('web=nginx:1\nproxy=envoy:2')).toEqual({
    value: [
      { name: 'web', value: 'nginx:1' },
      { name: 'proxy', value: 'envoy:2' },
    ],
  });
  expect(images('nginx:1 envoy:2')).toHaveProperty('expected');
});

test('environment files are ARNs of S3 objects', () => {
  expect(environmentFiles('arn:aws-cn:s3:::bucket/a.env\n')).toEqual({
    value: ['arn:aws-cn:s3:::bucket/a.env'],
  });
  expect(environmentFiles('s3://bucket/a.env')).toHaveProperty('expected');
});
