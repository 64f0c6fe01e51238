import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { replay } from '../../src/modes/replay.ts';
import type { Log } from '../../src/report/log.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { BREAKER, updateWith } from '../simulator/account.ts';
import { openStage } from './stage.ts';

const RECORDINGS = join(import.meta.dirname, '../recordings');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recording-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const noted = () => {
  const lines: string[] = [];
  const add = (text: string) => void lines.push(text);
  const log: Log = { group: add, line: add, end: () => undefined };
  return { lines, log };
};

/** A service that runs `nginx:1` well, then a recorded deployment of another image. */
async function recorded(
  image: string,
  { cancelAfter = Number.POSITIVE_INFINITY, breaker = false, recordFile = 'run.jsonl' } = {},
) {
  const stage = openStage();
  const path = join(folder, recordFile);
  try {
    await stage.run('nginx:1');
    if (breaker) await updateWith(stage.account, BREAKER);
    const begin = stage.log.length;
    const cancelled = new AbortController();
    const running = stage.run(image, { recordFile: path }, cancelled.signal);
    if (Number.isFinite(cancelAfter)) {
      while (!stage.log.includes('Roll out', begin)) await setImmediate();
      await stage.account.pass(cancelAfter);
      cancelled.abort();
    }
    const report = await running;
    const log = stage.log.slice(stage.log.indexOf('Roll out', begin));
    return { report, log, text: () => readFileSync(path, 'utf8') };
  } finally {
    stage.close();
  }
}

describe('a recorded run', () => {
  test.each<readonly [string, Parameters<typeof recorded>[1], string]>([
    ['nginx:2', {}, 'completed'],
    ['nginx:pull-missing', {}, 'failed'],
    ['nginx:exit-1', { breaker: true }, 'rolled-back'],
    ['nginx:slow-90s', { cancelAfter: 40 }, 'cancelled'],
  ])('of %s replays the same log, verdict and summary', async (image, options, verdict) => {
    const run = await recorded(image, options);
    expect(run.report.outputs.verdict).toBe(verdict);
    const { lines, log } = noted();
    const report = await replay(run.text(), log);
    expect(lines).toEqual(run.log);
    expect(report).toEqual(run.report);
    expect(renderSummary(report)).toBe(renderSummary(run.report));
  });

  test('holds nothing of what may be a secret', async () => {
    const { text } = await recorded('nginx:exit-1');
    expect(text()).not.toMatch(/"(environment|overrides|attachments|tags|networkConfiguration)"/);
  });

  test('is small, as an answer that is the same is not written again', async () => {
    const { text } = await recorded('nginx:slow-90s');
    expect(text()).toContain('"again":true');
    expect(text().length).toBeLessThan(100_000);
  });

  test('that cannot be written is a warning, and the verdict stands', async () => {
    const { report } = await recorded('nginx:2', { recordFile: '\0' });
    expect(report.outputs.verdict).toBe('completed');
    expect(report.diagnostics).toMatchObject([{ code: 'record-file', severity: 'warning' }]);
  });
});

describe('a file that is no recording', () => {
  const head = {
    fargateDeployRecording: 1,
    subject: { targetGroupArns: [], essentialContainers: [] },
    settings: { timeLimitMs: 60_000 },
    draft: { outputs: {}, diagnostics: [], changes: [], serviceChanges: [] },
    locations: [],
  };
  const lines = (...values: readonly unknown[]) =>
    values.map((value) => JSON.stringify(value)).join('\n');
  const seen = (...answers: readonly unknown[]) => ({ elapsedMs: 1, answers, cancelled: false });

  test.each([
    ['empty', '', 'Line 1 is not a JSON object'],
    ['another text', 'FROM nginx\n', 'Line 1 is not a JSON object'],
    ['another JSON', '{"family":"web"}', 'Line 1 does not say what was watched'],
    ['of a later format', lines({ ...head, fargateDeployRecording: 2 }), 'Line 1 does not say'],
    ['cut in a line', `${lines(head)}\n{"elapsedMs":1,"ans`, 'Line 2 is not a JSON object'],
    ['of other lines', lines(head, { elapsedMs: '1' }), 'Line 2 is no observation'],
    ['with an answer to nothing', lines(head, seen(null)), 'Line 2 is no observation'],
    [
      'without what it repeats',
      lines(head, seen({ to: 'service', again: true })),
      'Line 2 repeats',
    ],
    [
      'with a reply of its own',
      lines(head, seen({ to: 'stopped-tasks', tasks: 5 })),
      'none that AWS',
    ],
    ['without an end', lines(head), 'The recording has no end'],
  ])('%s is refused with what is wrong', async (_, text, message) => {
    await expect(replay(text, noted().log)).rejects.toMatchObject({
      name: 'DiagnosticError',
      message: expect.stringContaining(message),
    });
  });
});

const recordings = readdirSync(RECORDINGS).filter((name) => name.endsWith('.jsonl'));

/** The end of its name says how a recorded run ended: `missing-image.failed.jsonl`. */
test.each(recordings)('the recording %s has the verdict of its name', async (name) => {
  const report = await replay(readFileSync(join(RECORDINGS, name), 'utf8'), noted().log);
  expect(report.outputs.verdict).toBe(name.split('.').at(-2));
});
