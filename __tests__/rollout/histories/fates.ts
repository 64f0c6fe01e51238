import type { ScriptedFates } from '../../../simulator/ecs/fates.ts';

/** What becomes of the tasks of a deployment, told by an image tag. */
export interface Plight {
  readonly tag: string;
  /** It shows only behind a load balancer, or only with a health check in the definition. */
  readonly needs?: 'target-group' | 'health-check';
}

const plights = (...tags: readonly string[]): readonly Plight[] => tags.map((tag) => ({ tag }));

/** Nothing is wrong, or not for long: causes that ECS gets over by itself, fewer than trip a breaker. */
export const HEALING: readonly Plight[] = [
  ...plights('good', 'good', 'good', 'slow-30s', 'flaky', 'spot-interrupted'),
  ...plights('no-capacity-200s', 'role-later', 'address-later', 'network-once', 'registry-once'),
  ...plights('secrets-once', 'exit-0-once', 'out-of-memory-once', 'unhealthy-once'),
];

/** No task ever works. */
export const LASTING: readonly Plight[] = [
  ...plights('exit-1', 'exit-0', 'exit-127', 'exit-139', 'oom', 'start-failed', 'eni-timeout'),
  ...plights('pull-missing', 'pull-denied', 'wrong-architecture', 'secret-denied'),
  ...plights('secret-missing', 'log-group-missing', 'no-capacity', 'quota-reached'),
  ...plights('no-free-address', 'role-not-assumable'),
  { tag: 'unhealthy', needs: 'target-group' },
  { tag: 'unreachable', needs: 'target-group' },
  { tag: 'container-unhealthy', needs: 'health-check' },
];

/** The tags that the simulator does not know by itself; the texts are those of AWS. */
export const FATES: ScriptedFates = {
  'role-later': {
    kind: 'cannot-be-placed',
    event:
      "failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
    forSeconds: 60,
  },
  'address-later': {
    kind: 'cannot-be-placed',
    event:
      'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    forSeconds: 500,
  },
  'network-once': {
    kind: 'fails-to-start',
    phase: 'network',
    reason: 'Timeout waiting for network interface provisioning to complete.',
    tasks: 2,
  },
  'registry-once': {
    kind: 'fails-to-start',
    phase: 'pull',
    reason:
      'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/library/web:1: failed to do request: Head "https://registry-1.docker.io/v2/library/web/manifests/1": dial tcp 54.1.2.3:443: i/o timeout',
    tasks: 2,
  },
  'secrets-once': {
    kind: 'fails-to-start',
    phase: 'initialization',
    reason:
      'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 5 time(s): RequestCanceled: request context canceled caused by: context deadline exceeded',
    tasks: 2,
  },
  'exit-0-once': { kind: 'exits', after: 3, exitCode: 0, tasks: 2 },
  'out-of-memory-once': {
    kind: 'exits',
    after: 20,
    exitCode: 137,
    reason: 'OutOfMemoryError: Container killed due to memory usage',
    tasks: 1,
  },
  'unhealthy-once': { kind: 'fails-health-check', check: 'target', code: 503, tasks: 1 },
};
