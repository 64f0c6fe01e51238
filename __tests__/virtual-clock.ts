import type { Clock } from '../src/clock.ts';

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/**
 * A clock whose time passes only while somebody sleeps on it, and then at once: the sleeper that is
 * due first wakes first. Takes the start in epoch milliseconds.
 */
export function virtualClock(start = Date.UTC(2026, 0, 1)): Clock {
  const sleepers: Sleeper[] = [];
  let now = start;

  // In a turn of its own, so that everything that is ready to sleep does so before time passes.
  const pass = () =>
    setImmediate(() => {
      const next = sleepers.shift();
      if (!next) return;
      now = Math.max(now, next.at);
      next.wake();
    });

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) {
          resolve();
          return;
        }
        const giveUp = () => {
          const index = sleepers.indexOf(sleeper);
          if (index >= 0) sleepers.splice(index, 1);
          resolve();
        };
        const wake = () => {
          signal?.removeEventListener('abort', giveUp);
          resolve();
        };
        const sleeper = { at: now + ms, wake };
        sleepers.splice(sleepers.findLastIndex(({ at }) => at <= sleeper.at) + 1, 0, sleeper);
        signal?.addEventListener('abort', giveUp, { once: true });
        pass();
      }),
  };
}
