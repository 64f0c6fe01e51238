import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readActionMetadata } from '../../runner/action-metadata.ts';
import { diagnosticsPage } from '../../scripts/diagnostics-page.ts';
import { causesPage, readme } from '../../scripts/generated-docs.ts';
import { rulesPage } from '../../scripts/rules-page.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

test('the tables of README.md are those of action.yml', () => {
  const text = read('README.md');
  expect(readme(text, readActionMetadata(root))).toBe(text);
});

test.each([
  ['docs/causes.md', causesPage],
  ['docs/diagnostics.md', diagnosticsPage],
  ['docs/rules.md', rulesPage],
])('%s is what npm run docs writes', (path, page) => {
  expect(read(path)).toBe(page());
});

test('the first screen says what the step does, what it never does, and has a whole workflow', () => {
  const screen = read('README.md').split('\n').slice(0, 65).join('\n');
  for (const part of [
    'What the step does',
    'What it never does',
    'permissions:',
    'id-token: write',
  ]) {
    expect(screen).toContain(part);
  }
});

test('every dependency has its reason in README.md', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  const text = read('README.md');
  const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  for (const name of names) expect(text).toContain(`\`${name}\``);
});

test('the two commands of README.md are those of the checks and exist', () => {
  const text = read('README.md');
  expect(text).toContain('```sh\nnpm ci && npm run demo\n```');
  expect(text).toContain('```sh\nnpm ci && npm test\n```');
  expect(read('.ci/run')).toContain('npm ci && npm test');
  expect(JSON.parse(read('package.json')).scripts).toMatchObject({
    demo: expect.any(String),
    test: expect.any(String),
  });
});

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/causes.md',
  'docs/diagnostics.md',
  'docs/iam-policy.md',
  'docs/rules.md',
];

describe.each(DOCUMENTS)('%s', (document) => {
  test('links only to files that exist', () => {
    const links = [...read(document).matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link);
    for (const link of links.filter((each) => !each.startsWith('https://'))) {
      expect([link, existsSync(join(root, dirname(document), link))]).toEqual([link, true]);
    }
  });
});

test('the policy to copy allows every action that is named as needed', () => {
  const text = read('docs/iam-policy.md');
  const [, json = '{}'] = /```json\n(.*?)```/s.exec(text) ?? [];
  const statements: readonly { readonly Action: string | readonly string[] }[] =
    JSON.parse(json).Statement;
  const allowed = statements.flatMap(({ Action }) => Action);
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  const named = rows.flatMap((row) => row.split('|')[1]?.match(/[a-z]+:[A-Za-z]+/g) ?? []);
  const special = ['ecs:TagResource', 'iam:CreateServiceLinkedRole'];
  expect([...allowed, ...special].toSorted()).toEqual(named.toSorted());
});

test('docs/iam-policy.md names the action of every call that is made, and calls no more', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => read(join('src', path)))
    .join('\n');
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  const called = [
    ...[...sources.matchAll(/new (\w+)Command\(/g)].map(([, name]) => `ecs:${name}`),
    ...[...sources.matchAll(/\b(?:client|elbv2)\.(describe\w+)\(/g)].map(
      ([, name = '']) => `elasticloadbalancing:${capital(name)}`,
    ),
    ...[...sources.matchAll(/\bclient\.(getLog\w+)\(/g)].map(
      ([, name = '']) => `logs:${capital(name)}`,
    ),
  ];
  const named =
    read('docs/iam-policy.md').match(/\b(?:ecs|elasticloadbalancing|logs):[A-Z]\w+/g) ?? [];
  // Registering a definition with tags asks for this action, too.
  const expected = new Set([...called, 'ecs:TagResource']);
  expect([...new Set(named)].toSorted()).toEqual([...expected].toSorted());
});
