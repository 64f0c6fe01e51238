import { describe, expect, test } from '@jest/globals';
import { convert, ec2Task, fargateTask, told } from './task-definitions.ts';

type Container = Readonly<Record<string, unknown>>;

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

test('an execution role that only the start needs is a warning', () => {
  const container = { repositoryCredentials: { credentialsParameter: 'registry' } };
  const conversion = convert(fargateTask({ executionRoleArn: undefined }, container));
  expect(told(conversion)).toEqual(['warning execution-role']);
});

test('many reasons for an execution role are told shortly', () => {
  const containerDefinitions = Array.from({ length: 10 }, (_, index) => ({
    name: `c${index}`,
    image: 'a',
    secrets: [{ name: 'A', valueFrom: 'a' }],
  }));
  const task = fargateTask({ executionRoleArn: undefined, containerDefinitions });
  expect(convert(task).diagnostics[0]?.message).toMatch(/"c5" reads secrets; and 4 more\.$/);
});

describe('a role', () => {
  test.each([
    'shop',
    'path/shop',
    'arn:aws:iam::123456789012:role/service-role/shop',
    'arn:aws-cn:iam::123456789012:role/shop',
    'arn:aws-eusc:iam::<account>:role/shop',
    `arn:aws:iam::\${ACCOUNT:-1}:\${ROLE}`,
  ])('may be %s', (role) => {
    const task = fargateTask({ executionRoleArn: role, taskRoleArn: role });
    expect(told(convert(task))).toEqual([]);
  });

  test.each([
    'arn:aws:iam::123456789012:executionRole/shop',
    'arn:aws:iam::123456789012:user/shop',
    'arn:aws:s3:::shop',
    'my shop',
  ])('cannot be %s', (role) => {
    const task = fargateTask({ executionRoleArn: role, taskRoleArn: role });
    const { diagnostics } = convert(task);
    expect(diagnostics).toMatchObject([
      { code: 'role-form', remedy: expect.stringContaining('`execution-role-arn`') },
      { code: 'role-form', remedy: expect.stringContaining('`task-role-arn`') },
    ]);
  });
});

describe('the task role', () => {
  test('is advised for what comes from EC2', () => {
    expect(told(convert(ec2Task({ taskRoleArn: undefined })))).toEqual(['warning task-role']);
    expect(told(convert(fargateTask({ networkMode: 'bridge' })))).toEqual([]);
  });

  test.each<[string, object]>([
    ['S3 Files', { s3filesVolumeConfiguration: { fileSystemArn: 'a' } }],
    [
      'EFS with IAM',
      {
        efsVolumeConfiguration: {
          fileSystemId: 'fs-1',
          transitEncryption: 'ENABLED',
          authorizationConfig: { iam: 'ENABLED' },
        },
      },
    ],
  ])('is missed by %s', (_, volume) => {
    const volumes = [{ name: 'v', ...volume }];
    expect(told(convert(fargateTask({ volumes })))).toEqual(['warning file-system-role']);
    expect(told(convert(fargateTask({ volumes, taskRoleArn: 'shop' })))).toEqual([]);
  });
});
