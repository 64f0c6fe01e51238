import { join, relative, resolve } from 'node:path';
import { DiagnosticError, isError } from '../diagnostics.ts';
import { isInside, type Workspace, writeWorkspaceFile } from '../github/workspace.ts';
import type { Inputs } from '../inputs.ts';
import { keepByteOrderMark } from '../task-definition/edit-text.ts';
import type { JsonObject } from '../task-definition/json.ts';
import { fileText } from '../task-definition/write.ts';
import type { CheckDependencies } from './check.ts';
import type { FileCheck } from './check-file.ts';

/** A text to be written, and the input that asks for it. */
interface Output {
  readonly path: string;
  readonly text: string;
  readonly input: string;
}

/**
 * Writes what a check makes of a file: into the file itself with `fix`, to `output-directory` under its
 * path, to `output-file`. A file with errors is left alone. The file as it was checked, with where it
 * was written, or why it could not be.
 */
export async function writeChecked(
  file: FileCheck,
  inputs: Inputs,
  { workspace, log }: Pick<CheckDependencies, 'workspace' | 'log'>,
): Promise<FileCheck> {
  const { document, diagnostics } = file;
  if (document === undefined || diagnostics.some(isError)) return file;
  try {
    const outputs = outputsOf(file, document.value, inputs, workspace);
    for (const { path, text, input } of outputs) {
      await writeWorkspaceFile(workspace, path, text, input);
      log.line(`wrote ${path}`);
    }
    const [written] = outputs;
    return written ? { ...file, written: written.path } : file;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { ...file, diagnostics: [...diagnostics, ...error.diagnostics] };
  }
}

function outputsOf(
  { path, bytes, text, fixedText = text }: FileCheck,
  definition: JsonObject,
  { check: { fix, outputDirectory }, outputFile }: Inputs,
  workspace: Workspace,
): readonly Output[] {
  const inDirectory = outputDirectory && pathInDirectory(outputDirectory, path, workspace);
  const fixed = keepByteOrderMark(bytes, fixedText);
  const isSelf = (target: string) =>
    resolve(workspace.root, target) === resolve(workspace.root, path);
  const output = (target: string, input: string): Output => ({
    path: target,
    text: isSelf(target) ? fixed : fileText(definition, target),
    input,
  });
  return [
    ...(fix && fixedText !== text ? [output(path, 'fix')] : []),
    ...(inDirectory ? [output(inDirectory, 'output-directory')] : []),
    ...(outputFile ? [output(outputFile, 'output-file')] : []),
  ];
}

/** Where a file goes in the directory; nothing leaves it, and it lies in a folder of the runner. */
function pathInDirectory(directory: string, file: string, { root, temp }: Workspace): string {
  const folder = resolve(root, directory);
  const refuse = (message: string, remedy: string) =>
    new DiagnosticError({
      code: 'output-file',
      severity: 'error',
      message,
      remedy,
      location: { kind: 'input', input: 'output-directory' },
    });
  if (!isInside(root, folder) && !isInside(temp, folder)) {
    throw refuse(
      `${directory} is outside of the workspace.`,
      'Name a folder in the workspace or in the temporary folder of the runner.',
    );
  }
  const source = resolve(root, file);
  if (!isInside(root, source)) {
    throw refuse(
      `${file} is outside of the workspace and has no path in ${directory}.`,
      'Check it in a step of its own with output-file.',
    );
  }
  return join(directory, relative(root, source));
}
