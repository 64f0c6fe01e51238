import { DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openStage, type Stage } from './harness.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const bridge = {
  family: 'web',
  networkMode: 'bridge',
  containerDefinitions: [
    {
      name: 'web',
      image: 'public.ecr.aws/nginx/nginx:1.29',
      cpu: 100,
      memory: 300,
      portMappings: [{ containerPort: 80, hostPort: 8080 }],
    },
  ],
};

test('without a service the definition is converted and registered, and nothing else happens', async () => {
  stage.write('task-definition.json', bridge);
  const { exitCode, outputs, annotations, summary } = await stage.run({
    'task-definition': 'task-definition.json',
  });
  expect({ exitCode, errors: annotations.filter(({ level }) => level === 'error') }).toEqual({
    exitCode: 0,
    errors: [],
  });
  expect(outputs).toMatchObject({
    verdict: 'registered',
    cause: '',
    'task-definition-arn': expect.stringMatching(/:task-definition\/web:1$/),
    'task-definition-changed': 'true',
    'service-arn': '',
  });
  expect(summary).toContain('registered');
  const { taskDefinition } = await stage.ecs.send(
    new DescribeTaskDefinitionCommand({ taskDefinition: outputs['task-definition-arn'] }),
  );
  expect(taskDefinition).toMatchObject({
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
  });
});

test('the same definition again is not registered again', async () => {
  stage.write('task-definition.json', bridge);
  const first = await stage.run({ 'task-definition': 'task-definition.json' });
  const second = await stage.run({ 'task-definition': 'task-definition.json' });
  expect(second.outputs).toMatchObject({
    verdict: 'registered',
    'task-definition-arn': first.outputs['task-definition-arn'],
    'task-definition-changed': 'false',
  });
});

test('the output file may be the input file: it then is what was registered', async () => {
  stage.write('task-definition.json', bridge);
  const inputs = {
    'task-definition': 'task-definition.json',
    'output-file': 'task-definition.json',
  };
  const first = await stage.run(inputs);
  expect(JSON.parse(stage.read('task-definition.json'))).toMatchObject({
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
  });
  const second = await stage.run(inputs);
  expect(second.log).toContain('nothing to change');
  expect(second.outputs['task-definition-arn']).toBe(first.outputs['task-definition-arn']);
});
