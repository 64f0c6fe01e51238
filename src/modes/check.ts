import { type Diagnostic, DiagnosticError, isError } from '../diagnostics.ts';
import { FARGATE_RULES } from '../fargate/catalogue.ts';
import type { CheckSettings } from '../github/check-settings.ts';
import { pullRequestFromEnvironment } from '../github/pull-request.ts';
import { suggestOnPullRequest } from '../github/review.ts';
import { blobIdOf } from '../github/review-plan.ts';
import { pathInRepository, readWorkspaceFile, writeWorkspaceFile } from '../github/workspace.ts';
import { findWorkspaceFiles } from '../github/workspace-files.ts';
import type { InputReading, Inputs } from '../inputs.ts';
import { checkedHeadline, fileResult, inTurn, refusedHeadline } from '../report/check-summary.ts';
import { definitionDiff } from '../report/definition-diff.ts';
import { documentationUrls } from '../report/documentation-url.ts';
import { counted } from '../report/log.ts';
import type { RunReport } from '../report/run-report.ts';
import { sarifLog } from '../report/sarif.ts';
import { proposalsOf } from '../report/suggestions.ts';
import { checkFile, type FileCheck } from './check-file.ts';
import { inputsForOneFile, sarifOverFile } from './check-inputs.ts';
import { writeChecked } from './check-output.ts';
import type { Dependencies } from './dependencies.ts';
import { endedBy } from './ended.ts';
import { logChanges } from './prepare.ts';
import { emptyDraft, finish, type RunDraft, stopOnErrors } from './run-draft.ts';
import { writeForLaterSteps } from './write-definition.ts';

