import type { Deployment, Service, ServiceEvent, Task } from '@aws-sdk/client-ecs';
import type { Answer, Failure, QuestionKind } from '../../src/rollout/observation.ts';
import type { RolloutOutcome } from '../../src/rollout/outcome.ts';
import type { RolloutEvent } from '../../src/rollout/result.ts';
import { policyOf, type RolloutSettings } from '../../src/rollout/settings.ts';
import { begin, type Step, step } from '../../src/rollout/step.ts';
import type { RolloutSubject } from '../../src/rollout/subject.ts';

const ACCOUNT = 'arn:aws:ecs:eu-central-1:111122223333';
export const OLD = 'ecs-svc/1000000000000000001';
export const NEW = 'ecs-svc/2000000000000000002';
export const NEWER = 'ecs-svc/3000000000000000003';
export const version = (revision: number): string => `${ACCOUNT}:task-definition/web:${revision}`;
export const taskArn = (name: string): string => `${ACCOUNT}:task/prod/${name}`;
export const TARGET_GROUP =
  'arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123456789abcdef';
export const SERVICE_DEPLOYMENT = `${ACCOUNT}:service-deployment/prod/web/abcdefghijklmnopqrstu`;

/** The time of AWS, seconds after our write. */
export const at = (seconds: number): Date => new Date(1_790_000_000_000 + seconds * 1_000);

export const subject: RolloutSubject = {
  cluster: 'prod',
  service: `${ACCOUNT}:service/prod/web`,
  serviceName: 'web',
  taskDefinitionArn: version(7),
  deploymentId: NEW,
  baseline: { deploymentId: OLD, eventIds: ['before'] },
  goal: 'deployment',
  serviceCreated: false,
  essentialContainers: ['web'],
  targetGroupArns: [],
  hasHealthCheck: true,
  wayBack: { taskDefinitionArn: version(6), byEcsOnly: false },
};

const deployment = (own: Partial<Deployment>): Deployment => ({
  desiredCount: 2,
  pendingCount: 0,
  runningCount: 0,
  failedTasks: 0,
  rolloutState: 'IN_PROGRESS',
  rolloutStateReason: `ECS deployment ${own.id} in progress.`,
  ...own,
});

/** Our deployment: PRIMARY, in progress, without tasks. */
export const ours = (own: Partial<Deployment> = {}): Deployment =>
  deployment({
    id: NEW,
    status: 'PRIMARY',
    taskDefinition: version(7),
    createdAt: at(0),
    ...own,
  });

/** The one of before: ACTIVE, complete, two tasks run. */
export const old = (own: Partial<Deployment> = {}): Deployment =>
  deployment({
    id: OLD,
    status: 'ACTIVE',
    taskDefinition: version(6),
    createdAt: at(-86_400),
    runningCount: 2,
    rolloutState: 'COMPLETED',
    rolloutStateReason: `ECS deployment ${OLD} completed.`,
    ...own,
  });

/** The old deployment as ECS shows it while and after it rolls back: the same id with new times. */
export const rollback = (own: Partial<Deployment> = {}): Deployment =>
  old({
    status: 'PRIMARY',
    createdAt: at(170),
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: `ECS deployment circuit breaker: rolling back to deploymentId ${OLD}.`,
    ...own,
  });

export const event = (message: string, seconds = 20): ServiceEvent => ({
  id: `${seconds}: ${message}`,
  createdAt: at(seconds),
  message: `(service web) ${message}`,
});

export const service = (
  deployments: readonly Deployment[],
  own: Partial<Service> & { readonly told?: readonly ServiceEvent[] } = {},
): Answer => {
  const { told = [], ...members } = own;
  return {
    to: 'service',
    service: {
      serviceName: 'web',
      status: 'ACTIVE',
      desiredCount: 2,
      runningCount: deployments.reduce((sum, { runningCount = 0 }) => sum + runningCount, 0),
      pendingCount: 0,
      deployments: [...deployments],
      events: [...told],
      ...members,
    },
  };
};

