/** Why a deployment ends as failed, with AWS's texts of it. */
export interface DeploymentFailure {
  readonly kind: 'circuit-breaker' | 'alarm' | 'hook' | 'user' | 'account';
  /** After `deployment failed: ` in the service event; ends with a full stop. */
  readonly event: string;
  /** `rolloutStateReason` of the failed deployment. */
  readonly rolloutStateReason: string;
  /** `statusReason` of the service deployment that is rolled back for it. */
  readonly statusReason: string;
  readonly triggeredAlarms?: readonly string[];
}

/** More tasks failed than the circuit breaker allows. */
export const BREAKER_TRIPPED: DeploymentFailure = {
  kind: 'circuit-breaker',
  event: 'tasks failed to start.',
  rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
  statusReason:
    'Service deployment rolled back because the circuit breaker threshold was exceeded.',
};

/** Somebody asked for the rollback. */
export const STOPPED_BY_USER: DeploymentFailure = {
  kind: 'user',
  event: 'deployment failure.',
  rolloutStateReason: 'ECS deployment failed.',
  statusReason: 'Service deployment rolled back by user',
};

/** ECS ended it for a reason outside of the deployment, such as a blocked account. */
export const ACCOUNT_BLOCKED: DeploymentFailure = {
  ...STOPPED_BY_USER,
  kind: 'account',
  statusReason: 'Service deployment rolled back because of a deployment failure.',
};

/** A CloudWatch alarm of the deployment configuration went ALARM. The status reason is not recorded. */
export const alarmTriggered = (names: readonly string[]): DeploymentFailure => ({
  kind: 'alarm',
  event: 'alarm detected.',
  rolloutStateReason: 'ECS deployment failed: alarm detected.',
  statusReason: 'Service deployment rolled back because alarm(s) were triggered.',
  triggeredAlarms: names,
});

/** A lifecycle hook refused, failed or timed out. */
export const hookFailed = (statusReason: string): DeploymentFailure => ({
  kind: statusReason === STOPPED_BY_USER.statusReason ? 'user' : 'hook',
  event: statusReason.replace(/\.?$/, '.'),
  rolloutStateReason: 'ECS deployment failed.',
  statusReason,
});
