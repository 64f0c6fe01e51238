import { containerCauses, exitCodeCauses } from './causes/container.ts';
import { genericCauses, statedCauses } from './causes/deployment.ts';
import { failedHealthChecks, unhealthyTargets } from './causes/health.ts';
import { imageCauses } from './causes/image.ts';
import { initializationCauses } from './causes/initialization.ts';
import { placementCauses } from './causes/placement.ts';
import type { CauseRule, Evidence } from './causes/rule.ts';
import { stopCauses } from './causes/stop.ts';

export type { CauseRule, Evidence } from './causes/rule.ts';

/** The catalogue of causes, the most specific first: of several that match, the first explains best. */
export const causes: readonly CauseRule[] = [
  ...statedCauses,
  ...imageCauses,
  ...initializationCauses,
  ...containerCauses,
  ...failedHealthChecks,
  ...stopCauses,
  ...exitCodeCauses,
  ...unhealthyTargets,
  ...placementCauses,
  ...genericCauses,
];

/** A rule and the words that it was found in. */
export interface Match<E extends Evidence> {
  readonly rule: CauseRule;
  readonly evidence: E;
}

/** The most specific rule that matches one of the evidences; `undefined` when none does. */
export function matchCause<E extends Evidence>(evidences: readonly E[]): Match<E> | undefined {
  for (const rule of causes) {
    const evidence = evidences.find(
      ({ place, text }) =>
        rule.where.includes(place) && rule.match.every((pattern) => pattern.test(text)),
    );
    if (evidence) return { rule, evidence };
  }
  return undefined;
}
