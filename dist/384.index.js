export const id = 384;
export const ids = [384];
export const modules = {

/***/ 3483:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ causes),
  D: () => (/* binding */ matchCause)
});

;// CONCATENATED MODULE: ./lib/rollout/causes/rule.js
const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const guide = (page) => `${GUIDE}/${page}.html`;
const anywhere = [
    'stopped-reason',
    'container-reason',
    'service-event',
];
const reasonOrEvent = ['stopped-reason', 'service-event'];

;// CONCATENATED MODULE: ./lib/rollout/causes/container.js

const stoppedTask = guide('stopped-task-error-codes');
const containerCauses = [
    {
        number: 26,
        code: 'out-of-memory',
        where: ['container-reason'],
        match: [/OutOfMemoryError|Container killed due to memory usage/i],
        title: 'a container used more memory than it may and was killed',
        action: 'Raise the memory of the task or the container, or find the leak.',
        policy: 'retried',
        member: 'memory',
        source: guide('out-of-memory'),
    },
    {
        number: 33,
        code: 'exec-format-error',
        where: ['container-log', 'container-reason'],
        match: [/exec format error/i],
        title: 'the program in the image is for another CPU architecture, or a script has no first line',
        action: 'Build the image for the runtimePlatform of the task definition; begin a script with #!.',
        policy: 'fatal',
        member: 'image',
        source: stoppedTask,
    },
    {
        number: 34,
        code: 'command-not-startable',
        where: ['container-reason'],
        match: [
            /CannotStartContainerError/i,
            /executable file not found in \$PATH|no such file or directory|permission denied/i,
        ],
        title: 'the command of a container cannot be started',
        action: 'Correct entryPoint or command, or make the file executable in the image.',
        policy: 'fatal',
        member: 'command',
        source: stoppedTask,
    },
    {
        number: 35,
        code: 'container-not-created',
        where: ['container-reason'],
        match: [/CannotCreateContainerError/i],
        title: 'a container could not be created',
        action: "See AWS's own words; on EC2 look at the storage and limits of the instance.",
        policy: 'retried',
        source: stoppedTask,
    },
    {
        number: 37,
        code: 'container-start-timed-out',
        where: ['container-reason'],
        match: [/ContainerRuntimeTimeoutError|Could not transition to \w+; timed out after waiting/i],
        title: 'a container did not start in time',
        action: 'Look at the size of the image, at dependsOn and, on EC2, at the load of the instance.',
        policy: 'retried',
        source: guide('container-runtime-timeout-error'),
    },
    {
        number: 36,
        code: 'container-runtime-failed',
        where: ['container-reason'],
        match: [
            /CannotInspectContainerError|CannotStopContainerError|CannotCreateVolumeError|ContainerRuntimeError|DockerTimeoutError|InternalError|failed to get container status/i,
        ],
        title: 'the container runtime failed',
        action: 'Deploy again; on EC2 replace the instance.',
        policy: 'retried',
        source: stoppedTask,
    },
];
const exitCodeCauses = [
    {
        number: 28,
        code: 'segmentation-fault',
        where: ['exit-code'],
        match: [/^139$/],
        title: 'a container crashed with a segmentation fault',
        action: 'Check native modules and the base image (C library, CPU architecture).',
        policy: 'fatal',
        source: stoppedTask,
    },
    {
        number: 32,
        code: 'command-not-found',
        where: ['exit-code'],
        match: [/^12[67]$/],
        title: 'the shell of a container did not find its command or may not execute it',
        action: 'Correct entryPoint or command, or make the file executable in the image.',
        policy: 'fatal',
        member: 'command',
        source: stoppedTask,
    },
    {
        number: 31,
        code: 'container-finished',
        where: ['exit-code'],
        match: [/^0$/],
        title: 'an essential container finished, but a service must go on running',
        action: 'Keep the process in the foreground, or set essential to false for a container that is meant to end.',
        policy: 'fatal-when-repeated',
        member: 'command',
        source: guide('essential-container-in-task-exited'),
    },
    {
        number: 27,
        code: 'container-killed',
        where: ['exit-code'],
        match: [/^137$/],
        title: 'a container was killed, without a word of why',
        action: 'Look at the memory of the task, and end on SIGTERM within stopTimeout: Fargate does not always tell that memory ran out.',
        policy: 'retried',
        source: stoppedTask,
    },
    {
        number: 29,
        code: 'container-terminated',
        where: ['exit-code'],
        match: [/^143$/],
        title: 'a container ended because it was told to',
        action: 'See the stopped reason of the task for who told it.',
        policy: 'information',
        source: stoppedTask,
    },
    {
        number: 30,
        code: 'application-failed',
        where: ['exit-code'],
        match: [/^\d+$/],
        title: 'the application ended with an error',
        action: 'Read the last log lines of the container.',
        policy: 'fatal-when-repeated',
        source: guide('essential-container-in-task-exited'),
    },
];

;// CONCATENATED MODULE: ./lib/rollout/causes/deployment.js

const events = guide('service-event-messages-list');
const ended = ['status-reason', 'service-event'];
const statedCauses = [
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
        action: 'Read the log of the hook and check the role that invokes it; a pause ends so when nobody answers it in time.',
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
        action: 'Correct the listener rules of the load balancer, or the permissions of the infrastructure role.',
        policy: 'fatal',
        source: guide('troubleshooting-blue-green'),
    },
];
const genericCauses = [
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

;// CONCATENATED MODULE: ./lib/rollout/causes/health.js

const source = guide('service-unhealthy-event-messages');
const failedHealthChecks = [
    {
        number: 38,
        code: 'load-balancer-health-check-failed',
        where: reasonOrEvent,
        match: [/Task failed ELB health checks in/i],
        title: 'the load balancer found the task unhealthy',
        action: 'Check the path, the port and the expected codes of the health check, that the security group lets the load balancer in, and the health check grace period of a slow start.',
        policy: 'fatal-when-repeated',
        source,
    },
    {
        number: 41,
        code: 'container-health-check-failed',
        where: reasonOrEvent,
        match: [/failed container health checks/i],
        title: 'the health check command of a container failed',
        action: 'Run the command inside the image (often curl is missing there), or raise startPeriod for a slow start.',
        policy: 'fatal-when-repeated',
        member: 'healthCheck',
        source,
    },
];
const unhealthyTargets = [
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
        title: 'the application answers the health check of the load balancer with an unexpected status',
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
        action: 'Check the port, that the application listens on 0.0.0.0, and that the security group lets the load balancer in.',
        policy: 'retried',
        source,
    },
];

;// CONCATENATED MODULE: ./lib/rollout/causes/image.js

