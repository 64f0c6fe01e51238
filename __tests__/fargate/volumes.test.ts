import { describe, expect, test } from '@jest/globals';
import {
  changed,
  convert,
  convertWith,
  fargateTask,
  fargateWindowsTask,
  told,
} from './task-definitions.ts';

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
    ['//var/run/../run/docker.sock', 'error host-system-volume'],
    ['/', 'error host-system-volume'],
    ['/proc/', 'error host-system-volume'],
    ['/etc/ssl', 'error host-system-volume'],
    ['/var/log/app', 'error host-volume'],
    ['\\\\.\\pipe\\docker_engine', 'error host-system-volume'],
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

  test('of Docker for the task alone become empty volumes of the task', () => {
    const conversion = convert(
      mounted({ dockerVolumeConfiguration: { scope: 'task', driver: 'local' } }),
    );
    expect(conversion.document.value).toMatchObject({ volumes: [{ name: 'v' }] });
    expect(changed(conversion)).toEqual(['docker-volume volumes.0.dockerVolumeConfiguration']);
    expect(told(conversion)).toEqual([]);
  });

  test('of the host with logs that are only read are those of the system', () => {
    const task = fargateTask(
      { volumes: [{ name: 'v', host: { sourcePath: '/var/log' } }] },
      { mountPoints: [{ sourceVolume: 'v', containerPath: '/logs', readOnly: true }] },
    );
    expect(told(convert(task))).toEqual(['error host-system-volume']);
  });

  test('of Docker on EFS are refused with the value that the input `efs` needs', () => {
    const dockerVolumeConfiguration = {
      driver: 'local',
      driverOpts: {
        type: 'nfs',
        o: 'addr=fs-0a1b2c3d.efs.eu-west-1.amazonaws.com,password=hunter2',
      },
    };
    const [diagnostic] = convert(mounted({ dockerVolumeConfiguration })).diagnostics;
    expect(diagnostic?.remedy).toContain('{"v": {"fileSystemId": "fs-0a1b2c3d"}}');
    expect(JSON.stringify(diagnostic)).not.toContain('hunter2');
  });

  test.each<[string, object, string]>([
    [
      'of two kinds',
      { configuredAtLaunch: true, efsVolumeConfiguration: { fileSystemId: 'fs-1' } },
      'volume-kind',
    ],
    ['on FSx', { fsxWindowsFileServerVolumeConfiguration: { fileSystemId: 'fs-1' } }, 'fsx-volume'],
    [
      'with a root directory beside an access point',
      {
        efsVolumeConfiguration: {
          fileSystemId: 'fs-1',
          rootDirectory: '/x',
          transitEncryption: 'ENABLED',
          authorizationConfig: { accessPointId: 'fsap-1' },
        },
      },
      'efs-access-point-root',
    ],
  ])('%s are an error', (_, volume, code) => {
    expect(told(convert(mounted(volume)))).toEqual([`error ${code}`]);
  });

  test.each<[string, object]>([
    ['plain', {}],
    ['with an empty host', { host: {} }],
    ['on EFS', { efsVolumeConfiguration: { fileSystemId: 'fs-1' } }],
    [
      'on EFS behind an access point',
      {
        efsVolumeConfiguration: {
          fileSystemId: 'fs-1',
          rootDirectory: '/',
          transitEncryption: 'ENABLED',
          authorizationConfig: { accessPointId: 'fsap-1' },
        },
      },
    ],
    ['configured at launch', { configuredAtLaunch: true }],
  ])('%s come through untouched', (_, volume) => {
    const conversion = convert(mounted(volume));
    expect(conversion.document.value).toEqual(mounted(volume));
    expect(told(conversion)).toEqual([]);
  });

  test('two of which are configured at launch are one too many', () => {
    const volumes = ['a', 'b'].map((name) => ({ name, configuredAtLaunch: true }));
    const mountPoints = volumes.map(({ name }) => ({ sourceVolume: name, containerPath: name }));
    expect(told(convert(fargateTask({ volumes }, { mountPoints })))).toEqual([
      'error launch-volumes',
    ]);
  });

  test.each<[string, object]>([
    ['on the host', { host: { sourcePath: '/x' } }],
    ['of Docker', { dockerVolumeConfiguration: { driver: 'rexray/ebs' } }],
    ['on FSx', { fsxWindowsFileServerVolumeConfiguration: { fileSystemId: 'fs-1' } }],
    ['configured at launch', { configuredAtLaunch: true }],
  ])('%s that no container mounts go away', (_, volume) => {
    const conversion = convert(fargateTask({ volumes: [{ name: 'v', ...volume }] }));
    expect(changed(conversion)).toEqual(['unused-volume volumes.0']);
    expect(told(conversion)).toEqual([]);
  });

  test.each<[string, object, string[]]>([
    ['EFS', { efsVolumeConfiguration: { fileSystemId: 'fs-1' } }, ['error windows-efs']],
    ['EBS', { configuredAtLaunch: true }, ['error windows-ebs']],
    [
      'S3 Files',
      { s3filesVolumeConfiguration: { fileSystemArn: 'a' } },
      ['warning windows-s3-files'],
    ],
    ['no file system', {}, ['warning windows-volume']],
  ])('with %s under Windows', (_, volume, expected) => {
    const task = fargateWindowsTask(
      { taskRoleArn: 'shop', volumes: [{ name: 'v', ...volume }] },
      { mountPoints: [{ sourceVolume: 'v', containerPath: 'C:\\v' }] },
    );
    expect(told(convert(task))).toEqual(expected);
  });
});

