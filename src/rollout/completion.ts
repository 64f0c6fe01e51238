import { resourceName } from '../arn.ts';
import { primaryOf } from '../service/primary-deployment.ts';
import { ownDeployment } from './deployments.ts';
import { wantedCount } from './pace.ts';
import { capitalized, isSaid, nameOf } from './sentences.ts';
import type { RolloutState } from './state.ts';

/** What a completed deployment is, and how much that proves. */
export function completedTelling(state: RolloutState): {
  readonly headline: string;
  readonly advice: readonly string[];
} {
  const { subject, service, deploymentId } = state;
  const { runningCount = 0 } = ownDeployment(state) ?? {};
  const wanted = wantedCount(state);
  const primary = primaryOf(service);
  return {
    headline:
      subject.goal === 'running-count'
        ? `Service ${subject.serviceName} runs ${runningCount} of ${wanted} tasks of ${resourceName(subject.taskDefinitionArn)}.`
        : `${capitalized(nameOf(state))} completed.`,
    advice: [
      proof(state, wanted),
      earlySuccess(state, runningCount, wanted),
      primary !== undefined &&
        primary.id !== deploymentId &&
        `A newer deployment, ${primary.id}, has begun since.`,
    ].filter(isSaid),
  };
}

function proof({ subject, service }: RolloutState, wanted: number): string | undefined {
  if (wanted === 0) {
    return 'The desired count is 0, so no task was started and nothing was proven: neither the image nor the application.';
  }
  const isChecked =
    subject.hasHealthCheck ||
    subject.targetGroupArns.length > 0 ||
    (service?.loadBalancers ?? []).length > 0;
  if (isChecked || subject.goal === 'running-count') return undefined;
  return 'The service has neither a load balancer nor a container health check, so RUNNING for 40 s is all that was proven.';
}

/** Source: DeploymentConfiguration.earlySuccessCriteria. */
function earlySuccess(
  { service, serviceDeployment }: RolloutState,
  running: number,
  wanted: number,
): string | undefined {
  const { earlySuccessCriteria } =
    serviceDeployment?.deploymentConfiguration ?? service?.deploymentConfiguration ?? {};
  if (!earlySuccessCriteria?.enable) return undefined;
  return `By the early success criteria ${earlySuccessCriteria.healthyPercent} % of healthy tasks are enough (${running} of ${wanted} run now); ECS does not roll back any more, and old tasks may still be stopping.`;
}
