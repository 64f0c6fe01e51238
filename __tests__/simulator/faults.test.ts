import {
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ListTaskDefinitionsCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, test } from '@jest/globals';
import { parseFault } from '../../simulator/faults.ts';
import { openAccount } from './account.ts';

const listDefinitions = new ListTaskDefinitionsCommand({});

describe('a call is struck', () => {
  test.each([
    ['throttle', { name: 'ThrottlingException', message: 'Rate exceeded' }],
    ['server-error', { name: 'ServerException' }],
    ['expired-token', { name: 'ExpiredTokenException' }],
    ['unsupported', { name: 'UnsupportedFeatureException' }],
    ['lost-request', { code: 'ECONNRESET' }],
    ['lost-reply', { code: 'ECONNRESET' }],
  ] as const)('by %s, after as many as asked, as often as asked', async (kind, error) => {
    const operation = 'ecs:ListTaskDefinitions';
    const { ecs } = openAccount({ faults: [{ operation, kind, after: 1, times: 1 }] });
    await expect(ecs.send(listDefinitions)).resolves.toBeDefined();
    await expect(ecs.send(listDefinitions)).rejects.toMatchObject(error);
    await expect(ecs.send(listDefinitions)).resolves.toBeDefined();
  });

  test.each([
    ['lost-reply', 1],
    ['lost-request', 0],
  ] as const)('%s: the registration happened %i times', async (kind, count) => {
    const account = openAccount({ faults: [{ operation: 'ecs:RegisterTaskDefinition', kind }] });
    await expect(account.register('nginx')).rejects.toThrow('socket hang up');
    const { taskDefinitionArns } = await account.ecs.send(listDefinitions);
    expect(taskDefinitionArns).toHaveLength(count);
  });

  test('by a share of throttles', async () => {
    const { ecs } = openAccount({ faults: [{ operation: 'ecs:*', kind: 'throttle', share: 0.3 }] });
    let throttled = 0;
    for (let index = 0; index < 200; index += 1) {
      await ecs.send(listDefinitions).catch(() => {
        throttled += 1;
      });
    }
    expect(throttled).toBeGreaterThan(40);
    expect(throttled).toBeLessThan(80);
  });

  test('by latency on the clock', async () => {
    const faults = [{ operation: '*', kind: 'latency', milliseconds: 700 }] as const;
    const { ecs, clock } = openAccount({ faults });
    const start = clock.now();
    await ecs.send(listDefinitions);
    expect(clock.now() - start).toBe(700);
  });

  test('by a token that expires', async () => {
    const faults = [{ operation: '*', kind: 'expired-token', afterSeconds: 60 }] as const;
    const { ecs, pass } = openAccount({ faults });
    await ecs.send(listDefinitions);
    await pass(60);
    await expect(ecs.send(listDefinitions)).rejects.toMatchObject({
      name: 'ExpiredTokenException',
    });
  });

  test('in the words of Elastic Load Balancing', async () => {
    const faults = [{ operation: 'elasticloadbalancing:*', kind: 'throttle' }] as const;
    const { elbv2 } = openAccount({ faults });
    await expect(elbv2.send(new DescribeTargetGroupsCommand({}))).rejects.toMatchObject({
      name: 'Throttling',
    });
  });
});

test('a stale read answers with the state before the update, once', async () => {
  const account = openAccount();
  const first = await account.register('nginx:1');
  await account.create(first);
  await account.pass(120);
  account.simulator.addFault({ operation: 'ecs:DescribeServices', kind: 'stale-read' });
  const second = await account.register('nginx:2');
  const { cluster } = account.facts;
  const input = { cluster, service: 'web', taskDefinition: second };
  await account.ecs.send(new UpdateServiceCommand(input));
  expect((await account.describe()).taskDefinition).toBe(first);
  expect((await account.describe()).taskDefinition).toBe(second);
});

test('a stale read after the creation misses the service, once', async () => {
  const account = openAccount({
    faults: [{ operation: 'ecs:DescribeServices', kind: 'stale-read' }],
  });
  await account.create(await account.register('nginx'));
  const read = new DescribeServicesCommand({ cluster: account.facts.cluster, services: ['web'] });
  expect(await account.ecs.send(read)).toMatchObject({
    services: [],
    failures: [{ reason: 'MISSING' }],
  });
  expect(await account.ecs.send(read)).toMatchObject({ services: [{ serviceName: 'web' }] });
});

test('small pages', async () => {
  const account = openAccount({ pageSize: 1 });
  await account.register('nginx:1');
  await account.register('nginx:2');
  const page = await account.ecs.send(listDefinitions);
  expect(page.taskDefinitionArns).toHaveLength(1);
  expect(page.nextToken).toBeDefined();
  const groups = await account.elbv2.send(new DescribeTargetGroupsCommand({}));
  expect(groups.TargetGroups).toHaveLength(1);
  expect(groups.NextMarker).toBeDefined();
});

describe('access', () => {
  test('denied for one action names action and resource', async () => {
    const account = openAccount({ access: { deny: ['ecs:DescribeServices'] } });
    await expect(account.describe()).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::123456789012:assumed-role/deployer/GitHubActions is not authorized to perform: ecs:DescribeServices on resource: arn:aws:ecs:us-east-1:123456789012:service/demo/web because no identity-based policy allows the ecs:DescribeServices action',
    });
  });

  test('limited to a list refuses everything else', async () => {
    const account = openAccount({ access: { allow: ['ecs:Register*', 'iam:PassRole'] } });
    const taskDefinition = await account.register('nginx');
    const describeIt = new DescribeTaskDefinitionCommand({ taskDefinition });
    await expect(account.ecs.send(describeIt)).rejects.toMatchObject({
      message: expect.stringContaining('ecs:DescribeTaskDefinition on resource: *'),
    });
    await expect(account.elbv2.send(new DescribeTargetGroupsCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  test('to the roles is asked when they are registered', async () => {
    const account = openAccount({ access: { deny: ['iam:PassRole'] } });
    await expect(account.register('nginx')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        `iam:PassRole on resource: ${account.facts.executionRoleArn} because`,
      ),
    });
  });
});

describe('a fault on the command line', () => {
  test.each([
    ['ecs:UpdateService=lost-reply:1', { kind: 'lost-reply', times: 1 }],
    ['ecs:DescribeServices=throttle:30%', { kind: 'throttle', share: 0.3 }],
    ['*=latency:200ms', { operation: '*', kind: 'latency', milliseconds: 200 }],
    ['*=expired-token@5', { kind: 'expired-token', after: 5 }],
    ['*=expired-token@60s', { kind: 'expired-token', afterSeconds: 60 }],
  ])('%s', (text, fault) => {
    expect(parseFault(text)).toMatchObject(fault);
  });

  test.each(['ecs:UpdateService', 'x=broken', '=throttle', 'x=throttle:many'])(
    'is refused: %s',
    (text) => {
      expect(() => parseFault(text)).toThrow('is no fault');
    },
  );
});
