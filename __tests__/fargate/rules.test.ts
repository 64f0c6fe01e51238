import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/task-definition/json.ts';
import { changed, convert, ec2Task, fargateTask, told } from './task-definitions.ts';

type Container = Readonly<Record<string, unknown>>;

const containerOf = (container: Container, accept: readonly string[] = []) => {
  const { value } = convert(fargateTask({}, container), accept).document;
  const [first] = value.containerDefinitions as readonly JsonObject[];
  const { name: _name, image: _image, ...others } = first ?? {};
  return others;
};

describe('a field of a container is', () => {
  test.each<[string, Container, Container, string[]]>([
    ['hostname', { hostname: 'web' }, {}, ['warning hostname']],
    ['DNS servers', { dnsServers: ['10.0.0.2'] }, {}, ['warning dns-servers']],
    [
      'extra hosts',
      { extraHosts: [{ hostname: 'a', ipAddress: '10.0.0.1' }] },
      {},
      ['warning extra-hosts'],
    ],
    [
      'security options',
      { dockerSecurityOptions: ['no-new-privileges'] },
      {},
      ['warning docker-security-options'],
    ],
    ['swap', { linuxParameters: { maxSwap: 128 } }, { linuxParameters: {} }, ['warning max-swap']],
    ['a long stop timeout', { stopTimeout: 300 }, { stopTimeout: 120 }, ['warning stop-timeout']],
    ['the longest stop timeout', { stopTimeout: 120 }, { stopTimeout: 120 }, []],
    [
      'default shared memory',
      { linuxParameters: { sharedMemorySize: 64 } },
      { linuxParameters: {} },
      [],
    ],
    [
      'more shared memory',
      { linuxParameters: { sharedMemorySize: 256 } },
      { linuxParameters: { tmpfs: [{ containerPath: '/dev/shm', size: 256 }] } },
      ['warning shared-memory-size'],
    ],
    [
      'SYS_PTRACE',
      { linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } } },
      { linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } } },
      [],
    ],
    [
      'a default capability',
      { linuxParameters: { capabilities: { add: ['CHOWN', 'SYS_PTRACE'] } } },
      { linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } } },
      [],
    ],
    [
      'another host port',
      { portMappings: [{ containerPort: 8080, hostPort: 80 }] },
      { portMappings: [{ containerPort: 8080 }] },
      ['warning host-port'],
    ],
    [
      'the same host port',
      { portMappings: [{ containerPort: 80, hostPort: 80 }] },
      { portMappings: [{ containerPort: 80, hostPort: 80 }] },
      [],
    ],
    [
      'one port behind two host ports',
      { portMappings: [{ containerPort: 80 }, { containerPort: 80 }] },
      { portMappings: [{ containerPort: 80 }] },
      ['warning duplicate-container-port'],
    ],
    [
      'one port for tcp and udp',
      { portMappings: [{ containerPort: 53 }, { containerPort: 53, protocol: 'udp' }] },
      { portMappings: [{ containerPort: 53 }, { containerPort: 53, protocol: 'udp' }] },
      [],
    ],
    ['the only container, not essential', { essential: false }, { essential: true }, []],
  ])('%s: changed as far as needed', (_, container, expected, diagnostics) => {
    expect(containerOf(container)).toEqual(expected);
    expect(told(convert(fargateTask({}, container)))).toEqual(diagnostics);
  });

  test('drop ALL with default capabilities added becomes drop all the others', () => {
    const { linuxParameters } = containerOf({
      linuxParameters: { capabilities: { add: ['CHOWN', 'KILL'], drop: ['ALL'] } },
    });
    expect(linuxParameters).toEqual({
      capabilities: { add: [], drop: expect.not.arrayContaining(['ALL', 'CHOWN', 'KILL']) },
    });
    expect(linuxParameters).toMatchObject({ capabilities: { drop: { length: 12 } } });
  });

  test.each<[string, Container, string]>([
    ['privileged', { privileged: true }, 'privileged'],
    ['a device', { linuxParameters: { devices: [{ hostPath: '/dev/fuse' }] } }, 'devices'],
    ['a capability', { linuxParameters: { capabilities: { add: ['NET_ADMIN'] } } }, 'capabilities'],
    ['networking switched off', { disableNetworking: true }, 'disable-networking'],
  ])('%s: removed with consent only', (_, container, code) => {
    expect(told(convert(fargateTask({}, container)))).toEqual([`error ${code}`]);
    expect(containerOf(container)).toEqual(container);
    expect(JSON.stringify(containerOf(container, [code]))).not.toBe(JSON.stringify(container));
    expect(told(convert(fargateTask({}, container), [code]))).toEqual([`warning ${code}`]);
  });

  test.each<[string, Container, string]>([
    ['a GPU', { resourceRequirements: [{ type: 'GPU', value: '1' }] }, 'resource-requirements'],
    ['another log driver', { logConfiguration: { logDriver: 'json-file' } }, 'log-driver'],
    [
      'awsfirelens without a router',
      { logConfiguration: { logDriver: 'awsfirelens' } },
      'firelens-router',
    ],
    [
      'FireLens configuration in S3',
      { firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': 's3' } } },
      'firelens-config-file',
    ],
    [
      'a parameter of the host kernel',
      { systemControls: [{ namespace: 'vm.max_map_count', value: '1' }] },
      'system-controls',
    ],
    [
      'a soft limit above the hard one',
      { ulimits: [{ name: 'nofile', softLimit: 2, hardLimit: 1 }] },
      'ulimit',
    ],
    [
      'a reservation above the limit',
      { memory: 128, memoryReservation: 256 },
      'memory-reservation',
    ],
    [
      'a health check every second',
      { healthCheck: { command: ['a'], interval: 1 } },
      'health-check',
    ],
    [
      'a volume that is not there',
      { mountPoints: [{ sourceVolume: 'x', containerPath: '/x' }] },
      'unknown-volume',
    ],
    [
      'volumes of a container that is not there',
      { volumesFrom: [{ sourceContainer: 'x' }] },
      'volumes-from',
    ],
    [
      'a container to wait for that is not there',
      { dependsOn: [{ containerName: 'x', condition: 'START' }] },
      'depends-on',
    ],
    ['no image', { image: '' }, 'container-image'],
  ])('%s: an error', (_, container, code) => {
    expect(told(convert(fargateTask({}, container)))).toEqual([`error ${code}`]);
  });
});

