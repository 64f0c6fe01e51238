import { expect, test } from '@jest/globals';
import { consoleUrl } from '../../src/report/console-url.ts';

test.each([
  ['aws', 'eu-west-1', 'eu-west-1.console.aws.amazon.com'],
  ['aws-cn', 'cn-north-1', 'cn-north-1.console.amazonaws.cn'],
  ['aws-us-gov', 'us-gov-west-1', 'us-gov-west-1.console.amazonaws-us-gov.com'],
])('a service of partition %s has its own console', (partition, region, host) => {
  expect(consoleUrl(`arn:${partition}:ecs:${region}:111122223333:service/prod/web`)).toBe(
    `https://${host}/ecs/v2/clusters/prod/services/web/deployments?region=${region}`,
  );
});

test('a task definition has a page of its own', () => {
  expect(consoleUrl('arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7')).toBe(
    'https://eu-west-1.console.aws.amazon.com/ecs/v2/task-definitions/web/7?region=eu-west-1',
  );
});

test('a partition that we do not know has no link', () => {
  expect(consoleUrl('arn:aws-iso:ecs:us-iso-east-1:111122223333:service/prod/web')).toBeUndefined();
});
