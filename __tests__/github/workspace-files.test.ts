import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DiagnosticError } from '../../src/diagnostics.ts';
import { findWorkspaceFiles } from '../../src/github/workspace-files.ts';

let root: string;
const FILES = [
  'deploy/web.json',
  'deploy/api.json',
  'deploy/old/web.json',
  'deploy/readme.md',
  'node_modules/some/web.json',
  '.hidden/web.json',
];

beforeAll(async () => {
  // A folder may be named like a pattern.
  root = await mkdtemp(join(tmpdir(), 'work[a]space-'));
  for (const file of FILES) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    await writeFile(join(root, file), '{}');
  }
  await symlink(join(root, 'missing'), join(root, 'deploy/broken.json'));
});
afterAll(() => rm(root, { recursive: true }));

const find = (...patterns: readonly string[]) => findWorkspaceFiles({ root, temp: root }, patterns);

const problemsOf = async (...patterns: readonly string[]) => {
  const error: unknown = await find(...patterns).catch((thrown: unknown) => thrown);
  return error instanceof DiagnosticError ? error.diagnostics : error;
};

describe('files of the workspace', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['a path is itself', ['deploy/web.json'], ['deploy/web.json']],
    ['a glob is sorted', ['deploy/*.json'], ['deploy/api.json', 'deploy/web.json']],
    [
      'two asterisks reach into folders',
      ['deploy/**/*.json'],
      ['deploy/api.json', 'deploy/old/web.json', 'deploy/web.json'],
    ],
    [
      'what is excluded is left out',
      ['deploy/**/*.json', '!deploy/old/*.json'],
      ['deploy/api.json', 'deploy/web.json'],
    ],
    [
      'what excludes a folder excludes what is in it',
      ['**/web.json', '!node_modules', '!.hidden'],
      ['deploy/old/web.json', 'deploy/web.json'],
    ],
    [
      'what is excluded may be named again',
      ['deploy/*.json', '!deploy/web.json', 'deploy/web.json'],
      ['deploy/api.json', 'deploy/web.json'],
    ],
    [
      'a file is found once, however it is named',
      ['deploy/web.json', './deploy/web.json', 'deploy/*.json'],
      ['deploy/web.json', 'deploy/api.json'],
    ],
  ])('%s', async (_name, patterns, files) => {
    expect((await find(...patterns)).toSorted()).toEqual(files.toSorted());
  });

  test('come in the order of the patterns, sorted within one', async () => {
    expect(await find('deploy/web.json', 'deploy/**/*.json')).toEqual([
      'deploy/web.json',
      'deploy/api.json',
      'deploy/old/web.json',
    ]);
  });

  test('an absolute path stays one where it leaves the workspace', async () => {
    expect(await find('/dev/null')).toEqual(['/dev/null']);
  });

  test('each pattern that matches nothing is told, folders do not count', async () => {
    expect(await problemsOf('deploy/*.json', 'infra/*.json', 'deploy/ol?')).toMatchObject([
      {
        severity: 'error',
        message: 'infra/*.json matches no file in the workspace.',
        location: { kind: 'input', input: 'task-definition' },
      },
      { message: 'deploy/ol? matches no file in the workspace.' },
    ]);
  });

  test('nothing but exclusions is told', async () => {
    expect(await problemsOf('!deploy/*.json')).toMatchObject([{ message: 'No file is named.' }]);
  });
});
