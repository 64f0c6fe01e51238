import { anywhere, type CauseRule, guide } from './rule.ts';

const source = guide('task_cannot_pull_image');
const CANNOT_PULL = /CannotPull\w*Error/i;
const NO_CONNECTION =
  /dial tcp|i\/o timeout|TLS handshake timeout|Client\.Timeout exceeded|request canceled while waiting for connection|context deadline exceeded|connection issue between the task and the registry/i;

/** The image could not be pulled; most specific first. */
export const imageCauses: readonly CauseRule[] = [
  {
    number: 2,
    code: 'image-platform-mismatch',
    where: anywhere,
    match: [/does not contain descriptor matching platform/i],
    title: 'the image was not built for the CPU architecture of the task',
    action:
      'Build the image for the runtimePlatform of the task definition, e.g. docker buildx build --platform linux/amd64.',
    policy: 'fatal',
    member: 'image',
    source,
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
    source,
  },
  {
    number: 7,
    code: 'registry-rate-limited',
    where: anywhere,
    match: [/toomanyrequests|reached your (?:unauthenticated )?pull rate limit/i],
    title: 'the registry limits how often images may be pulled',
    action:
      'Authenticate with repositoryCredentials, or mirror the image to Amazon ECR (pull through cache).',
    policy: 'retried',
    member: 'image',
    source,
  },
  {
    number: 4,
    code: 'image-layers-unreachable',
    where: anywhere,
    match: [
      CANNOT_PULL,
      /httpReadSeeker|s3[\w.-]*\.amazonaws\.(?:com|eu).*(?:dial tcp|timeout|request canceled|deadline)/is,
      // An answer, or layers that another registry keeps: no matter of Amazon S3.
      /^(?!.*(?:unexpected status|docker\.(?:com|io)\b))/is,
    ],
    title: 'the registry was reached, but the image layers in Amazon S3 were not',
    action:
      'Add the S3 gateway endpoint to the route table of the subnets and allow its prefix list in the security group.',
    policy: 'fatal',
    source,
  },
  {
    number: 5,
    code: 'image-access-denied',
    where: anywhere,
    match: [
      /can['’]?t pull the image\. Check that the role has the permissions|CannotPull.*(?:403 Forbidden|no basic auth credentials)|not authorized to perform: ecr:/is,
    ],
    title: 'the execution role may not pull the image',
    action:
      'Attach AmazonECSTaskExecutionRolePolicy to the execution role; for an image of another account also allow it in the repository policy.',
    policy: 'fatal',
    member: 'image',
    source,
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
    source,
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
    source,
  },
  {
    number: 3,
    code: 'registry-unreachable',
    where: anywhere,
    match: [CANNOT_PULL, NO_CONNECTION],
    title: 'the task has no network path to the registry',
    action:
      'In a public subnet set assign-public-ip to true; in a private one provide a NAT gateway or VPC endpoints for ecr.api, ecr.dkr, S3 and logs; allow outbound port 443 in the security group.',
    policy: 'fatal-when-repeated',
    source,
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
    source,
  },
  {
    number: 1,
    code: 'image-not-found',
    where: anywhere,
    match: [CANNOT_PULL, /not found|manifest unknown|name unknown|The repository with name/i],
    title: 'the image does not exist in the registry',
    action:
      'Check the name, the tag and the region of the image, and push it before the deployment starts.',
    policy: 'fatal',
    member: 'image',
    source,
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
    source,
  },
];
