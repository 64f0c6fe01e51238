import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readInputs } from '../src/inputs.ts';

const saved = { ...process.env };

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('INPUT_')) delete process.env[name];
  }
});
afterEach(() => {
  process.env = { ...saved };
});

function read(inputs: Record<string, string>) {
  for (const [name, value] of Object.entries({ 'task-definition': 'task.json', ...inputs })) {
    process.env[`INPUT_${name.toUpperCase()}`] = value;
  }
  const reading = readInputs();
  const problems = reading.diagnostics.map(({ location, severity }) => [
    location?.kind === 'input' && location.input,
    severity,
  ]);
  return { ...reading, problems };
}

const SERVICE_ARN = 'arn:aws-us-gov:ecs:us-gov-west-1:111122223333:service/prod/web';

test('defaults deploy, create, and wait for 30 minutes', () => {
  const { inputs, diagnostics } = read({ service: 'web' });
  expect(diagnostics).toEqual([]);
  expect(inputs).toEqual({
    mode: 'deploy',
    source: { kind: 'file', path: 'task.json' },
    maxRetries: 3,
    render: { containerNames: [], container: {} },
    conversion: { accept: [], onLossy: 'warn' },
    check: { patterns: ['task.json'], fix: false, suggestions: false },
    service: {
      cluster: 'default',
      serviceName: 'web',
      createService: 'true',
      forceNewDeployment: false,
      whenUnchanged: 'deploy',
    },
    waitForServiceStability: true,
    rollout: {
      timeLimitMs: 1_800_000,
      logLines: 20,
      failFast: true,
      onFailure: 'report',
      onSuperseded: 'fail',
      onPause: 'wait',
      onCancel: 'report',
    },
  });
});

describe('lists', () => {
  test.each([
    'subnet-a,subnet-b',
    ' subnet-a  subnet-b ',
    'subnet-a\nsubnet-b\n',
    'subnet-a,,\n subnet-b,',
  ])('are split on comma, blank and new line: %j', (subnets) => {
    expect(read({ service: 'web', subnets }).inputs.service?.subnets).toEqual([
      'subnet-a',
      'subnet-b',
    ]);
  });

  test('hold only ids of their kind', () => {
    expect(read({ service: 'web', subnets: 'sg-1' }).problems).toEqual([['subnets', 'error']]);
  });
});

describe('booleans', () => {
  test.each([
    ['true', true],
    ['TRUE', true],
    ['False', false],
  ])('take %s', (text, value) => {
    expect(read({ 'wait-for-service-stability': text }).inputs.waitForServiceStability).toBe(value);
  });

  test.each(['yes', '1', 'on', 'no'])('refuse %s', (text) => {
    expect(read({ 'wait-for-service-stability': text }).problems).toEqual([
      ['wait-for-service-stability', 'error'],
    ]);
  });
});

test.each([
  ['true', 'ENABLED'],
  ['ENABLED', 'ENABLED'],
  ['false', 'DISABLED'],
  ['disabled', 'DISABLED'],
])('assign-public-ip %s means %s', (text, value) => {
  expect(read({ service: 'web', 'assign-public-ip': text }).inputs.service?.assignPublicIp).toBe(
    value,
  );
});

test.each([
  ['desired-count', '3x'],
  ['desired-count', '-1'],
  ['desired-count', '1.5'],
  ['wait-for-minutes', '0'],
  ['wait-for-minutes', '361'],
  ['load-balancer-port', '65536'],
])('%s refuses %s', (input, value) => {
  const { problems } = read({ service: 'web', 'target-group': 'web', [input]: value });
  expect(problems).toEqual([[input, 'error']]);
});

test('an unknown enum value is answered with the allowed ones', () => {
  const { diagnostics } = read({ service: 'web', 'launch-type': 'fargate2' });
  expect(diagnostics[0]?.message).toBe('"fargate2" is not one of FARGATE, EC2, EXTERNAL.');
});

test('all problems are reported together', () => {
  const { problems } = read({
    service: 'web',
    'desired-count': 'x',
    'create-service': 'maybe',
    mode: 'go',
  });
  expect(problems.map(([input]) => input).sort()).toEqual([
    'create-service',
    'desired-count',
    'mode',
  ]);
});