describe('a field of the task is', () => {
  test.each<[string, object, object, string[]]>([
    ['bridge', { networkMode: 'bridge' }, { networkMode: 'awsvpc' }, []],
    ['host', { networkMode: 'host' }, { networkMode: 'awsvpc' }, ['warning network-mode']],
    [
      'EC2 only',
      { requiresCompatibilities: ['EC2'] },
      { requiresCompatibilities: ['FARGATE'] },
      ['warning task-role'],
    ],
    ['EC2 and Fargate', { requiresCompatibilities: ['EC2', 'FARGATE'] }, {}, []],
    ['pidMode task', { pidMode: 'task' }, {}, []],
    [
      'a placement constraint',
      {
        placementConstraints: [
          { type: 'memberOf', expression: 'attribute:ecs.instance-type == t3.micro' },
        ],
      },
      { placementConstraints: [] },
      ['warning placement-constraints'],
    ],
    [
      'a constraint to ARM',
      {
        placementConstraints: [
          { type: 'memberOf', expression: 'attribute:ecs.cpu-architecture == arm64' },
        ],
      },
      { placementConstraints: [], runtimePlatform: { cpuArchitecture: 'ARM64' } },
      [],
    ],
    [
      'the storage that comes anyway',
      { ephemeralStorage: { sizeInGiB: 20 } },
      { ephemeralStorage: undefined },
      [],
    ],
    ['more storage', { ephemeralStorage: { sizeInGiB: 200 } }, {}, []],
    [
      'an unused host volume',
      { volumes: [{ name: 'x', host: { sourcePath: '/x' } }] },
      { volumes: [] },
      [],
    ],
    ['an unused plain volume', { volumes: [{ name: 'x' }] }, {}, []],
    [
      'EFS with IAM',
      {
        volumes: [
          {
            name: 'x',
            efsVolumeConfiguration: {
              fileSystemId: 'fs-1',
              authorizationConfig: { iam: 'ENABLED' },
            },
          },
        ],
      },
      {
        volumes: [
          {
            name: 'x',
            efsVolumeConfiguration: {
              fileSystemId: 'fs-1',
              authorizationConfig: { iam: 'ENABLED' },
              transitEncryption: 'ENABLED',
            },
          },
        ],
      },
      [],
    ],
  ])('%s: changed as far as needed', (_, members, expected, diagnostics) => {
    const conversion = convert(fargateTask(members));
    const { ...wanted } = JSON.parse(JSON.stringify(fargateTask({ ...members, ...expected })));
    expect(conversion.document.value).toEqual(wanted);
    expect(told(conversion)).toEqual(diagnostics);
  });

  test.each<[string, object, string]>([
    ['the process namespace of the host', { pidMode: 'host' }, 'pid-mode'],
    ['shared memory of the host', { ipcMode: 'host' }, 'ipc-mode'],
  ])('%s: removed with consent only', (_, members, code) => {
    expect(told(convert(fargateTask(members)))).toEqual([`error ${code}`]);
    expect(convert(fargateTask(members), [code]).document.value).toEqual(fargateTask());
  });

  test.each<[string, object, string]>([
    [
      'an accelerator',
      { inferenceAccelerators: [{ deviceName: 'a', deviceType: 'b' }] },
      'inference-accelerators',
    ],
    ['too much storage', { ephemeralStorage: { sizeInGiB: 201 } }, 'ephemeral-storage'],
    [
      'an old Windows',
      {
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2016_FULL' },
        cpu: '1024',
        memory: '2048',
      },
      'operating-system',
    ],
    ['a family with blanks', { family: 'my shop' }, 'family'],
    ['no container', { containerDefinitions: [] }, 'container-count'],
    [
      'eleven containers',
      {
        containerDefinitions: Array.from({ length: 11 }, (_, n) => ({ name: `c${n}`, image: 'a' })),
      },
      'container-count',
    ],
    [
      'a name twice',
      {
        containerDefinitions: [
          { name: 'a', image: 'a' },
          { name: 'a', image: 'b' },
        ],
      },
      'container-name',
    ],
    [
      'a name with characters that AWS refuses',
      { containerDefinitions: [{ name: '<app>', image: 'a' }] },
      'container-name',
    ],
    [
      'nothing essential',
      {
        containerDefinitions: [
          { name: 'a', image: 'a', essential: false },
          { name: 'b', image: 'b', essential: false },
        ],
      },
      'essential-container',
    ],
    [
      'a port in two containers',
      {
        containerDefinitions: [
          { name: 'a', image: 'a', portMappings: [{ containerPort: 80 }] },
          { name: 'b', image: 'b', portMappings: [{ containerPortRange: '70-90' }] },
        ],
      },
      'duplicate-container-port',
    ],
    [
      'a port name twice',
      {
        containerDefinitions: [
          {
            name: 'a',
            image: 'a',
            portMappings: [
              { containerPort: 80, name: 'x' },
              { containerPort: 81, name: 'x' },
            ],
          },
        ],
      },
      'duplicate-port-name',
    ],
  ])('%s: an error', (_, members, code) => {
    expect(told(convert(fargateTask(members)))).toEqual([`error ${code}`]);
  });
});

