import type { CreateServiceCommandInput } from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import { BREAKER, openAccount, storyOf, updateWith } from './account.ts';
import { type Look, TIMELINES, type Timeline } from './known-timelines.ts';

async function roll(timeline: Timeline) {
  const { image, container = {}, desiredCount = 1, withLoadBalancer = false } = timeline;
  const account = openAccount();
  const { facts } = account;
  const define = (tag: string) =>
    account.register('', {
      containerDefinitions: [
        { name: 'app', image: `web:${tag}`, portMappings: [{ containerPort: 8080 }], ...container },
      ],
    });
  const settings: Partial<CreateServiceCommandInput> = {
    desiredCount,
    ...BREAKER,
    ...(withLoadBalancer
      ? {
          loadBalancers: [
            { targetGroupArn: facts.targetGroup, containerName: 'app', containerPort: 8080 },
          ],
        }
      : {}),
  };
  if (!timeline.first) {
    await account.create(await define('1'), settings);
    await account.pass(300);
  }
  if (timeline.incident) account.simulator.addIncident(timeline.incident);
  const taskDefinition = await define(image);
  const { configuration = BREAKER.deploymentConfiguration } = timeline;
  const reply = timeline.first
    ? await account.create(taskDefinition, settings)
    : await updateWith(account, { taskDefinition, deploymentConfiguration: configuration });
  const [ours] = reply.deployments ?? [];
  return { account, id: ours?.id, since: ours?.createdAt ?? new Date(0) };
}

/** The events without the name of the service and what differs from run to run. */
const plain = (line: string): string =>
  line
    .replace(/\(service web\) /, '')
    .replace(/\(service web, (taskSet \w+)\)/, '($1)')
    .replace(/request id: [\w-]+/, 'request id: R');

test.each(TIMELINES)('$name', async (timeline) => {
  const { account, id, since } = await roll(timeline);
  const looks: Look[] = [];
  for (const [seconds] of timeline.looks) {
    await account.pass(seconds - (account.clock.now() - since.getTime()) / 1000);
    const { deployments } = await account.describe();
    const ours = deployments?.find((deployment) => deployment.id === id);
    const counts = `${ours?.runningCount}+${ours?.pendingCount}/${ours?.desiredCount}`;
    const state = `${ours?.status} ${ours?.rolloutState} ${counts} failed ${ours?.failedTasks}`;
    looks.push([seconds, ours ? state : 'gone']);
  }
  expect(looks).toEqual(timeline.looks);
  const story = storyOf(await account.describe(), since).map(plain);
  if (timeline.events.length > 0) expect(story).toEqual(timeline.events);
});
