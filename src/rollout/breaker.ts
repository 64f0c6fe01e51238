import type { DeploymentCircuitBreaker } from '@aws-sdk/client-ecs';
import { ownDeployment } from './deployments.ts';
import { wantedCount } from './pace.ts';
import type { RolloutState } from './state.ts';

const LEAST = 3;
const MOST = 200;

/**
 * How many failed tasks trip the circuit breaker of ECS.
 * Source: deployment-circuit-breaker in the ECS developer guide; half of the desired count, at least
 * 3 and at most 200, where the service sets nothing else.
 */
export function breakerThreshold(
  breaker: Partial<DeploymentCircuitBreaker> | undefined,
  desiredCount: number,
): number {
  const { type = 'BOUNDED_PERCENT', value = 50 } = breaker?.thresholdConfiguration ?? {};
  if (type === 'COUNT') return value;
  const share = Math.ceil((value / 100) * desiredCount);
  return type === 'UNBOUNDED_PERCENT' ? share : Math.min(MOST, Math.max(LEAST, share));
}

/**
 * Whether the breaker would have ended the deployment, for a service that has none. ECS counts the
 * failed tasks all the same: `deployments[].failedTasks`.
 */
export function wouldHaveTripped(state: RolloutState): boolean {
  const { failedTasks = 0, status, rolloutState } = ownDeployment(state) ?? {};
  const breaker = state.service?.deploymentConfiguration?.deploymentCircuitBreaker;
  if (breaker?.enable || status !== 'PRIMARY' || rolloutState === 'COMPLETED') return false;
  return failedTasks > 0 && failedTasks >= breakerThreshold(breaker, wantedCount(state));
}
