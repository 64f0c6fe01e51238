import { describe, expect, test } from '@jest/globals';
import { convertToFargate } from '../../../src/fargate/convert.ts';
import { changed, convert, ec2Task, fargateTask, told } from '../task-definitions.ts';

const ROUTERS = {
  containerDefinitions: ['logs', 'more-logs'].map((name) => ({
    name,
    image: 'fluent-bit:3',
    memory: 256,
    firelensConfiguration: { type: 'fluentbit' },
  })),
};

const SHARE = {
  volumes: [
    {
      name: 'share',
      s3filesVolumeConfiguration: {
        fileSystemArn: 'arn:aws:s3files:eu-west-1:123456789012:file-system/fs-1',
        accessPointArn: 'arn:aws:s3files:eu-west-1:123456789012:access-point/ap-1',
        rootDirectory: '/files',
      },
    },
  ],
};

const ON_SHARE = { mountPoints: [{ sourceVolume: 'share', containerPath: '/share' }] };

describe('what Fargate may well accept stays as written, with a warning', () => {
  test.each<[string, object, object]>([
    ['ipc-mode-none', { ipcMode: 'none' }, {}],
    ['no-swap', {}, { linuxParameters: { maxSwap: 0 } }],
    ['swappiness', {}, { linuxParameters: { swappiness: 60 } }],
    ['firelens-single-router', ROUTERS, {}],
    ['s3-files-access-point-root', { taskRoleArn: 'shop', ...SHARE }, ON_SHARE],
  ])('%s', (code, members, container) => {
    const conversion = convert(fargateTask(members, container));
    expect(told(conversion)).toContain(`warning ${code}`);
    expect(conversion.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(conversion.changes).toEqual([]);
  });
});

describe('what would change nothing goes when a definition is converted anyway', () => {
  test.each<[string, object, object, string]>([
    ['ipc-mode-none', { ipcMode: 'none' }, {}, 'ipcMode'],
    [
      'no-swap',
      {},
      { linuxParameters: { maxSwap: 0 } },
      'containerDefinitions.0.linuxParameters.maxSwap',
    ],
    [
      'swappiness',
      {},
      { linuxParameters: { swappiness: 60 } },
      'containerDefinitions.0.linuxParameters.swappiness',
    ],
  ])('%s', (code, members, container, place) => {
    const conversion = convert(ec2Task(members, container));
    expect(changed(conversion)).toContain(`${code} ${place}`);
    expect(told(conversion)).toEqual([]);
  });
});

test('a field that is newer than this version is warned of when it was let through', () => {
  const value = {
    ...fargateTask(),
    trustedExecutionConfiguration: { isolationMode: 'NITRO_ENCLAVE' },
  };
  const conversion = convertToFargate({ value, locate: () => undefined }, { accept: [] });
  expect(told(conversion)).toEqual(['warning trusted-execution']);
  expect(conversion.document.value).toEqual(value);
});
