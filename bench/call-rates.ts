/** When an action sent an AWS request, epoch milliseconds. */
export type CallTimes = readonly number[];

/** The moments of one rollout, by the clock of the control plane, epoch milliseconds. */
export interface RolloutTimes {
  /** The service was updated. */
  readonly updatedMs: number;
  /** The old tasks began to leave or the bake time began: there is nothing to do but wait. */
  readonly waitingMs: number;
  readonly completedMs: number;
  /** How long the load balancer drains old targets, or the deployment bakes, where that is known. */
  readonly knownWaitMs?: number;
}

/** What is known of the end while somebody waits. */
export type Waiting = 'active' | 'known end' | 'near or unknown end';

/** Within so many milliseconds of a known end one may look more often. */
const BEFORE_END_MS = 10_000;
/** A rate says nothing over a shorter time. */
const SHORTEST_MS = 5_000;

/** Requests a minute in each part of the wait; parts that are too short to tell are left out. */
export function callRates(
  calls: CallTimes,
  { updatedMs, waitingMs, completedMs, knownWaitMs = 0 }: RolloutTimes,
): Readonly<Partial<Record<Waiting, number>>> {
  const quietUntil = waitingMs + Math.max(0, knownWaitMs - BEFORE_END_MS);
  const nearMs = Math.min(quietUntil, completedMs);
  const parts: readonly (readonly [Waiting, number, number])[] = [
    ['active', updatedMs, waitingMs],
    ['known end', waitingMs, nearMs],
    ['near or unknown end', nearMs, completedMs],
  ];
  return Object.fromEntries(
    parts
      .filter(([, from, to]) => to - from >= SHORTEST_MS)
      .map(([waiting, from, to]) => {
        const count = calls.filter((time) => time > from && time <= to).length;
        return [waiting, (count * 60_000) / (to - from)];
      }),
  );
}
