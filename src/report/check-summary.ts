import { type Diagnostic, isError } from '../diagnostics.ts';
import { changeText } from './change-text.ts';
import { markdownCode, markdownText } from './escape.ts';
import { counted } from './log.ts';
import type { CheckedFile } from './run-report.ts';

/** GitHub takes 1 MiB a step, and other sections need some of it. */
const LONGEST_DIFFERENCES = 500_000;

const SEVERITIES: readonly Diagnostic['severity'][] = ['error', 'warning', 'notice'];

/**
 * The diagnostics of several files, errors before warnings before notices, and of each severity in
 * turn: the first of each file, then the second of each. So every file has its say where only a few
 * can be shown. What is about an input is told once.
 */
export function inTurn(files: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  const told = SEVERITIES.flatMap((severity) => {
    const queues = files.map((all) => all.filter((each) => each.severity === severity));
    return queues
      .flatMap((queue) => queue.map((diagnostic, turn) => ({ diagnostic, turn })))
      .toSorted((a, b) => a.turn - b.turn)
      .map(({ diagnostic }) => diagnostic);
  });
  const inputs = new Map(told.filter(isOfInput).map((each) => [each.message, each]));
  return told.filter((each) => !isOfInput(each) || inputs.get(each.message) === each);
}

const isOfInput = ({ location }: Diagnostic): boolean => location?.kind === 'input';

/** What a check without errors ends with, in one sentence. */
export function checkedHeadline(files: readonly CheckedFile[]): string {
  const changes = files.flatMap((file) => file.changes).length;
  const what = files.length === 1 ? files[0]?.path : counted(files.length, 'task definition');
  const found = `${what} ${files.length === 1 ? 'has' : 'have'} no errors`;
  return changes === 0
    ? `${found} and nothing to change.`
    : `${found}; ${counted(changes, 'change')} ${changes === 1 ? 'is' : 'are'} needed.`;
}

/** The same of one with errors. */
export function refusedHeadline(
  files: readonly CheckedFile[],
  diagnostics: readonly Diagnostic[],
): string {
  const errors = diagnostics.filter(isError);
  const [first] = errors;
  if (errors.length === 1 && first) return first.message;
  const failed = files.filter((file) => file.diagnostics.some(isError)).length;
  return files.length > 1
    ? `${errors.length} errors were found, in ${failed} of ${files.length} task definitions.`
    : `${errors.length} errors were found.`;
}

/**
 * The files of a check for the job summary, as Markdown: what was found, what changes, and the text.
 * Of several files each is folded, with its problems, so that the page stays short.
 */
export function checkSections(files: readonly CheckedFile[] = []): readonly string[] {
  if (files.length === 0) return [];
  const isAlone = files.length === 1;
  const sections = files.map((file) => {
    const result = `${markdownCode(file.path)}: ${markdownText(fileResult(file))}`;
    const details = fileDetails(file, isAlone).join('\n\n');
    if (isAlone) return [result, details].join('\n\n').trim();
    return details === '' ? `- ${result}` : folded(result, details);
  });
  const lengths = sections.map((section) => Buffer.byteLength(section));
  const shown = sections.filter((_section, index) => sum(lengths.slice(0, index + 1)) <= LONGEST);
  const left = sections.length - shown.length;
  return [
    '### Files',
    ...shown,
    ...(left > 0 ? [`${counted(left, 'more file')} left out.`] : []),
  ];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** What was found in a file, in a few words. */
export function fileResult({ path, diagnostics, changes, written }: CheckedFile): string {
  const count = (severity: Diagnostic['severity']) =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const parts = [
    counted(count('error'), 'error'),
    counted(count('warning'), 'warning'),
    counted(changes.length, 'change'),
  ];
  if (written !== undefined) parts.push(written === path ? 'fixed' : `written to ${written}`);
  return parts.join(', ');
}

/** The problems of a file alone stand in the table of the run. */
function fileDetails(
  { diagnostics, changes, containerNames, difference }: CheckedFile,
  isAlone: boolean,
): readonly string[] {
  const problems = isAlone ? undefined : diagnosticsTable(diagnostics);
  const lines = changes.map((change) => {
    const { where, before, after, reason } = changeText(change, containerNames);
    return `- ${markdownText(where)}: ${markdownCode(before)} → ${markdownCode(after)}. ${markdownText(reason)}`;
  });
  return [problems, lines.join('\n'), difference].filter((part) => part !== undefined && part !== '');
}
