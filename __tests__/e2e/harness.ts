import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Environment } from '../../runner/context.ts';
import { loopbackEnvironment } from '../../runner/loopback-environment.ts';
import { runAction, type StepResult } from '../../runner/run-action.ts';
import { listen } from '../../simulator/http.ts';
import {
  createSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../../simulator/simulator.ts';
import { systemClock } from '../../src/clock.ts';

/** What a step may be given besides its inputs. */
export interface StepOptions {
  /** The folder of the action in this repository; default its root. */
  readonly action?: string;
  readonly env?: Environment;
  readonly event?: unknown;
  readonly signal?: AbortSignal;
  readonly print?: (line: string) => void;
}

/** A control plane of its own, a workspace, and the built action between them. */
export interface Stage {
  readonly simulator: Simulator;
  readonly url: string;
  /** Sees what AWS ended up with; faults strike its calls, too. */
  readonly ecs: ECSClient;
  readonly elbv2: ElasticLoadBalancingV2Client;
  readonly workspace: string;
  /** Writes a file of the workspace; anything but a text is written as JSON. */
  readonly write: (path: string, content: unknown) => void;
  readonly read: (path: string) => string;
  /** Runs the built action in the workspace as a runner would. */
  readonly run: (inputs: Environment, options?: StepOptions) => Promise<StepResult>;
  readonly close: () => Promise<void>;
}

const root = join(import.meta.dirname, '../..');

/** Opens a stage; whoever opens one closes it. Simulated time passes 50 times as fast unless told. */
export async function openStage(options: Partial<SimulatorOptions> = {}): Promise<Stage> {
  const simulator = createSimulator({ clock: systemClock, speed: 50, ...options });
  const server = await listen(simulator, { port: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'stage-'));
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace);
  const { url } = server;
  const { region } = simulator.facts;
  const configuration = {
    endpoint: url,
    region,
    credentials: { accessKeyId: 'loopback', secretAccessKey: 'loopback' },
  };
  const ecs = new ECSClient(configuration);
  const elbv2 = new ElasticLoadBalancingV2Client(configuration);
  const closing = new AbortController();
  const steps: Promise<StepResult>[] = [];
  return {
    simulator,
    url,
    ecs,
    elbv2,
    workspace,
    write: (path, content) => {
      mkdirSync(dirname(join(workspace, path)), { recursive: true });
      const text = typeof content === 'string' ? content : JSON.stringify(content, undefined, 2);
      writeFileSync(join(workspace, path), text);
    },
    read: (path) => readFileSync(join(workspace, path), 'utf8'),
    run: (inputs, { action = '.', env = {}, signal, ...more } = {}) => {
      const step = runAction({
        action: join(root, action),
        workspace,
        temp: join(folder, `step-${steps.length + 1}`),
        with: inputs,
        env: { ...loopbackEnvironment(url, region, folder), ...env },
        signal: AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]),
        ...more,
      });
      steps.push(step);
      return step;
    },
    close: async () => {
      // A test that ran out of time leaves its step behind.
      closing.abort();
      await Promise.allSettled(steps);
      ecs.destroy();
      elbv2.destroy();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
