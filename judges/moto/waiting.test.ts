import { ListServiceDeploymentsCommand, waitUntilServicesStable } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serviceAtAws } from '../../__tests__/e2e/definitions.ts';
import type { StepResult } from '../../runner/run-action.ts';
import { CLUSTER, type MotoStage, openMotoStage } from './moto-stage.ts';

let stage: MotoStage;
let created: StepResult;
let updated: StepResult;

// One task of every service runs at once and for ever, whatever its deployment.
beforeAll(async () => {
  stage = await openMotoStage({ MOTO_ECS_SERVICE_RUNNING: '1' });
  const { network, run } = stage;
  await run({ service: 'one', ...network, 'wait-for-service-stability': 'false' });
  [created, updated] = await Promise.all([
    run({ service: 'two', ...network, 'desired-count': '2', 'wait-for-minutes': '1' }),
    run({ service: 'one', image: 'nginx:1.30', 'wait-for-minutes': '1' }),
  ]);
});
afterAll(() => stage.close());

const titles = ({ annotations }: StepResult) => annotations.map(({ title }) => title);

describe('a created service of which moto runs one task of two', () => {
  test('has timed out when the wait is over', () => {
    expect(created).toMatchObject({ exitCode: 1, outputs: { verdict: 'timed-out' } });
    expect(titles(created)).toContain('fargate-deploy: timed-out');
    expect(created.log).toContain('1 of 2 tasks running');
  });

  test('is followed without the operations that moto answers with a page of HTML', async () => {
    const listed = stage.ecs.send(
      new ListServiceDeploymentsCommand({ cluster: CLUSTER, service: 'two' }),
    );
    await expect(listed).rejects.toMatchObject({ name: 'SyntaxError' });
    expect(titles(created)).toContain('fargate-deploy: read-not-possible');
    expect(created.log).toContain('ecs:ListServiceDeployments is not known here');
  });
});

describe('an updated service that looks stable with the old revision', () => {
  test('is stable to the waiter of the SDK', async () => {
    const { ecs } = stage;
    const query = { cluster: CLUSTER, services: ['one'] };
    const waited = await waitUntilServicesStable({ client: ecs, maxWaitTime: 30 }, query);
    expect(waited.state).toBe('SUCCESS');
    const { taskDefinition, deployments } = await serviceAtAws(ecs, CLUSTER, 'one');
    expect(taskDefinition).toBe(updated.outputs['task-definition-arn']);
    expect(deployments).toHaveLength(1);
    expect(deployments?.[0]?.taskDefinition).not.toBe(taskDefinition);
  });

  test('ends as unknown, because our deployment is not in sight', () => {
    expect(updated).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown' } });
    expect(titles(updated)).toEqual(['fargate-deploy: unknown']);
    expect(updated.log).toContain('could not be found');
  });
});
