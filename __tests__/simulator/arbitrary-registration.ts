import fc from 'fast-check';

/** A few of these members, each with one of its values. */
const some = (members: Readonly<Record<string, readonly unknown[]>>): fc.Arbitrary<object> =>
  fc
    .subarray(Object.entries(members), { maxLength: 3 })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(chosen.map(([name, values]) => [name, fc.constantFrom(...values)])),
      ),
    );

const port = some({
  hostPort: [0, 80, 3000, 8080],
  protocol: ['tcp', 'udp'],
  name: ['http', 'metrics'],
}).chain((mapping) =>
  fc.constantFrom(80, 443, 8080, 9000).map((containerPort) => ({ containerPort, ...mapping })),
);

const linuxParameters = some({
  capabilities: [{ drop: ['ALL'] }, { add: ['SYS_PTRACE'] }, { add: ['NET_ADMIN'] }],
  devices: [[], [{ hostPath: '/dev/fuse' }]],
  initProcessEnabled: [true],
  sharedMemorySize: [64, 256],
  maxSwap: [0, 128],
  swappiness: [60],
  tmpfs: [[{ containerPath: '/run', size: 16 }]],
});

const healthCheck = some({
  interval: [5, 30, 301],
  timeout: [5, 61],
  retries: [1, 11],
  startPeriod: [0, 60, 301],
}).map((check) => ({ command: ['CMD', 'true'], ...check }));

const containerSettings = some({
  cpu: [0, 128, 600],
  memory: [64, 600, 3000],
  memoryReservation: [32, 512],
  essential: [true, false],
  links: [[], ['side']],
  hostname: ['web'],
  dnsServers: [['10.0.0.2']],
  extraHosts: [[{ hostname: 'db', ipAddress: '10.0.0.3' }]],
  disableNetworking: [true, false],
  privileged: [true, false],
  dockerSecurityOptions: [['no-new-privileges']],
  startTimeout: [1, 30, 300],
  stopTimeout: [1, 30, 120, 300],
  restartPolicy: [
    { enabled: true },
    { enabled: true, restartAttemptPeriod: 30 },
    { enabled: true, restartAttemptPeriod: 1801 },
  ],
  ulimits: [
    [{ name: 'nofile', softLimit: 2, hardLimit: 1 }],
    [{ name: 'core', softLimit: 0, hardLimit: 0 }],
  ],
  mountPoints: [
    [{ sourceVolume: 'data', containerPath: '/data' }],
    [{ sourceVolume: 'files', containerPath: '/files' }],
    [{ sourceVolume: 'gone', containerPath: '/gone' }],
  ],
  volumesFrom: [[{ sourceContainer: 'side' }], [{ sourceContainer: 'gone' }]],
  dependsOn: [
    [{ containerName: 'side', condition: 'START' }],
    [{ containerName: 'side', condition: 'HEALTHY' }],
    [{ containerName: 'side', condition: 'SUCCESS' }],
  ],
  logConfiguration: [
    { logDriver: 'json-file' },
    { logDriver: 'splunk', options: { 'splunk-url': 'https://splunk.example' } },
    { logDriver: 'awslogs', options: { 'awslogs-group': '/web' } },
    { logDriver: 'awslogs', options: { 'awslogs-region': 'eu-west-1', tag: 'web' } },
    { logDriver: 'awsfirelens' },
  ],
  resourceRequirements: [[{ type: 'GPU', value: '1' }]],
  secrets: [[], [{ name: 'TOKEN', valueFrom: 'token' }]],
  environmentFiles: [[{ type: 's3', value: 'arn:aws:s3:::bucket/web.env' }]],
});

const container = (name: string) =>
  fc
    .tuple(
      containerSettings,
      fc.oneof(
        fc.constant({}),
        fc.record({ portMappings: fc.array(port, { minLength: 1, maxLength: 2 }) }),
        fc.record({ linuxParameters }),
        fc.record({ healthCheck }),
      ),
      fc.constantFrom('nginx', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1'),
    )
    .map(([settings, parts, image]) => ({ name, image, ...settings, ...parts }));

const taskSettings = some({
  cpu: ['256', '1024', '.5 vCPU', '300', '8192'],
  memory: ['512', '2 GB', '9000', '32768'],
  networkMode: ['awsvpc', 'bridge', 'host', 'none'],
  pidMode: ['task', 'host'],
  ipcMode: ['none', 'task', 'host'],
  executionRoleArn: ['arn:aws:iam::123456789012:role/exec'],
  taskRoleArn: ['arn:aws:iam::123456789012:role/web', 'web'],
  placementConstraints: [[], [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }]],
  ephemeralStorage: [{ sizeInGiB: 20 }, { sizeInGiB: 21 }, { sizeInGiB: 200 }],
  runtimePlatform: [
    { cpuArchitecture: 'ARM64' },
    { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
  ],
  volumes: [
    [{ name: 'data' }, { name: 'files', host: { sourcePath: '/srv/files' } }],
    [{ name: 'data', dockerVolumeConfiguration: { scope: 'task', driver: 'local' } }],
    [
      { name: 'data', configuredAtLaunch: true },
      { name: 'files', host: {} },
    ],
    [
      {
        name: 'data',
        efsVolumeConfiguration: {
          fileSystemId: 'fs-0a1b2c3d',
          authorizationConfig: { iam: 'ENABLED' },
        },
      },
      { name: 'files' },
    ],
  ],
});

/** Definitions as people write them for EC2: mostly right there, with much that Fargate refuses. */
export const arbitraryRegistration: fc.Arbitrary<object> = fc
  .tuple(taskSettings, container('app'), fc.option(container('side'), { nil: undefined }))
  .map(([settings, app, side]) => ({
    family: 'web',
    ...settings,
    containerDefinitions: side === undefined ? [app] : [app, side],
  }));
