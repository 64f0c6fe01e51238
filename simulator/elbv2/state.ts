import type {
  Listener,
  LoadBalancer,
  Rule,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';

export interface TargetState {
  readonly targetGroup: TargetGroupState;
  readonly id: string;
  readonly port: number;
  readonly availabilityZone?: string;
  /** The status that its answer to an HTTP check has while it fails; without one it does not answer. */
  code?: number;
  state: 'registering' | 'initial' | 'healthy' | 'unhealthy' | 'draining';
}

export interface TargetGroupState {
  readonly description: TargetGroup & {
    readonly TargetGroupArn: string;
    readonly TargetGroupName: string;
  };
  readonly attributes: Map<string, string>;
  targets: TargetState[];
}

export interface LoadBalancerState {
  readonly description: LoadBalancer & {
    readonly LoadBalancerArn: string;
    readonly LoadBalancerName: string;
  };
  readonly activeAt: Date;
  readonly listeners: ListenerState[];
}

export interface ListenerState {
  readonly description: Listener & { readonly ListenerArn: string };
  readonly rules: (Rule & { readonly RuleArn: string })[];
}
