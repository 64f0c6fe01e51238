import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateClusterCommand, ECSClient } from '@aws-sdk/client-ecs';
import type { Environment } from '../../runner/context.ts';
import { loopbackEnvironment } from '../../runner/loopback-environment.ts';
import { runAction, type StepResult } from '../../runner/run-action.ts';
import { type MotoServer, startMoto } from './moto-server.ts';

/** Moto with a cluster, a workspace with a task definition, and the built action between them. */
export interface MotoStage {
  readonly moto: MotoServer;
  readonly ecs: ECSClient;
  /** The inputs that create a service: moto finds no service without a security group. */
  readonly network: Environment;
  /** Runs the built action as a runner would. */
  readonly run: (inputs: Environment) => Promise<StepResult>;
  readonly close: () => Promise<void>;
}

export const CLUSTER = 'judged';

const TASK_DEFINITION = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx:1.29',
      portMappings: [{ containerPort: 8080, protocol: 'tcp' }],
      environment: [{ name: 'GREETING', value: 'hello' }],
    },
  ],
};

const root = join(import.meta.dirname, '../..');

/** Opens a stage; whoever opens one closes it. `settings` are moto's environment variables. */
export async function openMotoStage(settings: Environment = {}): Promise<MotoStage> {
  const moto = await startMoto(settings);
  const { url, region, subnets, securityGroups } = moto;
  const ecs = new ECSClient({
    endpoint: url,
    region,
    credentials: { accessKeyId: 'loopback', secretAccessKey: 'loopback' },
  });
  await ecs.send(new CreateClusterCommand({ clusterName: CLUSTER }));
  const workspace = mkdtempSync(join(tmpdir(), 'moto-'));
  writeFileSync(join(workspace, 'task.json'), JSON.stringify(TASK_DEFINITION));
  let steps = 0;
  return {
    moto,
    ecs,
    network: { subnets: subnets.join(','), 'security-groups': securityGroups.join(',') },
    run: (inputs) => {
      steps += 1;
      return runAction({
        action: root,
        workspace,
        temp: join(workspace, `step-${steps}`),
        with: { 'task-definition': 'task.json', cluster: CLUSTER, ...inputs },
        env: loopbackEnvironment(url, region, workspace),
      });
    },
    close: async () => {
      ecs.destroy();
      await moto.stop();
      rmSync(workspace, { recursive: true });
    },
  };
}
