import { describe, test } from '@jest/globals';
import { type Changes, container, expectRefusal } from './registrations.ts';

describe('RegisterTaskDefinition refuses a container for Fargate', () => {
  test.each<[string, Changes]>([
    [
      "Fargate requires that 'memory' be defined at the task level.",
      { memory: undefined, ...container({ memory: 128 }) },
    ],
    [
      "The 'memory' setting for container 'app' is greater than for the task",
      container({ memory: 1024 }),
    ],
    [
      "Invalid setting for container 'app'. 'memory' must be greater than or equal to 'memoryReservation'.",
      container({ memory: 128, memoryReservation: 256 }),
    ],
    [
      'Fargate requires task definition to have execution role ARN to support ECR images.',
      {
        executionRoleArn: undefined,
        ...container({ image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1' }),
      },
    ],
    [
      "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
      { executionRoleArn: undefined, ...container({ secrets: [{ name: 'A', valueFrom: 'a' }] }) },
    ],
    [
      'Fargate requires that the ‘privileged’ setting be ‘false’ at the container level.',
      container({ privileged: true }),
    ],
    [
      'Fargate compatible task definitions do not support dockerSecurityOptions',
      container({ dockerSecurityOptions: ['no-new-privileges'] }),
    ],
    [
      'Fargate compatible task definitions do not support devices',
      container({ linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] } }),
    ],
    [
      'Fargate compatible task definitions do not support sharedMemorySize',
      container({ linuxParameters: { sharedMemorySize: 64 } }),
    ],
    [
      'Fargate compatible task definitions do not support maxSwap',
      container({ linuxParameters: { maxSwap: 128, swappiness: 60 } }),
    ],
    [
      'NET_ADMIN is not allowed on Fargate.',
      container({ linuxParameters: { capabilities: { add: ['SYS_PTRACE', 'NET_ADMIN'] } } }),
    ],
    [
      'Tasks using the Fargate launch type do not support GPU resource requirements.',
      container({ resourceRequirements: [{ type: 'GPU', value: '1' }] }),
    ],
    [
      "Fargate launch type does not support FirelensConfiguration config file from 's3'",
      container({
        firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': 's3' } },
      }),
    ],
    [
      'Soft limit exceeds hard limit for ulimit nofile',
      container({ ulimits: [{ name: 'nofile', softLimit: 2, hardLimit: 1 }] }),
    ],
    [
      'Tasks using the Fargate launch type must have a container stop timeout of less than 120 seconds.',
      container({ stopTimeout: 300 }),
    ],
    [
      "Granular stop timeout on container 'app' must be at least 2 seconds.",
      container({ stopTimeout: 1 }),
    ],
    [
      "Granular start timeout on container 'app' must be at least 2 seconds.",
      container({ startTimeout: 1 }),
    ],
    [
      "The 'restartAttemptPeriod' setting for container 'app' must be between 60 and 1800.",
      container({ restartPolicy: { enabled: true, restartAttemptPeriod: 30 } }),
    ],
    [
      "Health check interval must be less than or equal to the maximum allowed value 300 for container 'app'",
      container({ healthCheck: { command: ['true'], interval: 301 } }),
    ],
    ["Task definition doesn't have any essential container", container({ essential: false })],
    [
      "Unknown volume 'nope'.",
      container({ mountPoints: [{ sourceVolume: 'nope', containerPath: '/a' }] }),
    ],
    [
      "Invalid 'volumesFrom' setting. Unknown container: 'nope'.",
      container({ volumesFrom: [{ sourceContainer: 'nope' }] }),
    ],
    [
      'Invalid arn syntax.',
      container({ environmentFiles: [{ type: 's3', value: 's3://bucket/a.env' }] }),
    ],
    ['Container.image should not be null or empty.', container({ image: '' })],
  ])('%s', expectRefusal);
});
