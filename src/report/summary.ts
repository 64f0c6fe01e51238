import type { Diagnostic } from '../diagnostics.ts';
import { locationText } from './annotations.ts';
import { changesTable } from './changes-table.ts';
import { checkSections } from './check-summary.ts';
import { diagnosticsTable } from './diagnostics-table.ts';
import { markdownCode, markdownText } from './escape.ts';
import { markdownTable } from './markdown-table.ts';
import { containerLogBlock, rolloutSections } from './rollout-summary.ts';
import type { RunReport } from './run-report.ts';

const section = (title: string, body: string | undefined): readonly string[] =>
  body === undefined || body === '' ? [] : [`### ${title}`, body];

/**
 * The job summary as GitHub-flavoured Markdown: verdict and cause first, then what changed, how it
 * rolled out, the diagnostics, the files of a check, and what to do next. Text from outside is escaped.
 */
export function renderSummary(report: RunReport): string {
  const { headline, changes, containerNames, rollout } = report;
  return [
    `## Fargate deploy: ${verdictLine(report)}`,
    markdownText(headline),
    ...causeSection(report),
    ...section('Service', serviceTable(report)),
    ...section('Changes of the task definition', changesTable(changes, containerNames)),
    ...rolloutSections(rollout).flatMap(([title, body]) => section(title, body)),
    ...section('Problems and notes', diagnosticsTable(problemsOf(report))),
    ...checkSections(report.checkedFiles),
    ...section('Next', nextSteps(report)),
    '',
  ].join('\n\n');
}

const verdictLine = ({ outputs, rollout }: RunReport): string => {
  const title = rollout?.cause?.title;
  return title === undefined ? outputs.verdict : `${outputs.verdict} – ${markdownText(title)}`;
};

function causeSection({ rollout, failure }: RunReport): readonly string[] {
  const cause = rollout?.cause;
  if (cause === undefined) return [];
  const { location } = failure ?? {};
  const facts = [
    ['Where', location && markdownCode(locationText(location))],
    ['Container', cause.container && markdownCode(cause.container)],
    ['Exit code', cause.exitCode === undefined ? undefined : String(cause.exitCode)],
    ['Stop code', cause.stopCode && markdownCode(cause.stopCode)],
    ['Tasks that ended so', `${cause.taskCount} of ${cause.failedTaskCount} that failed`],
    ['AWS says', markdownText(cause.evidence)],
    ['What that means', markdownText((rollout?.findings?.causeDetails ?? []).join(' '))],
  ];
  const rows = facts.flatMap(([name, value]) => (name && value ? [[name, value]] : []));
  const head = ['Cause', `${markdownText(cause.title)} (${markdownCode(cause.code)})`];
  const log = containerLogBlock(rollout);
  return [markdownTable(head, rows), ...(log ? [log] : [])];
}

function serviceTable({ serviceChanges }: RunReport): string | undefined {
  if (serviceChanges.length === 0) return undefined;
  return markdownTable(
    ['What', 'Before', 'After'],
    serviceChanges.map(({ what, before, after }) => [what, before, after].map(markdownText)),
  );
}

/** A failed rollout has a table of its own, and a check tells nothing but its diagnostics. */
const problemsOf = (report: RunReport): readonly Diagnostic[] => {
  const { failure, rollout, checkedFiles, diagnostics } = report;
  return failure && !rollout && !checkedFiles ? [failure, ...diagnostics] : diagnostics;
};

function nextSteps({ rollout, failure, outputs }: RunReport): string {
  const texts = rollout?.advice ?? (failure?.remedy ? [failure.remedy] : []);
  const advice = texts.map((text) => `- ${markdownText(text)}`);
  const link = outputs.consoleUrl ? [`- [Open in the AWS console](${outputs.consoleUrl})`] : [];
  return [...advice, ...link].join('\n');
}
