import type { Service } from '@aws-sdk/client-ecs';
import { createIdentifiers } from '../../../simulator/identifiers.ts';
import type { DeploymentTruth, ServingRevision } from '../../../simulator/truth.ts';
import type { RolloutEvent, RolloutResult } from '../../../src/rollout/result.ts';
import type { RolloutSubject } from '../../../src/rollout/subject.ts';
import { watchRollout } from '../../../src/rollout/watch.ts';
import { type Account, openAccount, updateWith } from '../../simulator/account.ts';
import { FATES } from './fates.ts';
import type { HistoryWorld } from './world.ts';

/** A watch of a rollout, ours or one that reads it wrongly. */
export type Watch = (
  ...given: Parameters<typeof watchRollout>
) => AsyncGenerator<RolloutEvent, RolloutResult>;

/** One rollout that was watched to its verdict, and what was true all the time. */
export interface History {
  readonly world: HistoryWorld;
  readonly result: RolloutResult;
  /** What AWS's engine knows of our deployment at the moment of the verdict. */
  readonly truth: DeploymentTruth;
  /** The same long after, when nobody watches any more. */
  readonly truthLater: DeploymentTruth;
  /** Which revisions serve at the verdict, as the engine knows it. */
  readonly serving: readonly ServingRevision[];
  /** The revision that served before. */
  readonly earlierRevision: string | undefined;
  /** The writes of the watch that AWS carried out or refused, as IAM actions. */
  readonly writes: readonly string[];
  /** When the verdict came, and when each DescribeServices got an answer; clock milliseconds. */
  readonly verdictMs: number;
  readonly looksMs: readonly number[];
}

const AN_HOUR_S = 3_600;

const primaryId = ({ deployments = [] }: Service) =>
  deployments.find(({ status }) => status === 'PRIMARY')?.id;

/** The update or the creation, and the service before it. */
async function write(world: HistoryWorld, account: Account) {
  const { facts } = account;
  const { desiredCount, deploymentConfiguration, plight, incidents } = world;
  const ours = await account.register(`web:${plight.tag}`, {
    containerDefinitions: [
      {
        name: 'app',
        image: `web:${plight.tag}`,
        portMappings: [{ containerPort: 8080 }],
        ...(plight.needs === 'health-check' ? { healthCheck: { command: ['CMD', 'check'] } } : {}),
      },
    ],
  });
  const request = {
    desiredCount,
    deploymentConfiguration,
    ...(world.behindLoadBalancer
      ? {
          loadBalancers: [
            { targetGroupArn: facts.targetGroup, containerName: 'app', containerPort: 8080 },
          ],
        }
      : {}),
  };
  const meddle = () => {
    for (const incident of incidents) account.simulator.addIncident(incident);
  };
  if (world.serviceCreated) {
    meddle();
    return { ours, service: await account.create(ours, request), before: undefined };
  }
  const first = await account.register('web:1');
  await account.create(first, { ...request, deploymentConfiguration: { strategy: 'ROLLING' } });
  await account.pass(300);
  const before = await account.describe();
  meddle();
  if (world.staleReads > 0) {
    const operation = 'ecs:DescribeServices';
    account.simulator.addFault({ operation, kind: 'stale-read', times: world.staleReads });
  }
  const service = await updateWith(account, { taskDefinition: ours, deploymentConfiguration });
  return { ours, service, before };
}

function subjectOf(
  { unidentified, plight }: HistoryWorld,
  { ours, service, before }: Awaited<ReturnType<typeof write>>,
): RolloutSubject {
  const id = primaryId(service);
  const baselineId = before && primaryId(before);
  return {
    cluster: service.clusterArn ?? '',
    service: service.serviceArn ?? '',
    serviceName: 'web',
    taskDefinitionArn: ours,
    goal: 'deployment',
    serviceCreated: before === undefined,
    essentialContainers: ['app'],
    targetGroupArns: (service.loadBalancers ?? []).flatMap(
      ({ targetGroupArn }) => targetGroupArn ?? [],
    ),
    hasHealthCheck: plight.needs === 'health-check',
    ...(id && !unidentified ? { deploymentId: id } : {}),
    ...(before
      ? {
          baseline: {
            ...(baselineId ? { deploymentId: baselineId } : {}),
            eventIds: (before.events ?? []).flatMap(({ id: eventId }) => eventId ?? []),
          },
          wayBack: {
            ...(before.taskDefinition ? { taskDefinitionArn: before.taskDefinition } : {}),
            byEcsOnly: false,
          },
        }
      : {}),
  };
}

/** Plays a world to the verdict and an hour beyond; `tell` hears what the watch tells. */
export async function playHistory(
  world: HistoryWorld,
  tell: (event: RolloutEvent) => void = () => undefined,
  watch: Watch = watchRollout,
): Promise<History> {
  const { seed, clockSkew, serviceDeploymentDelay } = world;
  const account = openAccount({ seed, clockSkew, serviceDeploymentDelay, fates: FATES });
  const { simulator, ecs, elbv2, clock } = account;
  const written = await write(world, account);
  const ourId = primaryId(written.service);
  const subject = subjectOf(world, written);
  for (const lie of world.lies) simulator.addFault(lie);
  const callsBefore = simulator.calls.length;
  const cancel = new AbortController();
  if (world.cancelledAfterMs !== undefined) {
    void clock.sleep(world.cancelledAfterMs).then(() => cancel.abort());
  }
  const looksMs = noteLooks(account);
  const { fraction } = createIdentifiers(seed);
  const events = watch(subject, world.settings, {
    ecs,
    elbv2: async () => elbv2,
    clock,
    random: fraction,
    signal: cancel.signal,
    maxRetries: 3,
  });
  let next = await events.next();
  while (!next.done) {
    tell(next.value);
    next = await events.next();
  }
  const verdictMs = clock.now();
  const truthNow = (): DeploymentTruth => {
    const truth = simulator.truths().find(({ deploymentId }) => deploymentId === ourId);
    if (!truth) throw new Error(`The engine does not know deployment ${ourId}.`);
    return truth;
  };
  const [truth, serving] = [truthNow(), simulator.serving()];
  const writes = simulator.calls
    .slice(callsBefore)
    .filter((action) => /^ecs:(?:Update|Stop|Continue)/.test(action));
  await account.pass(AN_HOUR_S);
  return {
    world,
    result: next.value,
    truth,
    truthLater: truthNow(),
    serving,
    earlierRevision: written.before?.taskDefinition,
    writes,
    verdictMs,
    looksMs,
  };
}

/** Fills up with the times at which DescribeServices is answered. */
function noteLooks({ ecs, clock }: Account): readonly number[] {
  const times: number[] = [];
  ecs.middlewareStack.add(
    (next, { commandName }) =>
      async (request) => {
        const reply = await next(request);
        if (commandName === 'DescribeServicesCommand') times.push(clock.now());
        return reply;
      },
    { step: 'initialize' },
  );
  return times;
}
