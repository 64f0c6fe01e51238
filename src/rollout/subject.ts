/** The deployment to watch, as the write's reply (or, when nothing was written, the service) shows it. */
export interface RolloutSubject {
  /** Name or ARN, as it is passed to the calls. */
  readonly cluster: string;
  /** ARN or name, as it is passed to the calls. */
  readonly service: string;
  readonly serviceName: string;
  /** The revision that should run. */
  readonly taskDefinitionArn: string;
  /** `ecs-svc/N`; absent when the reply's PRIMARY was not ours yet: it must be identified. */
  readonly deploymentId?: string;
  /** What stood before our write; absent for a new service and where nothing was written. */
  readonly baseline?: { readonly deploymentId?: string; readonly eventIds: readonly string[] };
  /**
   * `running-count`: only the desired count was changed, which starts no deployment: the rollout is
   * over when as many tasks run.
   */
  readonly goal: 'deployment' | 'running-count';
  /** The count that was written, for `running-count`: a reply with another one is a stale read. */
  readonly desiredCount?: number;
  readonly serviceCreated: boolean;
  readonly essentialContainers: readonly string[];
  readonly targetGroupArns: readonly string[];
  /** A container has a health check: without one and without a load balancer RUNNING is all. */
  readonly hasHealthCheck: boolean;
  /** What a rollback may do; absent where this run started no deployment. */
  readonly wayBack?: WayBack;
}

/** How a deployment that this run started may be taken back. */
export interface WayBack {
  /** The revision that was complete before; absent when there was none or it is the same. */
  readonly taskDefinitionArn?: string;
  /**
   * This run changed capacity, network or load balancer as well: only ECS itself can go back,
   * since the revision alone would not be what served before.
   */
  readonly byEcsOnly: boolean;
}