const image_source = guide('task_cannot_pull_image');
const CANNOT_PULL = /CannotPull\w*Error/i;
const NO_CONNECTION = /dial tcp|i\/o timeout|TLS handshake timeout|Client\.Timeout exceeded|request canceled while waiting for connection|context deadline exceeded|connection issue between the task and the registry/i;
const imageCauses = [
    {
        number: 2,
        code: 'image-platform-mismatch',
        where: anywhere,
        match: [/does not contain descriptor matching platform/i],
        title: 'the image was not built for the CPU architecture of the task',
        action: 'Build the image for the runtimePlatform of the task definition, e.g. docker buildx build --platform linux/amd64.',
        policy: 'fatal',
        member: 'image',
        source: image_source,
    },
    {
        number: 8,
        code: 'image-too-large',
        where: anywhere,
        match: [/no space left on device/i],
        title: 'the image does not fit on the storage of the task',
        action: 'Raise ephemeralStorage in the task definition or make the image smaller.',
        policy: 'fatal',
        member: 'ephemeralStorage',
        source: image_source,
    },
    {
        number: 7,
        code: 'registry-rate-limited',
        where: anywhere,
        match: [/toomanyrequests|reached your (?:unauthenticated )?pull rate limit/i],
        title: 'the registry limits how often images may be pulled',
        action: 'Authenticate with repositoryCredentials, or mirror the image to Amazon ECR (pull through cache).',
        policy: 'retried',
        member: 'image',
        source: image_source,
    },
    {
        number: 4,
        code: 'image-layers-unreachable',
        where: anywhere,
        match: [
            CANNOT_PULL,
            /httpReadSeeker|s3[\w.-]*\.amazonaws\.(?:com|eu).*(?:dial tcp|timeout|request canceled|deadline)/is,
            /^(?!.*(?:unexpected status|docker\.(?:com|io)\b))/is,
        ],
        title: 'the registry was reached, but the image layers in Amazon S3 were not',
        action: 'Add the S3 gateway endpoint to the route table of the subnets and allow its prefix list in the security group.',
        policy: 'fatal',
        source: image_source,
    },
    {
        number: 5,
        code: 'image-access-denied',
        where: anywhere,
        match: [
            /can['’]?t pull the image\. Check that the role has the permissions|CannotPull.*(?:403 Forbidden|no basic auth credentials)|not authorized to perform: ecr:/is,
        ],
        title: 'the execution role may not pull the image',
        action: 'Attach AmazonECSTaskExecutionRolePolicy to the execution role; for an image of another account also allow it in the repository policy.',
        policy: 'fatal',
        member: 'image',
        source: image_source,
    },
    {
        number: 6,
        code: 'registry-credentials-missing',
        where: anywhere,
        match: [/pull access denied|repository does not exist or may require/i],
        title: 'the registry does not give out this image without credentials, or it does not exist',
        action: 'Check the name of the image; for a private registry set repositoryCredentials.',
        policy: 'fatal',
        member: 'image',
        source: image_source,
    },
    {
        number: 9,
        code: 'image-pull-interrupted',
        where: anywhere,
        match: [
            /pull command failed: (?:panic: runtime error: invalid memory address|:? ?signal: killed)/i,
        ],
        title: 'the connection to the registry is blocked while the image is pulled',
        action: 'Check the route and the security group of the endpoints for Amazon ECR and S3.',
        policy: 'retried',
        source: image_source,
    },
    {
        number: 3,
        code: 'registry-unreachable',
        where: anywhere,
        match: [CANNOT_PULL, NO_CONNECTION],
        title: 'the task has no network path to the registry',
        action: 'In a public subnet set assign-public-ip to true; in a private one provide a NAT gateway or VPC endpoints for ecr.api, ecr.dkr, S3 and logs; allow outbound port 443 in the security group.',
        policy: 'fatal-when-repeated',
        source: image_source,
    },
    {
        number: 11,
        code: 'repository-not-found',
        where: ['stopped-reason', 'container-reason'],
        match: [/API error \(404\): repository/i],
        title: 'the repository of the image does not exist',
        action: 'Check the account, the region and the repository in the image URI.',
        policy: 'fatal',
        member: 'image',
        source: image_source,
    },
    {
        number: 1,
        code: 'image-not-found',
        where: anywhere,
        match: [CANNOT_PULL, /not found|manifest unknown|name unknown|The repository with name/i],
        title: 'the image does not exist in the registry',
        action: 'Check the name, the tag and the region of the image, and push it before the deployment starts.',
        policy: 'fatal',
        member: 'image',
        source: image_source,
    },
    {
        number: 10,
        code: 'registry-failed',
        where: anywhere,
        match: [
            CANNOT_PULL,
            /unexpected status code|error pulling image configuration|API error \(500\)/i,
        ],
        title: 'the registry, or a proxy before it, answered with an error',
        action: 'Look at the status of the registry and deploy again.',
        policy: 'retried',
        source: image_source,
    },
];

;// CONCATENATED MODULE: ./lib/rollout/causes/initialization.js

const initialization_source = guide('resource-initialization-error');
const efs = guide('efs-best-practices');
const INITIALIZATION = /ResourceInitializationError/i;
const LOGGER = /failed to validate logger args|failed to initialize logging driver/i;
const initializationCauses = [
    {
        number: 14,
        code: 'secret-access-denied',
        where: anywhere,
        match: [
            /AccessDenied|not authorized to perform|Fetching secret data from AWS Secrets Manager in region/i,
            /secretsmanager:GetSecretValue|ssm:GetParameters?|Access to KMS is not allowed|Fetching secret data from AWS Secrets Manager in region/i,
        ],
        title: 'the execution role may not read a secret of the task definition',
        action: 'Allow secretsmanager:GetSecretValue or ssm:GetParameters on that ARN to the execution role, and kms:Decrypt if it is encrypted with a key of your own.',
        policy: 'fatal',
        member: 'secrets',
        source: initialization_source,
    },
    {
        number: 15,
        code: 'secret-not-found',
        where: anywhere,
        match: [/ResourceNotFoundException: Secrets Manager can['’]t find the specified secret/i],
        title: 'a secret of the task definition does not exist',
        action: 'Check the ARN, the version and the region in valueFrom.',
        policy: 'fatal',
        member: 'secrets',
        source: initialization_source,
    },
    {
        number: 16,
        code: 'parameter-not-found',
        where: anywhere,
        match: [INITIALIZATION, /invalid ssm parameters/i],
        title: 'a parameter of the task definition does not exist in Systems Manager',
        action: 'Create the parameter or correct its name in valueFrom.',
        policy: 'fatal',
        member: 'secrets',
        source: initialization_source,
    },
    {
        number: 17,
        code: 'secret-key-not-found',
        where: anywhere,
        match: [
            INITIALIZATION,
            /did not contain json key|invalid character .{1,6} (?:looking for|after|in)/i,
        ],
        title: 'the JSON key that valueFrom names is not in the secret',
        action: 'Correct the key after the secret ARN in valueFrom, or store the secret as JSON.',
        policy: 'fatal',
        member: 'secrets',
        source: initialization_source,
    },
    {
        number: 18,
        code: 'log-group-not-found',
        where: anywhere,
        match: [LOGGER, /specified log group does not exist/i],
        title: 'the log group of the awslogs driver does not exist',
        action: 'Create the log group, or set awslogs-create-group to "true" and allow logs:CreateLogGroup to the execution role.',
        policy: 'fatal',
        member: 'logConfiguration',
        source: initialization_source,
    },
    {
        number: 19,
        code: 'logs-access-denied',
        where: anywhere,
        match: [/logs:CreateLog(?:Group|Stream)/i, /not authorized|AccessDenied/i],
        title: 'the execution role may not write logs',
        action: 'Allow logs:CreateLogStream and logs:PutLogEvents, and logs:CreateLogGroup if the group is to be created, to the execution role.',
        policy: 'fatal',
        member: 'logConfiguration',
        source: initialization_source,
    },
    {
        number: 20,
        code: 'logs-unreachable',
        where: anywhere,
        match: [
            /connection issue between the task and Amazon CloudWatch|failed to validate logger args.*signal: killed|failed to initialize logging driver.*(?:i\/o timeout|deadline exceeded|send request failed)/is,
        ],
        title: 'the task has no network path to CloudWatch Logs',
        action: 'Provide a NAT gateway or a VPC endpoint for logs.',
        policy: 'fatal-when-repeated',
        member: 'logConfiguration',
        source: initialization_source,
    },
    {
        number: 21,
        code: 'log-options-invalid',
        where: anywhere,
        match: [/awslogs-region is required|failed to initialize logging driver/i],
        title: 'the options of the log driver are not valid',
        action: 'Correct logConfiguration; awslogs needs awslogs-group and awslogs-region.',
        policy: 'fatal',
        member: 'logConfiguration',
        source: guide('using_awslogs'),
    },
    {
        number: 22,
        code: 'efs-unreachable',
        where: anywhere,
        match: [
            /failed to invoke EFS utils commands to set up EFS volumes/i,
            /Failed to resolve|timeout|timed out/i,
        ],
        title: 'the task cannot reach the EFS file system',
        action: 'Provide a mount target in every availability zone of the subnets, allow port 2049 in its security group and enable DNS host names in the VPC.',
        policy: 'fatal',
        member: 'volumes',
        source: efs,
    },
    {
        number: 23,
        code: 'efs-refused',
        where: anywhere,
        match: [
            /failed to invoke EFS utils commands to set up EFS volumes/i,
            /access denied by server|No such file or directory/i,
        ],
        title: 'the EFS file system refuses the task, or the directory does not exist',
        action: 'Allow elasticfilesystem:ClientMount to the task role; create the directory or use an access point.',
        policy: 'fatal',
        member: 'volumes',
        source: efs,
    },
    {
        number: 24,
        code: 'environment-file-unreadable',
        where: anywhere,
        match: [
            /failed to download env files|can['’]?t download the environment variable files from Amazon S3/i,
        ],
        title: 'an environment file could not be read from Amazon S3',
        action: 'Check the object of environmentFiles and allow s3:GetObject and s3:GetBucketLocation to the execution role.',
        policy: 'fatal',
        member: 'environmentFiles',
        source: guide('use-environment-file'),
    },
    {
        number: 13,
        code: 'secrets-unreachable',
        where: anywhere,
        match: [
            /unable to pull secrets or registry auth/i,
            /connection issue|i\/o timeout|context deadline exceeded|RequestError: send request failed/i,
        ],
        title: 'the task has no network path to Amazon ECR, Secrets Manager or Systems Manager',
        action: 'Provide a NAT gateway, a public IP with a route to an internet gateway, or VPC endpoints for ecr.api, secretsmanager, ssm and kms.',
        policy: 'fatal-when-repeated',
        source: initialization_source,
    },
    {
        number: 25,
        code: 'resource-initialization-failed',
        where: anywhere,
        match: [INITIALIZATION],
        title: 'Fargate could not set the task up',
        action: "See AWS's own words for what was missing.",
        policy: 'retried',
        source: initialization_source,
    },
];

;// CONCATENATED MODULE: ./lib/rollout/causes/placement.js

const placement_source = guide('service-event-messages-list');
const placementCauses = [
    {
        number: 57,
        code: 'role-not-assumable',
        where: ['service-event'],
        match: [/ECS was unable to assume the role/i],
        title: 'ECS cannot assume the task role or the execution role',
        action: 'Let ecs-tasks.amazonaws.com assume the role; a role that was just created takes about a minute.',
        policy: 'retried',
        member: 'roles',
        source: placement_source,
    },
    {
        number: 58,
        code: 'service-role-broken',
        where: ['service-event'],
        match: [
            /IAM (?:permissions policies|trust relationship) ha(?:ve|s) been misconfigured|failed to (?:describe target health|register targets).*not authorized/is,
        ],
        title: 'the service-linked role or the infrastructure role of ECS is broken',
        action: 'Restore AWSServiceRoleForECS, or the permissions of the infrastructure role.',
        policy: 'fatal',
        ofAccount: true,
        source: guide('using-service-linked-roles'),
    },
    {
        number: 59,
        code: 'account-blocked',
        where: ['service-event'],
        match: [/because your account is currently blocked/i],
        title: 'the AWS account is blocked',
        action: 'Contact AWS Support.',
        policy: 'fatal',
        ofAccount: true,
        source: placement_source,
    },
    {
        number: 48,
        code: 'quota-reached',
        where: ['service-event'],
        match: [/reached the limit on the number of|configuration is above your limit/i],
        title: 'a quota of the AWS account is used up',
        action: 'Ask for a higher Fargate vCPU quota in Service Quotas.',
        policy: 'fatal',
        source: guide('service-quotas'),
    },
    {
        number: 47,
        code: 'capacity-unavailable',
        where: ['service-event', 'stopped-reason'],
        match: [/Capacity is unavailable at this time/i],
        title: 'Fargate has no capacity in these availability zones',
        action: 'Add subnets in more availability zones, choose another size, or give FARGATE a weight beside FARGATE_SPOT.',
        policy: 'retried',
        source: placement_source,
    },
    {
        number: 43,
        code: 'cluster-full',
        where: ['service-event'],
        match: [/insufficient (?:CPU units|memory) available/i],
        title: 'no container instance of the cluster has room for the task',
        action: 'Add capacity, make the task smaller or lower minimumHealthyPercent.',
        policy: 'retried',
        source: placement_source,
    },
    {
        number: 44,
        code: 'host-port-taken',
        where: ['service-event'],
        match: [/is already using a port required by your task/i],
        title: 'the host port of the task is taken on every container instance',
        action: 'Use a dynamic host port or awsvpc, or lower minimumHealthyPercent.',
        policy: 'retried',
        source: placement_source,
    },
    {
        number: 45,
        code: 'instance-unsuitable',
        where: ['service-event'],
        match: [/missing an attribute required by your task|encountered error "AGENT"/i],
        title: 'no container instance has what the task requires, or its agent is disconnected',
        action: 'Check the architecture and network interfaces of the instances; restart the agent.',
        policy: 'retried',
        source: placement_source,
    },
    {
        number: 46,
        code: 'no-container-instances',
        where: ['service-event'],
        match: [
            /No Container Instances were found in your (?:cluster|capacity provider)|EMPTY CAPACITY PROVIDER/i,
        ],
        title: 'the cluster has no container instances',
        action: 'Start instances, or run the service on Fargate.',
        policy: 'retried',
        source: placement_source,
    },
    {
        number: 49,
        code: 'provisioning-limit-reached',
        where: ['service-event'],
        match: [/tasks provisioning capacity limit was exceeded/i],
        title: 'too many tasks of the cluster wait for capacity',
        action: 'Wait until they have started.',
        policy: 'retried',
        source: placement_source,
    },
    {
        number: 50,
        code: 'aws-throttled',
        where: ['service-event'],
        match: [/operations are being throttled/i],
        title: 'AWS limits the calls that ECS makes for this account',
        action: 'Wait; deploy fewer services at a time.',
        policy: 'retried',
        source: placement_source,
    },
    {
        number: 61,
        code: 'deployment-percents-too-narrow',
        where: ['service-event'],
        match: [
            /unable to stop or start tasks during a deployment because of the service deployment configuration/i,
        ],
        title: 'minimumHealthyPercent and maximumPercent leave no room to replace a task',
        action: 'Raise maximumPercent or lower minimumHealthyPercent of the service.',
        policy: 'fatal',
        source: placement_source,
    },
];

;// CONCATENATED MODULE: ./lib/rollout/causes/stop.js

const stop_source = guide('stopped-task-error-codes');
const stopCauses = [
    {
        number: 52,
        code: 'network-interface-not-created',
        where: reasonOrEvent,
        match: [/Unexpected EC2 error while attempting to Create Network Interface/i],
        title: 'no network interface could be made for the task',
        action: 'Look for free IP addresses in the subnets, for security groups of another VPC and for a service control policy.',
        policy: 'fatal-when-repeated',
        source: stop_source,
    },
    {
        number: 51,
        code: 'network-interface-timed-out',
        where: reasonOrEvent,
        match: [/Timeout waiting for network interface provisioning to complete/i],
        title: 'the network interface of the task was not ready in time',
        action: 'Usually the next task heals it; otherwise deploy again.',
        policy: 'retried',
        source: stop_source,
    },
    {
        number: 53,
        code: 'ephemeral-storage-timed-out',
        where: ['stopped-reason'],
        match: [/Timeout waiting for EphemeralStorage provisioning to complete/i],
        title: 'the storage of the task was not ready in time',
        action: 'Usually the next task heals it; otherwise deploy again.',
        policy: 'retried',
        source: stop_source,
    },
    {
        number: 54,
        code: 'agent-not-started',
        where: ['stopped-reason'],
        match: [/Timed out waiting for Amazon ECS Agent to start/i],
        title: 'the ECS agent did not start on the host of the task',
        action: 'On EC2 check the instance role and the network; otherwise deploy again.',
        policy: 'retried',
        source: stop_source,
    },
    {
        number: 72,
        code: 'compute-strategy-incompatible',
        where: reasonOrEvent,
        match: [/selected task definition is not compatible with the selected compute strategy/i],
        title: 'the task definition does not allow the launch type of the service',
        action: 'Make requiresCompatibilities agree with the launch type or the capacity providers.',
        policy: 'fatal',
        member: 'requiresCompatibilities',
        source: stop_source,
    },
    {
        number: 55,
        code: 'spot-interrupted',
        where: ['stopped-reason', 'stop-code', 'service-event'],
        match: [/SpotInterruption|Your Spot Task was interrupted|TerminationNotice/i],
        title: 'AWS took Spot capacity back',
        action: 'No fault of the deployment; give FARGATE a weight beside FARGATE_SPOT.',
        policy: 'information',
        source: guide('spot-interruption-errors'),
    },
    {
        number: 56,
        code: 'host-terminated',
        where: ['stopped-reason'],
        match: [
            /Host EC2 \(instance [^)]*\) terminated|Container instance deregistration forced by user/i,
        ],
        title: 'the container instance under the task went away',
        action: 'No fault of the deployment; look at the scaling of the instances.',
        policy: 'information',
        source: stop_source,
    },
    {
        number: 70,
        code: 'task-stopped-by-user',
        where: ['stopped-reason', 'stop-code'],
        match: [/Task stopped by user|^UserInitiated$/i],
        title: 'somebody stopped the task',
        action: 'See CloudTrail (StopTask) for who did.',
        policy: 'retried',
        source: stop_source,
    },
];

;// CONCATENATED MODULE: ./lib/rollout/causes.js







const causes = [
    ...statedCauses,
    ...imageCauses,
    ...initializationCauses,
    ...containerCauses,
    ...failedHealthChecks,
    ...stopCauses,
    ...exitCodeCauses,
    ...unhealthyTargets,
    ...placementCauses,
    ...genericCauses,
];
function matchCause(evidences) {
    for (const rule of causes) {
        const evidence = evidences.find(({ place, text }) => rule.where.includes(place) && rule.match.every((pattern) => pattern.test(text)));
        if (evidence)
            return { rule, evidence };
    }
    return undefined;
}


/***/ }),

/***/ 1797:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KE: () => (/* binding */ ownDeployment),
/* harmony export */   OV: () => (/* binding */ displacement),
/* harmony export */   RF: () => (/* binding */ wasCompleted),
/* harmony export */   WN: () => (/* binding */ hasFailed),
/* harmony export */   g$: () => (/* binding */ eventsOfOurTime),
/* harmony export */   ls: () => (/* binding */ identify),
/* harmony export */   my: () => (/* binding */ isStoppedByUser),
/* harmony export */   nR: () => (/* binding */ timeOf),
/* harmony export */   oy: () => (/* binding */ isDeleted),
/* harmony export */   rw: () => (/* binding */ otherDeployments)
/* harmony export */ });
/* harmony import */ var _service_primary_deployment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2425);
/* harmony import */ var _hooks_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5529);


