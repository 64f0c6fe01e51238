import type {
  DeploymentConfiguration,
  DeploymentLifecycleHook,
  DeploymentLifecycleHookDetail,
  DeploymentLifecycleHookStage,
  ServiceDeploymentLifecycleStage,
} from '@aws-sdk/client-ecs';

/** PRE_PRODUCTION_TRAFFIC_SHIFT is a stage of hooks; the SDK's list of stages lacks it. */
export type LifecycleStage = ServiceDeploymentLifecycleStage | DeploymentLifecycleHookStage;

/** One stage on the way of a deployment that shifts traffic. */
export interface StageStep {
  readonly stage: LifecycleStage;
  /** Seconds that it lasts once its hooks are done; SCALE_UP and CLEAN_UP last until tasks are there or gone. */
  readonly seconds: number;
  /** The share of production traffic in percent that the new revision gets when it begins. */
  readonly production?: number;
  /** The same of test traffic. */
  readonly test?: number;
}

export interface HookState {
  readonly hook: DeploymentLifecycleHook;
  readonly hookId: string;
  readonly expiresAt: Date;
  status: NonNullable<DeploymentLifecycleHookDetail['status']>;
}

/** Where a deployment stands on its way. */
export interface LifecycleState {
  readonly steps: readonly StageStep[];
  position: number;
  /** The hooks of the present stage. */
  hooks: readonly HookState[];
  productionWeight: number;
  testWeight: number;
}

/** What the way depends on beside the deployment configuration. */
export interface TrafficFacts {
  /** An older revision serves now. */
  readonly replaces: boolean;
  /** More than one older revision has tasks. */
  readonly reconciles: boolean;
  readonly hasTestListener: boolean;
  readonly networkLoadBalancer: boolean;
}

const MINUTE = 60;
const PAUSE_MINUTES = 1440;

/** Seconds that a stage without hooks takes. */
const STAGE_SECONDS = { short: 5, shift: 10, shiftOfNetworkLoadBalancer: 600 } as const;

/** The shares of production traffic before the last one, and the minutes for which each is kept. */
function partialShifts(configuration: DeploymentConfiguration): {
  readonly weights: readonly number[];
  readonly minutes: number;
} {
  switch (configuration.strategy) {
    case 'CANARY': {
      const { canaryPercent = 5, canaryBakeTimeInMinutes = 10 } =
        configuration.canaryConfiguration ?? {};
      return { weights: [canaryPercent], minutes: canaryBakeTimeInMinutes };
    }
    case 'LINEAR': {
      const { stepPercent = 10, stepBakeTimeInMinutes = 6 } =
        configuration.linearConfiguration ?? {};
      const count = Math.ceil(100 / stepPercent) - 1;
      const weights = Array.from({ length: count }, (_, index) => (index + 1) * stepPercent);
      return { weights, minutes: stepBakeTimeInMinutes };
    }
    default:
      return { weights: [], minutes: 0 };
  }
}

function productionSteps(configuration: DeploymentConfiguration, facts: TrafficFacts): StageStep[] {
  const { weights, minutes } = partialShifts(configuration);
  const seconds = facts.networkLoadBalancer
    ? STAGE_SECONDS.shiftOfNetworkLoadBalancer
    : STAGE_SECONDS.shift;
  const shift = (production: number, baked: number): StageStep[] => [
    { stage: 'PRE_PRODUCTION_TRAFFIC_SHIFT', seconds: 1 },
    { stage: 'PRODUCTION_TRAFFIC_SHIFT', seconds: seconds + baked, production },
  ];
  const partial = facts.replaces ? weights.filter((weight) => weight < 100) : [];
  return [...partial.flatMap((weight) => shift(weight, minutes * MINUTE)), ...shift(100, 0)];
}

/**
 * The stages that a deployment passes, in AWS's order.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html
 */
export function stagesOf(configuration: DeploymentConfiguration, facts: TrafficFacts): StageStep[] {
  const { short, shift } = STAGE_SECONDS;
  const bake = facts.replaces ? (configuration.bakeTimeInMinutes ?? 0) * MINUTE : 0;
  return [
    ...(facts.reconciles ? [{ stage: 'RECONCILE_SERVICE', seconds: short } as const] : []),
    { stage: 'PRE_SCALE_UP', seconds: short },
    { stage: 'SCALE_UP', seconds: 0 },
    { stage: 'POST_SCALE_UP', seconds: short },
    {
      stage: 'TEST_TRAFFIC_SHIFT',
      seconds: facts.hasTestListener ? shift : 1,
      ...(facts.hasTestListener ? { test: 100 } : {}),
    },
    { stage: 'POST_TEST_TRAFFIC_SHIFT', seconds: short },
    ...productionSteps(configuration, facts),
    { stage: 'POST_PRODUCTION_TRAFFIC_SHIFT', seconds: short },
    ...(bake > 0 ? [{ stage: 'BAKE_TIME', seconds: bake } as const] : []),
    { stage: 'CLEAN_UP', seconds: 0 },
  ];
}

/** The stage at which a deployment stands. */
export const stageOf = ({ steps, position }: LifecycleState): LifecycleStage | undefined =>
  steps[position]?.stage;

/** Minutes that a hook may take, and what ECS does then. */
export const timeoutOf = ({ timeoutConfiguration }: DeploymentLifecycleHook) => ({
  minutes: timeoutConfiguration?.timeoutInMinutes ?? PAUSE_MINUTES,
  action: timeoutConfiguration?.action ?? ('ROLLBACK' as const),
});

/** A hook as `lifecycleHookDetails` tells it. */
export const hookDetail = ({
  hook,
  hookId,
  expiresAt,
  status,
}: HookState): DeploymentLifecycleHookDetail => ({
  hookId,
  targetType: hook.targetType ?? 'AWS_LAMBDA',
  ...(hook.hookTargetArn === undefined ? {} : { targetArn: hook.hookTargetArn }),
  status,
  expiresAt,
  timeoutAction: timeoutOf(hook).action,
});
