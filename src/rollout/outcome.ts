import type { Deployment } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import { primaryOf } from '../service/primary-deployment.ts';
import { otherDeployments, ownDeployment } from './deployments.ts';
import { explain, fatalCause, quote } from './evidence.ts';
import type { Failure } from './observation.ts';
import { wantedCount } from './pace.ts';
import { duration, missing } from './progress.ts';
import type { RolloutCause, RolloutResult } from './result.ts';
import type { RolloutState } from './state.ts';
import type { Ending } from './verdict.ts';

/** A result without what only the watch knows: its time and its log. */
export type RolloutOutcome = Omit<RolloutResult, 'durationMs' | 'events'>;

interface Story {
  readonly state: RolloutState;
  readonly ending: Ending;
  readonly cause: RolloutCause | undefined;
}

/** How the rollout ended, in words: what happened, why, and what to know or do next. */
export function outcomeOf(state: RolloutState, ending: Ending): RolloutOutcome {
  const cause = causeOf(state, ending);
  const { headline, advice } = tellings[ending.verdict]({ state, ending, cause });
  const { deploymentId, serviceDeploymentArn } = state;
  return {
    verdict: ending.verdict,
    headline,
    advice: [...(cause ? [cause.action] : []), ...advice],
    ...(cause ? { cause } : {}),
    ...(deploymentId ? { deploymentId } : {}),
    ...(serviceDeploymentArn ? { serviceDeploymentArn } : {}),
  };
}

function causeOf(state: RolloutState, { verdict, how }: Ending): RolloutCause | undefined {
  if (how === 'fatal-cause') return fatalCause(state);
  const hasCause = verdict === 'failed' || verdict === 'rolled-back' || verdict === 'timed-out';
  return hasCause ? explain(state) : undefined;
}

interface Telling {
  readonly headline: string;
  readonly advice: readonly string[];
}

const tellings: Readonly<Record<Ending['verdict'], (story: Story) => Telling>> = {
  completed: completedTelling,
  failed: failedTelling,
  'rolled-back': ({ state, cause }) => ({
    headline: `${capitalized(nameOf(state))} failed and was rolled back${because(cause)}.`,
    advice: [serving(state)],
  }),
  superseded: ({ state }) => {
    const { id, taskDefinition = '' } = primaryOf(state.service) ?? {};
    return {
      headline: `${capitalized(nameOf(state))} was superseded by deployment ${id} (${resourceName(taskDefinition)}) before it completed.`,
      advice: [serving(state)],
    };
  },
  stopped: ({ state, ending }) => ({
    headline:
      ending.how === 'service-deleted'
        ? `Service ${state.subject.serviceName} was deleted while ${nameOf(state)} was rolling out.`
        : `Somebody stopped ${nameOf(state)}.`,
    advice: [...statusReason(state), serving(state)],
  }),
  'timed-out': ({ state, cause }) => ({
    headline: `${capitalized(nameOf(state))} did not complete within ${duration(state.timeLimitMs)}: ${missing(state)}${because(cause)}.`,
    advice: [goesOn(state), serving(state), howToRollBack(state)].filter(isSaid),
  }),
  unknown: unknownTelling,
  cancelled: ({ state }) => ({
    headline: `The workflow run was cancelled while ${nameOf(state)} was rolling out: ${missing(state)}.`,
    advice: [goesOn(state), serving(state), howToRollBack(state)].filter(isSaid),
  }),
};

function completedTelling({ state }: Story): Telling {
  const { runningCount = 0 } = ownDeployment(state) ?? {};
  const wanted = wantedCount(state);
  const version = resourceName(state.subject.taskDefinitionArn);
  const primary = primaryOf(state.service);
  return {
    headline:
      state.subject.goal === 'running-count'
        ? `Service ${state.subject.serviceName} runs ${runningCount} of ${wanted} tasks of ${version}.`
        : `${capitalized(nameOf(state))} completed.`,
    advice: [
      wanted === 0 &&
        'The desired count is 0, so no task was started: neither the image nor the application is proven to work.',
      primary !== undefined &&
        primary.id !== state.deploymentId &&
        `A newer deployment, ${primary.id}, has begun since.`,
    ].filter(isSaid),
  };
}

