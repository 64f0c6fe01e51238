import { expect, test } from '@jest/globals';
import {
  type Look,
  OLD,
  old,
  ours,
  play,
  rollback,
  service,
  serviceDeployment,
  texts,
} from '../../__tests__/rollout/scenario.ts';
import type { Answer } from '../../src/rollout/observation.ts';
import { observedServiceDeployments } from './observed.ts';
import { hasRecordings, recordedReply, recordings } from './recordings.ts';

const maybe = hasRecordings ? test : test.skip;

const RECORDED = /^ecs-DescribeServiceDeployments--/;

/** What a person reads in each reply, when it is the one of our deployment. */
const READINGS: Readonly<Record<string, string>> = {
  'ecs-DescribeServiceDeployments--paused-at-hook-2026': 'still in progress: paused',
  'ecs-DescribeServiceDeployments--pending': 'still in progress',
  'ecs-DescribeServiceDeployments--successful-creation': 'completed',
};

/** Our deployment runs but is not told complete by the service: the service deployment decides. */
const watch = (...answers: readonly Answer[]) =>
  play(
    answers.map(
      (answer, index): Look => [
        index + 1,
        service([ours({ runningCount: 2 }), old({ desiredCount: 0 })]),
        answer,
      ],
    ),
    { minutes: 30 },
  );

maybe('every recorded service deployment has a reading', () => {
  expect(recordings(RECORDED).map(({ name }) => name)).toEqual(Object.keys(READINGS).toSorted());
});

maybe.each(Object.entries(READINGS))('%s is %s', async (recording, reading) => {
  const [observed] = await observedServiceDeployments(recordedReply(recording));
  const played = watch({ to: 'service-deployment', serviceDeployment: observed });
  const paused = texts(played).some((text) => text.startsWith('paused'));
  const told = played.outcome?.verdict ?? `still in progress${paused ? ': paused' : ''}`;
  expect(told).toBe(reading);
});

maybe('the looks of a refused hook are those of a rollback, with the words of AWS', () => {
  const { looks } = Object(recordedReply('poll-log--hook-refusal-service-deployment-2026.partial'));
  const [, [, inProgress], [, rolledBack, statusReason]] = looks;
  const { outcome } = play(
    [
      [1, service([ours(), old()]), serviceDeployment(inProgress)],
      [
        60,
        service([
          rollback({
            rolloutState: 'COMPLETED',
            rolloutStateReason: `ECS deployment ${OLD} completed.`,
          }),
        ]),
        serviceDeployment(rolledBack, { statusReason }),
      ],
      [
        70,
        service([rollback({ rolloutState: 'COMPLETED' })]),
        serviceDeployment(rolledBack, { statusReason }),
      ],
    ],
    { minutes: 30 },
  );
  expect(outcome).toMatchObject({
    verdict: 'rolled-back',
    cause: { code: 'lifecycle-hook-failed' },
  });
});
