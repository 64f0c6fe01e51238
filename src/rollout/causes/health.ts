import { type CauseRule, guide, reasonOrEvent } from './rule.ts';

const source = guide('service-unhealthy-event-messages');

/** Why a task that ran was judged unhealthy and replaced. */
export const failedHealthChecks: readonly CauseRule[] = [
  {
    number: 38,
    code: 'load-balancer-health-check-failed',
    where: reasonOrEvent,
    match: [/Task failed ELB health checks in/i],
    title: 'the load balancer found the task unhealthy',
    action:
      'Check the path, the port and the expected codes of the health check, that the security group lets the load balancer in, and the health check grace period of a slow start.',
    policy: 'fatal-when-repeated',
    source,
  },
  {
    number: 41,
    code: 'container-health-check-failed',
    where: reasonOrEvent,
    match: [/failed container health checks/i],
    title: 'the health check command of a container failed',
    action:
      'Run the command inside the image (often curl is missing there), or raise startPeriod for a slow start.',
    policy: 'fatal-when-repeated',
    member: 'healthCheck',
    source,
  },
];

/** What the load balancer tells of targets while ECS still waits. */
export const unhealthyTargets: readonly CauseRule[] = [
  {
    number: 42,
    code: 'target-group-not-found',
    where: ['service-event'],
    match: [/TARGET(?: GROUP)? IS NOT FOUND/i],
    title: 'the target group or a target of it does not exist any more',
    action: 'Correct the load balancer configuration of the service.',
    policy: 'fatal',
    source,
  },
  {
    number: 39,
    code: 'health-check-wrong-status',
    where: ['service-event', 'target-health'],
    match: [
      /is unhealthy in|Target\.ResponseCodeMismatch/i,
      /Health checks failed with these codes|Target\.ResponseCodeMismatch/i,
    ],
    title:
      'the application answers the health check of the load balancer with an unexpected status',
    action: 'Check the path and the expected codes of the health check, and the application.',
    policy: 'retried',
    source,
  },
  {
    number: 40,
    code: 'health-check-timed-out',
    where: ['service-event', 'target-health'],
    match: [
      /Request timed out|Target\.Timeout|Target\.FailedHealthChecks|due to \(reason Health checks failed\)/i,
    ],
    title: 'the application does not answer the health check of the load balancer',
    action:
      'Check the port, that the application listens on 0.0.0.0, and that the security group lets the load balancer in.',
    policy: 'retried',
    source,
  },
];
