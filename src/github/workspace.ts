import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type Diagnostic, DiagnosticError } from '../diagnostics.ts';

/** The folders of the runner, from its environment. */
export interface Workspace {
  /** GITHUB_WORKSPACE: paths of inputs are relative to it. */
  readonly root: string;
  /** RUNNER_TEMP: emptied after the job. */
  readonly temp: string;
}

/** Source: https://docs.github.com/actions/reference/workflows-and-actions/variables */
export const workspaceFromEnvironment = (env: NodeJS.ProcessEnv, fallback: string): Workspace => ({
  root: env.GITHUB_WORKSPACE ?? fallback,
  temp: env.RUNNER_TEMP ?? env.TMPDIR ?? '/tmp',
});

/** More than any task definition may have (AWS takes 64 KiB); what is larger is another file. */
const LARGEST_FILE = 1024 * 1024;

const problem = (message: string, remedy: string): Diagnostic => ({
  code: 'task-definition-file',
  severity: 'error',
  message,
  remedy,
  location: { kind: 'input', input: 'task-definition' },
});

/**
 * The bytes of a file in the workspace.
 * Throws a diagnostic when it is missing, is a folder, may not be read or is larger than 1 MiB.
 */
export async function readWorkspaceFile({ root }: Workspace, path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(resolve(root, path));
    if (size > LARGEST_FILE) {
      throw new DiagnosticError(
        problem(`${path} is larger than 1 MiB.`, 'Name the file that holds the task definition.'),
      );
    }
    return await readFile(resolve(root, path));
  } catch (error) {
    if (error instanceof DiagnosticError) throw error;
    throw new DiagnosticError(unreadable(path, error), { cause: error });
  }
}

/** The code of a Node system error, such as ENOENT. */
const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error && 'code' in error ? error.code : undefined;

function unreadable(path: string, error: unknown): Diagnostic {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return problem(
      `${path} was not found in the workspace.`,
      'Check the path; it is relative to the root of the workspace, and actions/checkout must have run.',
    );
  }
  if (code === 'EISDIR') {
    return problem(`${path} is a folder.`, 'Name the file that holds the task definition.');
  }
  return problem(
    `${path} could not be read (${code ?? 'unknown reason'}).`,
    'Check its permissions.',
  );
}

/** Whether an absolute path leads to something in the folder. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way.split(sep)[0] !== '..' && !isAbsolute(way);
}

/**
 * The path relative to the repository that holds the file, with forward slashes, as annotations want
 * it; `undefined` for a file outside of the workspace. The repository is the nearest folder above
 * with a `.git`, for checkouts into a `path`; else the workspace.
 */
export function pathInRepository({ root }: Workspace, path: string): string | undefined {
  const file = resolve(root, path);
  if (!isInside(root, file)) return undefined;
  const fromRoot = relative(root, file);
  const folders = dirname(fromRoot).split(sep);
  const repository = folders
    .map((_folder, index) => join(root, ...folders.slice(0, folders.length - index)))
    .find((folder) => existsSync(join(folder, '.git')));
  return relative(repository ?? root, file).replaceAll('\\', '/');
}

/**
 * Writes a file of the workspace in one piece: a cancelled run leaves the old or the new one.
 * Throws a diagnostic when that is not possible.
 * @param input that asked for the file
 */
export async function writeWorkspaceFile(
  { root }: Workspace,
  path: string,
  text: string,
  input = 'output-file',
): Promise<void> {
  const target = resolve(root, path);
  const draft = `${target}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new DiagnosticError(
      {
        code: 'output-file',
        severity: 'error',
        message: `${path} could not be written (${codeOf(error) ?? 'unknown reason'}).`,
        remedy: 'Name a file in a folder that the workflow may write to.',
        location: { kind: 'input', input },
      },
      { cause: error },
    );
  }
}

/** Writes a file into the runner's temporary folder, for the owner alone, and returns its path. */
export async function writeTemporaryFile(
  { temp }: Workspace,
  name: string,
  text: string,
): Promise<string> {
  const path = join(temp, name);
  await mkdir(temp, { recursive: true });
  await writeFile(path, text, { mode: 0o600 });
  return path;
}
