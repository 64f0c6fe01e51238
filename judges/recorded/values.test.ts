import { expect, test } from '@jest/globals';
import { hasRecordings, recordedReply } from './recordings.ts';
import { serviceStages } from './service-stages.ts';
import { openStage } from './stage.ts';
import { taskStages } from './task-stages.ts';

const maybe = hasRecordings ? test : test.skip;

const REGISTERED = 'ecs-RegisterTaskDefinition--fargate-minimal-2026';
const CREATED = 'ecs-CreateService--fargate-alb-2026';

maybe('a registered task definition is the recorded one, value for value', async () => {
  const { taskDefinition } = Object(await taskStages[REGISTERED]?.(openStage()));
  const recorded = Object(recordedReply(REGISTERED)).taskDefinition;
  const { registeredAt, registeredBy } = taskDefinition;
  expect([registeredAt, registeredBy]).toEqual([expect.any(Number), expect.any(String)]);
  expect(taskDefinition).toEqual({ ...recorded, registeredAt, registeredBy });
});

maybe('a new service has the recorded defaults of its deployments', async () => {
  const { service } = Object(await serviceStages[CREATED]?.(openStage()));
  const recorded = Object(recordedReply(CREATED)).service;
  expect(service.deploymentConfiguration).toEqual(recorded.deploymentConfiguration);
});