/** What a check may touch outside of the process: nothing of AWS. */
export interface CheckDependencies extends Pick<Dependencies, 'workspace' | 'log' | 'uniqueId'> {
  /** The environment of the runner: the event, this action, and where GitHub is. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Tells every problem of one or many task definitions on its line, without AWS and without
 * credentials; the target is `launch-type`, else Fargate. Files without errors are written where the
 * inputs say. Suggestions on a pull request never fail the run.
 */
export async function check(
  { inputs, diagnostics }: InputReading,
  dependencies: CheckDependencies,
): Promise<RunReport> {
  const draft = emptyDraft(diagnostics, 'none');
  try {
    // Why no file is named may be told already.
    if (inputs.check.patterns.length === 0) stopOnErrors(draft);
    const files = await readFiles(inputs, dependencies);
    const paths = files.map(({ path }) => path);
    const overwrites = sarifOverFile(inputs, paths, dependencies.workspace);
    draft.diagnostics.push(...inputsForOneFile(inputs, files.length), ...overwrites);
    const checked = await writeFiles(files, inputs, draft, dependencies);
    draft.diagnostics.push(...inTurn(checked.map((file) => file.diagnostics)));
    if (overwrites.length === 0) await writeSarif(checked, draft, inputs.check, dependencies);
    draft.diagnostics.push(...(await suggest(checked, inputs.check, dependencies)));
    return conclude(checked, draft, dependencies);
  } catch (error) {
    return endedBy(error, draft);
  } finally {
    dependencies.log.end();
  }
}

/** Every file that the patterns name, read and converted; one that cannot be read is told with the others. */
async function readFiles(
  inputs: Inputs,
  { workspace, log }: CheckDependencies,
): Promise<readonly FileCheck[]> {
  log.group('Read');
  const paths = await findWorkspaceFiles(workspace, inputs.check.patterns);
  log.line(counted(paths.length, 'file'));
  const files: FileCheck[] = [];
  for (const path of paths) {
    try {
      const bytes = await readWorkspaceFile(workspace, path);
      files.push(await withDifference(checkFile({ path, bytes }, inputs, paths.length === 1)));
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      files.push({ ...UNREAD, path, diagnostics: error.diagnostics });
    }
  }
  return files;
}

async function withDifference(file: FileCheck): Promise<FileCheck> {
  const { path, text, fixedText = text } = file;
  const difference = fixedText === text ? undefined : await definitionDiff(path, text, fixedText);
  return difference === undefined ? file : { ...file, difference };
}

const UNREAD = { bytes: new Uint8Array(), text: '', changes: [], containerNames: [] };

/** Tells of each file in the log and writes what comes out of it, unless the inputs are wrong. */
async function writeFiles(
  files: readonly FileCheck[],
  inputs: Inputs,
  draft: RunDraft,
  dependencies: CheckDependencies,
): Promise<readonly FileCheck[]> {
  const { log } = dependencies;
  const mayWrite = !draft.diagnostics.some(isError);
  const checked: FileCheck[] = [];
  for (const file of files) {
    log.group(`Check ${file.path}`);
    log.line(fileResult(file));
    if (file.document) logChanges(file.changes, file.document.value, log);
    checked.push(mayWrite ? await writeChecked(file, inputs, dependencies) : file);
  }
  return checked;
}

/** Writes everything that was found so far for code scanning. */
async function writeSarif(
  files: readonly FileCheck[],
  { diagnostics }: RunDraft,
  { sarifFile }: CheckSettings,
  { workspace, env, log }: CheckDependencies,
): Promise<void> {
  if (sarifFile === undefined) return;
  const lines = new Map(files.map(({ path, text }) => [path, text.split(/\r?\n/)]));
  const report = sarifLog(diagnostics, {
    ...(env.GITHUB_ACTION_REF ? { version: env.GITHUB_ACTION_REF } : {}),
    pathInRepository: (file) => pathInRepository(workspace, file),
    documentationUrl: documentationUrls(env),
    rules: FARGATE_RULES,
    lineText: (file, line) => lines.get(file)?.[line - 1] ?? '',
  });
  const text = `${JSON.stringify(report, undefined, 2)}\n`;
  await writeWorkspaceFile(workspace, sarifFile, text, 'sarif-file');
  log.group('Report');
  log.line(`wrote ${sarifFile}`);
}

/** Offers the edits on the pull request of this run; whatever hinders that is a notice. */
async function suggest(
  files: readonly FileCheck[],
  { suggestions, githubToken }: CheckSettings,
  { workspace, env, log }: CheckDependencies,
): Promise<readonly Diagnostic[]> {
  if (!suggestions) return [];
  log.group('Suggest');
  const urls = documentationUrls(env);
  const proposals = await Promise.all(
    files.map(({ path, bytes, text: before, suggested }) => {
      const inRepository = pathInRepository(workspace, path);
      if (inRepository === undefined || suggested === undefined) return [];
      const { text: after, changes } = suggested;
      const file = { path: inRepository, blobId: blobIdOf(bytes), before, after, changes };
      return proposalsOf(file, urls);
    }),
  );
  const pullRequest = await pullRequestFromEnvironment(env);
  const posted = await suggestOnPullRequest(proposals.flat(), pullRequest, githubToken);
  log.line(`${counted(posted.comments, 'comment')} posted`);
  return posted.diagnostics;
}

async function conclude(
  files: readonly FileCheck[],
  draft: RunDraft,
  dependencies: CheckDependencies,
): Promise<RunReport> {
  const errors = draft.diagnostics.filter(isError);
  const [first] = errors;
  const [only, ...others] = files;
  if (first) {
    const headline = refusedHeadline(files, errors);
    if (errors.length > 1) {
      const location = first.location === undefined ? {} : { location: first.location };
      draft.failure = { code: 'check', severity: 'error', message: headline, ...location };
    }
    return { ...finish(draft, 'refused', headline), checkedFiles: files };
  }
  if (only?.document && others.length === 0) {
    const { uniqueId } = dependencies;
    const { value } = only.document;
    const taskDefinitionPath = await writeForLaterSteps(value, uniqueId(), dependencies);
    draft.outputs = { taskDefinitionPath };
  }
  return { ...finish(draft, 'checked', checkedHeadline(files)), checkedFiles: files };
}
