import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Service, Task } from '@aws-sdk/client-ecs';
import { loopbackEnvironment } from '../runner/loopback-environment.ts';
import { runAction } from '../runner/run-action.ts';
import { listen } from '../simulator/http.ts';
import {
  type Account,
  BAKE_TIME_MS,
  type BenchService,
  DEREGISTRATION_DELAY_MS,
  openAccount,
} from './account.ts';
import { callRates, type RolloutTimes, type Waiting } from './call-rates.ts';
import { plainTaskDefinition } from './task-definitions.ts';

/** One rollout that an action waited for. */
export interface RolloutSample {
  /** From the service event "deployment completed" to the exit of the action, milliseconds. */
  readonly lagMs: number;
  /** Requests a minute in each part of the wait. */
  readonly rates: Readonly<Partial<Record<Waiting, number>>>;
}

/** What was measured of one action. */
export interface RolloutSamples {
  readonly completed: readonly RolloutSample[];
  /**
   * Of each rollout of an image that does not exist: from the first task that tells so to the
   * annotation, milliseconds.
   */
  readonly evidenceLagsMs: readonly number[];
}

const KINDS = ['draining', 'plain', 'baking'] as const;

/** So that the processes do not start and end at the same moment. */
const STAGGER_MS = 2_000;

/**
 * Lets each action update `runs` services that work and `runs` whose image is missing, all at once
 * on one simulator at real speed. The samples stand in the order of the actions.
 */
export async function measureRollouts(
  actions: readonly string[],
  runs: number,
): Promise<readonly RolloutSamples[]> {
  const services = actions.map((_, action) =>
    Array.from(
      { length: 2 * runs },
      (__, run): BenchService => ({
        name: `web-${action}-${run}`,
        kind: run < runs ? (KINDS[run % KINDS.length] ?? 'plain') : 'plain',
        tag: run < runs ? '2' : 'pull-missing',
      }),
    ),
  );
  const account = await openAccount(services.flat());
  const folder = mkdtempSync(join(tmpdir(), 'fargate-deploy-bench-'));
  try {
    return await Promise.all(
      actions.map(async (action, index) => {
        const watched = await Promise.all(
          (services[index] ?? []).map(async (service, run) => {
            await sleep((run * actions.length + index) * STAGGER_MS);
            return watchRollout(action, service, account, join(folder, service.name));
          }),
        );
        return {
          completed: await Promise.all(
            watched.slice(0, runs).map((each) => sampleOf(each, account)),
          ),
          evidenceLagsMs: await Promise.all(
            watched.slice(runs).map((each) => evidenceLagMs(each, account)),
          ),
        };
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A rollout that an action has waited for. */
interface Watched {
  readonly service: BenchService;
  /** When requests came, when AWS first told the bake time, and when the action ended; epoch milliseconds. */
  readonly callsMs: readonly number[];
  readonly bakingMs: number | undefined;
  readonly exitMs: number;
}

async function watchRollout(
  action: string,
  service: BenchService,
  { simulator }: Account,
  workspace: string,
): Promise<Watched> {
  const { name, tag } = service;
  const callsMs: number[] = [];
  let bakingMs: number | undefined;
  // A port of its own tells whose calls they are.
  const server = await listen(
    {
      ...simulator,
      handle: async (message) => {
        callsMs.push(Date.now());
        const reply = await simulator.handle(message);
        if (reply.body.includes('"BAKE_TIME"')) bakingMs ??= Date.now();
        return reply;
      },
    },
    { port: 0 },
  );
  const { cluster, region } = simulator.facts;
  mkdirSync(workspace);
  writeFileSync(
    join(workspace, 'task-definition.json'),
    JSON.stringify(plainTaskDefinition(name, `public.ecr.aws/example/web:${tag}`), undefined, 2),
  );
  const { exitCode, log } = await runAction({
    action,
    workspace,
    temp: join(workspace, 'temp'),
    with: {
      'task-definition': 'task-definition.json',
      service: name,
      cluster,
      'wait-for-service-stability': 'true',
      'wait-for-minutes': '10',
    },
    env: loopbackEnvironment(server.url, region, workspace),
  });
  const exitMs = Date.now();
  await server.close();
  if ((exitCode === 0) !== (tag === '2')) throw new Error(`${action} ended unexpectedly:\n${log}`);
  return { service, callsMs, bakingMs, exitMs };
}

async function sampleOf(watched: Watched, { describe }: Account): Promise<RolloutSample> {
  const times = timesOf(await describe(watched.service.name), watched);
  return {
    lagMs: watched.exitMs - times.completedMs,
    rates: callRates(watched.callsMs, times),
  };
}

/** The annotation is written at the end: its lag is at most that of the exit. */
async function evidenceLagMs(
  { service, exitMs }: Watched,
  { stoppedTasks }: Account,
): Promise<number> {
  const endings = (await stoppedTasks(service.name)).flatMap(({ stoppingAt }: Task) =>
    stoppingAt ? [stoppingAt.getTime()] : [],
  );
  return exitMs - Math.min(...endings);
}

/** The moments of the last rollout of a service, from its events. */
function timesOf(
  { deployments = [], events = [] }: Service,
  { service: { kind }, bakingMs = Number.NaN }: Watched,
): RolloutTimes {
  const updatedMs = deployments[0]?.createdAt?.getTime() ?? Number.NaN;
  const last = (text: RegExp): number =>
    events
      .find(({ message = '', createdAt }) => text.test(message) && Number(createdAt) >= updatedMs)
      ?.createdAt?.getTime() ?? Number.NaN;
  const completedMs = last(/deployment completed/);
  switch (kind) {
    case 'baking':
      return { updatedMs, waitingMs: bakingMs, completedMs, knownWaitMs: BAKE_TIME_MS };
    case 'draining': {
      const waitingMs = last(/has begun draining connections/);
      return { updatedMs, waitingMs, completedMs, knownWaitMs: DEREGISTRATION_DELAY_MS };
    }
    case 'plain':
      return { updatedMs, waitingMs: last(/has stopped .* running/), completedMs };
  }
}
