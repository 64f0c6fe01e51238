/** Launch types that the input `launch-type` takes. */
export const LAUNCH_TYPES = ['FARGATE', 'EC2', 'EXTERNAL'] as const;
export type LaunchType = (typeof LAUNCH_TYPES)[number];

export const CREATE_SERVICE = ['true', 'false', 'always'] as const;
/** Source: CreateServiceRequest.propagateTags. */
export const PROPAGATE_TAGS = ['TASK_DEFINITION', 'SERVICE', 'NONE'] as const;
export type PropagateTags = (typeof PROPAGATE_TAGS)[number];
export const WHEN_UNCHANGED = ['deploy', 'skip'] as const;

/** What the user asked of the service; an absent member is one that we must not touch. */
export interface ServiceSettings {
  /** Name or ARN, as every ECS call takes it. */
  readonly cluster: string;
  /** The name of the service, without its ARN. */
  readonly serviceName: string;
  readonly createService: (typeof CREATE_SERVICE)[number];
  readonly launchType?: LaunchType;
  readonly subnets?: readonly string[];
  readonly securityGroups?: readonly string[];
  readonly assignPublicIp?: 'ENABLED' | 'DISABLED';
  /** ARN or name. */
  readonly targetGroup?: string;
  /** The name of a Classic Load Balancer, in place of a target group. */
  readonly classicLoadBalancer?: string;
  readonly loadBalancerContainer?: string;
  readonly loadBalancerPort?: number;
  readonly desiredCount?: number;
  readonly enableEcsManagedTags?: boolean;
  readonly propagateTags?: PropagateTags;
  readonly forceNewDeployment: boolean;
  readonly whenUnchanged: (typeof WHEN_UNCHANGED)[number];
}