describe('volumes', () => {
  const mounted = (volume: object) =>
    fargateTask(
      { volumes: [{ name: 'v', ...volume }] },
      { mountPoints: [{ sourceVolume: 'v', containerPath: '/v' }] },
    );

  test.each([
    ['/srv/data', 'error host-volume'],
    ['/mnt/efs/', 'error host-volume'],
    ['/var/run/docker.sock', 'error host-system-volume'],
    ['/', 'error host-system-volume'],
    ['/proc/', 'error host-system-volume'],
    ['/etc/ssl', 'error host-system-volume'],
    ['/var/log/app', 'error host-system-volume'],
    ['/etc/localtime', 'warning time-zone-volume'],
  ])('of the host at %s: %s', (sourcePath, expected) => {
    expect(told(convert(mounted({ host: { sourcePath } })))).toEqual([expected]);
  });

  test('of the host become empty ones with consent', () => {
    const task = mounted({ host: { sourcePath: '/srv/data' } });
    expect(convert(task, ['host-volume']).document.value).toEqual(mounted({}));
  });

  test.each<[string, object, string[]]>([
    ['of the task', { scope: 'task', driver: 'local' }, []],
    ['shared', { scope: 'shared', autoprovision: true }, ['error shared-docker-volume']],
    ['of a driver', { driver: 'rexray/ebs' }, ['error docker-volume-driver']],
    [
      'over NFS',
      { driver: 'local', driverOpts: { type: 'nfs', o: 'addr=fs-1' } },
      ['error docker-volume-driver'],
    ],
  ])('of Docker, %s', (_, dockerVolumeConfiguration, expected) => {
    expect(told(convert(mounted({ dockerVolumeConfiguration })))).toEqual(expected);
  });
});

