import type {
  DescribeTargetGroupsInput,
  ElasticLoadBalancingV2,
  TargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { type CallContext, read } from '../aws/call.ts';
import { errorCode } from '../aws/errors.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { SeenTargetGroup } from '../service/balancers.ts';
import type { BalancerKind } from '../service/compatibility.ts';
import { type Optional, optional } from '../service/observe.ts';

export interface ObservedTargetGroups {
  /** The target group of the input. */
  readonly wanted?: TargetGroup;
  /** The ARN of the input's target group, also where it could not be read. */
  readonly arn?: string;
  /** Those that the service uses now. */
  readonly current: readonly TargetGroup[];
  readonly diagnostics: readonly Diagnostic[];
}

const isArn = (text: string): boolean => text.startsWith('arn:');

/**
 * Reads the target group that the input names (ARN or name) and those that the service has. One that
 * does not exist is an error among the diagnostics. Without permission an ARN is used unseen; a name
 * must be looked up, so then that is an error too.
 */
export async function observeTargetGroups(
  elbv2: ElasticLoadBalancingV2,
  { wanted, current }: { readonly wanted?: string; readonly current: readonly string[] },
  context: CallContext,
): Promise<ObservedTargetGroups> {
  const describe = async (query: DescribeTargetGroupsInput, loss: string) => {
    const reply = read((options) => elbv2.describeTargetGroups(query, options), context);
    const groups = reply.then(
      ({ TargetGroups }) => TargetGroups ?? [],
      (error) => {
        if (errorCode(error).startsWith('TargetGroupNotFound')) return [];
        throw error;
      },
    );
    return optional(groups, 'elasticloadbalancing:DescribeTargetGroups', loss);
  };
  const nothing: Optional<TargetGroup[]> = { notices: [] };
  const [ours, theirs] = await Promise.all([
    wanted === undefined
      ? nothing
      : describe(
          isArn(wanted) ? { TargetGroupArns: [wanted] } : { Names: [wanted] },
          `the target type and the listener of ${wanted} could not be checked`,
        ),
    current.length === 0
      ? nothing
      : describe(
          { TargetGroupArns: [...current] },
          'the target types of the service could not be checked',
        ),
  ]);
  const [group] = ours.value ?? [];
  const unseenArn = ours.value === undefined && wanted !== undefined && isArn(wanted);
  const arn = group?.TargetGroupArn ?? (unseenArn ? wanted : undefined);
  return {
    ...(group ? { wanted: group } : {}),
    ...(arn === undefined ? {} : { arn }),
    current: theirs.value ?? [],
    diagnostics: [
      ...ours.notices,
      ...theirs.notices,
      ...(wanted !== undefined && arn === undefined ? [missing(wanted)] : []),
    ],
  };
}

const missing = (name: string): Diagnostic => ({
  code: 'target-group-not-found',
  severity: 'error',
  message: `Target group ${name} was not found in this account and region, or the role of the workflow may not look it up.`,
  remedy:
    'Check the name and the region; a name needs elasticloadbalancing:DescribeTargetGroups, an ARN does not.',
  location: { kind: 'input', input: 'target-group' },
});

const KINDS: Readonly<Record<string, BalancerKind>> = {
  HTTP: 'application',
  HTTPS: 'application',
  GENEVE: 'gateway',
};

/** What the compatibility table needs to know of a target group. Source: TargetGroup.Protocol. */
export const seenTargetGroup = ({
  TargetGroupArn = '',
  TargetType,
  Protocol,
}: TargetGroup): SeenTargetGroup => ({
  arn: TargetGroupArn,
  kind: Protocol === undefined ? 'unknown' : (KINDS[Protocol] ?? 'network'),
  ...(TargetType === undefined ? {} : { targetType: TargetType }),
});

/**
 * What ECS would refuse after the revision was registered: a target group without a listener.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html
 */
export const checkListener = ({
  TargetGroupName,
  LoadBalancerArns,
}: TargetGroup): readonly Diagnostic[] =>
  LoadBalancerArns?.length === 0
    ? [
        {
          code: 'target-group-without-listener',
          severity: 'error',
          message: `Target group ${TargetGroupName} is not used by any listener, and ECS refuses it until it is.`,
          remedy: 'Add it to a listener or a listener rule of the load balancer.',
          location: { kind: 'input', input: 'target-group' },
        },
      ]
    : [];
