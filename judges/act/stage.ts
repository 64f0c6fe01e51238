import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ECSClient } from '@aws-sdk/client-ecs';
import type { Environment } from '../../runner/context.ts';
import { loopbackEnvironment } from '../../runner/loopback-environment.ts';
import type { AccessPolicy } from '../../simulator/access.ts';
import { listen } from '../../simulator/http.ts';
import type { SeededFacts } from '../../simulator/seed.ts';
import { createSimulator, type Simulator } from '../../simulator/simulator.ts';
import { systemClock } from '../../src/clock.ts';
import { runWorkflow, type WorkflowRun } from './act.ts';
import { replacedActions, standIns } from './repository.ts';

export interface StageOptions {
  /** Folder of the repository whose workflows run. */
  readonly repository: string;
  readonly region?: string;
  readonly account?: string;
  /** What the workflows may do at AWS; default everything. */
  readonly access?: AccessPolicy;
  /** Folders whose programs the workflows find first. */
  readonly programs?: readonly string[];
}

export interface Trigger {
  /** Name of the event; default `push`. */
  readonly event?: string;
  readonly payload?: unknown;
  /** Variables of the repository over those that lead to what the simulator has. */
  readonly variables?: Environment;
}

/** A control plane of its own, and act to run the workflows of a repository against it. */
export interface Stage {
  readonly simulator: Simulator;
  /** Sees what AWS ended up with. */
  readonly ecs: ECSClient;
  /** Runs a workflow, named without folder and extension. */
  readonly run: (workflow: string, trigger?: Trigger) => Promise<WorkflowRun>;
  readonly close: () => Promise<void>;
}

/** Opens a stage; whoever opens one closes it. Simulated time passes 50 times as fast. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const { repository, programs = [], region = 'us-east-1', ...limits } = options;
  const simulator = createSimulator({ clock: systemClock, speed: 50, region, ...limits });
  const server = await listen(simulator, { port: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'act-'));
  const { PATH, HOME, ...env } = loopbackEnvironment(server.url, region, folder);
  const ecs = new ECSClient({
    endpoint: server.url,
    region,
    credentials: { accessKeyId: 'loopback', secretAccessKey: 'loopback' },
  });
  return {
    simulator,
    ecs,
    run: (workflow, { event = 'push', payload = {}, variables = {} } = {}) =>
      runWorkflow({
        repository,
        workflow: `.github/workflows/${workflow}.yml`,
        event,
        payload,
        env,
        variables: { ...variablesFor(simulator.facts), ...variables },
        actions: replacedActions(repository),
        programs: [join(standIns, 'bin'), ...programs],
        home: mkdtempSync(join(folder, 'home-')),
      }),
    close: async () => {
      ecs.destroy();
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}

const variablesFor = (facts: SeededFacts): Environment => ({
  AWS_DEPLOY_ROLE_ARN: `arn:${facts.partition}:iam::${facts.account}:role/deploy`,
  AWS_REGION: facts.region,
  CLUSTER: facts.cluster,
  SUBNETS: facts.subnets.join(', '),
  SECURITY_GROUPS: facts.securityGroups.join(', '),
  TARGET_GROUP: facts.targetGroup,
  EXECUTION_ROLE_ARN: facts.executionRoleArn,
});
