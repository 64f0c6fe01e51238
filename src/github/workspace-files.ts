import { isAbsolute, join, relative, resolve } from 'node:path';
import { type Diagnostic, DiagnosticError } from '../diagnostics.ts';
import { isInside, type Workspace } from './workspace.ts';

const isGlob = (pattern: string): boolean => /[*?[]/.test(pattern);
const isExclusion = (pattern: string): boolean => pattern.startsWith('!');

/** Glob characters in the path of the workspace mean themselves. */
const literal = (path: string): string => path.replace(/[[?*]/g, '[$&]');

/**
 * The files that paths and globs name, each once, in the order of the patterns and sorted within
 * one. `!` excludes from the patterns before it; folders are passed over.
 * Throws a diagnostic for the patterns that match no file.
 * Source: https://github.com/actions/toolkit/tree/main/packages/glob
 */
export async function findWorkspaceFiles(
  workspace: Workspace,
  patterns: readonly string[],
): Promise<readonly string[]> {
  const wanted = patterns.filter((pattern) => !isExclusion(pattern));
  if (wanted.length === 0) throw new DiagnosticError(problem('No file is named.'));
  const found = await Promise.all(
    patterns.map((pattern, index) => {
      if (isExclusion(pattern)) return [];
      const exclusions = patterns.slice(index + 1).filter(isExclusion);
      return exclusions.length === 0 && !isGlob(pattern)
        ? [pattern]
        : match(workspace, [pattern, ...exclusions]);
    }),
  );
  const unmatched = patterns.filter(
    (pattern, index) => !isExclusion(pattern) && found[index]?.length === 0,
  );
  if (unmatched.length > 0) {
    throw new DiagnosticError(
      unmatched.map((pattern) => problem(`${pattern} matches no file in the workspace.`)),
    );
  }
  const byPath = new Map(found.flat().map((file) => [resolve(workspace.root, file), file]));
  return [...byPath.values()];
}

const problem = (message: string): Diagnostic => ({
  code: 'no-task-definition',
  severity: 'error',
  message,
  remedy:
    'Correct the pattern; it is relative to the root of the workspace, and actions/checkout must have run.',
  location: { kind: 'input', input: 'task-definition' },
});

/** The files that match the first pattern and none of the exclusions after it, sorted. */
async function match(
  workspace: Workspace,
  patterns: readonly string[],
): Promise<readonly string[]> {
  const { create } = await import('@actions/glob');
  const lines = patterns.flatMap((pattern) => linesFor(workspace, pattern));
  const globber = await create(lines.join('\n'), {
    implicitDescendants: false,
    matchDirectories: false,
  });
  const files = await globber.glob();
  return files.map((file) => displayed(workspace, file)).sort();
}

/** The pattern, absolute; what excludes a folder excludes what is in it. */
function linesFor({ root }: Workspace, pattern: string): readonly string[] {
  const path = pattern.replace(/^!/, '');
  const full = isAbsolute(path) ? path : join(literal(root), path);
  return isExclusion(pattern) ? [`!${full}`, `!${full}/**`] : [full];
}

const displayed = ({ root }: Workspace, file: string): string =>
  isInside(root, file) ? relative(root, file).replaceAll('\\', '/') : file;
