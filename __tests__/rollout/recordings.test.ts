import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import type { RolloutSubject } from '../../src/rollout/subject.ts';
import { play, subject, texts } from './scenario.ts';

const directory = process.env.FARGATE_DEPLOY_RECORDINGS ?? '';
const maybe = directory ? test : test.skip;

/** Times as the SDK gives them: AWS tells epoch seconds, a pasted reply of the CLI ISO 8601. */
const withDates = (key: string, value: unknown): unknown => {
  if (!key.endsWith('At')) return value;
  return new Date(typeof value === 'number' ? value * 1_000 : String(value));
};

const servicesOf = (file: string): readonly Service[] => {
  const reply = JSON.parse(readFileSync(join(directory, file), 'utf8'), withDates);
  return reply.services ?? (reply.service ? [reply.service] : []);
};

const following = (service: Service, own: Partial<RolloutSubject> = {}): RolloutSubject => {
  const { baseline: _, deploymentId: __, ...rest } = subject;
  const primary = service.deployments?.find(({ status }) => status === 'PRIMARY');
  return { ...rest, ...(primary?.id ? { deploymentId: primary.id } : {}), ...own };
};

/** Looks at the recorded service, by default until a time limit of a minute and once more. */
const look = (service: Service, own: Partial<RolloutSubject> = {}, seconds = 60) =>
  play(
    [
      [1, { to: 'service', service }],
      [seconds, { to: 'service', service }],
      [seconds, { to: 'service', service }],
    ],
    { of: following(service, own), minutes: 1 },
  );

maybe('every recorded service can be looked at', () => {
  const files = readdirSync(directory).filter((file) =>
    /^ecs-(Describe|Update|Create|Delete)Services?--.*\.json$/.test(file),
  );
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    for (const service of servicesOf(file)) {
      for (const { deploymentId } of [following(service), { deploymentId: 'ecs-svc/1' }]) {
        const own = deploymentId ? { deploymentId } : {};
        expect(look(service, own).outcome?.headline).toMatch(/\S\.$/);
      }
    }
  }
});

maybe.each<readonly [string, Partial<RolloutSubject>, object]>([
  ['fargate-lb-steady-before-update.json', {}, { verdict: 'completed' }],
  ['fargate-no-lb-three-events.json', {}, { verdict: 'completed' }],
  ['right-after-update.json', {}, { verdict: 'timed-out' }],
  ['desired-count-after.json', { goal: 'running-count' }, { verdict: 'timed-out' }],
  ['draining-2018.json', {}, { verdict: 'stopped' }],
  [
    'no-breaker-eight-failed-in-progress.partial.json',
    {},
    { verdict: 'timed-out', cause: { code: 'secrets-unreachable' } },
  ],
  [
    'ec2-cannot-place-failedTasks-10.json',
    {},
    { verdict: 'timed-out', cause: { code: 'no-container-instances' } },
  ],
  [
    'failed-deployment-failure-and-newer-primary.partial.json',
    { deploymentId: 'ecs-svc/5461430053932792014' },
    { verdict: 'failed' },
  ],
])('%s ends as it did', (file, own, outcome) => {
  const [service] = servicesOf(`ecs-DescribeServices--${file}`);
  expect(service && look(service, own).outcome).toMatchObject(outcome);
});

maybe('a fresh deployment that shows no counts yet is told with the count of the service', () => {
  const [service] = servicesOf('ecs-DescribeServices--right-after-update.json');
  expect(service && texts(look(service, {}, 3))).toContain('0 of 1 running');
});
