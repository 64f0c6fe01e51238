import { describe, test } from '@jest/globals';
import { type Changes, expectRefusal } from './registrations.ts';

describe('RegisterTaskDefinition refuses a task for Fargate', () => {
  test.each<[string, Changes]>([
    ["Fargate only supports network mode 'awsvpc'.", { networkMode: 'bridge' }],
    ["Fargate only supports network mode 'awsvpc'.", { networkMode: undefined }],
    ["Fargate requires that 'cpu' be defined at the task level.", { cpu: undefined }],
    [
      'No Fargate configuration exists for given values: 512 CPU, 512 memory. See the Amazon ECS documentation for the valid values.',
      { cpu: '512', memory: '512' },
    ],
    ['No Fargate configuration exists for given values: 256 CPU, 3072 memory.', { memory: '3 GB' }],
    [
      'No Fargate configuration exists for given values: 512 CPU, 2048 memory.',
      {
        cpu: '512',
        memory: '2048',
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
      },
    ],
    ["Invalid 'cpu' setting for task.", { cpu: 'much' }],
    [
      "Invalid setting for container 'app'. At least one of 'memory' or 'memoryReservation' must be specified.",
      { memory: undefined },
    ],
    ['Role is not valid', { taskRoleArn: 'arn:aws-cn:iam::123456789012:role/other' }],
    [
      "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.",
      { pidMode: 'host' },
    ],
    ['Fargate compatible task definitions do not support ipcMode', { ipcMode: 'task' }],
    [
      'Fargate compatible task definitions do not support constraints',
      { placementConstraints: [{ type: 'memberOf', expression: 'a' }] },
    ],
    [
      "Unsupported field 'inferenceAccelerators'.",
      { inferenceAccelerators: [{ deviceName: 'a', deviceType: 'b' }] },
    ],
    [
      'Fargate compatible task definitions do not support sourcePath',
      { volumes: [{ name: 'v', host: { sourcePath: '/data' } }] },
    ],
    [
      'Fargate compatible task definitions do not support dockerVolumeConfiguration',
      { volumes: [{ name: 'v', dockerVolumeConfiguration: { scope: 'task' } }] },
    ],
    ['EphemeralStorage size should be at least 21', { ephemeralStorage: { sizeInGiB: 20 } }],
    ['EphemeralStorage size should be at most 200', { ephemeralStorage: { sizeInGiB: 201 } }],
    [
      'Tasks using the EC2 launch type do not support EphemeralStorage.',
      { requiresCompatibilities: ['EC2'], ephemeralStorage: { sizeInGiB: 50 } },
    ],
    ['Container list cannot be empty', { containerDefinitions: [] }],
    [
      'Too many containers.',
      {
        containerDefinitions: Array.from({ length: 11 }, (_, index) => ({
          name: `c${index}`,
          image: 'nginx',
        })),
      },
    ],
    [
      'Volumes [v] are not referenced by any of the containers',
      { volumes: [{ name: 'v', configuredAtLaunch: true }] },
    ],
    [
      'EFS IAM authorization requires TransitEncryption to be enabled.',
      {
        volumes: [
          {
            name: 'v',
            efsVolumeConfiguration: {
              fileSystemId: 'fs-1',
              authorizationConfig: { iam: 'ENABLED' },
            },
          },
        ],
      },
    ],
    ['Family contains invalid characters.', { family: 'my app' }],
    ['Proxy container [envoy] does not exist', { proxyConfiguration: { containerName: 'envoy' } }],
  ])('%s', expectRefusal);
});
