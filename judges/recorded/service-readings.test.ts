import type { Service } from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import { type Look, play, subject, texts } from '../../__tests__/rollout/scenario.ts';
import type { RolloutSubject } from '../../src/rollout/subject.ts';
import { observedServices } from './observed.ts';
import { hasRecordings, recordedReply, recordings } from './recordings.ts';
import { READINGS, type Reading } from './service-readings.ts';

const maybe = hasRecordings ? test : test.skip;

const SERVICES = /^ecs-(?:Create|Delete|Describe|Update)Services?--/;
/** Read as steps of one story below. */
const STORY = [
  'ecs-DescribeServices--failed-active.partial',
  'ecs-DescribeServices--rollback-in-progress-ours-still-in-progress.partial',
  'ecs-DescribeServices--rolled-back-completed.partial',
];
const FRAGMENT = 'ecs-DescribeServices--raw-wire-number-form.partial';
const ROLLBACK = 'ecs-DescribeServices--rollback-primary-has-old-id-and-new-times.partial';

/** Some authors cut the ids; the reasons tell most of them. */
const withIds = (service: Service | undefined, missing?: string): Service | undefined =>
  service?.deployments && {
    ...service,
    deployments: service.deployments.map((deployment) => {
      const told = /ecs-svc\/\d+/.exec(deployment.rolloutStateReason ?? '')?.[0];
      return { ...deployment, id: deployment.id ?? told ?? missing };
    }),
  };

const firstService = async (recording: string, missing?: string): Promise<Service | undefined> => {
  const [service] = await observedServices(recordedReply(recording));
  return withIds(service, missing) ?? service;
};

function subjectOf(service: Service | undefined, own: Partial<RolloutSubject>): RolloutSubject {
  const { baseline: _, deploymentId: __, ...rest } = subject;
  const primary = service?.deployments?.find(({ status }) => status === 'PRIMARY');
  return {
    ...rest,
    ...(primary?.id ? { deploymentId: primary.id } : {}),
    ...(primary?.taskDefinition ? { taskDefinitionArn: primary.taskDefinition } : {}),
    ...own,
  };
}

/** Sees the same service three times, until a time limit of a minute has passed. */
const watch = (service: Service | undefined, own: Partial<RolloutSubject> = {}) =>
  play(
    [1, 60, 60].map((seconds): Look => [seconds, { to: 'service', service }]),
    { of: subjectOf(service, own), minutes: 1 },
  );

maybe('every recorded service is observed, and has a reading', async () => {
  const names = recordings(SERVICES).map(({ name }) => name);
  const read = [...READINGS.map(({ recording }) => recording), ...STORY, FRAGMENT, ROLLBACK];
  expect([...new Set(read)].toSorted()).toEqual(names);
});

maybe('no recorded service is too much for whoever follows another deployment of it', async () => {
  for (const { reply } of recordings(SERVICES)) {
    for (const service of await observedServices(reply)) {
      expect(watch(service, { deploymentId: 'ecs-svc/1' }).outcome?.headline).toMatch(/\S\.$/);
    }
  }
});

maybe.each<Reading>(READINGS)('$recording is $verdict $cause', async (reading) => {
  const { outcome } = watch(await firstService(reading.recording), reading.of);
  expect(outcome).toMatchObject({ verdict: reading.verdict });
  expect(outcome?.cause?.code).toBe(reading.cause);
  expect(outcome?.headline).toContain(reading.says ?? '');
});

maybe(
  'a fresh deployment that shows no counts yet is told with the count of the service',
  async () => {
    const service = await firstService('ecs-DescribeServices--right-after-update');
    expect(texts(watch(service))).toContain('0 of 1 running');
  },
);

/** Sees one recording after the other, twenty seconds apart. */
const story = (services: readonly (Service | undefined)[], own: Partial<RolloutSubject>) =>
  play(
    services.map((service, index): Look => [20 * (index + 1), { to: 'service', service }]),
    { of: subjectOf(undefined, own) },
  );

maybe('a rollback that was recorded in three looks is told as one', async () => {
  const ours = 'ecs-svc/1281894607538416024';
  const [failed, rollingBack, rolledBack] = await Promise.all(
    STORY.map((recording) => firstService(recording, ours)),
  );
  const [old, own] = rollingBack?.deployments ?? [];
  const rolling = {
    deployments: [
      { ...own, status: 'PRIMARY' },
      { ...old, status: 'ACTIVE' },
    ],
  };
  const gaveUp = { deployments: [...(old ? [old] : []), ...(failed?.deployments ?? [])] };
  const looks = [rolling, rollingBack, gaveUp];
  const follow = { deploymentId: ours, baseline: { deploymentId: old?.id ?? '', eventIds: [] } };
  expect(story(looks, follow).outcome).toBeUndefined();
  expect(story([...looks, rolledBack, rolledBack], follow).outcome).toMatchObject({
    verdict: 'rolled-back',
  });
});

maybe('the old deployment with new times is a rollback that has begun', async () => {
  const [ours, rollingBack] = await Promise.all([
    firstService('ecs-DescribeServices--twelve-tasks-four-failed.partial'),
    firstService(ROLLBACK),
  ]);
  const told = story([ours, rollingBack], {
    deploymentId: 'ecs-svc/2222222222222222222',
    baseline: { deploymentId: 'ecs-svc/1111111111111111111', eventIds: [] },
  });
  expect(told.outcome).toBeUndefined();
  expect(told.last.state.phase).toBe('rolling-back');
});
