import { wrongIn } from './judge.ts';
import { type History, playHistory, type Watch } from './play.ts';
import { drawWorld } from './world.ts';

/** How many histories are played in all; a number of its own makes a longer proof. */
const HISTORIES = Number(process.env.HISTORIES ?? 160);

/** The seeds of one of several equal shares of all histories. */
export const seedsOf = (share: number, shares: number): readonly number[] =>
  Array.from({ length: Math.ceil(HISTORIES / shares) }, (_, index) => index * shares + share);

/** The command that plays a history again and tells all of it. */
const replayOf = (seed: number): string => `npm run history -- --seed ${seed}`;

/** Histories by verdict, and for each one that is wrong what is wrong and how to see it again. */
export interface Checked {
  readonly verdicts: ReadonlySet<History['result']['verdict']>;
  readonly wrong: readonly string[];
}

/** Plays the histories of the seeds, watched by `watch`, and judges each by the truth. */
export async function checkHistories(seeds: readonly number[], watch?: Watch): Promise<Checked> {
  const verdicts = new Set<History['result']['verdict']>();
  const wrong: string[] = [];
  for (const seed of seeds) {
    const history = await playHistory(drawWorld(seed), undefined, watch);
    verdicts.add(history.result.verdict);
    const fault = wrongIn(history);
    if (fault) wrong.push(`${fault} Play it again: ${replayOf(seed)}`);
  }
  return { verdicts, wrong };
}
