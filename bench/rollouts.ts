import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Service } from '@aws-sdk/client-ecs';
import { loopbackEnvironment } from '../runner/loopback-environment.ts';
import { runAction } from '../runner/run-action.ts';
import { listen } from '../simulator/http.ts';
import {
  type Account,
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

/** So that the processes do not start and end at the same moment. */
const STAGGER_MS = 2_000;

/**
 * Lets each action update `runs` services, half of them behind a load balancer, all at once on one
 * simulator at real speed. The samples stand in the order of the actions.
 */
export async function measureRollouts(
  actions: readonly string[],
  runs: number,
): Promise<readonly (readonly RolloutSample[])[]> {
  const services = actions.map((_, action) =>
    Array.from({ length: runs }, (__, run) => ({
      name: `web-${action}-${run}`,
      loadBalanced: run % 2 === 0,
    })),
  );
  const account = await openAccount(services.flat());
  const folder = mkdtempSync(join(tmpdir(), 'fargate-deploy-bench-'));
  try {
    return await Promise.all(
      actions.map((action, index) =>
        Promise.all(
          (services[index] ?? []).map(async (service, run) => {
            await sleep((run * actions.length + index) * STAGGER_MS);
            return measureRollout(action, service, account, join(folder, service.name));
          }),
        ),
      ),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measureRollout(
  action: string,
  { name, loadBalanced }: BenchService,
  { simulator, describe }: Account,
  workspace: string,
): Promise<RolloutSample> {
  const calls: number[] = [];
  // A port of its own tells whose calls they are.
  const server = await listen(
    {
      ...simulator,
      handle: (message) => {
        calls.push(Date.now());
        return simulator.handle(message);
      },
    },
    { port: 0 },
  );
  const { cluster, region } = simulator.facts;
  mkdirSync(workspace);
  writeFileSync(
    join(workspace, 'task-definition.json'),
    JSON.stringify(plainTaskDefinition(name, 'public.ecr.aws/example/web:2'), undefined, 2),
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
    },
    env: loopbackEnvironment(server.url, region, workspace),
  });
  const exitMs = Date.now();
  await server.close();
  if (exitCode !== 0) throw new Error(`${action} failed:\n${log}`);
  const times = timesOf(await describe(name), loadBalanced);
  return { lagMs: exitMs - times.completedMs, rates: callRates(calls, times) };
}

/** The moments of the last rollout of a service, from its events. */
function timesOf({ deployments = [], events = [] }: Service, loadBalanced: boolean): RolloutTimes {
  const updatedMs = deployments[0]?.createdAt?.getTime() ?? Number.NaN;
  const last = (text: RegExp): number =>
    events
      .find(({ message = '', createdAt }) => text.test(message) && Number(createdAt) >= updatedMs)
      ?.createdAt?.getTime() ?? Number.NaN;
  return {
    updatedMs,
    drainingMs: last(loadBalanced ? /has begun draining connections/ : /has stopped .* running/),
    completedMs: last(/deployment completed/),
    ...(loadBalanced ? { deregistrationDelayMs: DEREGISTRATION_DELAY_MS } : {}),
  };
}
