import { resourceName } from '../arn.ts';
import { primaryOf } from '../service/primary-deployment.ts';
import { completedTelling } from './completion.ts';
import { displacement } from './deployments.ts';
import { explain, fatalCause, quote } from './evidence.ts';
import { howToAnswer, isTakenBackAtPause, openPause } from './hooks.ts';
import type { Failure } from './observation.ts';
import { limitMs } from './pace.ts';
import { duration, missing } from './progress.ts';
import type { RolloutCause, RolloutResult } from './result.ts';
import { rollbackAdvice } from './rollback-advice.ts';
import {
  because,
  capitalized,
  nameOf,
  revisionInPlace,
  serving,
  statusReason,
} from './sentences.ts';
import type { Ending, RolloutState } from './state.ts';

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

/** Why it ended so; after a rollback that this run asked for, why it was asked for. */
export function causeOf(state: RolloutState, { verdict, how }: Ending): RolloutCause | undefined {
  if (state.rollback?.cause) return state.rollback.cause;
  if (isTakenBackAtPause(state)) return undefined;
  if (how === 'fatal-cause') return fatalCause(state);
  const hasCause = verdict === 'failed' || verdict === 'rolled-back' || verdict === 'timed-out';
  return hasCause ? explain(state) : undefined;
}

interface Telling {
  readonly headline: string;
  readonly advice: readonly string[];
}

const tellings: Readonly<Record<Ending['verdict'], (story: Story) => Telling>> = {
  completed: ({ state }) => completedTelling(state),
  failed: failedTelling,
  'rolled-back': rolledBackTelling,
  superseded: ({ state }) => {
    const { id, taskDefinition = '' } = primaryOf(state.service) ?? {};
    return {
      headline: `${capitalized(nameOf(state))} was superseded by deployment ${id} (${resourceName(taskDefinition)}) before it completed.`,
      advice: [
        serving(state),
        'Where that was not meant, let one run deploy to the service at a time (concurrency of the workflow); with on-superseded: ignore it is no failure.',
      ],
    };
  },
  stopped: stoppedTelling,
  'timed-out': ({ state, ending, cause }) => ({
    headline: `${capitalized(nameOf(state))} did not complete within ${duration(patience(state))}: ${missing(state)}${because(cause)}.`,
    advice: [...goesOn(state), serving(state), ...rollbackAdvice(state, ending)],
  }),
  unknown: unknownTelling,
  cancelled: ({ state, ending }) => ({
    headline: `The workflow run was cancelled while ${nameOf(state)} was rolling out${
      state.rollback?.status === 'accepted'
        ? ', and a rollback was asked for'
        : `: ${missing(state)}`
    }.`,
    advice: [...goesOn(state), serving(state), ...rollbackAdvice(state, ending)],
  }),
};

function stoppedTelling({ state, ending }: Story): Telling {
  const { serviceName } = state.subject;
  if (ending.how === 'service-deleted') {
    return {
      headline: `Service ${serviceName} was deleted while ${nameOf(state)} was rolling out.`,
      advice: [serving(state), 'A service of that name can be created once the last task stopped.'],
    };
  }
  const back =
    displacement(state) === 'rollback'
      ? `, and it was rolled back to ${revisionInPlace(state)}`
      : '';
  return {
    headline: `Somebody stopped ${nameOf(state)}${back}.`,
    advice: [...statusReason(state), serving(state), 'To deploy it after all, run it again.'],
  };
}

/** How long the deployment was given, without the time of a rollback. */
const patience = (state: RolloutState): number => limitMs({ ...state, rollback: undefined });

function rolledBackTelling({ state, cause }: Story): Telling {
  const { rollback } = state;
  const name = capitalized(nameOf(state));
  const back = `was rolled back to ${revisionInPlace(state)}`;
  if (rollback === undefined && isTakenBackAtPause(state)) {
    return {
      headline: `${name} ${back} at its pause (on-pause: rollback).`,
      advice: [serving(state)],
    };
  }
  const what =
    rollback?.ending.verdict === 'timed-out'
      ? `did not complete within ${duration(patience(state))} and`
      : 'failed and';
  return {
    headline: `${name} ${what} ${back}${because(cause)}.`,
    advice: [
      ...(rollback?.status === 'accepted'
        ? ['This run asked for the rollback (on-failure: rollback).']
        : []),
      serving(state),
    ],
  };
}

function failedTelling({ state, ending, cause }: Story): Telling {
  const name = capitalized(nameOf(state));
  const how = state.rollback?.ending.how ?? ending.how;
  if (how === 'fatal-cause' || how === 'breaker-arithmetic') {
    const what =
      how === 'fatal-cause'
        ? 'cannot succeed'
        : 'failed as often as the circuit breaker of ECS would have allowed';
    return {
      headline: `${name} ${what}${because(cause)}.`,
      advice: [...goesOn(state), serving(state), ...afterwards(state, ending)],
    };
  }
  const after =
    how === 'no-rollback'
      ? 'ECS starts no more tasks of it and did not roll back; deploy a corrected version.'
      : 'A newer deployment has taken its place since.';
  return {
    headline: `${name} failed${because(cause)}.`,
    advice: [after, ...statusReason(state), serving(state), ...afterwards(state, ending)],
  };
}

/** How to get out of a failure: back, or for a new service on or away with it. */
function afterwards(state: RolloutState, ending: Ending): readonly string[] {
  const { serviceCreated, cluster, serviceName } = state.subject;
  const { runningCount = 0 } = state.service ?? {};
  if (!serviceCreated) return rollbackAdvice(state, ending);
  return [
    `Service ${serviceName} stays, with ${runningCount} running tasks: run the workflow again with a corrected version, which updates it, or remove the service (aws ecs delete-service --cluster ${cluster} --service ${serviceName} --force).`,
  ];
}

function unknownTelling({ state }: Story): Telling {
  const { blocked, service, subject } = state;
  const name = nameOf(state);
  const goingOn = 'Nothing was stopped: the deployment goes on in ECS.';
  const lastSeen = service
    ? [`Last seen: ${missing(state)}. ${serving(state, 'Running then')}`]
    : [];
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

function lossOf({ kind, action, message, fromEnvironment }: Failure): {
  reason: string;
  remedy: string;
} {
  if (kind === 'credentials') {
    return {
      reason: 'the AWS credentials have expired or are not valid any more',
      remedy: fromEnvironment
        ? 'Credentials in environment variables cannot be renewed: give the role of the workflow a session that is longer than a rollout (role-duration-seconds of aws-actions/configure-aws-credentials).'
        : 'The credentials could not be renewed: check where the AWS credentials of the workflow come from.',
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

/** What ECS does after we have left, where it was not asked to go back. */
function goesOn(state: RolloutState): readonly string[] {
  const { service, subject, rollback } = state;
  if (rollback?.status === 'accepted') return [];
  if (subject.goal === 'running-count') return ['ECS keeps trying to reach the desired count.'];
  const pause = state.phase === 'paused' ? openPause(state) : undefined;
  if (pause) return ['ECS waits for the answer to its pause.', howToAnswer(state, pause)];
  return [
    service?.deploymentConfiguration?.deploymentCircuitBreaker?.enable
      ? 'ECS keeps trying until the circuit breaker of the service trips; until then the deployment could still go live.'
      : 'ECS keeps trying, as no circuit breaker ends this deployment: it could still go live.',
  ];
}
