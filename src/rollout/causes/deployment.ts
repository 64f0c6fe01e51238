import { type CauseRule, guide } from './rule.ts';

const events = guide('service-event-messages-list');
const ended = ['status-reason', 'service-event'] as const;

/** Where ECS itself says why it ended the deployment. */
export const statedCauses: readonly CauseRule[] = [
  {
    number: 63,
    code: 'alarm-triggered',
    where: ended,
    match: [/alarm detected|alarms?\b.*\bTRIGGERED/i],
    title: 'a CloudWatch alarm of the service went off',
    action: 'Look at the alarm and at what the new version does.',
    policy: 'fatal',
    source: guide('deployment-alarm-failure'),
  },
  {
    number: 64,
    code: 'lifecycle-hook-failed',
    where: ended,
    match: [
      /lifecycle hook\(s\) failed|ECS was unable to assume role|unable to invoke hook target|unable to parse the response/i,
    ],
    title: 'a lifecycle hook of the deployment failed',
    action:
      'Read the log of the hook and check the role that invokes it; a pause ends so when nobody answers it in time.',
    policy: 'fatal',
    source: guide('deployment-lifecycle-hooks'),
  },
  {
    number: 65,
    code: 'traffic-shift-misconfigured',
    where: ended,
    match: [
      /invalid networking configuration|elasticloadbalancing:ModifyListener|should have exactly one target group serving traffic|unexpected target group|rules not found/i,
    ],
    title: 'the listener rules or the infrastructure role do not allow to shift traffic',
    action:
      'Correct the listener rules of the load balancer, or the permissions of the infrastructure role.',
    policy: 'fatal',
    source: guide('troubleshooting-blue-green'),
  },
];

/** Says that something went wrong or on, but not why. */
export const genericCauses: readonly CauseRule[] = [
  {
    number: 60,
    code: 'tasks-not-starting-consistently',
    where: ['service-event'],
    match: [/is unable to consistently start tasks successfully/i],
    title: 'tasks stop before they run, and ECS waits longer and longer before the next one',
    action: 'Look at the stopped tasks of the service for the reason.',
    policy: 'fatal',
    generic: true,
    source: guide('service-throttle-logic'),
  },
  {
    number: 71,
    code: 'task-failed-to-start',
    where: ['stopped-reason', 'stop-code'],
    match: [/Task failed to start|^TaskFailedToStart$/i],
    title: 'a task failed to start',
    action: 'Look at the reasons of its containers.',
    policy: 'retried',
    generic: true,
    source: guide('failed-to-start-error'),
  },
  {
    number: 62,
    code: 'tasks-failed-to-start',
    where: ended,
    match: [
      /deployment failed: tasks failed to start|rolling back to deployment|circuit breaker (?:threshold|: tasks failed)|circuit breaker: tasks failed/i,
    ],
    title: 'the circuit breaker ended the deployment because its tasks did not stay up',
    action: 'Look at the stopped tasks of the service for the reason.',
    policy: 'fatal',
    generic: true,
    source: guide('deployment-circuit-breaker'),
  },
  {
    number: 12,
    code: 'image-pull-cancelled',
    where: ['stopped-reason', 'container-reason', 'service-event'],
    match: [/context canceled/i],
    title: 'the pull ended because the task was being stopped',
    action: 'Look at the other reasons.',
    policy: 'information',
    generic: true,
    source: guide('task_cannot_pull_image'),
  },
  {
    number: 66,
    code: 'tasks-protected',
    where: ['service-event'],
    match: [/unable to scale in due to \(reason \d+ tasks under protection\)/i],
    title: 'old tasks are protected from being stopped',
    action: 'Wait, or end their protection.',
    policy: 'information',
    generic: true,
    source: guide('task-scale-in-protection'),
  },
  {
    number: 67,
    code: 'task-replaced',
    where: ['stopped-reason'],
    match: [/Scaling activity initiated by \(deployment ecs-svc\//i],
    title: 'ECS replaced the task',
    action: 'Nothing: this is how a deployment works.',
    policy: 'information',
    generic: true,
    source: events,
  },
  {
    number: 68,
    code: 'steady-state',
    where: ['service-event'],
    match: [/has reached a steady state/i],
    title: 'the service has as many tasks as it should',
    action: 'Nothing; it does not tell which version runs.',
    policy: 'information',
    generic: true,
    source: events,
  },
  {
    number: 69,
    code: 'zone-rebalancing',
    where: ['service-event'],
    match: [/is (?:not )?AZ balanced|to AZ Rebalance/i],
    title: 'ECS spreads tasks over availability zones',
    action: 'Nothing.',
    policy: 'information',
    generic: true,
    source: guide('service-rebalancing'),
  },
];
