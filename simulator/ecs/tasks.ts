import { arnOf, type World } from '../world.ts';
import { capacityProviderOf, onFargate } from './compute.ts';
import { writeLog } from './container-logs.ts';
import { EVENT, tell } from './events.ts';
import { fateOf } from './fates.ts';
import { watchHealth } from './health.ts';
import type { TaskObserver } from './observer.ts';
import type { ContainerState, DeploymentState, ServiceState, TaskState } from './state.ts';
import { failTask } from './stops.ts';
import { registerTargets } from './targets.ts';

/** Seconds after the start at which a task reaches each step, on the platforms' usual pace. */
const PACE = {
  fargate: { connected: 4, pending: 8, pulling: 13, pulled: 25, running: 30 },
  instance: { connected: 1, pending: 1, pulling: 2, pulled: 8, running: 10 },
} as const;

/** Seconds after the start at which a failure before RUNNING stops the task. */
const FAILS_AFTER = { pull: 92, initialization: 20, network: 180, start: 29 } as const;

/** How long a task must run to count as started, where nothing checks its health. */
const STARTED_AFTER = 8;

/** How long a task must run before ECS lets it take the place of an older one. */
const STEADY_AFTER = 41;

function createContainers(world: World, deployment: DeploymentState): ContainerState[] {
  return deployment.settings.revision.taskDefinition.containerDefinitions.map((definition) => ({
    definition,
    id: world.identifiers.uuid(),
    healthStatus: 'UNKNOWN',
    exited: false,
  }));
}

function createTask(world: World, service: ServiceState, deployment: DeploymentState): TaskState {
  const { identifiers, schedule } = world;
  const definition = deployment.settings.revision.taskDefinition;
  const { fate, containerIndex } = fateOf(definition, deployment.tasks.length, world.fates);
  const containers = createContainers(world, deployment);
  const fatedContainer = containers[containerIndex];
  if (!fatedContainer) throw new Error('A task definition has at least one container.');
  const id = identifiers.hex(32);
  const subnets = deployment.settings.networkConfiguration?.awsvpcConfiguration?.subnets ?? [];
  const zone = deployment.tasks.length % Math.max(subnets.length, 2);
  const subnet = subnets[zone];
  const capacityProvider = capacityProviderOf(deployment.settings, deployment.tasks.length);
  const octet = () => Math.floor(identifiers.fraction() * 250) + 4;
  return {
    id,
    arn: arnOf(world, 'ecs', `task/${service.cluster.description.clusterName}/${id}`),
    service,
    deployment,
    fate,
    fatedContainer,
    containers,
    attachmentId: identifiers.uuid(),
    networkInterfaceId: `eni-${identifiers.hex(17)}`,
    macAddress: `02${Array.from({ length: 5 }, () => `:${identifiers.hex(2)}`).join('')}`,
    privateAddress: `10.0.${zone + 1}.${octet()}`,
    availabilityZone: `${world.region}${'abcdef'[zone % 6]}`,
    ...(subnet === undefined ? {} : { subnet }),
    ...(capacityProvider === undefined ? {} : { capacityProvider }),
    createdAt: schedule.date(),
    targets: [],
    lastStatus: 'PROVISIONING',
    desiredStatus: 'RUNNING',
    version: 1,
    started: false,
    steady: false,
    proven: false,
    failed: false,
  };
}

function run(world: World, tasks: readonly TaskState[], observer: TaskObserver): void {
  const { identifiers, schedule } = world;
  for (const task of tasks) {
    task.lastStatus = 'RUNNING';
    task.startedAt = schedule.date();
    for (const container of task.containers) {
      container.runtimeId = onFargate(task.deployment.settings)
        ? `${task.id}-${identifiers.digits(10)}`
        : identifiers.hex(64);
    }
  }
  registerTargets(world, tasks);
  for (const task of tasks) {
    watchHealth(world, task, observer);
    const { fate } = task;
    writeLog(world, task, task.fatedContainer, [`listening, task ${task.id}`]);
    if (fate.kind === 'exits') {
      schedule.after(fate.after, () => failTask(world, task, observer));
    }
    if (fate.kind === 'interrupted') {
      schedule.after(fate.after, () => observer.interrupted(task, fate));
    }
    schedule.after(STARTED_AFTER, () => {
      task.started = true;
      observer.wake(task.service, 0);
    });
    schedule.after(STEADY_AFTER, () => {
      task.steady = true;
      observer.wake(task.service, 0);
    });
  }
  const service = tasks[0]?.service;
  if (service) observer.wake(service, 0);
}

/** Without a check a slow start shows in the start itself. */
const startDelay = ({ fate, deployment, fatedContainer }: TaskState): number =>
  fate.kind === 'healthy' &&
  deployment.settings.loadBalancers.length === 0 &&
  !fatedContainer.definition.healthCheck
    ? fate.answersAfter
    : 0;

function scheduleStart(world: World, tasks: readonly TaskState[], observer: TaskObserver): void {
  const { schedule } = world;
  const first = tasks[0];
  if (!first) return;
  const pace = onFargate(first.deployment.settings) ? PACE.fargate : PACE.instance;
  const step = (seconds: number, act: (wanted: readonly TaskState[]) => void) =>
    schedule.after(seconds, () => {
      const wanted = tasks.filter((task) => task.desiredStatus === 'RUNNING');
      if (wanted.length > 0) act(wanted);
    });
  const each = (seconds: number, act: (task: TaskState) => void) =>
    step(seconds, (wanted) => {
      for (const task of wanted) act(task);
    });
  each(pace.connected, (task) => {
    task.connectivityAt = schedule.date();
  });
  each(pace.pending, (task) => {
    task.lastStatus = 'PENDING';
    task.version = 2;
  });
  each(pace.pulling, (task) => {
    task.lastStatus = 'ACTIVATING';
    task.pullStartedAt = schedule.date();
  });
  const starting = tasks.filter((task) => task.fate.kind !== 'fails-to-start');
  const delay = startDelay(first);
  each(pace.pulled + delay, (task) => {
    if (starting.includes(task)) task.pullStoppedAt = schedule.date();
  });
  step(pace.running + delay, (wanted) => {
    const running = wanted.filter((task) => starting.includes(task));
    if (running.length > 0) run(world, running, observer);
  });
  for (const task of tasks) {
    const { fate } = task;
    if (fate.kind !== 'fails-to-start') continue;
    schedule.after(FAILS_AFTER[fate.phase], () => failTask(world, task, observer));
  }
}

/**
 * Starts `count` tasks of a deployment as one batch, tells so, and schedules what becomes of them.
 */
export function startTasks(
  world: World,
  service: ServiceState,
  deployment: DeploymentState,
  count: number,
  observer: TaskObserver,
): void {
  const tasks: TaskState[] = [];
  for (let index = 0; index < count; index += 1) {
    const task = createTask(world, service, deployment);
    tasks.push(task);
    deployment.tasks.push(task);
    service.cluster.tasks.set(task.id, task);
  }
  const replacing = deployment.replacements > 0;
  deployment.replacements = 0;
  tell(world, service, replacing ? EVENT.replaced(tasks) : EVENT.started(tasks));
  scheduleStart(world, tasks, observer);
}
