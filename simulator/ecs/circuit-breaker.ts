import type { ServiceSettings } from './state.ts';

type Breaker = ServiceSettings['deploymentConfiguration']['deploymentCircuitBreaker'];

const DEFAULT_PERCENT = 50;
const LOWEST = 3;
const HIGHEST = 200;

/**
 * How many failures trip the deployment circuit breaker of a service that wants `desiredCount` tasks.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export function failureThreshold(breaker: Breaker, desiredCount: number): number {
  const { type, value = DEFAULT_PERCENT } = breaker?.thresholdConfiguration ?? {};
  const share = Math.ceil((value * desiredCount) / 100);
  switch (type) {
    case 'COUNT':
      return value;
    case 'UNBOUNDED_PERCENT':
      return share;
    default:
      return Math.min(HIGHEST, Math.max(LOWEST, share));
  }
}
