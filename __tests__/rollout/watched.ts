import type { RolloutResult } from '../../src/rollout/result.ts';
import type { RolloutSubject } from '../../src/rollout/subject.ts';
import { type RolloutClients, watchRollout } from '../../src/rollout/watch.ts';

/** Watches to the end; the events are those of the result. */
export async function watched(
  subject: RolloutSubject,
  clients: RolloutClients,
  minutes = 30,
): Promise<RolloutResult> {
  const events = watchRollout(subject, { timeLimitMs: minutes * 60_000 }, clients);
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
  }
}
