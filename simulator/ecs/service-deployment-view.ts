import type { ServiceDeployment, ServiceDeploymentBrief } from '@aws-sdk/client-ecs';
import type { World } from '../world.ts';
import { failureThreshold } from './circuit-breaker.ts';
import { desiredTasks } from './counts.ts';
import { hookDetail, type LifecycleStage, stageOf } from './lifecycle-stages.ts';
import { optional, revisionSummary } from './service-view.ts';
import type { ServiceDeploymentState, ServiceState } from './state.ts';

function breakerView(deployment: ServiceDeploymentState, service: ServiceState) {
  const breaker = deployment.deploymentConfiguration.deploymentCircuitBreaker;
  if (!breaker?.enable) return { status: 'DISABLED', failureCount: 0, threshold: 0 } as const;
  const untriggered = deployment.finishedAt ? 'MONITORING_COMPLETE' : 'MONITORING';
  return {
    status: deployment.breakerTriggered ? 'TRIGGERED' : untriggered,
    failureCount: deployment.target.failedTasks,
    threshold: failureThreshold(breaker, desiredTasks(service)),
  } as const;
}

function alarmsView({
  deploymentConfiguration,
  triggeredAlarms,
  finishedAt,
}: ServiceDeploymentState) {
  const { alarms } = deploymentConfiguration;
  if (!alarms?.enable) return { status: 'DISABLED' } as const;
  const untriggered = finishedAt ? 'MONITORING_COMPLETE' : 'MONITORING';
  return {
    status: triggeredAlarms.length > 0 ? 'TRIGGERED' : untriggered,
    alarmNames: alarms.alarmNames,
    ...(triggeredAlarms.length > 0 ? { triggeredAlarmNames: [...triggeredAlarms] } : {}),
  } as const;
}

// Only strategies that shift traffic have stages and weights.
function lifecycleView({ target }: ServiceDeploymentState) {
  const { lifecycle } = target;
  const stage = lifecycle && stageOf(lifecycle);
  if (!lifecycle || !stage) return {};
  return {
    lifecycleStage: stage,
    ...(lifecycle.hooks.length > 0
      ? { lifecycleHookDetails: lifecycle.hooks.map(hookDetail) }
      : {}),
  };
}

const weightsOf = ({ target: { lifecycle } }: ServiceDeploymentState, isTarget: boolean) => {
  if (!lifecycle) return {};
  const share = (weight: number) => (isTarget ? weight : 100 - weight);
  return {
    requestedTestTrafficWeight: share(lifecycle.testWeight),
    requestedProductionTrafficWeight: share(lifecycle.productionWeight),
  };
};

/** One element of DescribeServiceDeployments. Its stage may be one that the SDK's type lacks. */
export type ServiceDeploymentView = Omit<ServiceDeployment, 'lifecycleStage'> & {
  readonly lifecycleStage?: LifecycleStage;
};

/** One element of DescribeServiceDeployments; before it starts it tells little. */
export function serviceDeploymentView(
  world: World,
  service: ServiceState,
  deployment: ServiceDeploymentState,
): ServiceDeploymentView {
  const { arn, deploymentConfiguration, target, frozen } = deployment;
  const started = deployment.startedAt.getTime() <= world.schedule.now;
  const always = {
    serviceDeploymentArn: arn,
    serviceArn: service.arn,
    clusterArn: service.cluster.description.clusterArn,
    updatedAt: deployment.updatedAt,
    targetServiceRevision: { ...revisionSummary(target, frozen), ...weightsOf(deployment, true) },
    status: started ? deployment.status : ('PENDING' as const),
    deploymentConfiguration,
  };
  if (!started && !deployment.finishedAt) return always;
  return {
    ...always,
    createdAt: deployment.createdAt,
    startedAt: deployment.startedAt,
    ...optional('finishedAt', deployment.finishedAt),
    ...optional('stoppedAt', deployment.stoppedAt),
    ...optional('statusReason', deployment.statusReason),
    sourceServiceRevisions: deployment.sources.map((source) => ({
      ...revisionSummary(source),
      ...weightsOf(deployment, false),
    })),
    ...lifecycleView(deployment),
    ...optional('rollback', deployment.rollback),
    deploymentCircuitBreaker: breakerView(deployment, service),
    alarms: alarmsView(deployment),
  };
}

/** One element of ListServiceDeployments. */
export function serviceDeploymentBrief(
  world: World,
  service: ServiceState,
  deployment: ServiceDeploymentState,
): ServiceDeploymentBrief {
  const view = serviceDeploymentView(world, service, deployment);
  return {
    serviceDeploymentArn: view.serviceDeploymentArn,
    serviceArn: view.serviceArn,
    clusterArn: view.clusterArn,
    startedAt: deployment.startedAt,
    createdAt: deployment.createdAt,
    ...optional('finishedAt', view.finishedAt),
    targetServiceRevisionArn: deployment.target.revisionArn,
    status: view.status,
    ...optional('statusReason', view.statusReason),
  };
}
