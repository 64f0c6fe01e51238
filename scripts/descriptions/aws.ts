import { group } from './description.ts';

export const AWS = group(
  'What AWS answered',
  "AWS refused a call. The message has AWS's own words and the id of the request.",
  [
    ['aws-refused', 'AWS refused a call for another reason.', 'Change what AWS names.'],
    [
      'access-denied',
      'The role of the workflow may not make a call that is needed.',
      'Allow the action that the remedy names; [the policy to copy](iam-policy.md) has all of them.',
    ],
    [
      'credentials',
      'There are no AWS credentials, or they have expired.',
      'Run aws-actions/configure-aws-credentials before this step, with `id-token: write`; for a long wait raise `role-duration-seconds`.',
    ],
    ['region-missing', 'No valid AWS region is set.', 'Set `AWS_REGION`.'],
    [
      'no-connection',
      'AWS could not be reached.',
      'Check the region, `AWS_ENDPOINT_URL` and the network of the runner.',
    ],
    [
      'reply-lost',
      'The reply to a write was lost, and what became of it could not be seen.',
      'Look at the service in the AWS console, and run the workflow again.',
    ],
    [
      'second-revision',
      'The reply to RegisterTaskDefinition was lost and it was sent again: a second, equal revision may exist.',
      'Allow `ecs:DescribeTaskDefinition`.',
    ],
    [
      'container-over-task-size',
      'A container asks for more CPU or memory than its task has.',
      'Raise `cpu` or `memory` of the task, or lower that of the container.',
    ],
    ['execution-role-missing', 'AWS misses the task execution role.', 'Set `execution-role-arn`.'],
    [
      'role-not-valid',
      'AWS cannot use a role of the task definition.',
      'Name a role of this account that ecs-tasks.amazonaws.com may assume.',
    ],
    [
      'service-linked-role',
      'The account lacks the service-linked role of ECS.',
      'Create it once: `aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com`.',
    ],
    [
      'permission-missing',
      'A read is not allowed. The step goes on with what it can see.',
      'Allow the action, and the report says more.',
    ],
    [
      'read-not-possible',
      'A read is not possible for another reason. The step goes on with what it can see.',
      'Nothing, unless the report lacks what you need.',
    ],
  ],
);
