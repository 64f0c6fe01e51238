import type { ECSClient } from '@aws-sdk/client-ecs';
import type { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Clock } from '../clock.ts';
import { ask } from './ask.ts';
import type { Answer, Question } from './observation.ts';
import type { Wait } from './pace.ts';
import type { RolloutEvent, RolloutResult } from './result.ts';
import { begin, step } from './step.ts';
import type { RolloutSubject } from './subject.ts';

export interface RolloutSettings {
  /** How long to watch before the verdict is `timed-out`. */
  readonly timeLimitMs: number;
  /** The longest pause between two looks, when it should be shorter than ours. */
  readonly longestPauseMs?: number;
}

export interface RolloutClients {
  readonly ecs: ECSClient;
  /** Loads the client on first use. */
  readonly elbv2: () => Promise<ElasticLoadBalancingV2>;
  readonly clock: Clock;
  /** A number from 0 to below 1, like `Math.random`. */
  readonly random: () => number;
  /** Aborts when the workflow run is cancelled: the watch ends at once, the deployment goes on. */
  readonly signal: AbortSignal;
}

/**
 * Watches a deployment to its verdict. Yields what becomes known as it does; returns how the
 * rollout ended. It reads only, and never rejects for anything that AWS answers.
 */
export async function* watchRollout(
  subject: RolloutSubject,
  { timeLimitMs, longestPauseMs = Number.POSITIVE_INFINITY }: RolloutSettings,
  clients: RolloutClients,
): AsyncGenerator<RolloutEvent, RolloutResult> {
  const { clock, random, signal } = clients;
  const beganMs = clock.now();
  const events: RolloutEvent[] = [];
  let current = begin(subject, timeLimitMs);
  for (;;) {
    await clock.sleep(Math.min(chosen(current.wait, random), longestPauseMs), signal);
    const answers = await askAll(current.questions, subject, clients);
    const elapsedMs = clock.now() - beganMs;
    current = step(current.state, { elapsedMs, answers, cancelled: signal.aborted });
    for (const event of current.events) {
      events.push(event);
      yield event;
    }
    if (current.outcome) return { ...current.outcome, durationMs: elapsedMs, events };
  }
}

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
