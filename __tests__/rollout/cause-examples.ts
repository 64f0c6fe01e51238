import type { Evidence } from '../../src/rollout/causes.ts';

/** One entry of the catalogue in AWS's own words. */
export type Example = readonly [number: number, place: Evidence['place'], text: string];

export const PULL = 'CannotPullContainerError';
const AUTH = 'ResourceInitializationError: unable to pull secrets or registry auth';
const LOGGER = 'ResourceInitializationError: failed to validate logger args';
const EFS =
  'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr:';
const PLACE = '(service web) was unable to place a task';
const NO_INSTANCE = `${PLACE} because no container instance met all of its requirements.`;

export const examples: readonly Example[] = [
  [
    1,
    'stopped-reason',
    `${PULL}: pull image manifest has been retried 7 time(s): failed to resolve ref docker.io/library/nginx:nope: docker.io/library/nginx:nope: not found`,
  ],
  [
    2,
    'stopped-reason',
    `${PULL}: pull image manifest has been retried 7 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'`,
  ],
  [
    3,
    'stopped-reason',
    `${PULL}: The task cannot pull web:1 from the registry. There is a connection issue between the task and the registry. Check your task network configuration.`,
  ],
  [
    4,
    'container-reason',
    `${PULL}: pull image manifest has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://prod-eu-central-1-starport-layer-bucket.s3.eu-central-1.amazonaws.com/a": dial tcp 203.0.113.10:443: i/o timeout`,
  ],
  [
    5,
    'stopped-reason',
    `${AUTH}: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/execution/1 is not authorized to perform: ecr:GetAuthorizationToken on resource: *`,
  ],
  [
    6,
    'container-reason',
    `${PULL}: failed to resolve ref docker.io/acme/web:1: pull access denied, repository does not exist or may require authorization`,
  ],
  [
    7,
    'container-reason',
    `${PULL}: inspect image has been retried 5 time(s): 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit`,
  ],
  [8, 'stopped-reason', `${PULL}: write /usr/lib/x: no space left on device`],
  [9, 'stopped-reason', `${AUTH}: pull command failed: : signal: killed`],
  [10, 'container-reason', `${PULL}: unexpected status code [manifests 1]: 502 Bad Gateway`],
  [
    11,
    'container-reason',
    `${PULL}: API error (404): repository 111122223333.dkr.ecr.eu-central-1.amazonaws.com/web not found`,
  ],
  [12, 'container-reason', `${PULL}: context canceled`],
  [
    13,
    'stopped-reason',
    `${AUTH}: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR.`,
  ],
  [
    14,
    'stopped-reason',
    `${AUTH}: execution resource retrieval failed: unable to retrieve secret from asm: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/execution/1 is not authorized to perform: secretsmanager:GetSecretValue on resource: db`,
  ],
  [
    15,
    'stopped-reason',
    `${AUTH}: unable to retrieve secret from asm: ResourceNotFoundException: Secrets Manager can't find the specified secret.`,
  ],
  [
    16,
    'stopped-reason',
    `${AUTH}: unable to retrieve secrets from ssm: invalid ssm parameters: /web/db`,
  ],
  [
    17,
    'stopped-reason',
    `${AUTH}: retrieved secret from Secrets Manager did not contain json key password`,
  ],
  [
    18,
    'service-event',
    `${PLACE}. Reason: ${LOGGER}: create stream has been retried 1 times: ResourceNotFoundException: The specified log group does not exist.`,
  ],
  [
    19,
    'stopped-reason',
    `${LOGGER}: create log group: AccessDeniedException: not authorized to perform: logs:CreateLogGroup on resource: web`,
  ],
  [
    20,
    'stopped-reason',
    `${LOGGER}: There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed`,
  ],
  [
    21,
    'stopped-reason',
    'ResourceInitializationError: failed to initialize logging driver: awslogs-region is required',
  ],
  [22, 'stopped-reason', `${EFS} Failed to resolve "fs-1.efs.eu-central-1.amazonaws.com"`],
  [
    23,
    'stopped-reason',
    `${EFS} b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'`,
  ],
  [
    24,
    'stopped-reason',
    'ResourceInitializationError: failed to download env files: file download command: non empty error stream',
  ],
  [25, 'service-event', `${PLACE}. Reason: ResourceInitializationError: something new.`],
  [26, 'container-reason', 'OutOfMemoryError: Container killed due to memory usage'],
  [27, 'exit-code', '137'],
  [28, 'exit-code', '139'],
  [29, 'exit-code', '143'],
  [30, 'exit-code', '1'],
  [31, 'exit-code', '0'],
  [32, 'exit-code', '127'],
  [33, 'container-log', 'exec /usr/local/bin/start: exec format error'],
  [
    34,
    'container-reason',
    'CannotStartContainerError: exec: "serve": executable file not found in $PATH',
  ],
  [35, 'container-reason', 'CannotCreateContainerError: mount point conflict'],
  [36, 'container-reason', 'DockerTimeoutError: timed out'],
  [
    37,
    'container-reason',
    'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 3m0s',
  ],
  [
    38,
    'stopped-reason',
    'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/1)',
  ],
  [
    39,
    'service-event',
    '(service web) (task 1) (port 80) is unhealthy in (target-group tg) due to (reason Health checks failed with these codes: [503]).',
  ],
  [
    40,
    'service-event',
    '(service web) (task 1) (port 80) is unhealthy in (target-group tg) due to (reason Request timed out).',
  ],
  [41, 'stopped-reason', 'Task failed container health checks'],
  [42, 'service-event', '(service web) TARGET GROUP IS NOT FOUND'],
  [
    43,
    'service-event',
    `${NO_INSTANCE} The closest matching container-instance 1 has insufficient CPU units available.`,
  ],
  [
    44,
    'service-event',
    `${NO_INSTANCE} The closest matching container-instance 1 is already using a port required by your task.`,
  ],
  [
    45,
    'service-event',
    `${NO_INSTANCE} The closest matching container-instance 1 is missing an attribute required by your task.`,
  ],
  [
    46,
    'service-event',
    `${NO_INSTANCE} Reason: No Container Instances were found in your cluster.`,
  ],
  [
    47,
    'service-event',
    `${PLACE}. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.`,
  ],
  [
    48,
    'service-event',
    `${PLACE}. Reason: You've reached the limit on the number of vCPUs you can run concurrently.`,
  ],
  [49, 'service-event', `${PLACE}. Reason: tasks provisioning capacity limit was exceeded.`],
  [
    50,
    'service-event',
    '(service web) operations are being throttled on ELB. Will try again later.',
  ],
  [51, 'stopped-reason', 'Timeout waiting for network interface provisioning to complete.'],
  [
    52,
    'stopped-reason',
    'Unexpected EC2 error while attempting to Create Network Interface with public IP assignment disabled in subnet subnet-1: InsufficientFreeAddressesInSubnet',
  ],
  [53, 'stopped-reason', 'Timeout waiting for EphemeralStorage provisioning to complete.'],
  [54, 'stopped-reason', 'Timed out waiting for Amazon ECS Agent to start'],
  [55, 'stop-code', 'SpotInterruption'],
  [56, 'stopped-reason', 'Host EC2 (instance i-0123456789abcdef0) terminated.'],
  [
    57,
    'service-event',
    '(service web) failed to launch a task with (error ECS was unable to assume the role arn:aws:iam::111122223333:role/web).',
  ],
  [
    58,
    'service-event',
    '(service web) failed to register targets in (target-group tg) with (error User is not authorized to perform: elasticloadbalancing:RegisterTargets)',
  ],
  [59, 'service-event', `${PLACE} because your account is currently blocked.`],
  [60, 'service-event', '(service web) is unable to consistently start tasks successfully.'],
  [
    61,
    'service-event',
    '(service web) was unable to stop or start tasks during a deployment because of the service deployment configuration.',
  ],
  [62, 'status-reason', 'ECS deployment circuit breaker: tasks failed to start.'],
  [63, 'service-event', '(service web) (deployment ecs-svc/1) deployment failed: alarm detected.'],
  [
    64,
    'status-reason',
    'Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. Lifecycle hook target arn returned FAILED status.',
  ],
  [
    65,
    'status-reason',
    'Service deployment rolled back because of invalid networking configuration. The rules not found.',
  ],
  [
    66,
    'service-event',
    '(service web) was unable to scale in due to (reason 2 tasks under protection)',
  ],
  [67, 'stopped-reason', 'Scaling activity initiated by (deployment ecs-svc/1)'],
  [68, 'service-event', '(service web) has reached a steady state.'],
  [
    69,
    'service-event',
    '(service web) is not AZ balanced with 3 tasks in eu-central-1a. AZ Rebalancing in progress.',
  ],
  [70, 'stop-code', 'UserInitiated'],
  [71, 'stopped-reason', 'Task failed to start'],
  [
    72,
    'stopped-reason',
    'The selected task definition is not compatible with the selected compute strategy.',
  ],
];
