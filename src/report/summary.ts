import type { Diagnostic } from '../diagnostics.ts';
import type { RolloutResult } from '../rollout/result.ts';
import { diagnosticText, locationText } from './annotations.ts';
import { changeText } from './change-text.ts';
import { markdownCode, markdownText } from './escape.ts';
import { elapsed } from './log.ts';
import type { RunReport } from './run-report.ts';

/** GitHub takes 1 MiB a step; beyond this many rows nobody reads on. */
const MOST_ROWS = 200;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const left = rows.length - MOST_ROWS;
  return [
    row(head),
    row(head.map(() => '---')),
    ...rows.slice(0, MOST_ROWS).map(row),
    ...(left > 0 ? ['', `${left} more rows are left out.`] : []),
  ].join('\n');
}

const section = (title: string, body: string | undefined): readonly string[] =>
  body === undefined || body === '' ? [] : [`### ${title}`, body];

/**
 * The job summary as GitHub-flavoured Markdown: verdict and cause first, then what changed, how it
 * rolled out, every diagnostic, and what to do next. Text from outside is escaped.
 */
export function renderSummary(report: RunReport): string {
  const { outputs, headline, rollout } = report;
  return [
    `## Fargate deploy: ${outputs.verdict}`,
    markdownText(headline),
    ...causeSection(report),
    ...section('Service', serviceTable(report)),
    ...section('Changes of the task definition', changesTable(report)),
    ...section('Rollout', rolloutTable(rollout)),
    ...section('Problems and notes', diagnosticsTable(problemsOf(report))),
    ...section('Next', nextSteps(report)),
    '',
  ].join('\n\n');
}

function causeSection({ rollout, failure }: RunReport): readonly string[] {
  const cause = rollout?.cause;
  if (cause === undefined) return [];
  const { location } = failure ?? {};
  const facts = [
    ['Cause', `${markdownText(cause.title)} (${markdownCode(cause.code)})`],
    ['Where', location && markdownCode(locationText(location))],
    ['Container', cause.container && markdownCode(cause.container)],
    ['Exit code', cause.exitCode === undefined ? undefined : String(cause.exitCode)],
    ['Stop code', cause.stopCode && markdownCode(cause.stopCode)],
    ['Tasks that ended so', String(cause.taskCount)],
    ['AWS says', markdownText(cause.evidence)],
  ];
  const rows = facts.flatMap(([name, value]) => (name && value ? [[name, value]] : []));
  return [table(['', ''], rows)];
}

function serviceTable({ serviceChanges }: RunReport): string | undefined {
  if (serviceChanges.length === 0) return undefined;
  return table(
    ['What', 'Before', 'After'],
    serviceChanges.map(({ what, before, after }) => [what, before, after].map(markdownText)),
  );
}

function changesTable({ changes, containerNames }: RunReport): string | undefined {
  if (changes.length === 0) return undefined;
  const rows = changes.map((change) => {
    const { where, before, after, reason } = changeText(change, containerNames);
    const values = `${markdownCode(before)} → ${markdownCode(after)}`;
    return [breakable(where), values, markdownText(reason)];
  });
  return table(['Where', 'Change', 'Why'], rows);
}

/** Lets the browser break a path after a dot, so that a table fits its page. */
const breakable = (path: string): string => markdownText(path).replaceAll('.', '.&#8203;');

function rolloutTable(rollout: RolloutResult | undefined): string | undefined {
  const rows = (rollout?.events ?? []).flatMap((event) => {
    if (event.kind === 'diagnostic') return [];
    const text = event.kind === 'progress' ? event.text : event.message;
    const who = event.kind === 'progress' ? 'Deployment' : 'ECS';
    return [[elapsed(event.elapsedMs), who, markdownText(text)]];
  });
  return rows.length === 0 ? undefined : table(['Time', 'Who', 'What'], rows);
}

/** A failed rollout has a table of its own. */
const problemsOf = ({ failure, rollout, diagnostics }: RunReport): readonly Diagnostic[] =>
  failure && !rollout ? [failure, ...diagnostics] : diagnostics;

function diagnosticsTable(diagnostics: readonly Diagnostic[]): string | undefined {
  if (diagnostics.length === 0) return undefined;
  const rows = diagnostics.map((diagnostic) => [
    diagnostic.severity,
    diagnostic.location ? markdownCode(locationText(diagnostic.location)) : '',
    `${markdownText(diagnosticText(diagnostic))} (${markdownCode(diagnostic.code)})`,
  ]);
  return table(['', 'Where', 'What'], rows);
}

function nextSteps({ rollout, failure, outputs }: RunReport): string {
  const texts = rollout?.advice ?? (failure?.remedy ? [failure.remedy] : []);
  const advice = texts.map((text) => `- ${markdownText(text)}`);
  const link = outputs.consoleUrl ? [`- [Open in the AWS console](${outputs.consoleUrl})`] : [];
  return [...advice, ...link].join('\n');
}
