import type { Deployment, Service } from '@aws-sdk/client-ecs';
import { primaryOf } from '../service/primary-deployment.ts';
import { isTakenBackAtPause } from './hooks.ts';
import type { RolloutState, SeenEvent } from './state.ts';
import type { RolloutSubject } from './subject.ts';

/** A time of AWS in milliseconds; 0 when it is not told. */
export const timeOf = (date: Date | undefined): number => date?.getTime() ?? 0;

export const ownDeployment = ({ service, deploymentId }: RolloutState): Deployment | undefined =>
  service?.deployments?.find(({ id }) => id === deploymentId);

export const otherDeployments = ({ service, deploymentId }: RolloutState): readonly Deployment[] =>
  (service?.deployments ?? []).filter(({ id }) => id !== deploymentId);

/** The service was deleted: DRAINING while its tasks stop, INACTIVE afterwards. */
export const isDeleted = ({ status }: Service): boolean =>
  status === 'DRAINING' || status === 'INACTIVE';

/**
 * The id of the deployment that our write started: PRIMARY, with our task definition and not the
 * one of before. `undefined` while a reply is older than the write.
 */
export function identify(subject: RolloutSubject, service: Service): string | undefined {
  const primary = primaryOf(service);
  const ours =
    primary?.taskDefinition === subject.taskDefinitionArn &&
    primary.id !== subject.baseline?.deploymentId;
  return ours ? primary.id : undefined;
}

/** Events that are not older than our deployment; only they can tell something of it. */
export const eventsOfOurTime = ({ events, createdAtMs }: RolloutState): readonly SeenEvent[] =>
  events.filter((event) => event.createdAtMs >= createdAtMs);

const eventSays = (state: RolloutState, words: string): boolean =>
  eventsOfOurTime(state).some(({ message }) => message.includes(words));

/** ECS itself says that our deployment failed, whatever it does next. */
export function hasFailed(state: RolloutState): boolean {
  return (
    ownDeployment(state)?.rolloutState === 'FAILED' ||
    /^ROLLBACK_/.test(state.serviceDeployment?.status ?? '') ||
    eventSays(state, `(deployment ${state.deploymentId}) deployment failed`)
  );
}

/** It was neither ECS nor this run that ended the deployment: somebody asked for the rollback. */
export const isStoppedByUser = (state: RolloutState): boolean => {
  const { status, statusReason, rollback } = state.serviceDeployment ?? {};
  const byUser =
    status === 'ROLLBACK_REQUESTED' ||
    [statusReason, rollback?.reason].some((reason) => /\bby user\b/i.test(reason ?? ''));
  return byUser && state.rollback === undefined && !isTakenBackAtPause(state);
};

/** ECS said in an event that our deployment completed; it may be gone from the list by now. */
export const wasCompleted = (state: RolloutState): boolean =>
  eventSays(state, `(deployment ${state.deploymentId}) deployment completed`);

/**
 * What stands in the place of our deployment when it is not PRIMARY any more: the target of a
 * rollback (which has the *old* deployment's id, with new times), a newer deployment, or nothing
 * new at all because the reply is older than our write.
 */
export function displacement(state: RolloutState): 'rollback' | 'newer' | 'stale' | undefined {
  const primary = primaryOf(state.service);
  if (primary === undefined) return 'stale';
  if (primary.id === state.deploymentId) return undefined;
  const { id = '', taskDefinition = '', rolloutStateReason = '', createdAt } = primary;
  if (
    id === state.rollback?.deploymentId ||
    /rolling back/i.test(rolloutStateReason) ||
    eventSays(state, `rolling back to deployment ${id}.`)
  ) {
    return 'rollback';
  }
  const isKnown = state.olderIds.includes(id);
  const isOlder = timeOf(createdAt) < state.createdAtMs;
  if (hasFailed(state) || state.rollback?.status === 'accepted') {
    // A rollback may come with an id of its own; the revision then tells that it is none of a person.
    const isBack = isOlder || isKnown || state.olderRevisions.includes(taskDefinition);
    return isBack ? 'rollback' : 'newer';
  }
  if (isOlder) return 'stale';
  return isKnown ? 'rollback' : 'newer';
}
