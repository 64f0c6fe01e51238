/** One reason for which simulated replies differ from recorded ones. */
export interface KnownDifference {
  readonly reason: string;
  readonly recordings: readonly string[];
  /** As `differencesBetween` tells them; each occurs in each of the recordings. */
  readonly differences: readonly string[];
}

const CODE_DEPLOY = [
  'ecs-DescribeServices--code-deploy-task-set',
  'ecs-DescribeServices--draining-code-deploy',
];

const EARLY_2025 = [
  'ecs-CreateService--ebs-volume-2025',
  'ecs-UpdateService--capacity-provider-desired-2-running-1',
  'ecs-UpdateService--ebs-volume-with-events-2025',
  'ecs-UpdateService--fargate-no-lb-2025',
];

/** Every known difference between the simulator and the recordings, by its reason. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    reason:
      'The recorded task definitions were registered by users; the simulated caller is a role.',
    recordings: [
      'ecs-DeregisterTaskDefinition--inactive',
      'ecs-DescribeTaskDefinition--console-made-fargate',
      'ecs-RegisterTaskDefinition--fargate-minimal-2026',
    ],
    differences: ['taskDefinition.registeredBy: ARN iam, not ARN sts'],
  },
  {
    reason: 'The same, as the console shows it.',
    recordings: ['ecs-DescribeTaskDefinition--console-made-fargate-2026'],
    differences: ['registeredBy: ARN iam, not ARN sts'],
  },
  {
    reason: 'Recordings of services before the long ARN format.',
    recordings: [
      'ecs-DeleteService--draining-2018',
      'ecs-UpdateService--desired-0-2018',
      'ecs-UpdateService--network-change-2019',
    ],
    differences: ['service.serviceArn: ARN ecs service/NAME, not ARN ecs service/NAME/NAME'],
  },
  {
    reason: 'The same, as DescribeServices tells it.',
    recordings: [
      'ecs-DescribeServices--draining-2018',
      'ecs-DescribeServices--ec2-cannot-place-failedTasks-10',
    ],
    differences: ['services[].serviceArn: ARN ecs service/NAME, not ARN ecs service/NAME/NAME'],
  },
  {
    reason: 'Recordings of tasks before the long ARN format.',
    recordings: ['ecs-ListTasks--one-page'],
    differences: ['taskArns[]: ARN ecs task/UUID, not ARN ecs task/NAME/TASK-ID'],
  },
  {
    reason: 'Recordings of tasks before the long ARN format of containers.',
    recordings: [
      'ecs-DescribeTasks--provisioning-and-pending',
      'ecs-DescribeTasks--running-fargate-2018',
      'ecs-DescribeTasks--stopped-cannot-pull-1.3.0',
    ],
    differences: [
      'tasks[].containers[].containerArn: ARN ecs container/UUID, not ARN ecs container/NAME/TASK-ID/UUID',
    ],
  },
  {
    reason: 'The same for tasks of 2018.',
    recordings: ['ecs-DescribeTasks--running-fargate-2018'],
    differences: [
      'tasks[].containers[].taskArn: ARN ecs task/UUID, not ARN ecs task/NAME/TASK-ID',
      'tasks[].taskArn: ARN ecs task/UUID, not ARN ecs task/NAME/TASK-ID',
    ],
  },
  {
    reason:
      'Of 2018: ARNs before the long format; a stop of today begins at once (DEACTIVATING in a poll of 2026).',
    recordings: ['ecs-StopTask--reply-still-running'],
    differences: [
      'task.containers[].containerArn: ARN ecs container/UUID, not ARN ecs container/NAME/TASK-ID/UUID',
      'task.containers[].taskArn: ARN ecs task/UUID, not ARN ecs task/NAME/TASK-ID',
      'task.taskArn: ARN ecs task/UUID, not ARN ecs task/NAME/TASK-ID',
      'task.lastStatus: RUNNING, not STOPPING',
    ],
  },
  {
    reason: 'Early 2025: ECS told these members only later that year, as recordings of 2026 show.',
    recordings: EARLY_2025,
    differences: [
      'service.currentServiceRevisions: extra',
      'service.deploymentConfiguration.bakeTimeInMinutes: extra',
      'service.deploymentConfiguration.strategy: extra',
      'service.resourceManagementType: extra',
    ],
  },
  {
    reason: 'The same for services with an enabled circuit breaker.',
    recordings: EARLY_2025.slice(1),
    differences: [
      'service.deploymentConfiguration.deploymentCircuitBreaker.resetOnHealthyTask: extra',
    ],
  },
  {
    reason:
      'Examples of the AWS documentation show 0 without a load balancer; recorded replies of 2023 and 2024 have no such member.',
    recordings: EARLY_2025,
    differences: ['service.healthCheckGracePeriodSeconds: missing'],
  },
  {
    reason: 'Slips of the pen in an example of the AWS documentation.',
    recordings: ['ecs-UpdateService--capacity-provider-desired-2-running-1'],
    differences: [
      'service.deployments[].taskDefinition: extra',
      'service.deployments[].taskkDefinition: missing',
      'service.taskDefinition: ARN ecs task-definition/NAME, not ARN ecs task-definition/NAME/NUMBER',
    ],
  },
  {
    reason: 'In this example of the AWS documentation the events lost the word "service".',
    recordings: ['ecs-UpdateService--fargate-no-lb-2025'],
    differences: ['service.events[]: no (my-http-service) has reached a steady state.'],
  },
  {
    reason: 'An example of the AWS documentation with invented identifiers.',
    recordings: ['ecs-DescribeTasks--two-fargate-tasks'],
    differences: [
      'tasks[].attachments[].id: text, not UUID',
      'tasks[].containers[].containerArn: ARN ecs container/NAME/NAME/NAME, not ARN ecs container/NAME/TASK-ID/UUID',
      'tasks[].containers[].networkInterfaces[].attachmentId: text, not UUID',
      'tasks[].containers[].runtimeId: text, not RUNTIME-ID',
      'tasks[].containers[].taskArn: ARN ecs task/NAME/NAME, not ARN ecs task/NAME/TASK-ID',
      'tasks[].startedBy: text, not ecs-svc/NUMBER',
      'tasks[].taskArn: ARN ecs task/NAME/NAME, not ARN ecs task/NAME/TASK-ID',
    ],
  },
  {
    reason:
      'Task sets are not simulated: CODE_DEPLOY services have none, and so no tasks and events.',
    recordings: CODE_DEPLOY,
    differences: ['services[].events: 4 elements, not 0', 'services[].taskSets: 1 elements, not 0'],
  },
  {
    reason: 'The same, as UpdateService and DeleteService tell it.',
    recordings: [
      'ecs-DeleteService--draining-code-deploy',
      'ecs-UpdateService--desired-0-code-deploy',
    ],
    differences: ['service.events: 4 elements, not 0', 'service.taskSets: 1 elements, not 0'],
  },
  {
    reason:
      'DeleteService alone has `deployments: []` for CODE_DEPLOY; without task sets nobody asks.',
    recordings: ['ecs-DeleteService--draining-code-deploy'],
    differences: ['service.deployments: missing'],
  },
  {
    reason: 'A service of the EXTERNAL controller without a task definition is not simulated.',
    recordings: ['ecs-CreateService--external-controller'],
    differences: ['service: missing'],
  },
  {
    reason:
      'Members of 2022 that the API does not document, and Cloud Map, which is not simulated.',
    recordings: ['ecs-CreateService--service-connect-2022'],
    differences: [
      'service.deployments[].failedLaunchTaskCount: missing',
      'service.deployments[].replacedTaskCount: missing',
      'service.deployments[].serviceConnectResources: missing',
      'service.version: missing',
    ],
  },
  {
    reason: 'Capacity providers with Auto Scaling groups are not simulated.',
    recordings: ['ecs-DescribeClusters--with-capacity-provider-attachments'],
    differences: ['clusters[].attachments: missing', 'clusters[].attachmentsStatus: missing'],
  },
  {
    reason: 'Tags of a service are not handed on to its tasks.',
    recordings: [
      'ecs-DescribeTasks--provisioning-and-pending',
      'ecs-DescribeTasks--running-fargate-1.4.0',
    ],
    differences: ['tasks[].tags: 1 elements, not 0'],
  },
  {
    reason: 'AWS forgets old events; no simulated service lives that long.',
    recordings: [
      'ecs-DescribeServices--fargate-lb-steady-before-update',
      'ecs-DescribeServices--right-after-update',
    ],
    differences: ['services[].events: 0 elements, not 4'],
  },
  {
    reason: 'The same, as UpdateService tells it.',
    recordings: ['ecs-UpdateService--new-task-definition-primary-0-0-0'],
    differences: ['service.events: 0 elements, not 4'],
  },
  {
    reason: 'The recorded service had failed health checks in an earlier deployment.',
    recordings: ['ecs-DescribeServices--stop-first-rolling-with-events.partial'],
    differences: [
      'services[].events[]: no (service NAME) (task ID) failed container health checks.',
    ],
  },
  {
    reason:
      'A task of platform 1.3.0, and a container that died before its task ran; the reason of a pull that fails on 1.4.0 stands in `stoppedReason` itself.',
    recordings: [
      'ecs-DescribeTasks--stopped-cannot-pull-1.3.0',
      'ecs-DescribeTasks--stopped-failed-to-start-exec-2024.partial',
    ],
    differences: ['tasks[].stoppedReason: Task failed to start, not CannotPullContainerError: …'],
  },
  {
    reason: 'Target groups without a listener are refused, so no target is ever unused.',
    recordings: ['elbv2-DescribeTargetHealth--documented-healthy-and-unused'],
    differences: [
      'TargetHealthDescriptions[].TargetHealth.Description: missing',
      'TargetHealthDescriptions[].TargetHealth.Reason: missing',
      'TargetHealthDescriptions[].TargetHealth.State: unused, not healthy',
    ],
  },
];

/** Recordings that no call of ours leads to, and why. */
export const NOT_COMPARED: Readonly<Record<string, string>> = {
  'ecs-DescribeServiceDeployments--paused-at-hook-2026': 'Lifecycle hooks are not simulated.',
  'ecs-DescribeServices--failed-deployment-failure-and-newer-primary.partial':
    'Accounts that AWS blocked are not simulated.',
  'ecs-DescribeServices--raw-wire-number-form.partial': 'A fragment of a body, not a reply.',
  'ecs-RegisterTaskDefinition--fargate-minimal-2026.request': 'A request.',
  'ecs-errors--messages': 'Compared error by error.',
};
