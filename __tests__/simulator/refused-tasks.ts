import { type Changes, container, type Refusal, two } from './registrations.ts';

const ON_EC2: Changes = { requiresCompatibilities: ['EC2'], networkMode: 'bridge' };

/** What AWS says of the task and its volumes. */
export const REFUSED_TASKS: readonly Refusal[] = [
  ['1', "Fargate only supports network mode 'awsvpc'.", { networkMode: 'bridge' }],
  ['1', "Fargate only supports network mode 'awsvpc'.", { networkMode: undefined }],
  ['2', "Fargate requires that 'cpu' be defined at the task level.", { cpu: undefined }],
  [
    '4',
    'No Fargate configuration exists for given values: 512 CPU, 512 memory. See the Amazon ECS documentation for the valid values.',
    { cpu: '512', memory: '512' },
  ],
  [
    '4',
    'No Fargate configuration exists for given values: 256 CPU, 3072 memory.',
    { memory: '3 GB' },
  ],
  [
    '4',
    'No Fargate configuration exists for given values: 512 CPU, 2048 memory.',
    {
      cpu: '512',
      memory: '2048',
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
    },
  ],
  ['5', "Invalid 'cpu' setting for task.", { cpu: 'much' }],
  [
    '9',
    "Invalid setting for container 'app'. At least one of 'memory' or 'memoryReservation' must be specified.",
    { memory: undefined },
  ],
  ['13', 'Role is not valid', { taskRoleArn: 'arn:aws-cn:iam::123456789012:role/other' }],
  [
    '14',
    "Tasks using the Fargate launch type do not support pidMode 'host'. The supported value for pidMode is 'task'.",
    { pidMode: 'host' },
  ],
  ['15', 'Fargate compatible task definitions do not support ipcMode', { ipcMode: 'task' }],
  [
    '16',
    'Fargate compatible task definitions do not support constraints',
    { placementConstraints: [{ type: 'memberOf', expression: 'a' }] },
  ],
  [
    '17',
    "Unsupported field 'inferenceAccelerators'.",
    { inferenceAccelerators: [{ deviceName: 'a', deviceType: 'b' }] },
  ],
  [
    '18',
    'Fargate compatible task definitions do not support sourcePath',
    { volumes: [{ name: 'v', host: { sourcePath: '/data' } }] },
  ],
  [
    '19',
    'Fargate compatible task definitions do not support dockerVolumeConfiguration',
    { volumes: [{ name: 'v', dockerVolumeConfiguration: { scope: 'task' } }] },
  ],
  ['20', 'EphemeralStorage size should be at least 21', { ephemeralStorage: { sizeInGiB: 20 } }],
  ['20', 'EphemeralStorage size should be at most 200', { ephemeralStorage: { sizeInGiB: 201 } }],
  [
    '21',
    'Tasks using the EC2 launch type do not support EphemeralStorage.',
    { requiresCompatibilities: ['EC2'], ephemeralStorage: { sizeInGiB: 50 } },
  ],
  ['49', 'Container list cannot be empty', { containerDefinitions: [] }],
  [
    '49',
    'Too many containers.',
    {
      containerDefinitions: Array.from({ length: 11 }, (_, index) => ({
        name: `c${index}`,
        image: 'nginx',
      })),
    },
  ],
  [
    '40',
    "TCP host port '3000' is mapped multiple times in task.",
    {
      ...ON_EC2,
      ...two(
        { memory: 64, portMappings: [{ containerPort: 80, hostPort: 3000 }] },
        { memory: 64, portMappings: [{ containerPort: 81, hostPort: 3000 }] },
      ),
    },
  ],
  [
    '39',
    'When networkMode=host, the host ports and container ports in port mappings must match.',
    {
      ...ON_EC2,
      networkMode: 'host',
      ...container({ memory: 64, portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
    },
  ],
  [
    '59',
    'When using an EFS access point, the root directory must either be set to "/" or be omitted',
    {
      volumes: [
        {
          name: 'v',
          efsVolumeConfiguration: {
            fileSystemId: 'fs-1',
            rootDirectory: '/data',
            transitEncryption: 'ENABLED',
            authorizationConfig: { accessPointId: 'fsap-1' },
          },
        },
      ],
    },
  ],
  [
    '61',
    'APPMESH proxy configuration is only supported in networkMode=awsvpc',
    { ...ON_EC2, ...container({ memory: 64 }), proxyConfiguration: { containerName: 'app' } },
  ],
  ['61', 'Ingress port not found', { proxyConfiguration: { containerName: 'app' } }],
  [
    '55',
    'Volumes [v] are not referenced by any of the containers',
    { volumes: [{ name: 'v', configuredAtLaunch: true }] },
  ],
  [
    '58',
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
  ['60', 'Family contains invalid characters.', { family: 'my app' }],
  [
    '61',
    'Proxy container [envoy] does not exist',
    { proxyConfiguration: { containerName: 'envoy' } },
  ],
];