const timeOf = (date) => date?.getTime() ?? 0;
const ownDeployment = ({ service, deploymentId }) => service?.deployments?.find(({ id }) => id === deploymentId);
const otherDeployments = ({ service, deploymentId }) => (service?.deployments ?? []).filter(({ id }) => id !== deploymentId);
const isDeleted = ({ status }) => status === 'DRAINING' || status === 'INACTIVE';
function identify(subject, service) {
    const primary = (0,_service_primary_deployment_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .O)(service);
    const ours = primary?.taskDefinition === subject.taskDefinitionArn &&
        primary.id !== subject.baseline?.deploymentId;
    return ours ? primary.id : undefined;
}
const eventsOfOurTime = ({ events, createdAtMs }) => events.filter((event) => event.createdAtMs >= createdAtMs);
const eventSays = (state, words) => eventsOfOurTime(state).some(({ message }) => message.includes(words));
function hasFailed(state) {
    return (ownDeployment(state)?.rolloutState === 'FAILED' ||
        /^ROLLBACK_/.test(state.serviceDeployment?.status ?? '') ||
        eventSays(state, `(deployment ${state.deploymentId}) deployment failed`));
}
const isStoppedByUser = (state) => {
    const { status, statusReason, rollback } = state.serviceDeployment ?? {};
    const byUser = status === 'ROLLBACK_REQUESTED' ||
        [statusReason, rollback?.reason].some((reason) => /\bby user\b/i.test(reason ?? ''));
    return byUser && state.rollback === undefined && !(0,_hooks_js__WEBPACK_IMPORTED_MODULE_1__/* .isTakenBackAtPause */ .s9)(state);
};
const wasCompleted = (state) => eventSays(state, `(deployment ${state.deploymentId}) deployment completed`);
function displacement(state) {
    const primary = (0,_service_primary_deployment_js__WEBPACK_IMPORTED_MODULE_0__/* .primaryOf */ .O)(state.service);
    if (primary === undefined)
        return 'stale';
    if (primary.id === state.deploymentId)
        return undefined;
    const { id = '', taskDefinition = '', rolloutStateReason = '', createdAt } = primary;
    if (id === state.rollback?.deploymentId ||
        /rolling back/i.test(rolloutStateReason) ||
        eventSays(state, `rolling back to deployment ${id}.`)) {
        return 'rollback';
    }
    const isKnown = state.olderIds.includes(id);
    const isOlder = timeOf(createdAt) < state.createdAtMs;
    if (hasFailed(state) || state.rollback?.status === 'accepted') {
        const isBack = isOlder || isKnown || state.olderRevisions.includes(taskDefinition);
        return isBack ? 'rollback' : 'newer';
    }
    if (isOlder)
        return 'stale';
    return isKnown ? 'rollback' : 'newer';
}