function failedTelling({ state, ending, cause }: Story): Telling {
  const name = capitalized(nameOf(state));
  if (ending.how === 'fatal-cause') {
    return {
      headline: `${name} cannot succeed${because(cause)}.`,
      advice: [goesOn(state), serving(state), howToRollBack(state)].filter(isSaid),
    };
  }
  const { serviceCreated, cluster, serviceName } = state.subject;
  const after =
    ending.how === 'no-rollback'
      ? 'ECS starts no more tasks of it and did not roll back; deploy a corrected version.'
      : 'A newer deployment has taken its place since.';
  return {
    headline: `${name} failed${because(cause)}.`,
    advice: [
      after,
      ...statusReason(state),
      serving(state),
      serviceCreated &&
        `Or remove the service: aws ecs delete-service --cluster ${cluster} --service ${serviceName} --force`,
    ].filter(isSaid),
  };
}

function unknownTelling({ state }: Story): Telling {
  const { blocked, service, subject } = state;
  const name = nameOf(state);
  const goingOn = 'Nothing was stopped: the deployment goes on in ECS.';
  const lastSeen = service ? [`Last seen: ${missing(state)}.`] : [];
  if (blocked === undefined) {
    return {
      headline: `${capitalized(name)} could not be found in service ${subject.serviceName}.`,
      advice: [goingOn, ...lastSeen],
    };
  }
  const { reason, remedy } = lossOf(blocked);
  return {
    headline: `Lost sight of ${name}: ${reason}.`,
    advice: [goingOn, ...lastSeen, remedy],
  };
}

function lossOf({ kind, action, message }: Failure): { reason: string; remedy: string } {
  if (kind === 'credentials') {
    return {
      reason: 'the AWS credentials have expired or are not valid any more',
      remedy:
        'Give the role of the workflow a session that is longer than a rollout (role-duration-seconds).',
    };
  }
  if (kind === 'denied') {
    return {
      reason: `the role of the workflow is not allowed to call ${action}`,
      remedy: `Allow ${action} to the role of the workflow.`,
    };
  }
  return { reason: `${action} was refused`, remedy: `AWS says: ${quote(message)}` };
}

/** The deployment by its id and service, as a sentence names it. */
export function nameOf({ deploymentId, subject }: RolloutState): string {
  const version = resourceName(subject.taskDefinitionArn);
  return deploymentId
    ? `deployment ${deploymentId} (${version}) of service ${subject.serviceName}`
    : `the deployment of ${version} to service ${subject.serviceName}`;
}

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function because(cause: RolloutCause | undefined): string {
  if (cause === undefined) return '';
  const { title, container, exitCode } = cause;
  const exit = exitCode === undefined ? '' : ` (container ${container}, exit code ${exitCode})`;
  return `: ${title}${exit}`;
}

const isSaid = (text: string | false | undefined): text is string =>
  text !== undefined && text !== false;

const statusReason = ({ serviceDeployment }: RolloutState): readonly string[] =>
  serviceDeployment?.statusReason ? [`ECS says: ${quote(serviceDeployment.statusReason)}`] : [];

/** Which versions have running tasks. */
function serving({ service }: RolloutState): string {
  const running = (service?.deployments ?? []).filter(({ runningCount = 0 }) => runningCount > 0);
  if (service === undefined) return 'What serves now is not known.';
  if (running.length === 0) return 'No task of the service is running.';
  const share = ({ id, taskDefinition = '', runningCount = 0 }: Deployment) =>
    `${runningCount} ${runningCount === 1 ? 'task' : 'tasks'} of ${resourceName(taskDefinition)} (${id})`;
  return `Running now: ${running.map(share).join(', ')}.`;
}

function goesOn({ service, subject }: RolloutState): string {
  if (subject.goal === 'running-count') return 'ECS keeps trying to reach the desired count.';
  return service?.deploymentConfiguration?.deploymentCircuitBreaker?.enable
    ? 'ECS keeps trying until the circuit breaker of the service trips.'
    : 'ECS keeps trying: no circuit breaker ends this deployment.';
}

function howToRollBack(state: RolloutState): string | undefined {
  const { serviceDeploymentArn, subject } = state;
  if (subject.goal === 'running-count' || subject.serviceCreated) return undefined;
  if (serviceDeploymentArn) {
    return `To roll back: aws ecs stop-service-deployment --service-deployment-arn ${serviceDeploymentArn} --stop-type ROLLBACK`;
  }
  const old = otherDeployments(state).find(({ runningCount = 0 }) => runningCount > 0);
  return old?.taskDefinition
    ? `To roll back: aws ecs update-service --cluster ${subject.cluster} --service ${subject.serviceName} --task-definition ${resourceName(old.taskDefinition)}`
    : undefined;
}
