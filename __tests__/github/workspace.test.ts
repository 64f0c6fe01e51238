import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DiagnosticError } from '../../src/diagnostics.ts';
import {
  pathInRepository,
  readWorkspaceFile,
  type Workspace,
  writeTemporaryFile,
  writeWorkspaceFile,
} from '../../src/github/workspace.ts';

let workspace: Workspace;

beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), 'workspace-'));
  workspace = { root, temp: join(root, 'temp') };
});
afterEach(() => rm(workspace.root, { recursive: true }));

const refusal = async (path: string) => {
  const error = await readWorkspaceFile(workspace, path).catch((thrown: unknown) => thrown);
  return error instanceof DiagnosticError ? error.diagnostics[0]?.message : error;
};

test('a file is read from the workspace', async () => {
  await writeFile(join(workspace.root, 'task.json'), '{}');
  expect(await readWorkspaceFile(workspace, 'task.json')).toEqual(Buffer.from('{}'));
});

test('a missing file is told without the path of the machine', async () => {
  expect(await refusal('nope.json')).toBe('nope.json was not found in the workspace.');
});

test('a folder is told as such', async () => {
  await mkdir(join(workspace.root, 'folder'));
  expect(await refusal('folder')).toBe('folder is a folder.');
});

test('a file of more than 1 MiB is not read', async () => {
  await writeFile(join(workspace.root, 'large.json'), ' '.repeat(1024 * 1024 + 1));
  expect(await refusal('large.json')).toBe('large.json is larger than 1 MiB.');
});

test('a file is written in one piece, into new folders too', async () => {
  await writeWorkspaceFile(workspace, 'out/task.json', '{}');
  expect(await readdir(join(workspace.root, 'out'))).toEqual(['task.json']);
  expect(await readFile(join(workspace.root, 'out/task.json'), 'utf8')).toBe('{}');
});

test('a file of a checkout into a folder is told relative to that repository', async () => {
  await mkdir(join(workspace.root, 'app/.git'), { recursive: true });
  expect(pathInRepository(workspace, 'app/deploy/task.json')).toBe('deploy/task.json');
  expect(pathInRepository(workspace, 'infra/task.json')).toBe('infra/task.json');
});

test('a file that cannot be written is told by its input', async () => {
  await writeFile(join(workspace.root, 'file'), '');
  const error = await writeWorkspaceFile(workspace, 'file/task.json', '{}').catch(
    (thrown) => thrown,
  );
  expect(error.diagnostics).toMatchObject([
    { code: 'output-file', location: { kind: 'input', input: 'output-file' } },
  ]);
});

test('a temporary file is for its owner alone', async () => {
  const path = await writeTemporaryFile(workspace, 'task.json', '{}');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test.each([
  ['task.json', 'task.json'],
  ['./deploy/../task.json', 'task.json'],
  ['../outside.json', undefined],
  ['/etc/task.json', undefined],
])('%s is %s in the repository', (path, expected) => {
  expect(pathInRepository(workspace, path)).toBe(expected);
});
