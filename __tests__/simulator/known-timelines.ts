import type { ContainerDefinition, DeploymentConfiguration } from '@aws-sdk/client-ecs';
import type { Incident } from '../../simulator/ecs/incidents.ts';

/** How our deployment reads at a time: `state status running/desired failed`. */
export type Look = readonly [seconds: number, state: string];

export interface Timeline {
  readonly name: string;
  readonly image: string;
  readonly container?: Partial<ContainerDefinition>;
  readonly desiredCount?: number;
  readonly withLoadBalancer?: boolean;
  readonly first?: boolean;
  readonly configuration?: DeploymentConfiguration;
  readonly incident?: Incident;
  readonly looks: readonly Look[];
  /** All events of the deployment, oldest first; `+N` are seconds since it began. */
  readonly events: readonly string[];
}

const SECRET_MISSING =
  "was unable to place a task. Reason: ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:us-east-1:123456789012:secret:none from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret. status code: 400, request id: R.";

const NO_BREAKER = { deploymentCircuitBreaker: { enable: false, rollback: false } };

const FAILED_CHECK = [
  'failed container health checks.',
  'Amazon ECS replaced 1 tasks due to an unhealthy status.',
] as const;

export const TIMELINES: readonly Timeline[] = [
  {
    name: '(a) a good update behind a load balancer',
    image: '2',
    desiredCount: 2,
    withLoadBalancer: true,
    looks: [
      [0, 'PRIMARY IN_PROGRESS 0+0/0 failed 0'],
      [15, 'PRIMARY IN_PROGRESS 0+2/2 failed 0'],
      [50, 'PRIMARY IN_PROGRESS 2+0/2 failed 0'],
      [150, 'PRIMARY COMPLETED 2+0/2 failed 0'],
    ],
    events: [
      '+14 has started 2 tasks: (task T1) (task T2).',
      '+44 registered 2 targets in (target-group TG)',
      '+85 has stopped 2 running tasks: (task T3) (task T4).',
      '+87 deregistered 2 targets in (target-group TG)',
      '+87 (taskSet D1) has begun draining connections on 2 tasks.',
      '+149 (deployment D2) deployment completed.',
      '+149 has reached a steady state.',
    ],
  },
  {
    name: '(c) a crash loop without a breaker never ends',
    image: 'exit-1',
    configuration: NO_BREAKER,
    looks: [
      [70, 'PRIMARY IN_PROGRESS 0+1/1 failed 1'],
      [180, 'PRIMARY IN_PROGRESS 0+1/1 failed 3'],
      [280, 'PRIMARY IN_PROGRESS 0+1/1 failed 5'],
    ],
    events: [14, 65, 116, 167, 218, 269].map(
      (at, index) => `+${at} has started 1 tasks: (task T${index + 1}).`,
    ),
  },
  {
    name: '(e) a missing secret backs off, then trips the breaker',
    image: 'secret-missing',
    looks: [
      [50, 'PRIMARY IN_PROGRESS 0+0/1 failed 1'],
      [300, 'PRIMARY IN_PROGRESS 0+0/1 failed 2'],
      [554.5, 'ACTIVE IN_PROGRESS 0+0/0 failed 3'],
      [560, 'ACTIVE FAILED 0+0/0 failed 3'],
      [600, 'gone'],
    ],
    events: [
      '+14 has started 1 tasks: (task T1).',
      `+34 ${SECRET_MISSING}`,
      '+146 has started 1 tasks: (task T2).',
      `+166 ${SECRET_MISSING}`,
      '+520 has started 1 tasks: (task T3).',
      `+540 ${SECRET_MISSING}`,
      '+540 is unable to consistently start tasks successfully.',
      '+554 (deployment D1) deployment failed: tasks failed to start.',
      '+554 rolling back to deployment D2.',
      '+578 (deployment D2) deployment completed.',
      '+578 has reached a steady state.',
    ],
  },
  {
    name: '(g) a container that fails its own health check',
    image: 'container-unhealthy',
    container: { healthCheck: { command: ['CMD', 'check'], interval: 30, retries: 3 } },
    looks: [
      [100, 'PRIMARY IN_PROGRESS 1+0/1 failed 0'],
      [200, 'PRIMARY IN_PROGRESS 0+1/1 failed 1'],
      [520, 'ACTIVE FAILED 0+0/0 failed 3'],
      [540, 'gone'],
    ],
    events: [
      '+14 has started 1 tasks: (task T1).',
      `+144 (task T1) ${FAILED_CHECK[0]}`,
      '+144 has stopped 1 running tasks: (task T1).',
      `+184 has started 1 tasks: (task T2). ${FAILED_CHECK[1]}`,
      `+314 (task T2) ${FAILED_CHECK[0]}`,
      '+314 has stopped 1 running tasks: (task T2).',
      `+354 has started 1 tasks: (task T3). ${FAILED_CHECK[1]}`,
      `+484 (task T3) ${FAILED_CHECK[0]}`,
      '+484 has stopped 1 running tasks: (task T3).',
      '+509 (deployment D1) deployment failed: tasks failed to start.',
      '+509 rolling back to deployment D2.',
      '+533 (deployment D2) deployment completed.',
      '+533 has reached a steady state.',
    ],
  },
  {
    name: '(h) superseded before a task of ours ran',
    image: '2',
    incident: { kind: 'other-deployment', at: 20 },
    looks: [
      [19, 'PRIMARY IN_PROGRESS 0+1/1 failed 0'],
      [21, 'ACTIVE IN_PROGRESS 0+1/1 failed 0'],
      [110, 'gone'],
    ],
    events: [
      '+14 has started 1 tasks: (task T1).',
      '+34 stopped 1 pending tasks.',
      '+34 has started 1 tasks: (task T2).',
      '+105 has stopped 1 running tasks: (task T3).',
      '+107 (deployment D1) deployment completed.',
      '+107 has reached a steady state.',
    ],
  },
  {
    name: '(i) a creation that fails has nothing to roll back to',
    image: 'unhealthy',
    first: true,
    desiredCount: 2,
    withLoadBalancer: true,
    looks: [
      [60, 'PRIMARY IN_PROGRESS 2+0/2 failed 0'],
      [1200, 'PRIMARY FAILED 0+0/2 failed 3'],
    ],
    events: [],
  },
  {
    name: '(j) no desired task proves nothing and takes 88 seconds',
    image: 'exit-1',
    desiredCount: 0,
    looks: [
      [0, 'PRIMARY IN_PROGRESS 0+0/0 failed 0'],
      [80, 'PRIMARY IN_PROGRESS 0+0/0 failed 0'],
      [90, 'PRIMARY COMPLETED 0+0/0 failed 0'],
    ],
    events: ['+88 (deployment D1) deployment completed.', '+88 has reached a steady state.'],
  },
  {
    name: '(k) 46 silent minutes without capacity, then it heals',
    image: 'no-capacity-2760s',
    looks: [
      [2700, 'PRIMARY IN_PROGRESS 0+0/1 failed 0'],
      [2900, 'PRIMARY COMPLETED 1+0/1 failed 0'],
    ],
    events: [
      '+14 was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
      '+2774 has started 1 tasks: (task T1).',
      '+2845 has stopped 1 running tasks: (task T2).',
      '+2847 (deployment D1) deployment completed.',
      '+2847 has reached a steady state.',
    ],
  },
  {
    name: '(l) an alarm in the bake time, with the old tasks gone',
    image: '2',
    withLoadBalancer: true,
    configuration: {
      alarms: { alarmNames: ['errors-after-200s'], enable: true, rollback: true },
    },
    looks: [
      [190, 'PRIMARY IN_PROGRESS 1+0/1 failed 0'],
      [340, 'gone'],
    ],
    events: [
      '+14 has started 1 tasks: (task T1).',
      '+44 registered 1 targets in (target-group TG)',
      '+85 has stopped 1 running tasks: (task T2).',
      '+87 deregistered 1 targets in (target-group TG)',
      '+87 (taskSet D1) has begun draining connections on 1 tasks.',
      '+200 (deployment D2) deployment failed: alarm detected.',
      '+200 rolling back to deployment D1.',
      '+201 has started 1 tasks: (task T3).',
      '+231 registered 1 targets in (target-group TG)',
      '+272 has stopped 1 running tasks: (task T1).',
      '+274 deregistered 1 targets in (target-group TG)',
      '+274 (taskSet D2) has begun draining connections on 1 tasks.',
      '+336 (deployment D1) deployment completed.',
      '+336 has reached a steady state.',
    ],
  },
];
