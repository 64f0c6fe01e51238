import type {
  CapacityProviderStrategyItem,
  Cluster,
  ContainerDefinition,
  CreateServiceRequest,
  LoadBalancer,
  NetworkConfiguration,
  ServiceEvent,
  Tag,
  TaskDefinition,
} from '@aws-sdk/client-ecs';
import type { TargetState } from '../elbv2/state.ts';
import type { Fate } from './fates.ts';
import type { LifecycleState } from './lifecycle-stages.ts';

/** A registered revision: the task definition as AWS tells it, and its tags beside it. */
export interface RegisteredRevision {
  readonly taskDefinition: TaskDefinition & {
    readonly taskDefinitionArn: string;
    readonly family: string;
    readonly revision: number;
    readonly containerDefinitions: ContainerDefinition[];
  };
  tags: readonly Tag[];
  active: boolean;
}

/** What one service revision fixes: a deployment rolls out exactly one. */
export interface RevisionSettings {
  readonly revision: RegisteredRevision;
  readonly launchType?: CreateServiceRequest['launchType'];
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
  readonly platformVersion?: string;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly serviceRegistries: NonNullable<CreateServiceRequest['serviceRegistries']>;
  readonly serviceConnectConfiguration?: CreateServiceRequest['serviceConnectConfiguration'];
  readonly volumeConfigurations?: CreateServiceRequest['volumeConfigurations'];
  readonly vpcLatticeConfigurations?: CreateServiceRequest['vpcLatticeConfigurations'];
}

/** What belongs to the service and changes without a deployment. */
export interface ServiceSettings {
  readonly desiredCount: number;
  readonly deploymentConfiguration: NonNullable<CreateServiceRequest['deploymentConfiguration']>;
  readonly healthCheckGracePeriodSeconds?: number;
  readonly placementConstraints: NonNullable<CreateServiceRequest['placementConstraints']>;
  readonly placementStrategy: NonNullable<CreateServiceRequest['placementStrategy']>;
  readonly schedulingStrategy: 'REPLICA' | 'DAEMON';
  readonly deploymentController: NonNullable<CreateServiceRequest['deploymentController']>;
  readonly enableECSManagedTags: boolean;
  readonly enableExecuteCommand: boolean;
  readonly propagateTags: NonNullable<CreateServiceRequest['propagateTags']>;
  readonly availabilityZoneRebalancing: 'ENABLED' | 'DISABLED';
}

export interface ContainerState {
  readonly definition: ContainerDefinition;
  readonly id: string;
  runtimeId?: string;
  healthStatus: 'UNKNOWN' | 'HEALTHY' | 'UNHEALTHY';
  exited: boolean;
  exitCode?: number;
  reason?: string;
}

export type TaskStatus =
  | 'PROVISIONING'
  | 'PENDING'
  | 'ACTIVATING'
  | 'RUNNING'
  | 'DEACTIVATING'
  | 'STOPPING'
  | 'DEPROVISIONING'
  | 'STOPPED';

export interface TaskState {
  readonly id: string;
  readonly arn: string;
  readonly service: ServiceState;
  readonly deployment: DeploymentState;
  readonly fate: Fate;
  /** The container whose image tag told the fate. */
  readonly fatedContainer: ContainerState;
  readonly containers: readonly ContainerState[];
  readonly attachmentId: string;
  readonly networkInterfaceId: string;
  readonly macAddress: string;
  readonly privateAddress: string;
  readonly availabilityZone: string;
  readonly subnet?: string;
  readonly capacityProvider?: string;
  readonly createdAt: Date;
  readonly targets: TargetState[];
  lastStatus: TaskStatus;
  desiredStatus: 'RUNNING' | 'STOPPED';
  version: number;
  /** It has been running for long enough to count as started, or as steady. */
  started: boolean;
  steady: boolean;
  /** Its checks have passed once. */
  proven: boolean;
  /** Its end counts as a failure of the deployment. */
  failed: boolean;
  connectivityAt?: Date;
  pullStartedAt?: Date;
  pullStoppedAt?: Date;
  startedAt?: Date;
  stoppingAt?: Date;
  executionStoppedAt?: Date;
  stoppedAt?: Date;
  stopCode?:
    | 'TaskFailedToStart'
    | 'EssentialContainerExited'
    | 'UserInitiated'
    | 'ServiceSchedulerInitiated'
    | 'SpotInterruption'
    | 'TerminationNotice'
    | 'InfrastructureHealth';
  stoppedReason?: string;
}

