import {
  DeregisterTaskDefinitionCommand,
  DescribeTaskDefinitionCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import { openAccount } from './account.ts';

import { type Changes, container } from './registrations.ts';

describe('RegisterTaskDefinition accepts', () => {
  test.each<[string, Changes]>([
    ['spelled sizes', { cpu: '.25 vCPU', memory: '1 GB' }],
    ['an unused plain volume', { volumes: [{ name: 'scratch' }] }],
    ['a stop timeout of exactly 120 seconds', container({ stopTimeout: 120 })],
    [
      'the same port for tcp and udp',
      container({ portMappings: [{ containerPort: 53 }, { containerPort: 53, protocol: 'udp' }] }),
    ],
    ['32 vCPU', { cpu: '32768', memory: '249856' }],
    ['privileged: false', container({ privileged: false, links: [], dockerSecurityOptions: [] })],
    [
      'bridge for EC2',
      {
        requiresCompatibilities: ['EC2'],
        networkMode: 'bridge',
        ...container({ memory: 128, links: ['app'], privileged: true }),
      },
    ],
    ['a role by its name', { executionRoleArn: 'ecsTaskExecutionRole' }],
  ])('%s', async (_, changes) => {
    const { register } = openAccount();
    await expect(register('nginx', changes)).resolves.toMatch(/task-definition\/web:1$/);
  });
});

test('a wrong JSON type is refused, an unknown member ignored', async () => {
  const { simulator } = openAccount();
  const send = async (containerPort: unknown) => {
    const body = {
      family: 'web',
      revision: 7,
      containerDefinitions: [
        {
          name: 'app',
          image: 'nginx',
          memory: 128,
          privilaged: true,
          portMappings: [{ containerPort }],
        },
      ],
    };
    const reply = await simulator.handle({
      method: 'POST',
      path: '/',
      headers: {
        'x-amz-target': 'AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition',
      },
      body: JSON.stringify(body),
    });
    return { statusCode: reply.statusCode, body: JSON.parse(reply.body) };
  };
  expect(await send('80')).toEqual({
    statusCode: 400,
    body: {
      __type: 'SerializationException',
      message: 'STRING_VALUE can not be converted to an Integer',
    },
  });
  const accepted = await send(80);
  expect(accepted.body.taskDefinition).toMatchObject({ revision: 1 });
  expect(accepted.body.taskDefinition.containerDefinitions[0]).not.toHaveProperty('privilaged');
});

test('compatibilities do not depend on what is required', async () => {
  const { ecs, register } = openAccount();
  const compatibilities = async (changes: Changes) => {
    const taskDefinition = await register('nginx', changes);
    const reply = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
    return reply.taskDefinition?.compatibilities;
  };
  expect(await compatibilities({ requiresCompatibilities: ['EC2'] })).toContain('FARGATE');
  expect(await compatibilities({ requiresCompatibilities: [], networkMode: 'bridge' })).toEqual([
    'EXTERNAL',
    'EC2',
  ]);
  expect(
    await compatibilities({ requiresCompatibilities: ['EC2'], ...container({ privileged: true }) }),
  ).not.toContain('FARGATE');
});

test('tags stand beside the task definition, and only when asked for', async () => {
  const { ecs } = openAccount();
  const tags = [{ key: 'team', value: 'shop' }];
  const registered = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'app', image: 'nginx', memory: 64 }],
      tags,
    }),
  );
  expect(registered.tags).toEqual(tags);
  const described = (include: 'TAGS'[]) =>
    ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'web', include }));
  expect((await described([])).tags).toBeUndefined();
  expect((await described(['TAGS'])).tags).toEqual(tags);
});

test('the family means its newest active revision', async () => {
  const { ecs, register } = openAccount();
  await register('nginx:1');
  const second = await register('nginx:2');
  const revision = async () => {
    const input = { taskDefinition: 'web' };
    const { taskDefinition } = await ecs.send(new DescribeTaskDefinitionCommand(input));
    return taskDefinition?.revision;
  };
  expect(await revision()).toBe(2);
  const { taskDefinition } = await ecs.send(
    new DeregisterTaskDefinitionCommand({ taskDefinition: second }),
  );
  expect(taskDefinition?.status).toBe('INACTIVE');
  expect(await revision()).toBe(1);
  await expect(
    ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'nope' })),
  ).rejects.toThrow('Unable to describe task definition.');
});
