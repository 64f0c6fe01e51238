import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulatorOptions } from '../../simulator/simulator.ts';
import type { Inputs } from '../../src/inputs.ts';
import { deploy } from '../../src/modes/deploy.ts';
import { openAccount } from '../simulator/account.ts';

/** A definition that Fargate accepts as it stands. */
export const definition = (image: string) => ({
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'app', image, portMappings: [{ containerPort: 8080 }] }],
});

/** The deploy mode in this process, against a simulated account whose clock never waits. */
export function openStage(options: Partial<SimulatorOptions> = {}) {
  const account = openAccount(options);
  const { facts, ecs, elbv2, clock, simulator } = account;
  const root = mkdtempSync(join(tmpdir(), 'deploy-'));
  const log: string[] = [];
  let ids = 0;

  /** Deploys the service `web` with an image; a new service is created. */
  const run = async (
    image: string,
    given: Partial<Omit<Inputs, 'service'>> & {
      readonly service?: Partial<Inputs['service']>;
    } = {},
    signal = new AbortController().signal,
  ) => {
    writeFileSync(join(root, 'task.json'), JSON.stringify(definition(image), undefined, 2));
    const inputs: Inputs = {
      mode: 'deploy',
      source: { kind: 'file', path: 'task.json' },
      maxRetries: 3,
      render: { containerNames: [] },
      conversion: { accept: [] },
      waitForServiceStability: true,
      rollout: { timeLimitMs: 30 * 60_000 },
      ...given,
      service: {
        cluster: facts.cluster,
        serviceName: 'web',
        createService: 'true',
        subnets: facts.subnets,
        forceNewDeployment: false,
        whenUnchanged: 'deploy',
        ...given.service,
      },
    };
    return deploy(
      { inputs, diagnostics: [] },
      {
        clients: { ecs, elbv2: async () => elbv2, close: () => undefined },
        context: { clock, random: () => 0.5, signal, maxRetries: 3 },
        workspace: { root, temp: root },
        log: {
          group: (name) => log.push(name),
          line: (text) => log.push(text),
          end: () => undefined,
        },
        uniqueId: () => {
          ids += 1;
          return `token-${ids}`;
        },
      },
    );
  };
  /** A service `web` in bridge mode on EC2, steady. */
  const createOnEc2 = async () => {
    const taskDefinition = await account.register('nginx:1', {
      requiresCompatibilities: ['EC2'],
      networkMode: 'bridge',
      cpu: undefined,
      memory: '512',
    });
    await account.create(taskDefinition, { launchType: 'EC2', networkConfiguration: undefined });
    await account.pass(120);
  };
  const count = (action: string) => simulator.calls.filter((call) => call === action).length;
  return {
    account,
    simulator,
    log,
    run,
    createOnEc2,
    count,
    close: () => rmSync(root, { recursive: true }),
  };
}

export type DeployStage = ReturnType<typeof openStage>;