/***/ }),

/***/ 3572:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A0: () => (/* binding */ quote),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   WJ: () => (/* binding */ causesSeen),
/* harmony export */   hD: () => (/* binding */ findingOf),
/* harmony export */   nO: () => (/* binding */ alike),
/* harmony export */   uy: () => (/* binding */ fatalCause)
/* harmony export */ });
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(428);
/* harmony import */ var _causes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3483);
/* harmony import */ var _deployments_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1797);



const LONGEST_EVIDENCE = 1_000;
const quote = (text) => text.length <= LONGEST_EVIDENCE ? text : `${text.slice(0, LONGEST_EVIDENCE - 1)}…`;
const alike = (text) => text
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{32}\b/gi, '…')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:->)?/g, '…');
function culpritOf(task, essential) {
    const exited = (task.containers ?? []).filter(({ exitCode }) => exitCode !== undefined);
    const isEssential = ({ name = '' }) => essential.length === 0 || essential.includes(name);
    const suspects = exited.some(isEssential) ? exited.filter(isEssential) : exited;
    const score = ({ exitCode, reason }) => {
        if (reason)
            return 3;
        if (exitCode === 137 || exitCode === 143)
            return 0;
        return exitCode === 0 ? 1 : 2;
    };
    return suspects.toSorted((one, other) => score(other) - score(one))[0];
}
function evidencesOf(task, essential) {
    const containers = task.containers ?? [];
    const culprit = culpritOf(task, essential);
    const reasons = (culprit ? [culprit] : containers).flatMap((container) => container.reason
        ? [{ place: 'container-reason', text: container.reason, container }]
        : []);
    const named = containers.find(({ image }) => image && task.stoppedReason?.includes(image));
    const container = named ?? (containers.length === 1 ? containers[0] : undefined);
    const of = container ? { container } : {};
    return [
        ...reasons,
        ...(task.stoppedReason
            ? [{ place: 'stopped-reason', text: task.stoppedReason, ...of }]
            : []),
        ...(culprit
            ? [{ place: 'exit-code', text: String(culprit.exitCode), container: culprit }]
            : []),
        ...(task.stopCode ? [{ place: 'stop-code', text: task.stopCode, ...of }] : []),
    ];
}
function findingOf(task, essential) {
    const match = (0,_causes_js__WEBPACK_IMPORTED_MODULE_0__/* .matchCause */ .D)(evidencesOf(task, essential));
    if (!match)
        return undefined;
    const { place, text, container } = match.evidence;
    const isSpoken = place === 'container-reason' || place === 'stopped-reason';
    const isOfContainer = place === 'container-reason' || place === 'exit-code';
    const exitCode = isOfContainer ? container?.exitCode : undefined;
    return {
        rule: match.rule,
        text: isSpoken ? text : (task.stoppedReason ?? text),
        task,
        ...(container ? { container } : {}),
        ...(exitCode === undefined ? {} : { exitCode }),
    };
}
const findingsOfTasks = ({ failedTasks, taskFindings }) => failedTasks.flatMap(({ taskArn = '' }) => taskFindings[taskArn] ?? []);
const isTelling = (event) => event.rule !== undefined;
function ownEvents(telling, events, state) {
    const tasksIn = (message) => message.match(/(?<=\(task )[^)]+/g) ?? [];
    const ownTasks = new Set([
        ...state.failedTasks.map(({ taskArn = '' }) => (0,_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .resourceName */ .Iy)(taskArn)),
        ...events
            .filter(({ alone, message }) => alone && message.includes('has started'))
            .flatMap(({ message }) => tasksIn(message)),
    ]);
    return telling.filter(({ message, alone }) => {
        const deployments = message.match(/ecs-svc\/\d+/g);
        if (deployments)
            return deployments.some((id) => id === state.deploymentId);
        const tasks = tasksIn(message);
        return tasks.length > 0 ? tasks.some((task) => ownTasks.has(task)) : alone;
    });
}
function inEvents(events) {
    const rule = _causes_js__WEBPACK_IMPORTED_MODULE_0__/* .causes */ .p.find((cause) => events.some((event) => event.rule === cause));
    const event = rule && events.find((each) => each.rule === rule);
    return event && { rule: event.rule, text: event.message };
}
function eventFinding(state) {
    const events = (0,_deployments_js__WEBPACK_IMPORTED_MODULE_2__/* .eventsOfOurTime */ .g$)(state);
    const telling = events.filter(isTelling);
    if (telling.length === 0)
        return undefined;
    return (inEvents(ownEvents(telling, events, state)) ??
        inEvents(telling.filter(({ rule }) => rule.ofAccount)));
}
function targetFinding({ targets }) {
    const match = (0,_causes_js__WEBPACK_IMPORTED_MODULE_0__/* .matchCause */ .D)(Object.values(targets).flatMap(({ unhealthy }) => unhealthy
        ? [
            {
                place: 'target-health',
                text: `${unhealthy.reason}: ${unhealthy.description}`,
            },
        ]
        : []));
    return match && { rule: match.rule, text: match.evidence.text };
}
function statedFinding(state) {
    const { serviceDeployment, ownReason, rollbackReason } = state;
    const alarms = serviceDeployment?.alarms;
    const texts = [
        alarms?.status === 'TRIGGERED' &&
            `alarm TRIGGERED: ${alarms.triggeredAlarmNames?.join(', ') ?? 'of the service'}`,
        serviceDeployment?.statusReason,
        serviceDeployment?.rollback?.reason,
        ownReason,
        rollbackReason,
    ];
    const match = (0,_causes_js__WEBPACK_IMPORTED_MODULE_0__/* .matchCause */ .D)(texts.flatMap((text) => (text ? [{ place: 'status-reason', text }] : [])));
    return match && { rule: match.rule, text: match.evidence.text };
}
const explains = ({ rule }) => !rule.generic && rule.policy !== 'information';
function explain(state) {
    const tasks = findingsOfTasks(state);
    const findings = [
        statedFinding(state),
        ...tasks,
        eventFinding(state),
        targetFinding(state),
    ].filter((finding) => finding !== undefined);
    const best = findings.find(explains) ??
        tasks.find(({ rule }) => !rule.generic) ??
        findings.find(({ rule }) => rule.policy !== 'information') ??
        tasks[0];
    return best && causeFrom(best, tasks, state);
}
function fatalCause(state) {
    const tasks = findingsOfTasks(state);
    const event = eventFinding(state);
    const fatal = [...tasks, ...(event ? [event] : [])].find(({ rule }) => rule.policy === 'fatal' && !rule.generic);
    return fatal && causeFrom(fatal, tasks, state);
}
function causesSeen(state) {
    const tasks = findingsOfTasks(state);
    const event = eventFinding(state);
    const seen = [...tasks, ...(event ? [event] : [])].filter(explains);
    const first = seen.filter(({ rule }, index) => seen.findIndex((other) => other.rule === rule) === index);
    return first.map((finding) => causeFrom(finding, tasks, state));
}
function causeFrom(finding, tasks, { failedTasks }) {
    const { rule, text, task, container, exitCode } = finding;
    return {
        code: rule.code,
        title: rule.title,
        action: rule.action,
        evidence: quote(text),
        taskCount: tasks.filter((other) => other.rule === rule).length,
        failedTaskCount: failedTasks.length,
        ...(task?.taskArn ? { taskId: (0,_arn_js__WEBPACK_IMPORTED_MODULE_1__/* .resourceName */ .Iy)(task.taskArn) } : {}),
        ...(task?.stopCode ? { stopCode: task.stopCode } : {}),
        ...(container?.name ? { container: container.name } : {}),
        ...(exitCode === undefined ? {} : { exitCode }),
        ...(rule.member ? { member: rule.member } : {}),
    };
}


