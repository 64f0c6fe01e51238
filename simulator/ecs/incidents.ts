import type { World } from '../world.ts';
import { wantedTasks } from './counts.ts';
import { ACCOUNT_BLOCKED, alarmTriggered } from './deployment-failure.ts';
import { tell } from './events.ts';
import { findDeployableRevision } from './lookup.ts';
import { deploy, drainService, failPrimary, interruptTask, scale } from './scheduler.ts';
import { requestStop } from './service-deployments.ts';
import type { ServiceState } from './state.ts';

/** What happens, though nobody who watches asked for it. */
export type IncidentKind =
  /** Somebody else deploys: another task definition, or the one that completed last. */
  | { readonly kind: 'other-deployment'; readonly taskDefinition?: string }
  /** A CloudWatch alarm goes ALARM; one that is in ALARM from the start is ignored. */
  | { readonly kind: 'alarm'; readonly name: string }
  /** Somebody calls StopServiceDeployment. */
  | { readonly kind: 'stop-deployment'; readonly stopType?: 'ABORT' | 'ROLLBACK' }
  /** Autoscaling or somebody sets another desired count. */
  | { readonly kind: 'scale'; readonly desiredCount: number }
  /** Somebody stops a task of the newest deployment. */
  | { readonly kind: 'stop-task'; readonly reason?: string }
  /** Spot takes back a task of the newest deployment. */
  | { readonly kind: 'spot-interruption' }
  /** AWS blocks the account: the deployment fails without a rollback. */
  | { readonly kind: 'account-blocked' }
  | { readonly kind: 'delete-service' }
  /** A service event, for texts that nothing else makes; `(service S) ` is put before it. */
  | { readonly kind: 'event'; readonly text: string };

/** An incident and its time. */
export type Incident = IncidentKind & {
  /** Simulated seconds after a deployment begins. */
  readonly at: number;
  /** How many deployments begin before the one that it is counted from; default none. */
  readonly after?: number;
  /** The name of the service; default any. */
  readonly service?: string;
};

/** An incident, and how many deployments began since it was planned. */
export interface PlannedIncident {
  readonly incident: Incident;
  begun: number;
}

type Actions = {
  readonly [Kind in IncidentKind['kind']]: (
    world: World,
    service: ServiceState,
    incident: Extract<Incident, { readonly kind: Kind }>,
  ) => void;
};

function deployOther(world: World, service: ServiceState, taskDefinition?: string): void {
  const current = service.deployments[0]?.settings ?? service.firstRevision;
  const former = service.lastCompleted?.settings ?? current;
  const revision =
    taskDefinition === undefined ? former.revision : findDeployableRevision(world, taskDefinition);
  deploy(world, service, { ...current, revision });
  armIncidents(world, service);
}

function triggerAlarm(world: World, service: ServiceState, name: string): void {
  const { alarms } = service.settings.deploymentConfiguration;
  if (!alarms?.enable || !alarms.alarmNames?.includes(name)) return;
  failPrimary(world, service, alarmTriggered([name]));
}

function interruptOne(
  world: World,
  service: ServiceState,
  stopCode: 'UserInitiated' | 'SpotInterruption',
  stoppedReason: string,
): void {
  const [primary] = service.deployments;
  const [task] = primary ? wantedTasks(primary) : [];
  if (task) interruptTask(world, task, { stopCode, stoppedReason });
}

const ACTIONS: Actions = {
  'other-deployment': (world, service, { taskDefinition }) =>
    deployOther(world, service, taskDefinition),
  alarm: (world, service, { name }) => triggerAlarm(world, service, name),
  'stop-deployment': (world, service, { stopType = 'ROLLBACK' }) => {
    const [current] = service.serviceDeployments;
    if (current) requestStop(world, service, current, stopType);
  },
  scale: (world, service, { desiredCount }) => {
    service.settings = { ...service.settings, desiredCount };
    scale(world, service);
  },
  'stop-task': (world, service, { reason = 'Task stopped by user' }) =>
    interruptOne(world, service, 'UserInitiated', reason),
  'spot-interruption': (world, service) =>
    interruptOne(world, service, 'SpotInterruption', 'Your Spot Task was interrupted.'),
  'account-blocked': (world, service) => {
    tell(world, service, 'was unable to place a task because your account is currently blocked.');
    failPrimary(world, service, ACCOUNT_BLOCKED);
  },
  'delete-service': (world, service) => drainService(world, service),
  event: (world, service, { text }) => tell(world, service, text),
};

function carryOut<Kind extends IncidentKind['kind']>(
  world: World,
  service: ServiceState,
  incident: Extract<Incident, { readonly kind: Kind }>,
): void {
  const act: Actions[Kind] = ACTIONS[incident.kind as Kind];
  if (service.status === 'ACTIVE') act(world, service, incident);
}

/** An alarm whose name ends in `-after-Ns` goes ALARM by itself, N seconds after a deployment begins. */
function alarmsByName({ settings }: ServiceState): Incident[] {
  return (settings.deploymentConfiguration.alarms?.alarmNames ?? []).flatMap((name) => {
    const seconds = /-after-(\d+)s$/.exec(name)?.[1];
    return seconds === undefined ? [] : [{ kind: 'alarm', name, at: Number(seconds) } as const];
  });
}

/** Called when a deployment has begun: schedules the incidents that are counted from it. */
export function armIncidents(world: World, service: ServiceState): void {
  const [deployment] = service.deployments;
  const due: Incident[] = alarmsByName(service);
  for (const planned of world.incidents) {
    const { service: name = service.name, after = 0 } = planned.incident;
    if (name !== service.name) continue;
    if (planned.begun === after) due.push(planned.incident);
    planned.begun += 1;
  }
  for (const incident of due) {
    world.schedule.after(incident.at, () => {
      const isStale = incident.at <= 0 || service.deployments[0] !== deployment;
      if (incident.kind === 'alarm' && isStale) return;
      carryOut(world, service, incident);
    });
  }
}