describe('the input `efs`', () => {
  const efs = { data: { fileSystemId: 'fs-1', transitEncryptionPort: 2049 } };
  const after = { ...efs.data, transitEncryption: 'ENABLED' };
  const task = (volume: object) =>
    fargateTask(
      { volumes: [{ name: 'tmp' }, { name: 'data', ...volume }] },
      { mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] },
    );

  test.each<[string, object]>([
    ['a folder of the host', { host: { sourcePath: '/var/run/data' } }],
    ['a shared Docker volume', { dockerVolumeConfiguration: { scope: 'shared' } }],
    ['a volume of a driver', { dockerVolumeConfiguration: { driver: 'rexray/ebs' } }],
    ['an empty volume', {}],
    ['an empty volume as AWS tells it', { host: {} }],
    ['another file system', { efsVolumeConfiguration: { fileSystemId: 'fs-2' } }],
  ])('takes the place of %s', (_, volume) => {
    const conversion = convertWith(task(volume), { efs });
    expect(conversion.document.value).toEqual(task({ efsVolumeConfiguration: after }));
    expect(told(conversion)).toEqual([]);
    expect(conversion.changes.map(({ reason }) => reason)).toContain(
      'The input `efs` puts volume "data" on EFS file system fs-1.',
    );
  });

  test('changes nothing when the file says the same', () => {
    expect(
      changed(convertWith(task({ efsVolumeConfiguration: after }), { efs: { data: after } })),
    ).toEqual([]);
  });

  test('with a name that no volume has is told, with the one that was meant', () => {
    const { diagnostics } = convertWith(task({}), { efs: { dta: { fileSystemId: 'fs-1' } } });
    expect(diagnostics).toMatchObject([
      {
        code: 'unknown-efs-volume',
        severity: 'warning',
        location: { kind: 'input', input: 'efs' },
        message: expect.stringContaining('did you mean "data"?'),
      },
    ]);
  });

  test('does not make a definition for Fargate one that must be converted', () => {
    const conversion = convertWith(
      fargateTask(
        { volumes: [{ name: 'data' }] },
        {
          mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
          portMappings: [{ containerPort: 80, hostPort: 0 }],
        },
      ),
      { efs },
    );
    expect(told(conversion)).toEqual(['warning dynamic-host-port']);
  });
});
