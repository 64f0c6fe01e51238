import type { Service, ServiceDeployment, Task } from '@aws-sdk/client-ecs';
import type { CauseRule } from './causes.ts';
import type { Finding } from './evidence.ts';
import type { Failure, QuestionKind, Write } from './observation.ts';
import type { RolloutOutcome } from './outcome.ts';
import type { RolloutCause, RolloutVerdict } from './result.ts';
import type { RolloutPolicy } from './settings.ts';
import type { RolloutSubject } from './subject.ts';
import type { UnhealthyTarget } from './target-health.ts';

/** What keeps the deployment busy; the pace of looking depends on it. */
export type Phase =
  | 'appearing'
  | 'starting'
  | 'shifting'
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
  /** What it tells; looked up once, since a long rollout has thousands of events. */
  readonly rule: CauseRule | undefined;
}

export interface TargetCount {
  readonly healthy: number;
  readonly registered: number;
  /** The last one of ours that was seen unhealthy, now or before. */
  readonly unhealthy?: UnhealthyTarget;
}

/** How a rollout ended; `how` where a verdict has several ways. */
export interface Ending {
  readonly verdict: RolloutVerdict;
  readonly how?:
    | 'fatal-cause'
    | 'breaker-arithmetic'
    | 'no-rollback'
    | 'service-deleted'
    | 'rollback-failed'
    | 'rollback-late';
}

/** A rollback that this run asked for. */
export interface RequestedRollback {
  /** What it was asked for. */
  readonly ending: Ending;
  readonly cause: RolloutCause | undefined;
  readonly sinceMs: number;
  /** The last write that was sent. */
  readonly write: Write;
  /** `refused`: no way back was left. */
  readonly status: 'sent' | 'accepted' | 'refused';
  /** Why each way was not possible, in the order in which they were tried. */
  readonly failures: readonly Failure[];
  /** The deployment that brings the earlier revision back, where it is one of its own. */
  readonly deploymentId?: string;
}

/** Everything that is known of a rollout; made by `initialState`, changed by `step` only. */
export interface RolloutState {
  readonly subject: RolloutSubject;
  readonly policy: RolloutPolicy;
  /** Set once and for all: whatever is seen later changes nothing. */
  readonly outcome: RolloutOutcome | undefined;

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
  /** When `service` was read. */
  readonly lookedAtMs: number;
  /** How often in a row AWS did not know our credentials, though they can be renewed. */
  readonly credentialFailures: number;
  /** Why DescribeServices can be read no more. */
  readonly blocked: Failure | undefined;
  readonly serviceDeploymentArn: string | undefined;
  readonly serviceDeployment: ServiceDeployment | undefined;
  readonly serviceDeploymentAskedAtMs: number | undefined;
  /** Older deployments of the service: a rollback goes back to one of them. */
  readonly olderIds: readonly string[];
  /** Their task definitions, but for our own. */
  readonly olderRevisions: readonly string[];
  /** What ECS said of our deployment and of its rollback in the list, the newest words of each. */
  readonly ownReason: string | undefined;
  readonly rollbackReason: string | undefined;

  /** Events since our write, oldest first. */
  readonly events: readonly SeenEvent[];
  readonly knownEventIds: ReadonlySet<string>;
  /** Another deployment was busy beside ours, now or before. */
  readonly rivals: boolean;

  /** Tasks of ours that stopped and were not meant to. */
  readonly failedTasks: readonly Task[];
  /** Why each of them failed, by its ARN, where that is known to us. */
  readonly taskFindings: Readonly<Record<string, Finding | undefined>>;
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
  /** When the phase began, or in it the last shift of traffic. */
  readonly phaseSinceMs: number;
  /** The share of the production traffic when it was seen last, percent. */
  readonly weight: number | undefined;
  /** Since when a newer deployment stands in the place of ours. */
  readonly supersededSinceMs: number | undefined;
  /** Since when ECS says that it ended our deployment. */
  readonly endedSinceMs: number | undefined;
  /** The stopped tasks were asked for once more before a failure is told. */
  readonly lastTasksAsked: boolean;

  /** The pauses that we have answered, by the id of their hook. */
  readonly answeredPauses: readonly string[];
  /** The pauses that we could not answer. */
  readonly refusedPauses: readonly string[];
  readonly rollback: RequestedRollback | undefined;

  readonly told: Told;
}

/** What was told already, so that it is not told twice. */
export interface Told {
  readonly progress: string;
  /** The part of it that counts tasks. */
  readonly counts: string;
  readonly failures: readonly string[];
  /** Codes of the causes that were told while ECS goes on. */
  readonly warnings: readonly string[];
  /** Ids of the pauses. */
  readonly pauses: readonly string[];
  readonly cause: boolean;
  readonly silence: boolean;
  readonly throttledAtMs: number | undefined;
  /** When something was told last, heartbeats included. */
  readonly lastMs: number;
  /** When something changed last. */
  readonly changedAtMs: number;
}

/** Where a watch begins: nothing was seen yet. */
export const initialState = (subject: RolloutSubject, policy: RolloutPolicy): RolloutState => ({
  subject,
  policy,
  outcome: undefined,
  deploymentId: subject.deploymentId,
  createdAtMs: 0,
  service: undefined,
  stale: undefined,
  seenAtMs: undefined,
  lookedAtMs: 0,
  credentialFailures: 0,
  blocked: undefined,
  serviceDeploymentArn: undefined,
  serviceDeployment: undefined,
  serviceDeploymentAskedAtMs: undefined,
  olderIds: subject.baseline?.deploymentId ? [subject.baseline.deploymentId] : [],
  olderRevisions: subject.wayBack?.taskDefinitionArn ? [subject.wayBack.taskDefinitionArn] : [],
  ownReason: undefined,
  rollbackReason: undefined,
  events: [],
  knownEventIds: new Set(subject.baseline?.eventIds),
  rivals: false,
  failedTasks: [],
  taskFindings: {},
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
  weight: undefined,
  supersededSinceMs: undefined,
  endedSinceMs: undefined,
  lastTasksAsked: false,
  answeredPauses: [],
  refusedPauses: [],
  rollback: undefined,
  told: {
    progress: '',
    counts: '',
    failures: [],
    warnings: [],
    pauses: [],
    cause: false,
    silence: false,
    throttledAtMs: undefined,
    lastMs: 0,
    changedAtMs: 0,
  },
});
