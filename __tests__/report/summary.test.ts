import { describe, expect, test } from '@jest/globals';
import type { RunReport } from '../../src/report/run-report.ts';
import { renderSummary } from '../../src/report/summary.ts';
import type { RolloutResult } from '../../src/rollout/result.ts';

const report = (given: Partial<RunReport> = {}): RunReport => ({
  outputs: { verdict: 'completed', consoleUrl: 'https://console.example/service' },
  headline: 'Service web runs web:7.',
  diagnostics: [],
  changes: [],
  containerNames: ['web'],
  serviceChanges: [],
  ...given,
});

const rollout: RolloutResult = {
  verdict: 'failed',
  headline: 'The image was not found.',
  cause: {
    code: 'image-not-found',
    title: 'The image does not exist',
    action: 'Push it first.',
    evidence: 'CannotPullContainerError: <b>not found</b> | ref',
    container: 'web',
    taskCount: 3,
    failedTaskCount: 3,
  },
  advice: ['ECS keeps trying.'],
  durationMs: 90_000,
  events: [
    { kind: 'state', elapsedMs: 1_000, text: '0 of 2 running' },
    { kind: 'service-event', elapsedMs: 62_000, message: '(service web) has started 2 tasks.' },
  ],
};

const lines = (given: Partial<RunReport>) => renderSummary(report(given)).split('\n');

test('verdict and headline come first', () => {
  expect(lines({}).filter(Boolean).slice(0, 2)).toEqual([
    '## Fargate deploy: completed',
    'Service web runs web:7.',
  ]);
});

test('sections without content are left out', () => {
  expect(lines({}).filter((line) => line.startsWith('### '))).toEqual(['### Next']);
});

describe('a failed rollout', () => {
  const failed = lines({ rollout });

  test('shows the cause with the words of AWS escaped', () => {
    const evidence = failed.find((line) => line.includes('AWS says'));
    expect(evidence).toContain('&lt;b&gt;not found&lt;/b&gt;');
    // Three cell borders and no more: the bar in the words of AWS is none.
    expect(evidence?.match(/\|/g)).toHaveLength(3);
  });

  test('shows what happened when', () => {
    expect(failed).toContain('| +01:02 | ECS | (service web) has started 2 tasks. |');
  });

  test('ends with what to do next', () => {
    expect(failed).toContain('- ECS keeps trying.');
  });
});

test('a change of the definition says where, from what, to what and why', () => {
  const row = lines({
    changes: [
      {
        pointer: ['networkMode'],
        operation: 'set',
        before: 'bridge',
        value: 'awsvpc',
        code: 'network-mode',
        class: 'lossy',
        reason: 'Fargate needs awsvpc.',
      },
    ],
  }).find((line) => line.includes('networkMode'));
  expect(row).toBe(
    '| networkMode | <code>"bridge"</code> → <code>"awsvpc"</code><br>Fargate needs awsvpc. |',
  );
});

test('every diagnostic is in the summary, also beyond the ten that GitHub shows', () => {
  const diagnostics = Array.from({ length: 30 }, (_, index) => ({
    code: 'host-port',
    severity: 'error' as const,
    message: `Problem ${index}.`,
    location: { kind: 'file', file: 'task.json', line: index, column: 1 } as const,
  }));
  expect(lines({ diagnostics }).filter((line) => line.startsWith('| error |'))).toHaveLength(30);
});

test('rows beyond 200 are counted, not shown', () => {
  const serviceChanges = Array.from({ length: 205 }, () => ({
    what: 'a',
    before: 'b',
    after: 'c',
  }));
  expect(lines({ serviceChanges })).toContain('5 more rows are left out.');
});
