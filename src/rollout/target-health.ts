import type {
  TargetGroup,
  TargetHealthReasonEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { resourceName } from '../arn.ts';

/** A target of ours that the load balancer does not find healthy, in AWS's words. */
export interface UnhealthyTarget {
  readonly targetGroupArn: string;
  /** Address and port, such as `10.0.1.7:8080`. */
  readonly target: string;
  /** `TargetHealth.Reason`, such as `Target.Timeout`; open, as AWS may add more. */
  readonly reason: string;
  /** `TargetHealth.Description`. */
  readonly description: string;
}

/** What each reason means. Source: TargetHealth of the Elastic Load Balancing v2 API. */
const TARGET_REASONS: Readonly<Record<TargetHealthReasonEnum, string>> = {
  'Elb.RegistrationInProgress': 'the target is still being registered',
  'Elb.InitialHealthChecking': 'the first health checks are still under way',
  'Elb.InternalError': 'the load balancer had an error of its own',
  'Target.ResponseCodeMismatch': 'the application answers, but not with an expected status',
  'Target.Timeout': 'nobody answers in time on the port',
  'Target.FailedHealthChecks': 'the connection is refused or breaks off',
  'Target.NotRegistered': 'the target is not in the target group',
  'Target.NotInUse': 'no listener of a load balancer forwards to the target group',
  'Target.InvalidState': 'the target is stopped or gone',
  'Target.IpUnusable': 'the address belongs to a load balancer',
  'Target.DeregistrationInProgress': 'the target is being removed',
  'Target.HealthCheckDisabled': 'the health checks of the target group are switched off',
};

const EVENT =
  /\(task (?<task>[^)]+)\) \(port (?<port>\d+)\) is unhealthy in \(target-group (?<arn>[^)]+)\) due to \(reason (?<words>.+?)\)\.?$/;

/** The target that a service event tells of, named by its task; `undefined` for any other event. */
export function unhealthyInEvent(message: string): UnhealthyTarget | undefined {
  const { task, port, arn, words } = EVENT.exec(message)?.groups ?? {};
  if (arn === undefined || words === undefined) return undefined;
  const answered = /codes/.test(words) ? 'Target.ResponseCodeMismatch' : undefined;
  const silent = /timed out/.test(words) ? 'Target.Timeout' : 'Target.FailedHealthChecks';
  return {
    targetGroupArn: arn,
    target: `${task}:${port}`,
    reason: answered ?? silent,
    description: words,
  };
}

/** With these the security group may be what stands in the way. */
const UNREACHABLE: ReadonlySet<string> = new Set(['Target.Timeout', 'Target.FailedHealthChecks']);

const isKnown = (reason: string): reason is TargetHealthReasonEnum =>
  Object.hasOwn(TARGET_REASONS, reason);

/** Sentences that explain why a target is unhealthy, with what the check looks at. */
export function explainTarget(
  { target, reason, description, targetGroupArn }: UnhealthyTarget,
  settings: TargetGroup | undefined,
  securityGroups: readonly string[],
): readonly string[] {
  const meaning = isKnown(reason) ? `: ${TARGET_REASONS[reason]}` : '';
  const port = target.slice(target.lastIndexOf(':') + 1);
  const groups = securityGroups.length > 0 ? ` (${securityGroups.join(', ')})` : '';
  return [
    `Target ${target} is unhealthy with ${reason}${meaning} (${description}).`,
    ...(settings
      ? [healthCheckText(settings, port)]
      : [`Target group: ${groupName(targetGroupArn)}.`]),
    ...(UNREACHABLE.has(reason)
      ? [
          `Check that the security group of the tasks${groups} lets the load balancer in on port ${port}, and that the application listens on 0.0.0.0, not on localhost.`,
        ]
      : []),
  ];
}

/** `targetgroup/web/0123456789abcdef` is known to people as `web`. */
const groupName = (arn: string): string => resourceName(arn.replace(/\/[^/]*$/, ''));

/** What the health check of a target group asks and expects, in one sentence. */
export function healthCheckText(settings: TargetGroup, targetPort: string): string {
  const {
    TargetGroupName = '',
    HealthCheckProtocol = '',
    HealthCheckPath,
    HealthCheckPort = 'traffic-port',
    HealthCheckIntervalSeconds,
    HealthCheckTimeoutSeconds,
    UnhealthyThresholdCount,
    Matcher,
  } = settings;
  const port = HealthCheckPort === 'traffic-port' ? targetPort : HealthCheckPort;
  const path = HealthCheckPath === undefined ? '' : ` ${HealthCheckPath}`;
  const codes = Matcher?.HttpCode ?? Matcher?.GrpcCode;
  return `The health check of target group ${[
    `${TargetGroupName} is ${HealthCheckProtocol}${path} on port ${port}`,
    ...(codes === undefined ? [] : [`expects ${codes}`]),
    ...(HealthCheckTimeoutSeconds === undefined ? [] : [`waits ${HealthCheckTimeoutSeconds} s`]),
    ...(HealthCheckIntervalSeconds === undefined
      ? []
      : [`comes every ${HealthCheckIntervalSeconds} s`]),
    ...(UnhealthyThresholdCount === undefined
      ? []
      : [`gives up after ${UnhealthyThresholdCount} failures in a row`]),
  ].join(', ')}.`;
}
