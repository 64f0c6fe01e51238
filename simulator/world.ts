import type { ScriptedFates } from './ecs/fates.ts';
import type { PlannedIncident } from './ecs/incidents.ts';
import type { ClusterState, RegisteredRevision } from './ecs/state.ts';
import type { LoadBalancerState, TargetGroupState } from './elbv2/state.ts';
import type { Identifiers } from './identifiers.ts';
import type { LogGroups } from './logs/state.ts';
import type { Schedule } from './schedule.ts';

/** Where the simulated account lives. */
export interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** Who calls: the one identity that every request is taken for. */
  readonly caller: string;
  /** The IAM role of its session. */
  readonly callerRole: string;
}

/** Everything that exists, and the clock that moves it. */
export interface World extends Place {
  readonly schedule: Schedule;
  readonly identifiers: Identifiers;
  readonly clusters: Map<string, ClusterState>;
  /** By family, oldest revision first. */
  readonly families: Map<string, RegisteredRevision[]>;
  readonly loadBalancers: LoadBalancerState[];
  readonly targetGroups: TargetGroupState[];
  readonly logGroups: LogGroups;
  /** What image tags foretell beside the known ones. */
  readonly fates: ScriptedFates;
  readonly incidents: PlannedIncident[];
  /** Seconds until a new service deployment is listed. */
  readonly serviceDeploymentDelay: number;
  /** The most items on one page of a list, below the limits of AWS. */
  readonly pageSize: number;
}

/** An ARN in the region and account of this world. */
export const arnOf = (world: Place, service: string, resource: string): string =>
  `arn:${world.partition}:${service}:${world.region}:${world.account}:${resource}`;

/** The ARN of an IAM role; IAM has no region. */
export const roleArn = (world: Place, name: string): string =>
  `arn:${world.partition}:iam::${world.account}:role/${name}`;
