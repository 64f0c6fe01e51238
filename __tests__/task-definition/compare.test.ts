import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sameTaskDefinition } from '../../src/task-definition/compare.ts';
import type { JsonObject } from '../../src/task-definition/json.ts';

const WANTED: JsonObject = {
  family: 'shop',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE', 'EC2'],
  cpu: '.25 vCPU',
  memory: '0.5GB',
  executionRoleArn: 'deployer',
  containerDefinitions: [
    {
      name: 'web',
      image: 'web:1',
      portMappings: [{ containerPort: 80 }],
      environment: [{ name: 'A', value: '' }],
    },
  ],
};

const REGISTERED: JsonObject = {
  taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/shop:7',
  revision: 7,
  status: 'ACTIVE',
  compatibilities: ['EC2', 'FARGATE'],
  family: 'shop',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['EC2', 'FARGATE'],
  cpu: '256',
  memory: '512',
  executionRoleArn: 'arn:aws:iam::123456789012:role/deployer',
  volumes: [],
  placementConstraints: [],
  runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
  enableFaultInjection: false,
  containerDefinitions: [
    {
      name: 'web',
      image: 'web:1',
      cpu: 0,
      essential: true,
      privileged: false,
      linuxParameters: { capabilities: {}, devices: [] },
      portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
      environment: [{ name: 'A', value: '' }],
      mountPoints: [],
      volumesFrom: [],
      systemControls: [],
    },
  ],
};

const [CONTAINER] = WANTED.containerDefinitions as [JsonObject];

test('what AWS fills in is no difference', () => {
  expect(sameTaskDefinition(WANTED, { ...REGISTERED, registeredAt: new Date() })).toBe(true);
});

describe('a difference is', () => {
  test.each<[string, JsonObject]>([
    ['another image', { containerDefinitions: [{ ...CONTAINER, image: 'web:2' }] }],
    ['a container more', { containerDefinitions: [CONTAINER, { name: 'log', image: 'log' }] }],
    [
      'another environment value',
      { containerDefinitions: [{ ...CONTAINER, environment: [{ name: 'A', value: 'b' }] }] },
    ],
    [
      'a flag that is set',
      { containerDefinitions: [{ ...CONTAINER, readonlyRootFilesystem: true }] },
    ],
    [
      'a container that is not essential',
      { containerDefinitions: [{ ...CONTAINER, essential: false }] },
    ],
    [
      'another port',
      { containerDefinitions: [{ ...CONTAINER, portMappings: [{ containerPort: 8080 }] }] },
    ],
    ['another size', { memory: '1 GB' }],
    ['another platform', { runtimePlatform: { cpuArchitecture: 'ARM64' } }],
    ['another role', { executionRoleArn: 'other' }],
    ['a role more', { taskRoleArn: 'app' }],
    ['a tag', { tags: [{ key: 'team', value: 'web' }] }],
  ])('%s', (_, change) => {
    expect(sameTaskDefinition({ ...WANTED, ...change }, REGISTERED)).toBe(false);
  });
});

test('the order of tags does not matter, and tags that nobody asked for do not either', () => {
  const tags = [
    { key: 'a', value: '1' },
    { key: 'b', value: '2' },
  ];
  const tagged = { ...REGISTERED, tags: tags.toReversed() };
  expect(sameTaskDefinition({ ...WANTED, tags }, tagged)).toBe(true);
  expect(sameTaskDefinition(WANTED, tagged)).toBe(true);
});

test('under bridge a fixed host port differs from a dynamic one', () => {
  const bridge = (hostPort?: number): JsonObject => ({
    networkMode: 'bridge',
    containerDefinitions: [
      {
        name: 'w',
        portMappings: [{ containerPort: 80, ...(hostPort !== undefined && { hostPort }) }],
      },
    ],
  });
  expect(sameTaskDefinition(bridge(), bridge(0))).toBe(true);
  expect(sameTaskDefinition(bridge(), bridge(80))).toBe(false);
});

const recordings = process.env.FARGATE_DEPLOY_RECORDINGS;
const maybe = recordings === undefined ? test.skip : test;

maybe('what real AWS made of a request equals the request', () => {
  const load = (name: string): JsonObject =>
    JSON.parse(readFileSync(join(recordings ?? '', name), 'utf8'));
  const request = load('ecs-RegisterTaskDefinition--fargate-minimal-2026.request.json');
  const { taskDefinition } = load('ecs-RegisterTaskDefinition--fargate-minimal-2026.json');
  expect(sameTaskDefinition(request, taskDefinition as JsonObject)).toBe(true);
  expect(sameTaskDefinition({ ...request, cpu: '4096' }, taskDefinition as JsonObject)).toBe(false);
});

const withContainer = (container: JsonObject) => ({
  family: 'web',
  containerDefinitions: [container],
});

test.each<[string, JsonObject, JsonObject, boolean]>([
  [
    'a label that is called like a field of the API',
    { dockerLabels: { protocol: 'tcp' } },
    {},
    false,
  ],
  [
    'environment variables in another order',
    {
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    },
    {
      environment: [
        { name: 'B', value: '2' },
        { name: 'A', value: '1' },
      ],
    },
    true,
  ],
  [
    'secrets in another order',
    {
      secrets: [
        { name: 'A', valueFrom: 'a' },
        { name: 'B', valueFrom: 'b' },
      ],
    },
    {
      secrets: [
        { name: 'B', valueFrom: 'b' },
        { name: 'A', valueFrom: 'a' },
      ],
    },
    true,
  ],
  [
    'defaults of a health check that AWS fills in',
    { healthCheck: { command: ['CMD', 'true'] } },
    { healthCheck: { command: ['CMD', 'true'], interval: 30, timeout: 5, retries: 3 } },
    true,
  ],
  ['another command', { command: ['a', 'b'] }, { command: ['b', 'a'] }, false],
])('%s: the same is %s', (_name, wanted, registered, same) => {
  const container = { name: 'web', image: 'a' };
  expect(
    sameTaskDefinition(
      withContainer({ ...container, ...wanted }),
      withContainer({ ...container, ...registered }),
    ),
  ).toBe(same);
});