/***/ }),

/***/ 5529:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D8: () => (/* binding */ pauseAnswer),
/* harmony export */   Mq: () => (/* binding */ pauseEnd),
/* harmony export */   X1: () => (/* binding */ approvalWanted),
/* harmony export */   _H: () => (/* binding */ howToAnswer),
/* harmony export */   d9: () => (/* binding */ runningHook),
/* harmony export */   s9: () => (/* binding */ isTakenBackAtPause),
/* harmony export */   zJ: () => (/* binding */ openPause)
/* harmony export */ });
const hooksOf = ({ serviceDeployment }) => serviceDeployment?.lifecycleHookDetails ?? [];
const openPause = (state) => hooksOf(state).find(({ status, hookId = '' }) => status === 'AWAITING_ACTION' && !state.answeredPauses.includes(hookId));
const isTakenBackAtPause = ({ policy, answeredPauses }) => policy.onPause === 'rollback' && answeredPauses.length > 0;
function runningHook(state) {
    const hook = hooksOf(state).find(({ status }) => status === 'IN_PROGRESS');
    const name = hook?.targetArn?.split(':')[6] ?? hook?.targetArn ?? hook?.hookId;
    return hook && `waiting for lifecycle hook ${name}`;
}
function pauseAnswer(state) {
    const { policy, serviceDeploymentArn, refusedPauses } = state;
    const { hookId } = openPause(state) ?? {};
    if (policy.onPause === 'wait' || hookId === undefined || serviceDeploymentArn === undefined) {
        return undefined;
    }
    if (refusedPauses.includes(hookId))
        return undefined;
    const action = policy.onPause === 'continue' ? 'CONTINUE' : 'ROLLBACK';
    return { write: 'answer-pause', serviceDeploymentArn, hookId, action };
}
function pauseEnd({ expiresAt, timeoutAction }) {
    if (expiresAt === undefined)
        return '';
    const then = timeoutAction === 'CONTINUE' ? 'goes on' : 'rolls back';
    return `; without an answer ECS ${then} at ${expiresAt.toISOString()}`;
}
const howToAnswer = ({ serviceDeploymentArn }, { hookId }) => `To go on: aws ecs continue-service-deployment --service-deployment-arn ${serviceDeploymentArn} --hook-id ${hookId} --action CONTINUE (or ROLLBACK).`;
const approvalWanted = (state, pause) => ({
    code: 'waiting-for-approval',
    severity: 'notice',
    message: `The deployment is paused at lifecycle hook ${pause.hookId} and waits for approval${pauseEnd(pause)}.`,
    remedy: howToAnswer(state, pause),
});


