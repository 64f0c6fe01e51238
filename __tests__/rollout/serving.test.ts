import type { Deployment, Service, Task } from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import {
  imageDigests,
  revisionArns,
  servingRevisions,
  servingText,
} from '../../src/rollout/serving.ts';
import { NEW, OLD, old, ours, version } from './scenario.ts';

const DIGEST = `sha256:${'0123456789ab'.padEnd(64, 'c')}`;
const OTHER = `sha256:${'f'.repeat(64)}`;

const task = (
  startedBy: string,
  ...images: readonly (readonly [string, string, string?])[]
): Task => ({
  startedBy,
  containers: images.map(([name, image, imageDigest]) => ({
    name,
    image,
    ...(imageDigest ? { imageDigest } : {}),
  })),
});
const of = (...deployments: readonly Deployment[]): Service => ({
  serviceArn: 'arn:aws-cn:ecs:cn-north-1:111122223333:service/prod/web',
  clusterArn: 'arn:aws-cn:ecs:cn-north-1:111122223333:cluster/prod',
  deployments: [...deployments],
});
const complete = (own: Partial<Deployment>) => ours({ rolloutState: 'COMPLETED', ...own });

test.each<readonly [string, Service, readonly Task[], string]>([
  [
    'an image by its digest',
    of(complete({ runningCount: 3 })),
    [task(NEW, ['web', '111122223333.dkr.ecr.eu-central-1.amazonaws.com/team/web:7', DIGEST])],
    '3 tasks run web@sha256:0123456789ab (revision 7).',
  ],
  [
    'several containers',
    of(complete({ runningCount: 1 })),
    [task(NEW, ['web', 'localhost:5000/web@sha256:00', DIGEST], ['proxy', 'proxy', OTHER])],
    '1 task runs web@sha256:0123456789ab and proxy@sha256:ffffffffffff (revision 7).',
  ],
  [
    'two revisions, the complete one first',
    of(ours({ runningCount: 3 }), old()),
    [task(NEW, ['web', 'web:2', OTHER]), task(OLD, ['web', 'web:1'])],
    '2 tasks run web:6, 3 tasks run web@sha256:ffffffffffff (revision 7).',
  ],
  [
    'another family by its name',
    of(complete({ runningCount: 1 }), old({ taskDefinition: version(6).replace('web:', 'api:') })),
    [task(NEW, ['web', 'web:2', OTHER])],
    '2 tasks run api:6, 1 task runs web@sha256:ffffffffffff (revision web:7).',
  ],
  [
    'a revision whose images nobody tells',
    of(complete({ runningCount: 2 })),
    [],
    '2 tasks run web:7.',
  ],
  ['nothing', of(ours()), [], 'No task of the service is running.'],
])('says what serves: %s', (_, service, tasks, text) => {
  expect(servingText(servingRevisions(service, tasks, []))).toBe(text);
});

test('takes the images of the service revision where tasks cannot be read', () => {
  const serviceRevisionArn = revisionArns(of(complete({ runningCount: 1 })))[0] ?? '';
  expect(serviceRevisionArn).toBe(
    'arn:aws-cn:ecs:cn-north-1:111122223333:service-revision/prod/web/2000000000000000002',
  );
  const containerImages = [{ containerName: 'web', image: 'web:7', imageDigest: DIGEST }];
  const [first] = servingRevisions(
    of(complete({ runningCount: 1 })),
    [],
    [{ serviceRevisionArn, containerImages }],
  );
  expect(first && imageDigests(first)).toEqual({ web: DIGEST });
});

test('takes the ARN of a revision that the service lists', () => {
  const arn =
    'arn:aws:ecs:eu-central-1:111122223333:service-revision/other/web/2000000000000000002';
  const service = { ...of(complete({ runningCount: 1 })), currentServiceRevisions: [{ arn }] };
  expect(revisionArns(service)).toEqual([arn]);
});
