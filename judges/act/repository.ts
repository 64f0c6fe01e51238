import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Environment } from '../../runner/context.ts';

/** Folders with what takes the place of actions, and of programs in `bin`. */
export const standIns = join(import.meta.dirname, 'stand-ins');

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** The files of a folder, by where they go in the repository whose workflows run. */
const filesIn = (folder: string, target: string): Environment =>
  Object.fromEntries(
    readdirSync(join(root, folder)).map((name) => [join(target, name), read(join(folder, name))]),
  );

/** The workflows that judge, those that we show and use, and task definitions. */
function readFiles(): Environment {
  const [, readmeWorkflow = ''] = /```yaml\n(name: .*?)```/s.exec(read('README.md')) ?? [];
  const taskDefinitions = filesIn('judges/act/task-definitions', 'deploy');
  return {
    ...taskDefinitions,
    'task-definition.json': taskDefinitions['deploy/task-definition.json'] ?? '',
    ...filesIn('judges/act/workflows', '.github/workflows'),
    ...filesIn('examples/workflows', '.github/workflows'),
    ...filesIn('.github/workflows', '.github/workflows'),
    '.github/workflows/readme.yml': readmeWorkflow,
  };
}

/**
 * Makes a git repository in an empty folder that holds our action, workflows and task definitions,
 * with one commit on the branch main.
 */
export function createRepository(folder: string): void {
  for (const part of ['action.yml', 'dist', 'render']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  for (const [path, text] of Object.entries(readFiles())) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const author = ['-c', 'user.name=octocat', '-c', 'user.email=octocat@example.com'];
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'remote', 'add', 'origin', 'https://github.com/octocat/web.git');
  git(folder, 'add', '--all');
  git(folder, ...author, 'commit', '--quiet', '--message', 'Deploy by a workflow');
}

function git(folder: string, ...parameters: readonly string[]): void {
  const { status, stderr, error } = spawnSync('git', parameters, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${parameters.join(' ')}: ${error?.message ?? stderr}`);
}

/**
 * The folders that take the place of actions, by the reference that the workflows pin: the
 * repository for our own, and stand-ins for those that need AWS or GitHub. That of
 * `actions/checkout` is taken by act itself.
 */
export function replacedActions(repository: string): Environment {
  const references = Object.values(readFiles())
    .join('')
    .matchAll(/uses: ([\w-]+\/([\w-]+)@\S+)/g);
  return Object.fromEntries(
    [...references].map(([, reference = '', name = '']) => [
      reference,
      name === 'fargate-deploy' ? repository : join(standIns, name),
    ]),
  );
}
