import { expect, test } from '@jest/globals';
import { mergeDeniedReads, permissionMissing } from '../../src/aws/permission.ts';

const other = { code: 'other', severity: 'warning', message: 'Other.' } as const;

test('all denied reads become one notice with every action and what could not be seen', () => {
  const merged = mergeDeniedReads([
    permissionMissing('ecs:ListTasks', 'no stopped tasks'),
    other,
    permissionMissing('ecs:DescribeClusters', 'no cluster'),
    permissionMissing('ecs:ListTasks', 'no stopped tasks'),
  ]);
  expect(merged).toEqual([
    other,
    {
      code: 'permission-missing',
      severity: 'notice',
      message:
        'Not allowed to call ecs:ListTasks (no stopped tasks); ecs:DescribeClusters (no cluster).',
      remedy: 'Allow ecs:ListTasks, ecs:DescribeClusters to the role of the workflow.',
    },
  ]);
});

test('one denied read stays as it is', () => {
  const [denied] = mergeDeniedReads([permissionMissing('ecs:ListTasks', 'no stopped tasks')]);
  expect(denied?.message).toBe('Not allowed to call ecs:ListTasks: no stopped tasks.');
});
