import type { ECSClient } from '@aws-sdk/client-ecs';
import type { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CallContext } from '../aws/call.ts';
import { ask } from './ask.ts';
import type { Answer, Observation, Question, Write } from './observation.ts';
import type { Wait } from './pace.ts';
import { perform } from './perform.ts';
import type { RolloutEvent, RolloutResult } from './result.ts';
import { policyOf, type RolloutSettings } from './settings.ts';
import type { RolloutState } from './state.ts';
import { begin, type Step, step } from './step.ts';
import type { RolloutSubject } from './subject.ts';

export type { RolloutSettings } from './settings.ts';

/** A rollout at its verdict, with all that was seen of it. */
export interface WatchedRollout extends RolloutResult {
  readonly state: RolloutState;
}

/** The clients, and with the context time, chance and the signal that the run is cancelled. */
export interface RolloutClients extends CallContext {
  readonly ecs: ECSClient;
  /** Loads the client on first use. */
  readonly elbv2: () => Promise<ElasticLoadBalancingV2>;
}

/** Looks at the rollout as a step wants it: carries out its writes, waits, asks its questions. */
export type Observe = (next: Step) => Promise<Observation>;

/**
 * Watches a deployment to its verdict. Yields what becomes known as it does; returns how the
 * rollout ended. It writes only what the settings allow (answers to pauses, a rollback), and never
 * rejects for anything that AWS answers. A cancelled run ends the watch; the deployment goes on.
 * @param record is told every observation
 */
export function watchRollout(
  subject: RolloutSubject,
  settings: RolloutSettings,
  clients: RolloutClients,
  record: (observation: Observation) => void = () => undefined,
): AsyncGenerator<RolloutEvent, WatchedRollout> {
  const observe = observer(subject, settings, clients);
  return followRollout(subject, settings, async (next) => {
    const observation = await observe(next);
    record(observation);
    return observation;
  });
}

/** Follows a rollout through whatever observes it: the clients of AWS, or a recording. */
export async function* followRollout(
  subject: RolloutSubject,
  settings: RolloutSettings,
  observe: Observe,
): AsyncGenerator<RolloutEvent, WatchedRollout> {
  const events: RolloutEvent[] = [];
  let current = begin(subject, policyOf(settings));
  for (;;) {
    const observation = await observe(current);
    current = step(current.state, observation);
    for (const event of current.events) {
      if (event.kind !== 'heartbeat') events.push(event);
      yield event;
    }
    const { outcome } = current;
    if (outcome) {
      return { ...outcome, durationMs: observation.elapsedMs, events, state: current.state };
    }
  }
}

function observer(
  subject: RolloutSubject,
  { longestPauseMs = Number.POSITIVE_INFINITY }: RolloutSettings,
  clients: RolloutClients,
): Observe {
  const { clock, random, signal } = clients;
  const beganMs = clock.now();
  return async ({ state, writes, questions, wait }) => {
    const written = await performAll(writes, state, clients);
    await clock.sleep(Math.min(chosen(wait, random), longestPauseMs), signal);
    const answers = [...written, ...(await askAll(questions, subject, clients))];
    return { elapsedMs: clock.now() - beganMs, answers, cancelled: signal.aborted };
  };
}

const performAll = (
  writes: readonly Write[],
  { subject, deploymentId }: RolloutState,
  clients: RolloutClients,
): Promise<readonly Answer[]> => {
  const { cluster, service } = subject;
  const where = { cluster, service, ...(deploymentId ? { deploymentId } : {}) };
  return Promise.all(writes.map((write) => perform(write, where, clients.ecs, clients)));
};

const chosen = ({ minMs, maxMs }: Wait, random: () => number): number =>
  minMs + random() * (maxMs - minMs);

/** The answers to all questions; none as soon as the run is cancelled. */
function askAll(
  questions: readonly Question[],
  subject: RolloutSubject,
  clients: RolloutClients,
): Promise<readonly Answer[]> {
  const { signal } = clients;
  if (signal.aborted) return Promise.resolve([]);
  const answers = Promise.all(questions.map((question) => ask(question, subject, clients)));
  return new Promise((resolve) => {
    const giveUp = () => resolve([]);
    signal.addEventListener('abort', giveUp, { once: true });
    void answers.then(resolve).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
