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
  state: 'initial' | 'healthy' | 'unhealthy' | 'draining';
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
