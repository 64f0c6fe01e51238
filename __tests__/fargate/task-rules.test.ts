import { describe, expect, test } from '@jest/globals';
import { changed, convert, fargateTask, fargateWindowsTask, told } from './task-definitions.ts';

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
      ['warning file-system-role'],
    ],
    [
      'constraints to what the platform says already',
      {
        runtimePlatform: { cpuArchitecture: 'X86_64' },
        placementConstraints: [
          {
            type: 'memberOf',
            expression:
              'attribute:ecs.cpu-architecture == x86_64 and attribute:ecs.os-type == linux',
          },
        ],
      },
      {
        placementConstraints: [],
        runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
      },
      [],
    ],
    [
      'a constraint to a platform and a zone',
      {
        placementConstraints: [
          {
            type: 'memberOf',
            expression:
              'attribute:ecs.cpu-architecture in [arm64] and attribute:ecs.availability-zone == eu-west-1a',
          },
        ],
      },
      { placementConstraints: [], runtimePlatform: { cpuArchitecture: 'ARM64' } },
      ['warning placement-constraints'],
    ],
    [
      'a constraint to one of two platforms',
      {
        placementConstraints: [
          {
            type: 'memberOf',
            expression:
              'attribute:a == b or attribute:c == d and attribute:ecs.cpu-architecture == arm64',
          },
        ],
      },
      { placementConstraints: [] },
      ['warning placement-constraints'],
    ],
    [
      'a constraint against the platform of the file',
      {
        runtimePlatform: { cpuArchitecture: 'X86_64' },
        placementConstraints: [
          { type: 'memberOf', expression: 'attribute:ecs.cpu-architecture == arm64' },
        ],
      },
      { placementConstraints: [], runtimePlatform: { cpuArchitecture: 'X86_64' } },
      ['warning placement-constraints'],
    ],
    ['fifty tags', { tags: Array.from({ length: 50 }, (_, n) => ({ key: `t${n}` })) }, {}, []],
    [
      'Managed Instances too',
      { requiresCompatibilities: ['FARGATE', 'MANAGED_INSTANCES'] },
      {},
      [],
    ],
    ['injected faults', { enableFaultInjection: true }, {}, []],
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
    [
      'a constraint to some Windows',
      {
        placementConstraints: [
          { type: 'memberOf', expression: 'attribute:ecs.os-type == windows' },
        ],
      },
      'windows-constraint',
    ],
    [
      'ARM64 with Windows',
      {
        runtimePlatform: {
          operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE',
          cpuArchitecture: 'ARM64',
        },
        cpu: '1024',
        memory: '2048',
      },
      'operating-system',
    ],
    [
      'too many tags',
      { tags: Array.from({ length: 51 }, (_, n) => ({ key: `t${n}` })) },
      'tag-count',
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

describe('the proxy', () => {
  const PROPERTIES = {
    IgnoredGID: '1337',
    AppPorts: '80',
    ProxyIngressPort: '15000',
    ProxyEgressPort: '15001',
  };
  const proxied = (containerName: string, properties: Readonly<Record<string, string>>) =>
    fargateTask({
      proxyConfiguration: {
        type: 'APPMESH',
        containerName,
        properties: Object.entries(properties).map(([name, value]) => ({ name, value })),
      },
    });

  test.each<[string, object, string[]]>([
    ['that has all it needs', proxied('web', PROPERTIES), []],
    ['that does not exist', proxied('envoy', PROPERTIES), ['error proxy-container']],
    [
      'without a port for what comes in',
      proxied('web', { ...PROPERTIES, ProxyIngressPort: '' }),
      ['error proxy-ingress-port'],
    ],
    [
      'without ports of the program',
      proxied('web', { ...PROPERTIES, AppPorts: '' }),
      ['warning proxy-properties'],
    ],
  ])('%s', (_, task, expected) => {
    const conversion = convert(task);
    expect(told(conversion)).toEqual([...expected, 'warning app-mesh']);
    expect(conversion.document.value).toEqual(task);
  });

  test('that sets nothing is none', () => {
    expect(told(convert(fargateTask({ proxyConfiguration: {} })))).toEqual([]);
  });
});

describe('Windows', () => {
  test.each<[string, object, object, string[]]>([
    [
      'loses what is meant for Linux',
      { enableFaultInjection: true, pidMode: 'task' },
      {
        linuxParameters: { initProcessEnabled: true },
        ulimits: [{ name: 'nofile', softLimit: 4096, hardLimit: 4096 }],
        systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }],
      },
      [
        'windows-linux-parameters containerDefinitions.0.linuxParameters',
        'windows-ulimits containerDefinitions.0.ulimits',
        'windows-system-controls containerDefinitions.0.systemControls',
        'windows-enable-fault-injection enableFaultInjection',
        'windows-pid-mode pidMode',
      ],
    ],
    [
      'loses what is probably not there when it is converted anyway',
      { networkMode: 'bridge', proxyConfiguration: { type: 'APPMESH', containerName: 'web' } },
      { restartPolicy: { enabled: true } },
      [
        'windows-restart-policy containerDefinitions.0.restartPolicy',
        'windows-proxy-configuration proxyConfiguration',
        'network-mode networkMode',
      ],
    ],
    [
      'makes a constraint to it needless',
      {
        placementConstraints: [
          { type: 'memberOf', expression: 'attribute:ecs.os-type == windows' },
        ],
      },
      {},
      ['platform-constraint placementConstraints.0'],
    ],
    ['keeps what is probably not there', {}, { restartPolicy: { enabled: true } }, []],
  ])('%s', (_, members, container, expected) => {
    expect(changed(convert(fargateWindowsTask(members, container)))).toEqual(expected);
  });

  test('is named where Fargate supports a field on Linux only', () => {
    const { diagnostics } = convert(fargateWindowsTask({ pidMode: 'task' }));
    expect(diagnostics[0]?.message).toMatch(/ does not support for Windows containers\. /);
  });

  test('has perhaps no volumes of the task, which is told', () => {
    const task = fargateWindowsTask(
      { volumes: [{ name: 'cache' }] },
      { mountPoints: [{ sourceVolume: 'cache', containerPath: 'C:\\cache' }] },
    );
    expect(told(convert(task))).toEqual(['warning windows-volume']);
    expect(convert(task).document.value).toEqual(task);
  });

  test('of 2025 is taken with the word that it is new', () => {
    const conversion = convert(
      fargateWindowsTask({
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2025_CORE' },
      }),
    );
    expect(told(conversion)).toEqual(['warning operating-system-new']);
  });
});
