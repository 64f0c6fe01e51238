import { container, type Refusal } from './registrations.ts';

/** What AWS says of one container. */
export const REFUSED_CONTAINERS: readonly Refusal[] = [
  [
    '3',
    "Fargate requires that 'memory' be defined at the task level.",
    { memory: undefined, ...container({ memory: 128 }) },
  ],
  [
    '7',
    "The 'memory' setting for container 'app' is greater than for the task",
    container({ memory: 1024 }),
  ],
  [
    '8',
    "Invalid setting for container 'app'. 'memory' must be greater than or equal to 'memoryReservation'.",
    container({ memory: 128, memoryReservation: 256 }),
  ],
  [
    '11',
    'Fargate requires task definition to have execution role ARN to support ECR images.',
    {
      executionRoleArn: undefined,
      ...container({ image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1' }),
    },
  ],
  [
    '12',
    "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
    { executionRoleArn: undefined, ...container({ secrets: [{ name: 'A', valueFrom: 'a' }] }) },
  ],
  [
    '22',
    'Fargate requires that the ‘privileged’ setting be ‘false’ at the container level.',
    container({ privileged: true }),
  ],
  [
    '23',
    'Fargate compatible task definitions do not support dockerSecurityOptions',
    container({ dockerSecurityOptions: ['no-new-privileges'] }),
  ],
  [
    '24',
    'Fargate compatible task definitions do not support devices',
    container({ linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] } }),
  ],
  [
    '25',
    'Fargate compatible task definitions do not support sharedMemorySize',
    container({ linuxParameters: { sharedMemorySize: 64 } }),
  ],
  [
    '26',
    'Fargate compatible task definitions do not support maxSwap',
    container({ linuxParameters: { maxSwap: 128, swappiness: 60 } }),
  ],
  [
    '27',
    'NET_ADMIN is not allowed on Fargate.',
    container({ linuxParameters: { capabilities: { add: ['SYS_PTRACE', 'NET_ADMIN'] } } }),
  ],
  [
    '28',
    'Tasks using the Fargate launch type do not support GPU resource requirements.',
    container({ resourceRequirements: [{ type: 'GPU', value: '1' }] }),
  ],
  [
    '33',
    "Fargate launch type does not support FirelensConfiguration config file from 's3'",
    container({
      firelensConfiguration: {
        type: 'fluentbit',
        options: { 'config-file-type': 's3', 'config-file-value': 'arn:aws:s3:::bucket/a.conf' },
      },
    }),
  ],
  [
    '43',
    'Soft limit exceeds hard limit for ulimit nofile',
    container({ ulimits: [{ name: 'nofile', softLimit: 2, hardLimit: 1 }] }),
  ],
  [
    '44',
    'Tasks using the Fargate launch type must have a container stop timeout of less than 120 seconds.',
    container({ stopTimeout: 300 }),
  ],
  [
    '44',
    "Granular stop timeout on container 'app' must be at least 2 seconds.",
    container({ stopTimeout: 1 }),
  ],
  [
    '45',
    "Granular start timeout on container 'app' must be at least 2 seconds.",
    container({ startTimeout: 1 }),
  ],
  [
    '46',
    "The 'restartAttemptPeriod' setting for container 'app' must be between 60 and 1800.",
    container({ restartPolicy: { enabled: true, restartAttemptPeriod: 30 } }),
  ],
  [
    '47',
    "Health check interval must be less than or equal to the maximum allowed value 300 for container 'app'",
    container({ healthCheck: { command: ['true'], interval: 301 } }),
  ],
  ['48', "Task definition doesn't have any essential container", container({ essential: false })],
  [
    '54',
    "Unknown volume 'nope'.",
    container({ mountPoints: [{ sourceVolume: 'nope', containerPath: '/a' }] }),
  ],
  [
    '56',
    "Invalid 'volumesFrom' setting. Unknown container: 'nope'.",
    container({ volumesFrom: [{ sourceContainer: 'nope' }] }),
  ],
  [
    '57',
    'Invalid arn syntax.',
    container({ environmentFiles: [{ type: 's3', value: 's3://bucket/a.env' }] }),
  ],
  ['62', 'Container.name should not be null or empty.', container({ name: '' })],
  [
    '57',
    'The maximum number of environment files was exceeded. Specify ten or less and try again.',
    container({
      environmentFiles: Array.from({ length: 11 }, (_, index) => ({
        type: 's3' as const,
        value: `arn:aws:s3:::bucket/${index}.env`,
      })),
    }),
  ],
  [
    '43',
    'Unrecognized ulimit name memory',
    // The SDK knows no such name either.
    container({ ulimits: [{ name: 'memory' as 'nofile', softLimit: 1, hardLimit: 1 }] }),
  ],
  ...(['timeout', 'retries', 'startPeriod'] as const).map(
    (member): Refusal => [
      '47',
      `Health check ${member} must be less than or equal to the maximum allowed value`,
      container({ healthCheck: { command: ['true'], [member]: 301 } }),
    ],
  ),
  [
    '33',
    'Invalid arn syntax.',
    container({
      firelensConfiguration: {
        type: 'fluentbit',
        options: { 'config-file-type': 's3', 'config-file-value': 'bucket/extra.conf' },
      },
    }),
  ],
  ['62', 'Container.image should not be null or empty.', container({ image: '' })],
];
