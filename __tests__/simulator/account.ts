import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateServiceCommand,
  type CreateServiceCommandInput,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
  type Service,
  type Task,
  UpdateServiceCommand,
  type UpdateServiceCommandInput,
} from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { requestHandler } from '../../simulator/request-handler.ts';
import { createSimulator, type SimulatorOptions } from '../../simulator/simulator.ts';
import { virtualClock } from '../virtual-clock.ts';

const CREDENTIALS = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' };

/** A simulated account with SDK clients on it and a clock that never waits. */
export function openAccount(options: Partial<SimulatorOptions> = {}) {
  const clock = options.clock ?? virtualClock();
  const simulator = createSimulator({ clock, ...options });
  const configuration = {
    region: simulator.facts.region,
    credentials: CREDENTIALS,
    requestHandler: requestHandler(simulator),
    maxAttempts: 1,
  };
  const ecs = new ECSClient(configuration);
  const elbv2 = new ElasticLoadBalancingV2(configuration);
  const logs = new CloudWatchLogs(configuration);
  const { facts } = simulator;

  const register = async (
    image: string,
    changes: Partial<RegisterTaskDefinitionCommandInput> = {},
  ): Promise<string> => {
    const { taskDefinition } = await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        requiresCompatibilities: ['FARGATE'],
        networkMode: 'awsvpc',
        cpu: '256',
        memory: '512',
        executionRoleArn: facts.executionRoleArn,
        containerDefinitions: [{ name: 'app', image, portMappings: [{ containerPort: 8080 }] }],
        ...changes,
      }),
    );
    return taskDefinition?.taskDefinitionArn ?? '';
  };

  const network = { awsvpcConfiguration: { subnets: [...facts.subnets] } };

  const create = async (
    taskDefinition: string,
    changes: Partial<CreateServiceCommandInput> = {},
  ): Promise<Service> => {
    const { service } = await ecs.send(
      new CreateServiceCommand({
        cluster: facts.cluster,
        serviceName: 'web',
        taskDefinition,
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: network,
        ...changes,
      }),
    );
    if (!service) throw new Error('CreateService replied without a service.');
    return service;
  };

  const describe = async (name = 'web'): Promise<Service> => {
    const { services = [] } = await ecs.send(
      new DescribeServicesCommand({ cluster: facts.cluster, services: [name] }),
    );
    const [service] = services;
    if (!service) throw new Error(`There is no service ${name}.`);
    return service;
  };

  const tasks = async (desiredStatus: 'RUNNING' | 'STOPPED'): Promise<Task[]> => {
    const { cluster } = facts;
    const { taskArns } = await ecs.send(new ListTasksCommand({ cluster, desiredStatus }));
    if (!taskArns?.length) return [];
    const described = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
    return described.tasks ?? [];
  };

  const pass = (seconds: number) => clock.sleep(seconds * 1000);

  return {
    simulator,
    facts,
    clock,
    ecs,
    elbv2,
    logs,
    network,
    register,
    create,
    describe,
    tasks,
    pass,
  };
}

export type Account = ReturnType<typeof openAccount>;

/** The breaker as most users have it. */
export const BREAKER = {
  deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
};

/**
 * The events of a service, oldest first, as `seconds since createdAt: text`; task ids become T1, T2 …,
 * deployment ids D1, D2 … in the order of their appearance.
 */
export function storyOf(service: Service, since: Date): string[] {
  const names = new Map<string, string>();
  const counters = { T: 0, D: 0 };
  const nameOf = (id: string, kind: 'T' | 'D'): string => {
    const known = names.get(id);
    if (known) return known;
    counters[kind] += 1;
    const name = `${kind}${counters[kind]}`;
    names.set(id, name);
    return name;
  };
  return (service.events ?? [])
    .filter(({ createdAt }) => createdAt && createdAt >= since)
    .toReversed()
    .map(({ createdAt, message = '' }) => {
      const seconds = Math.round((Number(createdAt) - Number(since)) / 1000);
      const text = message
        .replace(/[0-9a-f]{32}/g, (id) => nameOf(id, 'T'))
        .replace(/ecs-svc\/\d+/g, (id) => nameOf(id, 'D'))
        .replace(/arn:\S+:targetgroup\/[^/]+\/[0-9a-f]+/g, 'TG');
      return `+${seconds} ${text}`;
    });
}

/** A steady service named web, with one task and the breaker. */
export async function steadyService(...options: Parameters<typeof openAccount>) {
  const account = openAccount(...options);
  const first = await account.register('nginx:1.27');
  await account.create(first, BREAKER);
  await account.pass(120);
  const before = await account.describe();
  const update = (changes: Partial<UpdateServiceCommandInput>) => updateWith(account, changes);
  const primaryId = before.deployments?.[0]?.id;
  return { account, first, before, primaryId, update };
}

/** Updates the service web. */
export async function updateWith(
  { ecs, facts }: Account,
  changes: Partial<UpdateServiceCommandInput>,
): Promise<Service> {
  const input = { cluster: facts.cluster, service: 'web', ...changes };
  const { service } = await ecs.send(new UpdateServiceCommand(input));
  if (!service) throw new Error('UpdateService replied without a service.');
  return service;
}

/** Rolls out another task definition on the service web. */
export const update = (account: Account, taskDefinition: string): Promise<Service> =>
  updateWith(account, { taskDefinition });

/** When the PRIMARY deployment of a reply began. */
export const startOf = (service: Service): Date =>
  service.deployments?.[0]?.createdAt ?? service.createdAt ?? new Date(Number.NaN);
