import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serviceAtAws } from '../../__tests__/e2e/definitions.ts';
import { CLUSTER, type MotoStage, openMotoStage } from './moto-stage.ts';

let stage: MotoStage;
beforeAll(async () => {
  stage = await openMotoStage();
});
afterAll(() => stage.close());

const deploy = (inputs: Record<string, string> = {}) =>
  stage.run({ service: 'web', 'wait-for-service-stability': 'false', ...inputs });

const revision = (number: number) =>
  expect.stringMatching(
    new RegExp(`^arn:aws:ecs:us-east-1:\\d{12}:task-definition/web:${number}$`),
  );

const atMoto = () => serviceAtAws(stage.ecs, CLUSTER);

// One story, told in order: each step finds what the one before has left.
describe('at moto the action', () => {
  test('registers a task definition', async () => {
    const result = await stage.run({});
    expect(result).toMatchObject({ exitCode: 0, annotations: [] });
    expect(result.outputs).toMatchObject({
      verdict: 'registered',
      'task-definition-arn': revision(1),
      'task-definition-changed': 'true',
    });
  });

  test('creates a service from that very revision', async () => {
    const result = await deploy({ ...stage.network, 'desired-count': '2' });
    expect(result).toMatchObject({ exitCode: 0, annotations: [] });
    expect(result.outputs).toMatchObject({
      verdict: 'started',
      'task-definition-arn': revision(1),
      'task-definition-changed': 'false',
      'service-created': 'true',
      'deployment-id': expect.stringMatching(/^ecs-svc\/\d+$/),
    });
    expect(await atMoto()).toMatchObject({
      serviceArn: result.outputs['service-arn'],
      taskDefinition: revision(1),
      launchType: 'FARGATE',
      desiredCount: 2,
    });
  });

  test('reuses the revision of an unchanged definition and deploys it again', async () => {
    const before = await atMoto();
    const result = await deploy();
    expect(result).toMatchObject({ exitCode: 0, annotations: [] });
    expect(result.outputs).toMatchObject({
      verdict: 'started',
      'task-definition-arn': revision(1),
      'task-definition-changed': 'false',
      'service-created': 'false',
    });
    expect((await atMoto()).deployments?.[0]?.id).not.toBe(before.deployments?.[0]?.id);
  });

  test('makes no deployment of an unchanged definition when told so', async () => {
    const before = await atMoto();
    const result = await deploy({ 'when-unchanged': 'skip' });
    expect(result.outputs).toMatchObject({
      verdict: 'nothing-to-deploy',
      'task-definition-arn': revision(1),
    });
    expect(await atMoto()).toEqual(before);
  });

  test('updates the service to a new revision and touches nothing else', async () => {
    const { taskDefinition, ...before } = await atMoto();
    const result = await deploy({ image: 'nginx:1.30' });
    expect(result).toMatchObject({ exitCode: 0, annotations: [] });
    expect(result.outputs).toMatchObject({
      verdict: 'started',
      'task-definition-arn': revision(2),
      'task-definition-changed': 'true',
      'service-created': 'false',
      // Moto answers with the deployment of the old revision, which is not ours.
      'deployment-id': '',
    });
    expect(taskDefinition).toEqual(revision(1));
    expect(await atMoto()).toEqual({
      ...before,
      taskDefinition: result.outputs['task-definition-arn'],
    });
  });

  test('refuses a cluster that moto does not have, and registers nothing', async () => {
    const result = await deploy({ cluster: 'nowhere', image: 'nginx:1.31', ...stage.network });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'refused' } });
    expect(result.annotations.map(({ title }) => title)).toEqual([
      'fargate-deploy: cluster-not-found',
    ]);
    expect(result.outputs['task-definition-arn']).toBe('');
  });
});
