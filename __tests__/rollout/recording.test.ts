import { expect, test } from '@jest/globals';
import type { Observation } from '../../src/rollout/observation.ts';
import { observationRecorder, recordedObservations } from '../../src/rollout/recording.ts';
import { at, failure, ours, service, stopped, TARGET_GROUP, tasks } from './scenario.ts';

const observation = (...answers: Observation['answers']): Observation => ({
  elapsedMs: 1_000,
  answers,
  cancelled: false,
});

const recorded = (...observations: readonly Observation[]): readonly string[] => {
  const record = observationRecorder();
  return observations.flatMap((each) => record(each) ?? []);
};

test('what was observed is read again as it was, times included', () => {
  const all = [
    observation(service([ours({ runningCount: 1 })])),
    observation(tasks(stopped({ stoppingAt: at(30) })), failure('service', 'transient')),
    observation({ to: 'target-health', targetGroupArn: TARGET_GROUP, targets: [] }),
  ];
  expect(recordedObservations(recorded(...all))).toEqual(all);
});

test('an answer that is the same is written once', () => {
  const same = observation(service([ours()]));
  const lines = recorded(same, same);
  expect(JSON.parse(lines[1] ?? '').answers).toEqual([{ to: 'service', again: true }]);
  expect(recordedObservations(lines)).toEqual([same, same]);
});

test('what users give to tasks and services is left out, wherever it stands', () => {
  const SECRET = 'correct-horse';
  const task = stopped({
    tags: [{ key: 'owner', value: SECRET }],
    overrides: { containerOverrides: [{ environment: [{ name: 'PASSWORD', value: SECRET }] }] },
    attachments: [{ details: [{ name: 'address', value: SECRET }] }],
  });
  const running = service([ours()], { createdBy: SECRET, tags: [{ key: 'a', value: SECRET }] });
  const lines = recorded(observation(running, tasks(task)));
  expect(lines.join('')).not.toContain(SECRET);
});

test('a recording that grows too long is cut, says so, and can still be read', () => {
  const record = observationRecorder();
  const lines = Array.from({ length: 12 }, (_, index) => {
    const message = String(index).repeat(1_000_000);
    return record(observation(service([ours()], { status: message })));
  });
  const written = lines.flatMap((line) => line ?? []);
  expect(written.join('').length).toBeLessThan(8_100_000);
  expect(written.at(-1)).toMatch(/"cut":"The recording ended here/);
  expect(recordedObservations(written)).toHaveLength(written.length - 1);
});
