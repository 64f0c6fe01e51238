import { type Service, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import type { Fault } from '../../simulator/faults.ts';
import type { RolloutSubject } from '../../src/rollout/subject.ts';
import { type Account, BREAKER, openAccount } from '../simulator/account.ts';
import { watched } from './watched.ts';

const primaryId = ({ deployments = [] }: Service) =>
  deployments.find(({ status }) => status === 'PRIMARY')?.id;

const subjectOf = (service: Service, before?: Service): RolloutSubject => {
  const id = primaryId(service);
  const baselineId = before && primaryId(before);
  return {
    cluster: service.clusterArn ?? '',
    service: service.serviceArn ?? '',
    serviceName: service.serviceName ?? '',
    taskDefinitionArn: service.taskDefinition ?? '',
    goal: 'deployment',
    serviceCreated: before === undefined,
    essentialContainers: ['app'],
    targetGroupArns: (service.loadBalancers ?? []).flatMap(
      ({ targetGroupArn }) => targetGroupArn ?? [],
    ),
    hasHealthCheck: false,
    ...(id ? { deploymentId: id } : {}),
    ...(before
      ? {
          baseline: {
            ...(baselineId ? { deploymentId: baselineId } : {}),
            eventIds: (before.events ?? []).flatMap(({ id: eventId }) => eventId ?? []),
          },
        }
      : {}),
  };
};

const watch = ({ ecs, elbv2, clock }: Account, subject: RolloutSubject) =>
  watched(subject, {
    ecs,
    elbv2: async () => elbv2,
    clock,
    random: () => 0.5,
    signal: new AbortController().signal,
    maxRetries: 3,
  });

const behindLoadBalancer = ({ facts }: Account) => ({
  loadBalancers: [{ targetGroupArn: facts.targetGroup, containerName: 'app', containerPort: 8080 }],
});

const update = async (account: Account, image: string): Promise<Service> => {
  const { service } = await account.ecs.send(
    new UpdateServiceCommand({
      cluster: account.facts.cluster,
      service: 'web',
      taskDefinition: await account.register(image),
    }),
  );
  if (!service) throw new Error('UpdateService replied without a service.');
  return service;
};

interface Situation {
  readonly balanced?: boolean;
  readonly desiredCount?: number;
  /** What goes wrong from the update on. */
  readonly faults?: readonly Fault[];
}

/** A service that runs `acme/web:1` well and is then updated to `image`. */
async function updated(
  image: string,
  { balanced = false, desiredCount = 1, faults = [] }: Situation = {},
) {
  const account = openAccount();
  await account.create(await account.register('acme/web:1'), {
    desiredCount,
    ...BREAKER,
    ...(balanced ? behindLoadBalancer(account) : {}),
  });
  await account.pass(300);
  const before = await account.describe();
  for (const fault of faults) account.simulator.addFault(fault);
  const subject = subjectOf(await update(account, image), before);
  return { account, subject };
}

const linesOf = ({ events }: Awaited<ReturnType<typeof watch>>): readonly string[] =>
  events.flatMap((event) => ('text' in event ? [event.text] : []));

describe('a rollout on the simulated control plane', () => {
  test('of a good update completes, and drains old tasks at a slow pace', async () => {
    const { account, subject } = await updated('acme/web:2', { balanced: true, desiredCount: 2 });
    const result = await watch(account, subject);
    expect(result.verdict).toBe('completed');
    expect(result.durationMs).toBeLessThan(160_000);
    expect(linesOf(result)).toContain('draining old tasks, about 1 min left');
    expect(linesOf(result)).toContain('0 of 2 running, 2 pending');
  });

  test('of a new service completes', async () => {
    const account = openAccount();
    const service = await account.create(await account.register('acme/web:1'), {
      desiredCount: 2,
      ...behindLoadBalancer(account),
    });
    const result = await watch(account, subjectOf(service));
    expect(result.verdict).toBe('completed');
    expect(linesOf(result)[0]).toBe('0 of 2 running');
  });

  test('of a crashing application is rolled back, with the exit code as the cause', async () => {
    const { account, subject } = await updated('acme/web:exit-3');
    expect(await watch(account, subject)).toMatchObject({
      verdict: 'rolled-back',
      cause: { code: 'application-failed', container: 'app', exitCode: 3, taskCount: 3 },
    });
  });

  test('of a missing image ends within 10 s of the first pull error', async () => {
    const { account, subject } = await updated('acme/web:pull-missing');
    const result = await watch(account, subject);
    expect(result).toMatchObject({
      verdict: 'failed',
      cause: { code: 'image-not-found', container: 'app', member: 'image' },
    });
    const [failed] = await account.tasks('STOPPED');
    const beganMs = account.clock.now() - result.durationMs;
    expect(result.durationMs - (Number(failed?.stoppingAt) - beganMs)).toBeLessThan(10_000);
  });

  test.each([
    ['pull-denied', 'image-access-denied'],
    ['pull-unknown', 'registry-credentials-missing'],
    ['wrong-architecture', 'image-platform-mismatch'],
    ['secret-denied', 'secret-access-denied'],
    ['secret-missing', 'secret-not-found'],
    ['parameter-missing', 'parameter-not-found'],
    ['json-key-missing', 'secret-key-not-found'],
    ['log-group-missing', 'log-group-not-found'],
  ])('of an image that is %s fails at first sight', async (tag, code) => {
    const { account, subject } = await updated(`acme/web:${tag}`);
    const result = await watch(account, subject);
    expect(result).toMatchObject({ verdict: 'failed', cause: { code } });
    expect(result.durationMs).toBeLessThan(150_000);
  });

  test('of a service that fails its health checks is rolled back', async () => {
    const { account, subject } = await updated('acme/web:unhealthy', { balanced: true });
    expect(await watch(account, subject)).toMatchObject({
      verdict: 'rolled-back',
      cause: { code: 'load-balancer-health-check-failed' },
    });
  });

  test('is superseded when someone else deploys in the middle', async () => {
    const { account, subject } = await updated('acme/web:2');
    const watching = watch(account, subject);
    await account.pass(20);
    const other = await update(account, 'acme/web:3');
    const result = await watching;
    expect(result.verdict).toBe('superseded');
    expect(result.headline).toContain(primaryId(other));
    expect(result.durationMs).toBeLessThan(30_000);
  });

  test('of a new service without a version to go back to fails and stays', async () => {
    const account = openAccount();
    const service = await account.create(await account.register('acme/web:exit-1'), BREAKER);
    const result = await watch(account, subjectOf(service));
    expect(result).toMatchObject({ verdict: 'failed', cause: { code: 'application-failed' } });
    expect(result.advice.join(' ')).toContain('aws ecs delete-service');
  });

  test.each<readonly [string, readonly Fault[]]>([
    ['stale reads', [{ operation: 'ecs:DescribeServices', kind: 'stale-read', times: 4 }]],
    ['throttling', [{ operation: 'ecs:Describe*', kind: 'throttle', share: 0.3 }]],
    ['server errors', [{ operation: 'ecs:Describe*', kind: 'server-error', times: 5 }]],
    ['lost replies', [{ operation: 'ecs:Describe*', kind: 'lost-reply', times: 5 }]],
    [
      'newer calls denied',
      [
        { operation: 'ecs:ListServiceDeployments', kind: 'access-denied' },
        { operation: 'ecs:ListTasks', kind: 'access-denied' },
        { operation: 'elasticloadbalancing:*', kind: 'access-denied' },
      ],
    ],
    ['unsupported calls', [{ operation: 'ecs:ListServiceDeployments', kind: 'unsupported' }]],
  ])('completes in spite of %s', async (_, faults) => {
    const { account, subject } = await updated('acme/web:2', { balanced: true, faults });
    expect((await watch(account, subject)).verdict).toBe('completed');
  });

  test('is unknown once the credentials have expired', async () => {
    const { account, subject } = await updated('acme/web:2', {
      faults: [{ operation: 'ecs:DescribeServices', kind: 'expired-token', after: 5 }],
    });
    const result = await watch(account, subject);
    expect(result.verdict).toBe('unknown');
    expect(result.headline).toMatch(/credentials have expired/);
  });
});
