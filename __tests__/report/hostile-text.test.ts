import { expect, test } from '@jest/globals';
import { marked } from 'marked';
import { annotationsOf } from '../../src/report/annotations.ts';
import { logLine } from '../../src/report/escape.ts';
import type { RunReport } from '../../src/report/run-report.ts';
import { renderSummary } from '../../src/report/summary.ts';

const MARK = 'hostile';

/** What a name, an event, a stop reason, a tag or a file may hold. */
const HOSTILE: readonly (readonly [what: string, text: string])[] = [
  ['a workflow command', `::error file=a.txt::${MARK}`],
  ['a workflow command on a line of its own', `a\n::set-output name=verdict::${MARK}`],
  ['the old form of a command', `##[error]${MARK} ##vso[task.setvariable]x`],
  ['an escaped line break', `a%0A::error::${MARK}%0D%0A`],
  ['the end of a CDATA section', `]]>${MARK}<![CDATA[`],
  ['HTML', `<img src=x onerror=alert(1)><script>${MARK}</script><!--`],
  ['an open tag', `</code></td></table><details><summary>${MARK}`],
  ['a Markdown table', `a | b |\n| --- | --- |\n| ${MARK} | d |`],
  ['a heading and a list', `# ${MARK}\n\n## b\n- c\n1. d`],
  ['back-ticks', `\`\`\`\n${MARK}\n\`\`\` \`x\` \`\``],
  ['links', `[x](https://example.com/${MARK}) https://example.com www.example.com`],
  ['an image', `![x](http://example.com/${MARK}.png)`],
  ['a mention and a reference', `@octocat #1 ${MARK} GH-1`],
  ['ANSI codes', `\u001b[2K\u001b[1A\u001b]8;;http://example.com\u0007${MARK}\u001b[0m`],
  ['a carriage return', `visible\r${MARK}`],
  ['bidirectional marks', `\u202e${MARK}\u2066\u200b`],
  ['a backslash before a bar', `\\| ${MARK} \\\\|`],
  ['100 kB', `${MARK} ${'x|`<'.repeat(25_000)}`],
];

const diagnostic = (text: string) =>
  ({
    code: 'unknown-field',
    severity: 'error',
    message: text,
    remedy: text,
    location: { kind: 'file', file: text, line: 1, column: 1 },
  }) as const;

/** A report with the same text in every place that something from outside may reach. */
const reportOf = (text: string): RunReport => ({
  outputs: { verdict: 'failed' },
  headline: text,
  failure: diagnostic(text),
  diagnostics: [diagnostic(text)],
  changes: [
    {
      code: 'x',
      class: 'lossy',
      reason: text,
      pointer: ['containerDefinitions', 0, text],
      operation: 'set',
      before: text,
      value: { [text]: text },
    },
  ],
  containerNames: [text],
  serviceChanges: [{ what: text, before: text, after: text }],
  rollout: {
    verdict: 'failed',
    headline: text,
    cause: {
      code: 'x',
      title: text,
      action: text,
      evidence: text,
      container: text,
      stopCode: text,
      taskCount: 1,
      failedTaskCount: 1,
    },
    advice: [text],
    durationMs: 1,
    events: [
      { kind: 'state', elapsedMs: 1, text },
      { kind: 'service-event', elapsedMs: 1, message: text },
    ],
    findings: {
      serving: [
        {
          taskDefinitionArn: text,
          deploymentId: text,
          runningCount: 1,
          images: [{ container: text, image: text, digest: text }],
        },
      ],
      causeDetails: [text],
      containerLog: { container: text, taskId: text, group: text, stream: text, lines: [text] },
      tasks: [
        { taskId: text, failed: true, lastStatus: text, stoppedReason: text, createdAtMs: 1 },
        { taskId: text, failed: false, lastStatus: text, healthStatus: text, createdAtMs: 1 },
      ],
      timeSpent: {
        totalMs: 1_000,
        phases: [{ name: 'pull', durationMs: 1_000, share: 1, beganAtMs: 1 }],
        savings: [text],
      },
    },
  },
});

const shapeOf = (html: string): readonly string[] =>
  [...html.matchAll(/<\/?([a-z][a-z0-9]*)[^>]*>/g)].map(([tag]) => tag);

test.each(HOSTILE)('%s leaves the shape of the summary as it is', async (_, text) => {
  const summary = renderSummary(reportOf(text));
  const harmless = renderSummary(reportOf(MARK));
  const html = await marked.parse(summary);
  expect(shapeOf(html)).toEqual(shapeOf(await marked.parse(harmless)));
  // Long values are cut, so a few places may have lost the mark, but none its row.
  expect(html.split(MARK).length).toBeGreaterThan(15);
  expect(summary.split('\n')).toHaveLength(harmless.split('\n').length);
  expect(summary.length).toBeLessThan(400_000);
});

test.each(HOSTILE)('%s draws the same bars', (_, text) => {
  const diagramOf = (summary: string) => summary.split('```mermaid\n')[1]?.split('\n```')[0];
  const diagram = diagramOf(renderSummary(reportOf(text))) ?? '';
  const bars = diagram.split('\n').filter((line) => /^ {4}[^:;#%{}"`]+ :(crit, )?2000-/.test(line));
  expect(bars).toHaveLength(3);
  expect(diagram.split('\n')).toHaveLength(10);
});

test.each(HOSTILE)('%s is one line of the log that starts no command', (_, text) => {
  const line = logLine(text);
  expect(line).toContain(MARK);
  expect(line).not.toMatch(/^\s*::|##\[|\p{Cc}|\p{Cf}/u);
  expect(line.length).toBeLessThan(2_100);
});

test.each(HOSTILE)('%s is one annotation of one line', (_, text) => {
  for (const path of [undefined, 'task.json']) {
    const annotations = annotationsOf([diagnostic(text)], () => path);
    expect(annotations).toHaveLength(1);
    expect(annotations[0]?.message).toContain(MARK);
    expect(annotations[0]?.message).not.toMatch(/(?!\t)\p{Cc}|\p{Cf}/u);
  }
});
