import {
  CreateServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type Service,
  type Task,
} from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { requestHandler } from '../simulator/request-handler.ts';
import { createSimulator, type Simulator } from '../simulator/simulator.ts';
import { systemClock } from '../src/clock.ts';
import { plainTaskDefinition } from './task-definitions.ts';

/** How far back the services were made: by now each has long been steady. */
const HISTORY_MS = 3_600_000;

/** The delay of the target groups that are made here: AWS's default is 300 s. */
export const DEREGISTRATION_DELAY_MS = 60_000;

/** The bake time of the services that have one: a deployment waits for it after its traffic moved. */
export const BAKE_TIME_MS = 60_000;

/** A service whose rollouts are measured. */
export interface BenchService {
  readonly name: string;
  /** Behind a load balancer old tasks drain; a blue/green deployment bakes; a plain one does neither. */
  readonly kind: 'plain' | 'draining' | 'baking';
  /** The image tag of the measured deployment, which tells what becomes of its tasks. */
  readonly tag: string;
}

/** A simulated account, and plain clients on it that no call log sees. */
export interface Account {
  readonly simulator: Simulator;
  readonly describe: (service: string) => Promise<Service>;
  readonly stoppedTasks: (service: string) => Promise<readonly Task[]>;
}

/** An account at real speed in which the services have been running for an hour. */
export async function openAccount(services: readonly BenchService[]): Promise<Account> {
  let behindMs = HISTORY_MS;
  const clock = { ...systemClock, now: () => systemClock.now() - behindMs };
  const simulator = createSimulator({ clock });
  const configuration = {
    region: simulator.facts.region,
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    requestHandler: requestHandler(simulator),
  };
  const ecs = new ECSClient(configuration);
  const elbv2 = new ElasticLoadBalancingV2(configuration);
  for (const [index, service] of services.entries()) {
    await createService(ecs, simulator, service, async () =>
      createTargetGroup(elbv2, simulator, service.name, 9_000 + index),
    );
  }
  behindMs = 0;
  const describe = async (name: string): Promise<Service> => {
    const { services: [found] = [] } = await ecs.send(
      new DescribeServicesCommand({ cluster: simulator.facts.cluster, services: [name] }),
    );
    if (!found) throw new Error(`Service ${name} was not found.`);
    return found;
  };
  const stoppedTasks = async (serviceName: string): Promise<readonly Task[]> => {
    const { cluster } = simulator.facts;
    const { taskArns = [] } = await ecs.send(
      new ListTasksCommand({ cluster, serviceName, desiredStatus: 'STOPPED' }),
    );
    const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
    return tasks;
  };
  return { simulator, describe, stoppedTasks };
}

async function createService(
  ecs: ECSClient,
  { facts }: Simulator,
  { name, kind }: BenchService,
  targetGroup: () => Promise<string>,
): Promise<void> {
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      ...plainTaskDefinition(name, 'public.ecr.aws/example/web:1'),
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
    }),
  );
  await ecs.send(
    new CreateServiceCommand({
      cluster: facts.cluster,
      serviceName: name,
      taskDefinition: taskDefinition?.taskDefinitionArn,
      launchType: 'FARGATE',
      desiredCount: 2,
      networkConfiguration: { awsvpcConfiguration: { subnets: [...facts.subnets] } },
      ...(kind === 'baking'
        ? {
            deploymentConfiguration: {
              strategy: 'BLUE_GREEN' as const,
              bakeTimeInMinutes: BAKE_TIME_MS / 60_000,
            },
          }
        : {}),
      ...(kind === 'draining'
        ? {
            loadBalancers: [
              { targetGroupArn: await targetGroup(), containerName: 'app', containerPort: 8080 },
            ],
          }
        : {}),
    }),
  );
}

/** A target group of type `ip` behind a listener of its own on the load balancer. */
async function createTargetGroup(
  elbv2: ElasticLoadBalancingV2,
  { facts }: Simulator,
  name: string,
  listenerPort: number,
): Promise<string> {
  const { TargetGroups: [created] = [] } = await elbv2.createTargetGroup({
    Name: name,
    TargetType: 'ip',
    Protocol: 'HTTP',
    Port: 8080,
    VpcId: facts.vpc,
  });
  const TargetGroupArn = created?.TargetGroupArn ?? '';
  await elbv2.modifyTargetGroupAttributes({
    TargetGroupArn,
    Attributes: [
      {
        Key: 'deregistration_delay.timeout_seconds',
        Value: String(DEREGISTRATION_DELAY_MS / 1000),
      },
    ],
  });
  await elbv2.createListener({
    LoadBalancerArn: facts.loadBalancer,
    Protocol: 'HTTP',
    Port: listenerPort,
    DefaultActions: [{ Type: 'forward', TargetGroupArn }],
  });
  return TargetGroupArn;
}
