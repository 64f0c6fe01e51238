import { resourceName } from '../arn.ts';
import { otherDeployments } from './deployments.ts';
import { quote } from './evidence.ts';
import { duration } from './progress.ts';
import type { Ending, RequestedRollback, RolloutState } from './state.ts';
import { isStoppable } from './way-back.ts';

/** What is to be said of going back, after an end that leaves our deployment in its place. */
export function rollbackAdvice(state: RolloutState, ending: Ending): readonly string[] {
  const { policy, rollback } = state;
  const isCancelled = ending.verdict === 'cancelled';
  const input = isCancelled ? 'on-cancel' : 'on-failure';
  const wanted = (isCancelled ? policy.onCancel : policy.onFailure) === 'rollback';
  if (state.subject.goal === 'running-count') return [];
  if (rollback) return [whatBecameOf(state, rollback, ending, input)];
  if (wanted) return [`${input}: rollback could not be carried out: ${noWayBack(state)}`];
  const command = howToRollBack(state);
  return command === undefined
    ? []
    : [`To roll back: ${command} (with ${input}: rollback the step does so itself).`];
}

function whatBecameOf(
  state: RolloutState,
  { status, failures, sinceMs, write }: RequestedRollback,
  { how }: Ending,
  input: string,
): string {
  const last = failures.at(-1);
  const target =
    write.write === 'deploy-previous' ? ` to ${resourceName(write.taskDefinitionArn)}` : '';
  if (status === 'refused' && last?.kind === 'transient') {
    return `The rollback${target} was requested (${input}: rollback), but AWS did not answer ${last.action}: look at the service in the AWS console.`;
  }
  if (status === 'refused') {
    const refused = failures
      .map(({ action, message }) => `${action}: ${quote(message)}`)
      .join('; ');
    return `The rollback was requested (${input}: rollback), and AWS refused it: ${refused}`;
  }
  if (how === 'rollback-failed') return `The rollback${target} was requested and failed as well.`;
  if (how === 'rollback-late') {
    const waited = duration(state.policy.timeLimitMs);
    return `The rollback${target} was requested after ${duration(sinceMs)} and had not ended ${waited} later; ECS goes on with it.`;
  }
  return `The rollback${target} was requested (${input}: rollback); ECS carries it out.`;
}

/** Why nothing could be requested. */
function noWayBack({ subject }: RolloutState): string {
  const { wayBack, serviceCreated } = subject;
  if (serviceCreated) return 'the service is new, so there is no earlier version.';
  if (wayBack === undefined) return 'this run started no deployment.';
  if (wayBack.byEcsOnly) {
    return 'this run also changed capacity, network or load balancer, so that only ECS itself could go back (StopServiceDeployment), and that is not available.';
  }
  return wayBack.taskDefinitionArn === undefined
    ? 'no other revision was complete before.'
    : 'another deployment has taken its place.';
}

/** The command that takes the deployment back. */
function howToRollBack(state: RolloutState): string | undefined {
  const { serviceDeploymentArn, subject } = state;
  if (subject.serviceCreated) return undefined;
  if (serviceDeploymentArn && isStoppable(state)) {
    return `aws ecs stop-service-deployment --service-deployment-arn ${serviceDeploymentArn} --stop-type ROLLBACK`;
  }
  // The revision alone would not be what served before.
  if (subject.wayBack?.byEcsOnly) return undefined;
  const old = otherDeployments(state).find(({ runningCount = 0 }) => runningCount > 0);
  return old?.taskDefinition
    ? `aws ecs update-service --cluster ${subject.cluster} --service ${subject.serviceName} --task-definition ${resourceName(old.taskDefinition)}`
    : undefined;
}
