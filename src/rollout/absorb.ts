import type { Deployment, Service, ServiceDeploymentBrief } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import { primaryOf } from '../service/primary-deployment.ts';
import { matchCause } from './causes.ts';
import {
  displacement,
  identify,
  isDeleted,
  otherDeployments,
  ownDeployment,
  timeOf,
} from './deployments.ts';
import type { Answer, Failure, QuestionKind } from './observation.ts';
import type { RolloutState } from './state.ts';
import { absorbTasks } from './stopped-tasks.ts';
import { absorbTargets } from './targets.ts';
import { absorbWrite } from './way-back.ts';

/** How long a reply may be older than our write. */
export const STALE_READ_MS = 30_000;

const LONGEST_BACK_OFF = 4;

/** Credentials that can be renewed are given up when so many looks in a row are refused. */
const MOST_CREDENTIAL_FAILURES = 3;

/** Takes one answer into the state. */
export function absorb(state: RolloutState, answer: Answer, elapsedMs: number): RolloutState {
  if (answer.to === 'write') return absorbWrite(state, answer);
  if ('failure' in answer) return absorbFailure(state, answer.to, answer.failure);
  switch (answer.to) {
    case 'service':
      return absorbService(state, answer.service, elapsedMs);
    case 'service-deployments':
      return absorbBriefs(state, answer.briefs);
    case 'service-deployment':
      return {
        ...state,
        serviceDeployment: answer.serviceDeployment ?? state.serviceDeployment,
        serviceDeploymentAskedAtMs: elapsedMs,
      };
    case 'stopped-tasks':
      return {
        ...absorbTasks(state, answer.tasks),
        tasksDue: false,
        tasksAskedAtMs: elapsedMs,
      };
    case 'target-health':
      return absorbTargets(
        { ...state, targetsAskedAtMs: elapsedMs },
        answer.targetGroupArn,
        answer.targets,
      );
    case 'deregistration-delay': {
      const longest = Math.max(answer.delayMs, state.deregistrationDelayMs ?? 0);
      return { ...state, deregistrationDelayMs: longest };
    }
  }
}

function absorbFailure(state: RolloutState, to: QuestionKind, failure: Failure): RolloutState {
  if (failure.kind === 'transient') return state;
  if (to === 'service') {
    // A page of HTML in place of a reply heals like any other server error.
    if (failure.kind === 'unsupported') return state;
    const credentialFailures = state.credentialFailures + (failure.kind === 'credentials' ? 1 : 0);
    const mayHeal =
      failure.kind === 'credentials' &&
      !failure.fromEnvironment &&
      credentialFailures < MOST_CREDENTIAL_FAILURES;
    return { ...state, credentialFailures, ...(mayHeal ? {} : { blocked: failure }) };
  }
  // DescribeServices meets the same credentials and decides.
  if (failure.kind === 'credentials' || state.blind.includes(to)) return state;
  return { ...state, blind: [...state.blind, to] };
}

/** Whether an answer should make us ask less often. */
const isTransient = (answer: Answer): boolean =>
  'failure' in answer &&
  answer.to !== 'write' &&
  (answer.failure.kind === 'transient' ||
    (answer.to === 'service' && answer.failure.kind === 'unsupported'));

/** Doubles the pace after throttling or a lost reply, and goes back after success. */
export function backOff(state: RolloutState, answers: readonly Answer[]): RolloutState {
  if (answers.length === 0) return state;
  const change = answers.some(isTransient) ? 1 : -1;
  return { ...state, backOff: Math.min(Math.max(state.backOff + change, 0), LONGEST_BACK_OFF) };
}

function absorbService(
  before: RolloutState,
  service: Service | undefined,
  elapsedMs: number,
): RolloutState {
  const deploymentId = before.deploymentId ?? (service && identify(before.subject, service));
  const state = { ...before, deploymentId };
  const sinceMs = state.stale?.sinceMs ?? elapsedMs;
  const patient = elapsedMs - sinceMs < STALE_READ_MS || isFromBefore(state, service);
  if (!service || !deploymentId || (patient && isStale(state, service))) {
    return { ...state, stale: { sinceMs, lastMs: elapsedMs } };
  }
  return accept(state, service, elapsedMs);
}

/** The service as it was before our write, and never seen otherwise: it proves nothing, ever. */
const isFromBefore = (state: RolloutState, service?: Service): boolean =>
  state.service === undefined &&
  state.subject.baseline?.deploymentId !== undefined &&
  primaryOf(service)?.id === state.subject.baseline.deploymentId &&
  !knowsOurs(state, service);

