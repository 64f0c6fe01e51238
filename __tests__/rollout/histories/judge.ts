import type { Incident } from '../../../simulator/ecs/incidents.ts';
import type { DeploymentTruth } from '../../../simulator/truth.ts';
import type { RolloutVerdict } from '../../../src/rollout/result.ts';
import type { History } from './play.ts';

/** What a verdict may rest on: true when the history bears it out. */
type Proof = (history: History) => boolean;

/** How soon an end has to be told where AWS answers every question with the truth. */
const PROMPT_MS = 15_000;
/** How old a reply of AWS may be, and how long ECS may take to begin a rollback after it. */
const STALE_MS = 30_000;
/** So many replies may tell of an end before it is: they have to agree, and the tasks tell the cause. */
const MOST_LOOKS = 5;

const ended = (...outcomes: readonly DeploymentTruth['outcome'][]): Proof => {
  const known = new Set(outcomes);
  return ({ truth }) => known.has(truth.outcome);
};

/** How many replies told that the deployment had ended. */
const tellingLooks = ({ truth, looksMs }: History): number => {
  const { endedAt = Number.POSITIVE_INFINITY } = truth;
  return looksMs.filter((lookMs) => lookMs > endedAt + STALE_MS).length;
};

/** The end came so late that it could not be known yet. */
const couldNotBeKnown: Proof = (history) => tellingLooks(history) <= MOST_LOOKS;

/** No reply that came after the end is newer than the end. */
const couldNotBeSeen: Proof = ({ truth, looksMs, world }) => {
  const { endedAt = Number.POSITIVE_INFINITY } = truth;
  const isStale = world.staleReads > 0 || world.lies.some(({ kind }) => kind === 'stale-read');
  return looksMs.every((lookMs) => lookMs <= endedAt + (isStale ? STALE_MS : 0));
};

/** As far as anybody knows it goes on, and evidence says that it fails: it must never complete. */
const failsForGood: Proof = (history) =>
  couldNotBeSeen(history) &&
  history.truthLater.outcome !== 'completed' &&
  history.world.settings.failFast !== false;

const happened =
  (...kinds: readonly Incident['kind'][]): Proof =>
  ({ world }) =>
    world.incidents.some(({ kind }) => kinds.includes(kind));

/** Nothing but the revision of before serves. */
const isBack: Proof = ({ serving, earlierRevision }) =>
  serving.every(({ taskDefinitionArn }) => taskDefinitionArn === earlierRevision);

/** The watch itself updated the service to the revision of before. */
const isRolledBackByUs: Proof = (history) =>
  history.writes.includes('ecs:UpdateService') && isBack(history);

/** Somebody deployed the revision of before while ECS was rolling back to it: that has to end. */
const isJoinedBySomebody: Proof = (history) =>
  ended('failed', 'rolled-back')(history) && happened('other-deployment')(history);

const asksForRollback: Proof = ({ writes }) =>
  writes.includes('ecs:UpdateService') || writes.includes('ecs:StopServiceDeployment');

/** Our own rollback has begun, though its reply was lost. */
const isGivenUpByUs: Proof = (history) =>
  asksForRollback(history) && history.truthLater.outcome !== 'completed';

/** No reply tells of the time between the write and the end. */
const isNeverSeen: Proof = ({ truth: { endedAt = Number.NaN }, looksMs, world }) =>
  looksMs.slice(world.staleReads).every((lookMs) => lookMs > endedAt);

/** Tasks went or came, so that as many as are wanted run only later. */
const isDisturbed = happened('spot-interruption', 'stop-task', 'scale');

const isLate: Proof = ({ result, world }) => result.durationMs >= world.settings.timeLimitMs;

/** A write that is under way may still be answered. */
const isCancelledSoon: Proof = ({ result, world: { cancelledAfterMs = Number.NaN } }) =>
  result.durationMs >= cancelledAfterMs && result.durationMs <= cancelledAfterMs + 4_000;

const either =
  (...proofs: readonly Proof[]): Proof =>
  (history) =>
    proofs.some((proof) => proof(history));

const both =
  (...proofs: readonly Proof[]): Proof =>
  (history) =>
    proofs.every((proof) => proof(history));

/** What has to be true for each verdict. The engine's word counts, never what AWS replied. */
const PROOFS: Readonly<Record<RolloutVerdict, Proof>> = {
  completed: ended('completed'),
  'rolled-back': either(ended('rolled-back'), isRolledBackByUs, both(isJoinedBySomebody, isBack)),
  superseded: ended('superseded'),
  // AWS tells an aborted deployment as it tells one that failed.
  failed: either(ended('failed', 'stopped'), failsForGood, isGivenUpByUs),
  stopped: either(
    ended('deleted', 'stopped'),
    both(ended('rolled-back'), happened('stop-deployment')),
    both(isGivenUpByUs, happened('stop-deployment', 'delete-service')),
  ),
  'timed-out': both(isLate, either(couldNotBeKnown, asksForRollback)),
  cancelled: both(isCancelledSoon, either(couldNotBeKnown, asksForRollback, isJoinedBySomebody)),
  unknown: either(
    both(({ world }) => world.blinded, couldNotBeKnown),
    isNeverSeen,
  ),
};

/** What is wrong with a history, in a sentence; `undefined` when its verdict is the truth. */
export function wrongIn(history: History): string | undefined {
  const { world, result, truth, truthLater, verdictMs, writes } = history;
  const facts = `${result.verdict} after ${Math.round(result.durationMs / 1_000)} s, in truth ${truth.outcome}, later ${truthLater.outcome}`;
  if (!PROOFS[result.verdict](history)) return `The verdict is wrong: ${facts}.`;
  const { onFailure, onCancel, onPause } = world.settings;
  const mayWrite = onFailure === 'rollback' || onCancel === 'rollback' || onPause !== 'wait';
  if (writes.length > 0 && !mayWrite) return `Nobody allowed ${writes.join(', ')}: ${facts}.`;
  if (either(asksForRollback, isJoinedBySomebody, isDisturbed, isNeverSeen)(history))
    return undefined;
  const lagMs = verdictMs - (truth.endedAt ?? verdictMs);
  const isHonest = world.lies.length === 0 && world.staleReads === 0;
  const isLateByTime = isHonest && lagMs > PROMPT_MS;
  return isLateByTime || !couldNotBeKnown(history)
    ? `The verdict is late by ${Math.round(lagMs / 1_000)} s: ${facts}.`
    : undefined;
}
