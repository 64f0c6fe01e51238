import type {
  DescribeTargetHealthInput,
  TargetHealth,
  TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { World } from '../world.ts';
import { findTargetGroup, loadBalancersOf } from './lookup.ts';
import type { TargetGroupState, TargetState } from './state.ts';

const isHttpCheck = ({ description }: TargetGroupState): boolean =>
  description.HealthCheckProtocol !== 'TCP';

/** Why a target fails its checks, in AWS's words: only an HTTP check tells a code. */
export function failedChecks({ targetGroup, code }: TargetState) {
  if (!isHttpCheck(targetGroup)) {
    return { Reason: 'Target.FailedHealthChecks', Description: 'Health checks failed' } as const;
  }
  return code === undefined
    ? ({ Reason: 'Target.Timeout', Description: 'Request timed out' } as const)
    : ({
        Reason: 'Target.ResponseCodeMismatch',
        Description: `Health checks failed with these codes: [${code}]`,
      } as const);
}

const NO_OVERRIDE = {
  State: 'no_override',
  Reason: 'AdministrativeOverride.NoOverride',
  Description: 'No override is currently active on target',
} as const;

function healthOf(target: TargetState): TargetHealth {
  switch (target.state) {
    case 'healthy':
      return { State: 'healthy' };
    case 'registering':
      return {
        State: 'initial',
        Reason: 'Elb.RegistrationInProgress',
        Description: 'Target registration is in progress',
      };
    case 'initial':
      return {
        State: 'initial',
        Reason: 'Elb.InitialHealthChecking',
        Description: 'Initial health checks in progress',
      };
    case 'draining':
      return {
        State: 'draining',
        Reason: 'Target.DeregistrationInProgress',
        Description: 'Target deregistration is in progress',
      };
    default:
      return { State: 'unhealthy', ...failedChecks(target) };
  }
}

const UNUSED: TargetHealth = {
  State: 'unused',
  Reason: 'Target.NotInUse',
  Description: 'Given target group is not configured to receive traffic from ELB',
};

const describe = (target: TargetState, isUsed: boolean): TargetHealthDescription => ({
  Target: { Id: target.id, Port: target.port, AvailabilityZone: target.availabilityZone },
  ...(isUsed ? { HealthCheckPort: String(target.port) } : {}),
  TargetHealth: isUsed ? healthOf(target) : UNUSED,
  AdministrativeOverride: NO_OVERRIDE,
});

export function describeTargetHealth(world: World, request: DescribeTargetHealthInput) {
  const targetGroup = findTargetGroup(world, request.TargetGroupArn);
  const isUsed = loadBalancersOf(world, targetGroup).length > 0;
  const { Targets: asked } = request;
  if (!asked?.length) {
    const all = targetGroup.targets.map((target) => describe(target, isUsed));
    return { TargetHealthDescriptions: all };
  }
  const TargetHealthDescriptions = asked.map(({ Id, Port }): TargetHealthDescription => {
    const known = targetGroup.targets.find(
      ({ id, port }) => id === Id && (Port === undefined || port === Port),
    );
    if (known) return describe(known, isUsed);
    const TargetHealth = {
      State: 'unused',
      Reason: 'Target.NotRegistered',
      Description: 'Target is not registered to the target group',
    } as const;
    return { Target: { Id, Port }, TargetHealth };
  });
  return { TargetHealthDescriptions };
}