/***/ }),

/***/ 7858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FC: () => (/* binding */ wantedCount),
/* harmony export */   PW: () => (/* binding */ questionsOf),
/* harmony export */   aC: () => (/* binding */ knownDurationMs),
/* harmony export */   hU: () => (/* binding */ phaseOf),
/* harmony export */   oV: () => (/* binding */ limitMs),
/* harmony export */   pE: () => (/* binding */ waitOf),
/* harmony export */   tV: () => (/* binding */ FIRST_WAIT)
/* harmony export */ });
/* harmony import */ var _deployments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1797);
/* harmony import */ var _hooks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5529);
/* harmony import */ var _traffic_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9864);



const FIRST_WAIT = { minMs: 300, maxMs: 800 };
const SOON = { minMs: 1_000, maxMs: 1_500 };
const NEAR_END = { minMs: 1_350, maxMs: 1_500 };
const TOWARDS_END = { minMs: 1_500, maxMs: 2_000 };
const STEADY = { minMs: 2_000, maxMs: 3_000 };
const LONG = { minMs: 8_000, maxMs: 8_000 };
const PACE = {
    appearing: SOON,
    starting: STEADY,
    shifting: STEADY,
    draining: TOWARDS_END,
    baking: TOWARDS_END,
    settling: TOWARDS_END,
    paused: LONG,
    ending: SOON,
    'rolling-back': STEADY,
};
const BEFORE_END_MS = 10_000;
const LONGEST_WAIT_MS = 32_000;
const DETAIL_EVERY_MS = 5_000;
const UNEVENTFUL_EVERY_MS = 30_000;
const STAGE_EVERY_MS = 10_000;
const UNEVENTFUL = new Set(['draining', 'baking', 'settling']);
const SERVICE_DEPLOYMENT_LAG_MS = 15_000;
const wantedCount = (state) => Math.max((0,_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .ownDeployment */ .KE)(state)?.desiredCount ?? 0, state.service?.desiredCount ?? 0);
function phaseOf(state) {
    const { service, serviceDeployment } = state;
    if (service === undefined)
        return 'appearing';
    if (state.rollback?.status === 'accepted')
        return 'rolling-back';
    if (state.endedSinceMs !== undefined) {
        const isRollback = (0,_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .displacement */ .OV)(state) === 'rollback' ||
            /^ROLLBACK_(?!FAILED)/.test(serviceDeployment?.status ?? '');
        return isRollback ? 'rolling-back' : 'ending';
    }
    if (state.supersededSinceMs !== undefined)
        return 'ending';
    if ((0,_hooks_js__WEBPACK_IMPORTED_MODULE_2__/* .openPause */ .zJ)(state))
        return 'paused';
    const stage = (0,_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .phaseOfStage */ .zh)(state);
    if (stage)
        return stage;
    const others = (0,_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .otherDeployments */ .rw)(state);
    if (!isInPlace(state) || others.some(({ desiredCount = 0 }) => desiredCount > 0)) {
        return 'starting';
    }
    if (others.length > 0)
        return 'draining';
    return (0,_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .currentBakeMs */ .n4)(state) > 0 ? 'baking' : 'settling';
}
function isInPlace(state) {
    const { runningCount = 0, pendingCount = 0 } = (0,_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .ownDeployment */ .KE)(state) ?? {};
    const healthy = Object.values(state.targets).every((target) => target.healthy >= target.registered);
    return runningCount >= wantedCount(state) && pendingCount === 0 && healthy;
}
function limitMs(state) {
    const { policy, rollback } = state;
    return rollback === undefined
        ? policy.timeLimitMs + (0,_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .bakeTimesMs */ .yd)(state)
        : rollback.sinceMs + policy.timeLimitMs;
}
function knownDurationMs(state) {
    if (state.phase === 'draining')
        return state.deregistrationDelayMs;
    return state.phase === 'baking' ? (0,_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .currentBakeMs */ .n4)(state) : undefined;
}
function waitOf(state, elapsedMs) {
    const { minMs, maxMs } = paceOf(state, elapsedMs);
    const atMost = Math.max(0, limitMs(state) - elapsedMs);
    const stretch = (ms) => Math.min(ms * 2 ** state.backOff, LONGEST_WAIT_MS, atMost);
    return { minMs: stretch(minMs), maxMs: stretch(maxMs) };
}
function quietMsLeft(state, elapsedMs) {
    const durationMs = knownDurationMs(state);
    return durationMs && state.phaseSinceMs + durationMs - BEFORE_END_MS - elapsedMs;
}
function paceOf(state, elapsedMs) {
    const quietMs = quietMsLeft(state, elapsedMs);
    if (quietMs === undefined)
        return PACE[state.phase];
    if (quietMs <= 0)
        return (0,_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .shiftsTraffic */ .ZI)(state) && state.phase === 'baking' ? STEADY : NEAR_END;
    const waitMs = Math.max(Math.min(quietMs, LONG.minMs), NEAR_END.minMs);
    return { minMs: waitMs, maxMs: waitMs };
}
function questionsOf(state, elapsedMs, wait) {
    const nextMs = elapsedMs + wait.maxMs;
    const asked = [
        { ask: 'service' },
        ...serviceDeploymentQuestion(state, nextMs),
        ...taskQuestion(state, nextMs),
        ...targetQuestions(state, nextMs),
    ];
    return asked.filter(({ ask }) => !state.blind.includes(ask));
}
function serviceDeploymentQuestion(state, nextMs) {
    const { subject, service, seenAtMs = nextMs, serviceDeploymentArn: arn } = state;
    if (service === undefined || subject.goal === 'running-count')
        return [];
    if (arn !== undefined) {
        const shifts = (0,_traffic_js__WEBPACK_IMPORTED_MODULE_0__/* .shiftsTraffic */ .ZI)(state);
        if (!shifts && (quietMsLeft(state, nextMs) ?? 1) <= 0)
            return [];
        const uneventfulMs = shifts ? STAGE_EVERY_MS : UNEVENTFUL_EVERY_MS;
        const everyMs = UNEVENTFUL.has(state.phase) ? uneventfulMs : 0;
        const due = isDue(state.serviceDeploymentAskedAtMs, nextMs, everyMs);
        return due ? [{ ask: 'service-deployment', arn }] : [];
    }
    return nextMs - seenAtMs <= SERVICE_DEPLOYMENT_LAG_MS ? [{ ask: 'service-deployments' }] : [];
}
const isDue = (askedAtMs, nextMs, everyMs = DETAIL_EVERY_MS) => askedAtMs === undefined || nextMs - askedAtMs >= everyMs;
function taskQuestion(state, nextMs) {
    const { pendingCount = 0, failedTasks = 0 } = (0,_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .ownDeployment */ .KE)(state) ?? {};
    const worthALook = pendingCount > 0 || failedTasks > 0 || state.failedTasks.length > 0 || (0,_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .hasFailed */ .WN)(state);
    const wanted = state.tasksDue ||
        (worthALook && isDue(state.tasksAskedAtMs, nextMs)) ||
        (state.service !== undefined && nextMs >= limitMs(state));
    return wanted ? [{ ask: 'stopped-tasks', except: state.settledTaskArns }] : [];
}
function targetQuestions(state, nextMs) {
    const { subject, service, targetsAskedAtMs } = state;
    if (service === undefined)
        return [];
    const ask = (kind) => subject.targetGroupArns.map((targetGroupArn) => ({ ask: kind, targetGroupArn }));
    const drains = !subject.serviceCreated && subject.goal === 'deployment';
    const running = ((0,_deployments_js__WEBPACK_IMPORTED_MODULE_1__/* .ownDeployment */ .KE)(state)?.runningCount ?? 0) > 0;
    const first = targetsAskedAtMs === undefined;
    return [
        ...(drains && state.deregistrationDelayMs === undefined ? ask('deregistration-delay') : []),
        ...(first || (state.phase === 'starting' && running && isDue(targetsAskedAtMs, nextMs))
            ? ask('target-health')
            : []),
    ];
}


