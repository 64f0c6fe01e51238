import { type Diagnostic, isError } from '../diagnostics.ts';
import { changesTable } from './changes-table.ts';
import { folded } from './code-block.ts';
import { diagnosticsTable } from './diagnostics-table.ts';
import { markdownCode, markdownText } from './escape.ts';
import { counted } from './log.ts';
import type { CheckedFile } from './run-report.ts';

/** In bytes: GitHub takes 1 MiB a step, and other sections need some of it. */
const LONGEST_DETAILS = 600_000;

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
  const changed = files.filter(({ changes }) => changes.length > 0);
  const count = changed.flatMap(({ changes }) => changes).length;
  const what = files.length === 1 ? files[0]?.path : counted(files.length, 'task definition');
  const found = `${what} ${files.length === 1 ? 'has' : 'have'} no errors`;
  if (count === 0) return `${found} and nothing to change.`;
  const isFixed = changed.every(({ path, written }) => written === path);
  const verb = isFixed ? ['was', 'were', 'made'] : ['is', 'are', 'needed'];
  return `${found}; ${counted(count, 'change')} ${count === 1 ? verb[0] : verb[1]} ${verb[2]}.`;
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
  const isOfFiles = errors.every(({ location }) => location?.kind === 'file');
  return files.length > 1 && isOfFiles
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
  const sections = ['### Files'];
  let room = LONGEST_DETAILS;
  let left = 0;
  for (const file of files) {
    const result = `${markdownCode(file.path)}: ${markdownText(fileResult(file))}`;
    const details = fileDetails(file, isAlone).join('\n\n');
    room -= Buffer.byteLength(details);
    const isLeftOut = details !== '' && room < 0;
    if (isLeftOut) left += 1;
    if (isLeftOut || details === '') sections.push(`- ${result}`);
    else sections.push(...(isAlone ? [result, details] : [folded(result, details)]));
  }
  return left > 0
    ? [...sections, `The details of ${counted(left, 'file')} are left out.`]
    : sections;
}

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
  return [problems, changesTable(changes, containerNames), difference].filter(
    (part) => part !== undefined,
  );
}
