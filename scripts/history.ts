import { parseArgs } from 'node:util';
import { wrongIn } from '../__tests__/rollout/histories/judge.ts';
import { playHistory } from '../__tests__/rollout/histories/play.ts';
import { drawWorld } from '../__tests__/rollout/histories/world.ts';
import type { RolloutEvent } from '../src/rollout/result.ts';

const USAGE = `Plays one drawn history of a rollout again and tells all of it.

  npm run history -- --seed N`;

const textOf = (event: RolloutEvent): string => {
  if ('text' in event) return event.text;
  return 'message' in event ? `ECS: ${event.message}` : event.diagnostic.message;
};

const { values } = parseArgs({ options: { seed: { type: 'string' } } });
if (!/^\d+$/.test(values.seed ?? '')) {
  console.error(USAGE);
  process.exit(2);
}
const world = drawWorld(Number(values.seed));
console.log(JSON.stringify(world, undefined, 2));
const history = await playHistory(world, (event) =>
  console.log(`+${(event.elapsedMs / 1_000).toFixed(1)} s  ${textOf(event)}`),
);
const { result, truth, truthLater, serving, writes } = history;
const { verdict, headline, advice, cause } = result;
console.log(JSON.stringify({ verdict, headline, advice, cause }, undefined, 2));
console.log(JSON.stringify({ truth, truthLater, serving, writes }, undefined, 2));
const wrong = wrongIn(history);
console.log(wrong ?? 'The verdict is the truth.');
process.exitCode = wrong ? 1 : 0;
