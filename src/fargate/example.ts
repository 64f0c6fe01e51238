import type { JsonObject } from '../task-definition/json.ts';

/**
 * A task definition that Fargate accepts, as the ground of an example: with other members of the
 * task and of its container where the example wants them.
 */
export const exampleTask = (members: JsonObject = {}, container: JsonObject = {}): JsonObject => ({
  family: 'shop',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.27', ...container }],
  ...members,
});

/** The same with Windows containers, which need a larger task. */
export const exampleWindowsTask = (
  members: JsonObject = {},
  container: JsonObject = {},
): JsonObject =>
  exampleTask(
    {
      cpu: '1024',
      memory: '2048',
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
      ...members,
    },
    container,
  );