export const serviceDeployment = (status: string, own: Record<string, unknown> = {}): Answer => ({
  to: 'service-deployment',
  serviceDeployment: {
    serviceDeploymentArn: SERVICE_DEPLOYMENT,
    status: status as 'IN_PROGRESS',
    ...own,
  },
});

export const stopped = (own: Partial<Task>): Task => ({
  taskArn: taskArn('0123456789abcdef0123456789abcdef'),
  startedBy: NEW,
  lastStatus: 'STOPPED',
  stoppingAt: at(30),
  ...own,
});

export const crashed = (name: string, seconds = 30, exitCode = 1): Task =>
  stopped({
    taskArn: taskArn(name),
    stoppingAt: at(seconds),
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    containers: [{ name: 'web', exitCode, image: 'web:1' }],
  });

export const tasks = (...list: readonly Task[]): Answer => ({ to: 'stopped-tasks', tasks: list });

export const failure = (
  to: QuestionKind,
  kind: Failure['kind'],
  action = 'ecs:DescribeServices',
): Answer => ({ to, failure: { kind, action, message: `${kind} by AWS` } });

export const complete = ours({
  runningCount: 2,
  rolloutState: 'COMPLETED',
  rolloutStateReason: `ECS deployment ${NEW} completed.`,
});
export const failed = (own = {}) =>
  ours({
    status: 'ACTIVE',
    desiredCount: 0,
    failedTasks: 3,
    rolloutState: 'FAILED',
    rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
    ...own,
  });
export const beforeWrite = service([old({ status: 'PRIMARY' })]);
export const newer = ours({ id: NEWER, taskDefinition: version(8), createdAt: at(60) });
export const withoutId = (({ deploymentId: _, ...rest }) => rest)(subject);
export const breaker = {
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
};
export const tripped = event(`(deployment ${NEW}) deployment failed: tasks failed to start.`, 175);

export type Look = readonly [seconds: number, ...answers: readonly Answer[]];

export interface Played {
  readonly last: Step;
  readonly steps: readonly Step[];
  readonly events: readonly RolloutEvent[];
  readonly outcome: RolloutOutcome | undefined;
}

export interface Circumstances {
  readonly of?: RolloutSubject;
  readonly minutes?: number;
  readonly cancelled?: boolean;
  readonly settings?: Partial<RolloutSettings>;
}

/** ListServiceDeployments tells the service deployment of ours. */
export const listed = {
  to: 'service-deployments',
  briefs: [
    {
      serviceDeploymentArn: SERVICE_DEPLOYMENT,
      targetServiceRevisionArn:
        'arn:aws:ecs:eu-central-1:111122223333:service-revision/prod/web/2000000000000000002',
    },
  ],
} as const;

/** Shows the step one look after the other, until it has an outcome. */
export function play(
  looks: readonly Look[],
  { of = subject, minutes = 30, cancelled = false, settings = {} }: Circumstances = {},
): Played {
  let last = begin(of, policyOf({ timeLimitMs: minutes * 60_000, ...settings }));
  const steps = [last];
  for (const [seconds, ...answers] of looks) {
    if (last.outcome) break;
    last = step(last.state, { elapsedMs: seconds * 1_000, answers, cancelled });
    steps.push(last);
  }
  return { last, steps, events: steps.flatMap(({ events }) => events), outcome: last.outcome };
}

export const texts = (played: Played): readonly string[] =>
  played.events.map((told) => {
    if ('text' in told) return told.text;
    return 'message' in told ? told.message : told.diagnostic.code;
  });

export const asked = ({ questions }: Step): readonly string[] => questions.map(({ ask }) => ask);

export const verdictOf = (looks: readonly Look[], options: Circumstances = {}) =>
  play(looks, options).outcome?.verdict;
