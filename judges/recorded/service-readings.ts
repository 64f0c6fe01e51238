import type { RolloutVerdict } from '../../src/rollout/result.ts';
import type { RolloutSubject } from '../../src/rollout/subject.ts';

/** What a person says who is shown a service and asked for one deployment. */
export interface Reading {
  readonly recording: string;
  /** The deployment in question; the PRIMARY one when nothing is said. */
  readonly of?: Partial<RolloutSubject>;
  /** `timed-out`: not over yet when our patience ended. */
  readonly verdict: RolloutVerdict;
  readonly cause?: string;
  /** Words of the reading that prove that the numbers were understood. */
  readonly says?: string;
}

const COUNT = { goal: 'running-count' } as const;

/** Every recorded service, with the reading that a person would give it. */
export const READINGS: readonly Reading[] = [
  ...[
    'ecs-CreateService--ebs-volume-2025',
    'ecs-CreateService--fargate-alb-2026',
    'ecs-CreateService--fargate-no-lb-2019',
    'ecs-UpdateService--ebs-volume-with-events-2025',
    'ecs-UpdateService--fargate-no-lb-2025',
    'ecs-UpdateService--forced-fargate-alb-2026',
  ].map((recording) => ({ recording, verdict: 'timed-out', says: '0 of 2 tasks' }) as const),
  ...[
    'ecs-CreateService--service-connect-2022',
    'ecs-DescribeServices--right-after-update',
    'ecs-UpdateService--network-change-2019',
    'ecs-UpdateService--new-task-definition-primary-0-0-0',
  ].map((recording) => ({ recording, verdict: 'timed-out', says: '0 of 1 tasks' }) as const),
  ...[
    'ecs-DescribeServices--desired-count-before',
    'ecs-DescribeServices--fargate-lb-steady-before-update',
    'ecs-DescribeServices--fargate-no-lb-three-events',
    'ecs-DescribeServices--hundred-events',
    'ecs-DescribeServices--stop-first-rolling-with-events.partial',
  ].map((recording) => ({ recording, verdict: 'completed' }) as const),
  // Task sets have another deployer, and a service of the EXTERNAL controller has no deployment yet.
  ...[
    'ecs-CreateService--external-controller',
    'ecs-DeleteService--draining-code-deploy',
    'ecs-DescribeServices--code-deploy-task-set',
    'ecs-DescribeServices--draining-code-deploy',
    'ecs-UpdateService--desired-0-code-deploy',
  ].map((recording) => ({ recording, verdict: 'unknown' }) as const),
  { recording: 'ecs-DeleteService--draining-2018', verdict: 'stopped', says: 'was deleted' },
  { recording: 'ecs-DescribeServices--draining-2018', verdict: 'stopped', says: 'was deleted' },
  // Complete as a deployment, and yet the wanted task does not run.
  ...[
    'ecs-DescribeServices--desired-count-after',
    'ecs-UpdateService--desired-count-only-keeps-deployment',
  ].map(
    (recording) =>
      ({
        recording,
        of: COUNT,
        verdict: 'timed-out',
        cause: 'no-container-instances',
        says: '0 of 1',
      }) as const,
  ),
  {
    recording: 'ecs-UpdateService--capacity-provider-desired-2-running-1',
    of: COUNT,
    verdict: 'timed-out',
    says: '1 of 2',
  },
  {
    recording: 'ecs-UpdateService--desired-0-2018',
    of: COUNT,
    verdict: 'timed-out',
    says: '2 of 0',
  },
  {
    recording: 'ecs-DescribeServices--ec2-cannot-place-failedTasks-10',
    verdict: 'failed',
    cause: 'no-container-instances',
  },
  {
    recording: 'ecs-DescribeServices--mid-roll-min-50-percent.partial',
    verdict: 'timed-out',
    says: 'draining old tasks',
  },
  // Eight tasks failed and nobody gave up: a circuit breaker would have.
  {
    recording: 'ecs-DescribeServices--no-breaker-eight-failed-in-progress.partial',
    verdict: 'failed',
    cause: 'secrets-unreachable',
    says: 'circuit breaker',
  },
  {
    recording: 'ecs-DescribeServices--twelve-tasks-four-failed.partial',
    verdict: 'timed-out',
    says: '5 of 12',
  },
  // Two deployments are busy, and the event names neither; but a blocked account blocks both.
  {
    recording: 'ecs-DescribeServices--failed-deployment-failure-and-newer-primary.partial',
    of: { deploymentId: 'ecs-svc/5461430053932792014' },
    verdict: 'failed',
    cause: 'account-blocked',
  },
  {
    recording: 'ecs-DescribeServices--failed-deployment-failure-and-newer-primary.partial',
    of: { deploymentId: 'ecs-svc/3352477914595104887' },
    verdict: 'failed',
    cause: 'account-blocked',
  },
];
