import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulatorOptions } from '../../simulator/simulator.ts';
import type { Location } from '../../src/diagnostics.ts';
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
  const { facts, ecs, elbv2, logs, clock, simulator } = account;
  const root = mkdtempSync(join(tmpdir(), 'deploy-'));
  const log: string[] = [];
  let ids = 0;

  /** Deploys the service `web` with an image; a new service is created. */
  const run = async (
    image: string,
    given: Partial<Omit<Inputs, 'service'>> & {
      readonly service?: Partial<Inputs['service']>;
      /** Members of the task definition, and of its container, beside those of `definition`. */
      readonly task?: object;
      readonly container?: object;
    } = {},
    signal = new AbortController().signal,
  ) => {
    const { task, container, ...settings } = given;
    const [app] = definition(image).containerDefinitions;
    const written = {
      ...definition(image),
      ...task,
      containerDefinitions: [{ ...app, ...container }],
    };
    writeFileSync(join(root, 'task.json'), JSON.stringify(written, undefined, 2));
    const inputs: Inputs = {
      mode: 'deploy',
      source: { kind: 'file', path: 'task.json' },
      maxRetries: 3,
      render: { containerNames: [] },
      conversion: { accept: [] },
      waitForServiceStability: true,
      rollout: { timeLimitMs: 30 * 60_000 },
      check: { patterns: [], fix: false, suggestions: false },
      ...settings,
      service: {
        cluster: facts.cluster,
        serviceName: 'web',
        createService: 'true',
        ...(written.networkMode === 'awsvpc' ? { subnets: facts.subnets } : {}),
        forceNewDeployment: false,
        whenUnchanged: 'deploy',
        ...settings.service,
      },
    };
    return deploy(
      { inputs, diagnostics: [] },
      {
        clients: {
          ecs,
          elbv2: async () => elbv2,
          logs: async () => logs,
          close: () => undefined,
        },
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
  /** The line of the task definition file that a location points at. */
  const lineOf = (location: Location | undefined): string | undefined => {
    const line = location?.kind === 'file' ? location.line : undefined;
    const text = readFileSync(join(root, 'task.json'), 'utf8');
    return line === undefined ? undefined : text.split('\n')[line - 1];
  };
  const count = (action: string) => simulator.calls.filter((call) => call === action).length;
  return {
    account,
    simulator,
    log,
    run,
    createOnEc2,
    count,
    lineOf,
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

export type DeployStage = ReturnType<typeof openStage>;