/***/ }),

/***/ 7530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LO: () => (/* binding */ missing),
/* harmony export */   dn: () => (/* binding */ failedTaskLine),
/* harmony export */   jA: () => (/* binding */ progressOf),
/* harmony export */   mQ: () => (/* binding */ countsOf),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   vk: () => (/* binding */ elapsed)
/* harmony export */ });
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(428);
/* harmony import */ var _service_primary_deployment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2425);
/* harmony import */ var _deployments_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1797);
/* harmony import */ var _evidence_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3572);
/* harmony import */ var _hooks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5529);
/* harmony import */ var _pace_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7858);
/* harmony import */ var _traffic_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9864);







function duration(ms) {
    const seconds = Math.round(ms / 1_000);
    const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
    if (minutes === 0)
        return `${rest} s`;
    return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}
function elapsed(milliseconds) {
    const seconds = Math.round(milliseconds / 1_000);
    const pad = (number) => String(number).padStart(2, '0');
    return `+${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
}
const targetCount = ({ targets }) => Object.values(targets).reduce((sum, { healthy, registered }) => ({
    healthy: sum.healthy + healthy,
    registered: sum.registered + registered,
}), { healthy: 0, registered: 0 });
function progressOf(state, elapsedMs = state.phaseSinceMs) {
    const leftMs = ((0,_pace_js__WEBPACK_IMPORTED_MODULE_1__/* .knownDurationMs */ .aC)(state) ?? 0) - (elapsedMs - state.phaseSinceMs);
    const about = leftMs > 0 ? `, about ${duration(leftMs)} left` : '';
    switch (state.phase) {
        case 'appearing':
        case 'ending':
            return state.told.progress;
        case 'draining':
            return staged(state, `draining old tasks${about}`);
        case 'baking':
            return staged(state, `all tasks run, ECS watches them for the bake time${about}`);
        case 'paused':
            return staged(state, pauseText(state));
        case 'rolling-back':
            return rollbackLine(state);
        case 'starting':
        case 'shifting':
        case 'settling':
            return staged(state, `${countsOf(state)}${targetsText(state)}`);
    }
}
const staged = (state, text) => [text, (0,_traffic_js__WEBPACK_IMPORTED_MODULE_2__/* .stageText */ .U2)(state), (0,_hooks_js__WEBPACK_IMPORTED_MODULE_3__/* .runningHook */ .d9)(state)].filter(Boolean).join(' · ');
function pauseText(state) {
    const pause = (0,_hooks_js__WEBPACK_IMPORTED_MODULE_3__/* .openPause */ .zJ)(state) ?? {};
    const since = elapsed(state.phaseSinceMs);
    return `paused: waiting for approval since ${since}, hook id ${pause.hookId}${(0,_hooks_js__WEBPACK_IMPORTED_MODULE_3__/* .pauseEnd */ .Mq)(pause)}`;
}
function countsOf(state) {
    const { runningCount = 0, pendingCount = 0, failedTasks = 0 } = (0,_deployments_js__WEBPACK_IMPORTED_MODULE_4__/* .ownDeployment */ .KE)(state) ?? {};
    return [
        `${runningCount} of ${(0,_pace_js__WEBPACK_IMPORTED_MODULE_1__/* .wantedCount */ .FC)(state)} running`,
        ...(pendingCount > 0 ? [`${pendingCount} pending`] : []),
        ...(failedTasks > 0 ? [`${failedTasks} failed`] : []),
    ].join(', ');
}
function targetsText(state) {
    const { healthy, registered } = targetCount(state);
    if (state.phase !== 'starting' || registered === 0)
        return '';
    return ` · ${healthy} ${healthy === 1 ? 'target' : 'targets'} healthy`;
}
function rollbackLine({ service, deploymentId }) {
    const primary = (0,_service_primary_deployment_js__WEBPACK_IMPORTED_MODULE_5__/* .primaryOf */ .O)(service);
    if (primary === undefined || primary.id === deploymentId)
        return 'rolling back';
    const { taskDefinition = '', runningCount = 0, desiredCount = 0 } = primary;
    const wanted = Math.max(desiredCount, service?.desiredCount ?? 0);
    return `rolling back to ${(0,_arn_js__WEBPACK_IMPORTED_MODULE_6__/* .resourceName */ .Iy)(taskDefinition)}: ${runningCount} of ${wanted} running`;
}
const COUNTING = new Set(['starting', 'settling', 'shifting', 'ending']);
function missing(state) {
    if (state.service === undefined)
        return 'the deployment was not seen yet';
    if (!COUNTING.has(state.phase))
        return progressOf(state);
    const { runningCount = 0 } = (0,_deployments_js__WEBPACK_IMPORTED_MODULE_4__/* .ownDeployment */ .KE)(state) ?? {};
    const { healthy, registered } = targetCount(state);
    return [
        `${runningCount} of ${(0,_pace_js__WEBPACK_IMPORTED_MODULE_1__/* .wantedCount */ .FC)(state)} tasks running`,
        ...(registered > 0 ? [`${healthy} of ${registered} targets healthy`] : []),
    ].join(', ');
}
function failedTaskLine({ stoppedReason }, finding) {
    const { text, container, exitCode } = finding ?? {};
    const exit = exitCode === undefined ? '' : ` (container ${container?.name} exited with code ${exitCode})`;
    return `failed: ${(0,_evidence_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .A0)(text ?? stoppedReason ?? 'AWS gives no reason')}${exit}`;
}


/***/ }),

/***/ 4661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BJ: () => (/* binding */ servingRevisions),
/* harmony export */   JD: () => (/* binding */ imageDigests),
/* harmony export */   MV: () => (/* binding */ servingText),
/* harmony export */   Ou: () => (/* binding */ hasDigests),
/* harmony export */   Ql: () => (/* binding */ revisionArns)
/* harmony export */ });
/* harmony import */ var _arn_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(428);

const isRunning = (deployment) => (deployment.runningCount ?? 0) > 0 &&
    deployment.id !== undefined &&
    deployment.taskDefinition !== undefined;
const isComplete = ({ rolloutState = 'COMPLETED' }) => rolloutState === 'COMPLETED';
const servingRevisions = ({ deployments = [] }, tasks, revisions) => deployments
    .filter(isRunning)
    .toSorted((one, other) => Number(isComplete(other)) - Number(isComplete(one)) ||
    (other.runningCount ?? 0) - (one.runningCount ?? 0))
    .map(({ id, taskDefinition, runningCount = 0 }) => ({
    taskDefinitionArn: taskDefinition,
    deploymentId: id,
    runningCount,
    images: imagesOf(id, tasks, revisions),
}));
function imagesOf(deploymentId, tasks, revisions) {
    const task = tasks.find(({ startedBy, containers }) => startedBy === deploymentId && containers?.some(({ imageDigest }) => imageDigest));
    const revision = revisions.find(({ serviceRevisionArn = '' }) => (0,_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceName */ .Iy)(serviceRevisionArn) === (0,_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceName */ .Iy)(deploymentId));
    const images = task?.containers?.map(({ name, image, imageDigest }) => ({ name, image, imageDigest })) ??
        revision?.containerImages?.map(({ containerName, image, imageDigest }) => ({
            name: containerName,
            image,
            imageDigest,
        })) ??
        [];
    return images.map(({ name = '', image = '', imageDigest }) => ({
        container: name,
        image,
        ...(imageDigest ? { digest: imageDigest } : {}),
    }));
}
const hasDigests = (service, tasks) => servingRevisions(service, tasks, []).every(({ images }) => images.length > 0 && images.every(({ digest }) => digest !== undefined));
function revisionArns(service) {
    const { deployments = [], currentServiceRevisions = [], serviceArn, clusterArn } = service;
    const listed = currentServiceRevisions.flatMap(({ arn }) => arn ?? []);
    return deployments.filter(isRunning).flatMap(({ id }) => {
        const number = (0,_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceName */ .Iy)(id);
        const known = listed.find((arn) => (0,_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceName */ .Iy)(arn) === number);
        if (known)
            return known;
        const prefix = /^arn:[^:]+:ecs:[^:]*:[^:]*:/.exec(serviceArn ?? '')?.[0];
        if (prefix === undefined || !serviceArn || !clusterArn)
            return [];
        const path = `${(0,_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceName */ .Iy)(clusterArn)}/${(0,_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceName */ .Iy)(serviceArn)}/${number}`;
        return `${prefix}service-revision/${path}`;
    });
}
const imageDigests = ({ images }) => Object.fromEntries(images.flatMap(({ container, digest }) => (digest ? [[container, digest]] : [])));
const SHORT_DIGEST = 'sha256:'.length + 12;
function imageName({ image, digest }) {
    if (digest === undefined)
        return image;
    const repository = (0,_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceName */ .Iy)(image.replace(/@.*$/, '')).replace(/:[^:]*$/, '');
    return `${repository}@${digest.slice(0, SHORT_DIGEST)}`;
}
function servingText(serving) {
    if (serving.length === 0)
        return 'No task of the service is running.';
    const names = serving.map(({ taskDefinitionArn }) => (0,_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceName */ .Iy)(taskDefinitionArn));
    const families = new Set(names.map((name) => (0,_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .parseTaskDefinitionArn */ .tP)(name)?.family));
    const parts = serving.map(({ runningCount, images, taskDefinitionArn }) => {
        const name = (0,_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .resourceName */ .Iy)(taskDefinitionArn);
        const tasks = runningCount === 1 ? '1 task runs' : `${runningCount} tasks run`;
        if (images.length === 0)
            return `${tasks} ${name}`;
        const revision = families.size === 1 ? ((0,_arn_js__WEBPACK_IMPORTED_MODULE_0__/* .parseTaskDefinitionArn */ .tP)(name)?.revision ?? name) : name;
        return `${tasks} ${images.map(imageName).join(' and ')} (revision ${revision})`;
    });
    return `${parts.join(', ')}.`;
}


/***/ }),

/***/ 9864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O1: () => (/* binding */ productionWeight),
/* harmony export */   U2: () => (/* binding */ stageText),
/* harmony export */   ZI: () => (/* binding */ shiftsTraffic),
/* harmony export */   n4: () => (/* binding */ currentBakeMs),
/* harmony export */   yd: () => (/* binding */ bakeTimesMs),
/* harmony export */   zh: () => (/* binding */ phaseOfStage)
/* harmony export */ });
/* unused harmony export strategyOf */
const MINUTE_MS = 60_000;
const configurationOf = ({ service, serviceDeployment, }) => ({
    ...service?.deploymentConfiguration,
    ...serviceDeployment?.deploymentConfiguration,
});
const strategyOf = (state) => configurationOf(state).strategy ?? 'ROLLING';
const shiftsTraffic = (state) => strategyOf(state) !== 'ROLLING';
function stepBake(state) {
    const { canaryConfiguration, linearConfiguration } = configurationOf(state);
    switch (strategyOf(state)) {
        case 'CANARY':
            return { ms: (canaryConfiguration?.canaryBakeTimeInMinutes ?? 10) * MINUTE_MS, times: 1 };
        case 'LINEAR': {
            const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = linearConfiguration ?? {};
            return { ms: stepBakeTimeInMinutes * MINUTE_MS, times: Math.ceil(100 / stepPercent) - 1 };
        }
        default:
            return { ms: 0, times: 0 };
    }
}
const finalBakeMs = (state) => (configurationOf(state).bakeTimeInMinutes ?? 0) * MINUTE_MS;
function bakeTimesMs(state) {
    const { ms, times } = stepBake(state);
    return ms * times + finalBakeMs(state);
}
const currentBakeMs = (state) => isBetweenShifts(state) ? stepBake(state).ms : finalBakeMs(state);
const productionWeight = ({ serviceDeployment }) => serviceDeployment?.targetServiceRevision?.requestedProductionTrafficWeight;
function isBetweenShifts(state) {
    const weight = productionWeight(state) ?? 0;
    return (state.serviceDeployment?.lifecycleStage === 'PRODUCTION_TRAFFIC_SHIFT' &&
        weight > 0 &&
        weight < 100);
}
const STAGES = {
    RECONCILE_SERVICE: 'starting',
    PRE_SCALE_UP: 'starting',
    SCALE_UP: 'starting',
    POST_SCALE_UP: 'starting',
    BAKE_TIME: 'baking',
    CLEAN_UP: 'draining',
};
function phaseOfStage(state) {
    const stage = state.serviceDeployment?.lifecycleStage;
    if (stage === undefined)
        return undefined;
    return isBetweenShifts(state) ? 'baking' : (STAGES[stage] ?? 'shifting');
}
function stageText(state) {
    const stage = state.serviceDeployment?.lifecycleStage;
    const weight = productionWeight(state);
    const share = weight === undefined ? [] : [`${weight} % of production traffic`];
    return stage === undefined ? undefined : [stage, ...share].join(', ');
}


/***/ })

};