describe('links', () => {
  const linked = (containers: readonly Container[]) =>
    convert(
      ec2Task({
        containerDefinitions: containers.map((container) => ({
          image: 'a',
          memory: 128,
          ...container,
        })),
      }),
    );
  const dependenciesOf = (conversion: ReturnType<typeof linked>) =>
    (conversion.document.value.containerDefinitions as readonly JsonObject[]).map(
      ({ dependsOn }) => dependsOn,
    );

  test('become an order of start, and their host names are told', () => {
    const conversion = linked([
      { name: 'web', links: ['redis:cache', 'db'] },
      { name: 'redis' },
      { name: 'db' },
    ]);
    expect(dependenciesOf(conversion)[0]).toEqual([
      { containerName: 'redis', condition: 'START' },
      { containerName: 'db', condition: 'START' },
    ]);
    expect(conversion.diagnostics).toMatchObject([{ code: 'links', severity: 'warning' }]);
    expect(conversion.diagnostics[0]?.message).toContain('`cache`, `db`');
  });

  test('keep the dependencies that are there', () => {
    const healthy = { containerName: 'db', condition: 'HEALTHY' };
    const db = { name: 'db', healthCheck: { command: ['CMD', 'true'] } };
    expect(
      dependenciesOf(linked([{ name: 'web', links: ['db'], dependsOn: [healthy] }, db]))[0],
    ).toEqual([healthy]);
  });

  test('never make a circle', () => {
    const conversion = linked([
      { name: 'a', links: ['b'] },
      { name: 'b', links: ['c'] },
      { name: 'c', links: ['a', 'c'] },
    ]);
    expect(dependenciesOf(conversion)).toEqual([
      [{ containerName: 'b', condition: 'START' }],
      [{ containerName: 'c', condition: 'START' }],
      undefined,
    ]);
    expect(told(conversion)).toEqual(['warning links', 'warning links', 'warning links']);
  });

  test('to a container that is not there only go away', () => {
    expect(dependenciesOf(linked([{ name: 'web', links: ['gone'] }]))).toEqual([undefined]);
  });
});

describe('logs', () => {
  const awslogs = (options: object) => ({
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': 'g',
        'awslogs-region': 'eu-west-1',
        'awslogs-stream-prefix': 'p',
        ...options,
      },
    },
  });

  test('of awslogs get the family as stream prefix', () => {
    const conversion = convert(fargateTask({}, awslogs({ 'awslogs-stream-prefix': undefined })));
    expect(conversion.changes).toMatchObject([
      { code: 'awslogs-stream-prefix', class: 'faithful', value: 'shop' },
    ]);
  });

  test('of awslogs need a group', () => {
    expect(told(convert(fargateTask({}, awslogs({ 'awslogs-group': undefined }))))).toEqual([
      'error awslogs-group',
    ]);
  });

  test.each([
    ['True', 'true'],
    ['false', undefined],
  ])('of awslogs with create-group %s', (written, expected) => {
    const options = awslogs({ 'awslogs-create-group': written });
    expect(told(convert(fargateTask({}, options)))).toEqual(['warning awslogs-create-group']);
    const { value } = convert(ec2Task({}, options)).document;
    expect(value).toMatchObject({
      containerDefinitions: [{ logConfiguration: { options: { 'awslogs-group': 'g' } } }],
    });
    expect(JSON.stringify(value).includes('awslogs-create-group')).toBe(expected !== undefined);
  });

  test('of splunk may have their token from a secret', () => {
    const logConfiguration = {
      logDriver: 'splunk',
      options: { 'splunk-url': 'https://splunk.example' },
      secretOptions: [{ name: 'splunk-token', valueFrom: 'token' }],
    };
    expect(told(convert(fargateTask({}, { logConfiguration })))).toEqual([]);
  });
});

describe('the execution role', () => {
  test.each<[string, Container]>([
    [
      'awslogs',
      {
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': 'g', 'awslogs-region': 'r', 'awslogs-stream-prefix': 'p' },
        },
      },
    ],
    ['secrets', { secrets: [{ name: 'A', valueFrom: 'a' }] }],
    ['ECR', { image: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1' }],
    ['ECR in China', { image: '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/web:1' }],
    [
      'ECR in the European cloud',
      { image: '123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/web:1' },
    ],
    ['ECR on IPv6', { image: '123456789012.dkr-ecr.eu-west-1.on.aws/web:1' }],
  ])('is missed by %s', (_, container) => {
    const conversion = convert(fargateTask({ executionRoleArn: undefined }, container));
    expect(told(conversion)).toEqual(['error execution-role']);
    expect(conversion.diagnostics[0]?.remedy).toContain('`execution-role-arn`');
    expect(told(convert(fargateTask({}, container)))).toEqual([]);
  });

  test.each(['nginx', 'public.ecr.aws/nginx/nginx:1', 'ghcr.io/a/b'])(
    'is not missed by %s',
    (image) => {
      expect(told(convert(fargateTask({ executionRoleArn: undefined }, { image })))).toEqual([]);
    },
  );
});

test('Windows loses what is meant for Linux', () => {
  const members = {
    runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
    cpu: '1024',
    memory: '2048',
  };
  const container = { linuxParameters: { initProcessEnabled: true }, ulimits: [] };
  expect(changed(convert(fargateTask(members, container)))).toEqual([
    'windows-linux-parameters containerDefinitions.0.linuxParameters',
  ]);
});