export interface DeploymentState {
  readonly id: string;
  readonly settings: RevisionSettings;
  readonly revisionArn: string;
  /** When the service revision was made; a rollback renews `createdAt`, not this. */
  readonly revisionCreatedAt: Date;
  readonly tasks: TaskState[];
  status: 'PRIMARY' | 'ACTIVE';
  createdAt: Date;
  updatedAt: Date;
  /** The scheduler has looked at it for the first time. */
  assigned: boolean;
  desiredCount: number;
  failedTasks: number;
  rolloutState: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  rolloutStateReason: string;
  rollingBack: boolean;
  /** No task is started before this time, epoch milliseconds. */
  startsBlockedUntil: number;
  /** Rounds of tasks that failed before they ran: each makes the next wait longer. */
  startFailureRounds: number;
  lastFailedRound?: Date;
  /** Tasks that replace unhealthy ones and wait for their end. */
  replacements: number;
  /** Its tasks are registered in the alternate target groups of the service. */
  readonly usesAlternateTargetGroups: boolean;
  /** The stages of a strategy other than ROLLING, until the deployment ends. */
  lifecycle?: LifecycleState;
  /** When its bake time began: every task is healthy and no older one is left. */
  bakingSince?: Date | undefined;
  /** How it ended; a rollback to it later does not change this. */
  end?: DeploymentEnd;
}

/** How a deployment ended in truth, whatever the replies say. */
export interface DeploymentEnd {
  readonly outcome: 'completed' | 'failed' | 'rolled-back' | 'superseded' | 'stopped' | 'deleted';
  readonly at: Date;
  /** The deployment that took its place: the newer one, or the one rolled back to. */
  readonly successor?: string;
}

export interface ServiceDeploymentState {
  readonly arn: string;
  readonly createdAt: Date;
  readonly startedAt: Date;
  readonly visibleAt: Date;
  readonly target: DeploymentState;
  readonly sources: readonly DeploymentState[];
  readonly deploymentConfiguration: ServiceSettings['deploymentConfiguration'];
  status:
    | 'IN_PROGRESS'
    | 'SUCCESSFUL'
    | 'STOP_REQUESTED'
    | 'STOPPED'
    | 'ROLLBACK_REQUESTED'
    | 'ROLLBACK_IN_PROGRESS'
    | 'ROLLBACK_SUCCESSFUL'
    | 'ROLLBACK_FAILED';
  updatedAt: Date;
  statusReason?: string;
  finishedAt?: Date;
  stoppedAt?: Date;
  rollback?: { reason: string; startedAt: Date; serviceRevisionArn: string };
  breakerTriggered: boolean;
  /** The alarms that ended it. */
  triggeredAlarms: readonly string[];
  /** Its counts when early success froze them. */
  frozen?: { readonly runningCount: number; readonly pendingCount: number };
}

export interface ServiceState {
  readonly name: string;
  readonly arn: string;
  readonly cluster: ClusterState;
  readonly createdAt: Date;
  /** As it was sent: a second CreateService is idempotent only when it is the same. */
  readonly request: CreateServiceRequest;
  readonly firstRevision: RevisionSettings;
  /** Newest first. */
  readonly serviceDeployments: ServiceDeploymentState[];
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  settings: ServiceSettings;
  tags: readonly Tag[];
  /** The PRIMARY first, then the older ones that still have tasks. */
  deployments: DeploymentState[];
  /** What a rollback goes back to. */
  lastCompleted?: DeploymentState;
  /** Newest first. */
  events: (ServiceEvent & { readonly createdAt: Date })[];
  /** Tasks were added or removed since the last steady state. */
  unsteady: boolean;
}

export interface ClusterState {
  readonly description: Cluster & { readonly clusterArn: string; readonly clusterName: string };
  /** Container instances with unlimited capacity; without any, nothing of EC2 can be placed. */
  readonly containerInstances: readonly string[];
  readonly services: Map<string, ServiceState>;
  /** By task id; a stopped task stays for an hour. */
  readonly tasks: Map<string, TaskState>;
  active: boolean;
}