describe('ARNs', () => {
  test('of a service name its cluster and its region', () => {
    const { inputs } = read({ service: SERVICE_ARN, cluster: 'default' });
    expect(inputs.service).toMatchObject({
      serviceName: 'web',
      cluster: 'arn:aws-us-gov:ecs:us-gov-west-1:111122223333:cluster/prod',
    });
    expect(inputs.region).toBe('us-gov-west-1');
  });

  test('must not contradict the cluster', () => {
    expect(read({ service: SERVICE_ARN, cluster: 'staging' }).problems).toEqual([
      ['cluster', 'error'],
    ]);
  });

  test('must be of one region', () => {
    const targetGroup =
      'arn:aws-us-gov:elasticloadbalancing:us-gov-east-1:111122223333:targetgroup/web/1';
    expect(read({ service: SERVICE_ARN, 'target-group': targetGroup }).problems).toEqual([
      ['cluster', 'error'],
    ]);
  });

  test.each(['aws', 'aws-cn', 'aws-eusc', 'aws-iso'])(
    'of roles may be of partition %s',
    (partition) => {
      const arn = `arn:${partition}:iam::111122223333:role/path/exec`;
      expect(read({ 'execution-role-arn': arn }).inputs.render.executionRoleArn).toBe(arn);
    },
  );

  test('of roles may be plain names', () => {
    expect(read({ 'task-role-arn': 'ecsTaskRole' }).inputs.render.taskRoleArn).toBe('ecsTaskRole');
  });

  test('of another kind are refused', () => {
    expect(read({ 'execution-role-arn': SERVICE_ARN }).problems).toEqual([
      ['execution-role-arn', 'error'],
    ]);
  });
});

describe('combinations that cannot work', () => {
  test.each([
    [{ 'load-balancer-port': '80' }, [['load-balancer-port', 'error']]],
    [{ 'container-name': 'web' }, [['container-name', 'error']]],
    [
      { 'force-new-deployment': 'true', 'when-unchanged': 'skip' },
      [['force-new-deployment', 'error']],
    ],
    [{ 'task-definition': '' }, [['task-definition', 'error']]],
  ])('%j', (inputs, expected) => {
    expect(read({ service: 'web', ...inputs }).problems).toEqual(expected);
  });

  test('an input of the service without service is a warning', () => {
    expect(read({ subnets: 'subnet-a', 'desired-count': '2' }).problems).toEqual([
      ['subnets', 'warning'],
      ['desired-count', 'warning'],
    ]);
  });
});

describe('efs', () => {
  test.each(['{"data": {"fileSystemId": "fs-0a1b2c3d"}}', 'data:\n  fileSystemId: fs-0a1b2c3d\n'])(
    'takes JSON and YAML: %j',
    (efs) => {
      const { inputs, problems } = read({ efs });
      expect(problems).toEqual([]);
      expect(inputs.conversion.efs).toEqual({ data: { fileSystemId: 'fs-0a1b2c3d' } });
    },
  );

  test('gets the JSON types of the ECS API', () => {
    const { inputs } = read({ efs: 'data: { fileSystemId: fs-1, transitEncryptionPort: "2999" }' });
    expect(inputs.conversion.efs?.data).toMatchObject({ transitEncryptionPort: 2999 });
  });

  test.each(['fs-0a1b2c3d', 'data: fs-1', '{', 'data: {}', 'data: { fileSystemid: fs-1 }'])(
    'refuses what is no configuration: %j',
    (efs) => {
      expect(read({ efs }).problems[0]).toEqual(['efs', 'error']);
    },
  );
});

describe('runtime-platform', () => {
  test('is an operating system and an architecture', () => {
    expect(read({ 'runtime-platform': 'linux/arm64' }).inputs.render.runtimePlatform).toEqual({
      operatingSystemFamily: 'LINUX',
      cpuArchitecture: 'ARM64',
    });
  });

  test.each(['ARM64', 'LINUX/', 'LINUX/ARM64/v8'])('refuses %s', (text) => {
    expect(read({ 'runtime-platform': text }).problems).toEqual([['runtime-platform', 'error']]);
  });
});

describe('what a mode does not follow is told', () => {
  test.each([
    ['deploy', { fix: 'true', 'sarif-file': 'out', suggestions: 'false' }, 2],
    ['check', { subnets: 'subnet-a', 'record-file': 'out', efs: 'a: { fileSystemId: fs-1 }' }, 2],
    ['check', { 'task-definition-family': 'web', 'launch-type': 'EC2' }, 1],
    ['render', { fix: 'true', 'launch-type': 'EC2', 'log-group': 'web', family: 'web' }, 3],
    ['render', { 'task-definition-family': 'web', image: 'nginx' }, 0],
  ] as const)('in mode %s: %j, the first %i', (mode, inputs, idle) => {
    const { problems } = read({ mode, ...inputs });
    const told = Object.keys(inputs).slice(0, idle);
    expect(problems).toEqual(told.map((input) => [input, 'warning']));
  });
});

test('a check needs a file: what is registered is known to AWS alone', () => {
  const { problems } = read({
    mode: 'check',
    'task-definition': '',
    'task-definition-family': 'web',
  });
  expect(problems).toContainEqual(['task-definition', 'error']);
});

test('files of a check are named one a line or by comma, blanks are part of a name', () => {
  const { inputs } = read({ mode: 'check', 'task-definition': 'a b.json, c/*.json\n!c/d.json\n' });
  expect(inputs.check.patterns).toEqual(['a b.json', 'c/*.json', '!c/d.json']);
});