/** Our deployment is in it, or was: an event names it. */
const knowsOurs = ({ deploymentId }: RolloutState, service?: Service): boolean =>
  deploymentId !== undefined &&
  ((service?.deployments?.some(({ id }) => id === deploymentId) ?? false) ||
    (service?.events?.some(({ message }) => message?.includes(deploymentId)) ?? false));

/** Whether a reply is older than our write or, from another replica, than a reply before it. */
function isStale(state: RolloutState, service: Service): boolean {
  const { subject } = state;
  if (subject.desiredCount !== undefined && service.desiredCount !== subject.desiredCount) {
    return true;
  }
  if (state.service === undefined) return !knowsOurs(state, service);
  return !isDeleted(service) && displacement({ ...state, service }) === 'stale';
}

function accept(before: RolloutState, service: Service, elapsedMs: number): RolloutState {
  const seen = {
    ...before,
    service,
    stale: undefined,
    credentialFailures: 0,
    seenAtMs: before.seenAtMs ?? elapsedMs,
    lookedAtMs: elapsedMs,
  };
  const others = otherDeployments(seen);
  const primary = primaryOf(service);
  const isPrimary = primary?.id === seen.deploymentId;
  const older = isPrimary ? others : [];
  const state = withEvents({
    ...seen,
    createdAtMs: timeOf(ownDeployment(seen)?.createdAt) || seen.createdAtMs,
    olderIds: [...new Set([...seen.olderIds, ...older.flatMap(({ id }) => id ?? [])])],
    olderRevisions: [...new Set([...seen.olderRevisions, ...revisionsBefore(seen, older)])],
    ownReason: ownDeployment(seen)?.rolloutStateReason ?? seen.ownReason,
    rollbackReason: /rolling back/i.test(primary?.rolloutStateReason ?? '')
      ? primary?.rolloutStateReason
      : seen.rollbackReason,
    rivals: seen.rivals || others.some(isBusy),
  });
  const changed =
    before.service !== undefined &&
    (state.events.length > before.events.length || counts(before) !== counts(state));
  return { ...state, tasksDue: state.tasksDue || changed };
}

const revisionsBefore = (
  { subject }: RolloutState,
  older: readonly Deployment[],
): readonly string[] =>
  older
    .flatMap(({ taskDefinition }) => taskDefinition ?? [])
    .filter((revision) => revision !== subject.taskDefinitionArn);

const counts = (state: RolloutState): string => {
  const own = ownDeployment(state);
  return [own?.desiredCount, own?.runningCount, own?.pendingCount, own?.failedTasks].join('/');
};

const isBusy = ({
  rolloutState = 'COMPLETED',
  desiredCount = 0,
  runningCount = 0,
  pendingCount = 0,
}: Deployment): boolean =>
  rolloutState !== 'COMPLETED' ||
  (desiredCount > 0 && (pendingCount > 0 || runningCount < desiredCount));

function withEvents(state: RolloutState): RolloutState {
  const { subject, knownEventIds, createdAtMs } = state;
  const fresh = (state.service?.events ?? []).filter(
    ({ id = '', createdAt }) =>
      !knownEventIds.has(id) &&
      // Without a look from before the write only the time tells what belongs to our deployment.
      (subject.baseline !== undefined ||
        subject.serviceCreated ||
        timeOf(createdAt) >= createdAtMs),
  );
  if (fresh.length === 0) return state;
  const seen = fresh.toReversed().map(({ message = '', createdAt }) => ({
    message,
    createdAtMs: createdAt?.getTime() ?? createdAtMs,
    alone: !state.rivals,
    rule: matchCause([{ place: 'service-event', text: message }])?.rule,
  }));
  return {
    ...state,
    events: [...state.events, ...seen],
    knownEventIds: new Set([...knownEventIds, ...fresh.flatMap(({ id }) => id ?? [])]),
  };
}

/** The service deployment whose target is the revision with the number of our deployment. */
function absorbBriefs(
  state: RolloutState,
  briefs: readonly ServiceDeploymentBrief[],
): RolloutState {
  const number = resourceName(state.deploymentId ?? '');
  const ours = briefs.find(
    ({ targetServiceRevisionArn = '', finishedAt }) =>
      resourceName(targetServiceRevisionArn) === number &&
      // A rollback uses the old number again: what had finished before is not what we follow.
      (finishedAt === undefined || timeOf(finishedAt) >= state.createdAtMs),
  );
  return ours ? { ...state, serviceDeploymentArn: ours.serviceDeploymentArn } : state;
}
