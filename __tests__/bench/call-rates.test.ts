import { expect, test } from '@jest/globals';
import { callRates } from '../../bench/call-rates.ts';

/** One call every `seconds`, over three minutes. */
const every = (seconds: number): readonly number[] =>
  Array.from({ length: Math.floor(180 / seconds) }, (_, index) => (index + 1) * seconds * 1_000);

const times = { updatedMs: 0, waitingMs: 60_000, completedMs: 120_000 };

test('a drain of a known length is quiet until 10 s before its end', () => {
  const calls = [1, 61, 69, 77, 111, 112].map((seconds) => seconds * 1_000);
  expect(callRates(calls, { ...times, knownWaitMs: 60_000 })).toEqual({
    active: 1,
    'known end': 3.6,
    'near or unknown end': 12,
  });
});

test('without a load balancer nobody knows the end', () => {
  expect(callRates(every(2), times)).toEqual({ active: 30, 'near or unknown end': 30 });
});

test('calls before the update and after the end do not count', () => {
  const calls = [-5_000, 130_000, 140_000];
  expect(callRates(calls, times)).toEqual({ active: 0, 'near or unknown end': 0 });
});

test('a part of a few seconds has no rate', () => {
  expect(callRates(every(1), { ...times, completedMs: 63_000 })).toEqual({ active: 60 });
});
