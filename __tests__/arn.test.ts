import { expect, test } from '@jest/globals';
import { parseArn, parseTaskDefinitionArn, resourceName } from '../src/arn.ts';

test.each(['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc', 'aws-iso', 'aws-iso-b'])(
  'an ARN of partition %s is taken apart',
  (partition) => {
    expect(parseArn(`arn:${partition}:ecs:eu-central-1:111122223333:service/prod/web`)).toEqual({
      partition,
      service: 'ecs',
      region: 'eu-central-1',
      account: '111122223333',
      resource: 'service/prod/web',
    });
  },
);

test('a role ARN has no region', () => {
  expect(parseArn('arn:aws:iam::111122223333:role/path/deployer')?.region).toBe('');
});

test.each([
  'web',
  'arn:azure:ecs:x:111122223333:service/web',
  'arn:aws:ecs:eu-west-1:12:service/a',
])('%s is no ARN', (text) => {
  expect(parseArn(text)).toBeUndefined();
});

test('the name of a resource is the last part of its ARN, or the text itself', () => {
  expect(resourceName('arn:aws:ecs:eu-west-1:111122223333:service/prod/web')).toBe('web');
  expect(resourceName('web')).toBe('web');
});

test('family and revision come from an ARN or from family:revision', () => {
  const expected = { family: 'web', revision: 42 };
  const arn = 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:42';
  expect(parseTaskDefinitionArn(arn)).toEqual(expected);
  expect(parseTaskDefinitionArn('web:42')).toEqual(expected);
  expect(parseTaskDefinitionArn('web')).toBeUndefined();
});
