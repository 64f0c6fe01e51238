import { anywhere, type CauseRule, guide } from './rule.ts';

const source = guide('resource-initialization-error');
const efs = guide('efs-best-practices');
const INITIALIZATION = /ResourceInitializationError/i;
const LOGGER = /failed to validate logger args|failed to initialize logging driver/i;

/** Fargate could not set the task up before its containers started; most specific first. */
export const initializationCauses: readonly CauseRule[] = [
  {
    number: 14,
    code: 'secret-access-denied',
    where: anywhere,
    match: [
      /AccessDenied|not authorized to perform|Fetching secret data from AWS Secrets Manager in region/i,
      /secretsmanager:GetSecretValue|ssm:GetParameters?|Access to KMS is not allowed|Fetching secret data from AWS Secrets Manager in region/i,
    ],
    title: 'the execution role may not read a secret of the task definition',
    action:
      'Allow secretsmanager:GetSecretValue or ssm:GetParameters on that ARN to the execution role, and kms:Decrypt if it is encrypted with a key of your own.',
    policy: 'fatal',
    member: 'secrets',
    source,
  },
  {
    number: 15,
    code: 'secret-not-found',
    where: anywhere,
    match: [/ResourceNotFoundException: Secrets Manager can['’]t find the specified secret/i],
    title: 'a secret of the task definition does not exist',
    action: 'Check the ARN, the version and the region in valueFrom.',
    policy: 'fatal',
    member: 'secrets',
    source,
  },
  {
    number: 16,
    code: 'parameter-not-found',
    where: anywhere,
    match: [INITIALIZATION, /invalid ssm parameters/i],
    title: 'a parameter of the task definition does not exist in Systems Manager',
    action: 'Create the parameter or correct its name in valueFrom.',
    policy: 'fatal',
    member: 'secrets',
    source,
  },
  {
    number: 17,
    code: 'secret-key-not-found',
    where: anywhere,
    match: [
      INITIALIZATION,
      /did not contain json key|invalid character .{1,6} (?:looking for|after|in)/i,
    ],
    title: 'the JSON key that valueFrom names is not in the secret',
    action: 'Correct the key after the secret ARN in valueFrom, or store the secret as JSON.',
    policy: 'fatal',
    member: 'secrets',
    source,
  },
  {
    number: 18,
    code: 'log-group-not-found',
    where: anywhere,
    match: [LOGGER, /specified log group does not exist/i],
    title: 'the log group of the awslogs driver does not exist',
    action:
      'Create the log group, or set awslogs-create-group to "true" and allow logs:CreateLogGroup to the execution role.',
    policy: 'fatal',
    member: 'logConfiguration',
    source,
  },
  {
    number: 19,
    code: 'logs-access-denied',
    where: anywhere,
    match: [/logs:CreateLog(?:Group|Stream)/i, /not authorized|AccessDenied/i],
    title: 'the execution role may not write logs',
    action:
      'Allow logs:CreateLogStream and logs:PutLogEvents, and logs:CreateLogGroup if the group is to be created, to the execution role.',
    policy: 'fatal',
    member: 'logConfiguration',
    source,
  },
  {
    number: 20,
    code: 'logs-unreachable',
    where: anywhere,
    match: [
      /connection issue between the task and Amazon CloudWatch|failed to validate logger args.*signal: killed|failed to initialize logging driver.*(?:i\/o timeout|deadline exceeded|send request failed)/is,
    ],
    title: 'the task has no network path to CloudWatch Logs',
    action: 'Provide a NAT gateway or a VPC endpoint for logs.',
    policy: 'fatal-when-repeated',
    member: 'logConfiguration',
    source,
  },
  {
    number: 21,
    code: 'log-options-invalid',
    where: anywhere,
    match: [/awslogs-region is required|failed to initialize logging driver/i],
    title: 'the options of the log driver are not valid',
    action: 'Correct logConfiguration; awslogs needs awslogs-group and awslogs-region.',
    policy: 'fatal',
    member: 'logConfiguration',
    source: guide('using_awslogs'),
  },
  {
    number: 22,
    code: 'efs-unreachable',
    where: anywhere,
    match: [
      /failed to invoke EFS utils commands to set up EFS volumes/i,
      /Failed to resolve|timeout|timed out/i,
    ],
    title: 'the task cannot reach the EFS file system',
    action:
      'Provide a mount target in every availability zone of the subnets, allow port 2049 in its security group and enable DNS host names in the VPC.',
    policy: 'fatal',
    member: 'volumes',
    source: efs,
  },
  {
    number: 23,
    code: 'efs-refused',
    where: anywhere,
    match: [
      /failed to invoke EFS utils commands to set up EFS volumes/i,
      /access denied by server|No such file or directory/i,
    ],
    title: 'the EFS file system refuses the task, or the directory does not exist',
    action:
      'Allow elasticfilesystem:ClientMount to the task role; create the directory or use an access point.',
    policy: 'fatal',
    member: 'volumes',
    source: efs,
  },
  {
    number: 24,
    code: 'environment-file-unreadable',
    where: anywhere,
    match: [
      /failed to download env files|can['’]?t download the environment variable files from Amazon S3/i,
    ],
    title: 'an environment file could not be read from Amazon S3',
    action:
      'Check the object of environmentFiles and allow s3:GetObject and s3:GetBucketLocation to the execution role.',
    policy: 'fatal',
    member: 'environmentFiles',
    source: guide('use-environment-file'),
  },
  {
    number: 13,
    code: 'secrets-unreachable',
    where: anywhere,
    match: [
      /unable to pull secrets or registry auth/i,
      /connection issue|i\/o timeout|context deadline exceeded|RequestError: send request failed/i,
    ],
    title: 'the task has no network path to Amazon ECR, Secrets Manager or Systems Manager',
    action:
      'Provide a NAT gateway, a public IP with a route to an internet gateway, or VPC endpoints for ecr.api, secretsmanager, ssm and kms.',
    policy: 'fatal-when-repeated',
    source,
  },
  {
    number: 25,
    code: 'resource-initialization-failed',
    where: anywhere,
    match: [INITIALIZATION],
    title: 'Fargate could not set the task up',
    action: "See AWS's own words for what was missing.",
    policy: 'retried',
    source,
  },
];
