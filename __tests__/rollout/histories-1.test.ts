import { expect, test } from '@jest/globals';
import { checkHistories, seedsOf } from './histories/check.ts';

const seeds = seedsOf(1, 4);

test(`the verdict is the truth in histories ${seeds.at(0)} to ${seeds.at(-1)}, every fourth`, async () => {
  const { verdicts, wrong } = await checkHistories(seeds);
  expect(wrong).toEqual([]);
  expect(verdicts.size).toBeGreaterThan(4);
}, 3_600_000);
