import type { Deployment } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import { asSentence } from '../diagnostics.ts';
import { primaryOf } from '../service/primary-deployment.ts';
import { quote } from './evidence.ts';
import type { RolloutCause } from './result.ts';
import type { RolloutState } from './state.ts';

/** The deployment by its id and service, as a sentence names it. */
export function nameOf({ deploymentId, subject }: RolloutState): string {
  const version = resourceName(subject.taskDefinitionArn);
  return deploymentId
    ? `deployment ${deploymentId} (${version}) of service ${subject.serviceName}`
    : `the deployment of ${version} to service ${subject.serviceName}`;
}

export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The cause as the end of a headline. */
export function because(cause: RolloutCause | undefined): string {
  if (cause === undefined) return '';
  const { title, container, exitCode } = cause;
  const exit = exitCode === undefined ? '' : ` (container ${container}, exit code ${exitCode})`;
  return `: ${title}${exit}`;
}

export const isSaid = (text: string | false | undefined): text is string =>
  text !== undefined && text !== false;

/** ECS's own words for the end of the deployment. */
export const statusReason = ({ serviceDeployment }: RolloutState): readonly string[] =>
  serviceDeployment?.statusReason
    ? [`ECS says: ${asSentence(quote(serviceDeployment.statusReason))}`]
    : [];

/** The revision that took the place of ours, such as `web:6`. */
export const revisionInPlace = ({ service }: RolloutState): string =>
  resourceName(primaryOf(service)?.taskDefinition ?? '');

/** Which versions have running tasks, as far as the last look tells. */
export function serving({ service }: RolloutState, when = 'Running now'): string {
  const running = (service?.deployments ?? []).filter(({ runningCount = 0 }) => runningCount > 0);
  if (service === undefined) return 'What serves now is not known.';
  if (running.length === 0) return 'No task of the service is running.';
  const share = ({ id, taskDefinition = '', runningCount = 0 }: Deployment) =>
    `${runningCount} ${runningCount === 1 ? 'task' : 'tasks'} of ${resourceName(taskDefinition)} (${id})`;
  return `${when}: ${running.map(share).join(', ')}.`;
}
