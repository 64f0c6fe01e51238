import type { Service, ServiceDeployment, Task } from '@aws-sdk/client-ecs';
import type { Failure, QuestionKind } from './observation.ts';
import type { RolloutSubject } from './subject.ts';

/** What keeps the deployment busy; the pace of looking depends on it. */
export type Phase =
  | 'appearing'
  | 'starting'
  | 'draining'
  | 'baking'
  | 'settling'
  | 'paused'
  | 'ending'
  | 'rolling-back';

/** A service event that is newer than our write. */
export interface SeenEvent {
  readonly message: string;
  readonly createdAtMs: number;
  /** No other deployment started tasks then, so that an event without a name is of ours. */
  readonly alone: boolean;
}

export interface TargetCount {
  readonly healthy: number;
  readonly registered: number;
}

/** Everything that is known of a rollout; made by `initialState`, changed by `step` only. */
export interface RolloutState {
  readonly subject: RolloutSubject;
  readonly timeLimitMs: number;

  /** Our deployment, once it is identified. */
  readonly deploymentId: string | undefined;
  /** When AWS made it, by AWS's clock: compared with other times of AWS only. */
  readonly createdAtMs: number;
  /** The newest reply of DescribeServices that is not older than our write. */
  readonly service: Service | undefined;
  /** When the first and the last of a row of replies came that are older than our write. */
  readonly stale: { readonly sinceMs: number; readonly lastMs: number } | undefined;
  /** When our deployment was first seen. */
  readonly seenAtMs: number | undefined;
  /** Why DescribeServices can be read no more. */
  readonly blocked: Failure | undefined;
  readonly serviceDeploymentArn: string | undefined;
  readonly serviceDeployment: ServiceDeployment | undefined;
  readonly serviceDeploymentAskedAtMs: number | undefined;
  /** Older deployments of the service: a rollback goes back to one of them. */
  readonly olderIds: readonly string[];

  /** Events since our write, oldest first. */
  readonly events: readonly SeenEvent[];
  readonly knownEventIds: ReadonlySet<string>;
  /** Another deployment was busy beside ours, now or before. */
  readonly rivals: boolean;

  /** Tasks of ours that stopped and were not meant to. */
  readonly failedTasks: readonly Task[];
  /** Stopped tasks that have nothing new to tell. */
  readonly settledTaskArns: readonly string[];
  readonly tasksDue: boolean;
  readonly tasksAskedAtMs: number | undefined;

  readonly targets: Readonly<Record<string, TargetCount>>;
  /** Targets that were registered before a task of ours ran. */
  readonly foreignTargets: readonly string[];
  readonly targetsAskedAtMs: number | undefined;
  /** How long the load balancer drains old targets; the longest of our target groups. */
  readonly deregistrationDelayMs: number | undefined;

  /** Questions that have no answer here. */
  readonly blind: readonly QuestionKind[];
  /** How often the pace was halved for throttling and lost replies. */
  readonly backOff: number;

  readonly phase: Phase;
  readonly phaseSinceMs: number;
  /** Since when a newer deployment stands in the place of ours. */
  readonly supersededSinceMs: number | undefined;
  /** Since when ECS says that it ended our deployment. */
  readonly endedSinceMs: number | undefined;
  /** The stopped tasks were asked for once more before a failure is told. */
  readonly lastTasksAsked: boolean;

  readonly progress: string;
  readonly toldFailures: readonly string[];
  readonly toldCause: boolean;
}

/** Where a watch begins: nothing was seen yet. */
export const initialState = (subject: RolloutSubject, timeLimitMs: number): RolloutState => ({
  subject,
  timeLimitMs,
  deploymentId: subject.deploymentId,
  createdAtMs: 0,
  service: undefined,
  stale: undefined,
  seenAtMs: undefined,
  blocked: undefined,
  serviceDeploymentArn: undefined,
  serviceDeployment: undefined,
  serviceDeploymentAskedAtMs: undefined,
  olderIds: subject.baseline?.deploymentId ? [subject.baseline.deploymentId] : [],
  events: [],
  knownEventIds: new Set(subject.baseline?.eventIds),
  rivals: false,
  failedTasks: [],
  settledTaskArns: [],
  tasksDue: subject.goal === 'running-count',
  tasksAskedAtMs: undefined,
  targets: {},
  foreignTargets: [],
  targetsAskedAtMs: undefined,
  deregistrationDelayMs: undefined,
  blind: [],
  backOff: 0,
  phase: 'appearing',
  phaseSinceMs: 0,
  supersededSinceMs: undefined,
  endedSinceMs: undefined,
  lastTasksAsked: false,
  progress: '',
  toldFailures: [],
  toldCause: false,
});
