/**
 * The members of AWS's replies that a recording keeps: what a verdict, its cause and the report are
 * made of. Everything else is left out, above all overrides, environment, tags, attachments and
 * network settings: members that AWS adds one day are left out too.
 * Source: Service, Deployment, ServiceDeployment and Task of the ECS API, TargetHealthDescription of
 * the Elastic Load Balancing API.
 */
const KEPT: ReadonlySet<string> = new Set([
  // What every shape has.
  ...['id', 'arn', 'name', 'status', 'statusReason', 'reason', 'message'],
  ...['createdAt', 'updatedAt', 'startedAt', 'finishedAt', 'stoppedAt', 'stoppingAt'],
  // Service and Deployment.
  ...['serviceArn', 'serviceName', 'desiredCount', 'runningCount', 'pendingCount', 'failedTasks'],
  ...['taskDefinition', 'deployments', 'events', 'rolloutState', 'rolloutStateReason'],
  ...['launchType', 'deploymentController', 'type', 'loadBalancers', 'targetGroupArn'],
  ...['containerName', 'containerPort'],
  // DeploymentConfiguration.
  ...['deploymentConfiguration', 'deploymentCircuitBreaker', 'enable', 'rollback', 'alarms'],
  ...['alarmNames', 'maximumPercent', 'minimumHealthyPercent', 'strategy', 'bakeTimeInMinutes'],
  ...['canaryConfiguration', 'canaryPercent', 'canaryBakeTimeInMinutes', 'linearConfiguration'],
  ...['stepPercent', 'stepBakeTimeInMinutes', 'earlySuccessCriteria', 'healthyPercent'],
  ...['thresholdConfiguration', 'value', 'resetOnHealthyTask'],
  // ServiceDeployment and ServiceDeploymentBrief.
  ...['serviceDeploymentArn', 'clusterArn', 'lifecycleStage', 'lifecycleHookDetails', 'hookId'],
  ...['targetArn', 'targetType', 'expiresAt', 'timeoutAction', 'sourceServiceRevisions'],
  ...['targetServiceRevision', 'targetServiceRevisionArn', 'requestedTaskCount'],
  ...['runningTaskCount', 'pendingTaskCount', 'requestedProductionTrafficWeight'],
  ...['requestedTestTrafficWeight', 'serviceRevisionArn', 'failureCount', 'threshold'],
  ...['triggeredAlarmNames'],
  // Task and Container.
  ...['taskArn', 'taskDefinitionArn', 'startedBy', 'group', 'lastStatus', 'desiredStatus'],
  ...['healthStatus', 'stopCode', 'stoppedReason', 'connectivity', 'connectivityAt'],
  ...['pullStartedAt', 'pullStoppedAt', 'executionStoppedAt', 'availabilityZone', 'containers'],
  ...['exitCode', 'image', 'imageDigest', 'runtimeId'],
  // TargetHealthDescription.
  ...['Target', 'Id', 'Port', 'TargetHealth', 'State', 'Reason', 'Description'],
]);

/** A value of a reply of AWS without what a recording must not hold. */
export function keptMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keptMembers);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => KEPT.has(name))
      .map(([name, member]) => [name, keptMembers(member)]),
  );
}
