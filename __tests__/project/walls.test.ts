import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';

const root = join(import.meta.dirname, '../..');

/** From the ground up; rooms on one line do not import each other. */
const FLOORS: readonly (readonly string[])[] = [
  ['diagnostics', 'arn', 'clock'],
  ['task-definition'],
  ['fargate'],
  ['aws', 'github'],
  ['service'],
  ['preflight', 'rollout'],
  ['report'],
  ['inputs', 'outputs'],
  ['modes'],
  ['main'],
];

/** Files beside a room that belong to it. */
const ANNEXES: Readonly<Record<string, string>> = {
  'input-parsers': 'inputs',
  'input-checks': 'inputs',
  'input-settings': 'inputs',
};

interface SourceFile {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources = (folder: string): readonly SourceFile[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = join(folder, name);
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: importsOf(text) };
    });

/** Every module that a file imports or re-exports, types included. */
function importsOf(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('source' in node && isText(node.source)) found.push(node.source.value);
    if ('callee' in node && isImport(node.callee) && 'arguments' in node) {
      for (const argument of Object.values(node.arguments ?? {})) {
        found.push(isText(argument?.expression) ? argument.expression.value : 'computed');
      }
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseSync(text, { syntax: 'typescript', target: 'es2022' }));
  return found;
}

const isText = (node: unknown): node is { readonly value: string } =>
  typeof node === 'object' && node !== null && 'type' in node && node.type === 'StringLiteral';

const isImport = (node: unknown): boolean =>
  typeof node === 'object' && node !== null && 'type' in node && node.type === 'Import';

/** The file that a relative import leads to, relative to the repository. */
const target = (from: string, specifier: string): string =>
  relative(root, join(root, dirname(from), specifier));

const relativeImports = ({ path, imports }: SourceFile): readonly string[] =>
  imports.filter((specifier) => specifier.startsWith('.')).map((each) => target(path, each));

/** The room of a file under src/: its top folder, or its own name. */
function roomOf(path: string): string {
  const name = path.split('/')[1]?.replace(/\.ts$/, '') ?? '';
  return ANNEXES[name] ?? name;
}

const floorOf = (path: string): number => FLOORS.findIndex((rooms) => rooms.includes(roomOf(path)));

const product = sources('src');

test('imports of every kind are seen', () => {
  const text = `
    import type { A } from './a.ts';
    import { type B, b } from './b.ts';
    export * from './c.ts';
    export { d } from './d.ts';
    const load = () => import('./e.ts');
    import './f.ts';
  `;
  expect(importsOf(text).toSorted()).toEqual(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `./${name}.ts`),
  );
});

test('every source file belongs to a room', () => {
  expect(product.length).toBeGreaterThan(20);
  expect(product.filter(({ path }) => floorOf(path) === -1).map(({ path }) => path)).toEqual([]);
});

test('no import goes up, and rooms on one floor do not import each other', () => {
  const forbidden = product.flatMap((file) =>
    relativeImports(file)
      .filter((to) => to.startsWith('src/'))
      .filter((to) => roomOf(to) !== roomOf(file.path) && floorOf(to) >= floorOf(file.path))
      .map((to) => `${file.path} → ${to}`),
  );
  expect(forbidden).toEqual([]);
});

test('the product imports nothing from beside it', () => {
  const outside = product.flatMap((file) =>
    relativeImports(file)
      .filter((to) => !to.startsWith('src/'))
      .map((to) => `${file.path} → ${to}`),
  );
  expect(outside).toEqual([]);
});

test('the product imports only packages that it depends on', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const packages = product
    .flatMap(({ imports }) => imports)
    .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'));
  expect([...new Set(packages)].toSorted()).toEqual(Object.keys(dependencies).toSorted());
});

test('the simulator knows nothing of the product but its clock', () => {
  const known = sources('simulator').flatMap(relativeImports);
  expect(known.filter((to) => to.startsWith('src/') && to !== 'src/clock.ts')).toEqual([]);
});

describe.each([
  ['getInput', 'inputs'],
  ['getBooleanInput', 'inputs'],
  ['getMultilineInput', 'inputs'],
  ['setOutput', 'outputs'],
  ['setFailed', 'main'],
])('%s', (name, room) => {
  test(`is called in ${room} alone`, () => {
    const callers = product.filter(({ text }) => new RegExp(`\\b${name}\\(`).test(text));
    expect(callers.map(({ path }) => roomOf(path)).filter((caller) => caller !== room)).toEqual([]);
  });
});

test('clients of AWS are made in aws/ alone', () => {
  const makers = product.filter(({ text }) => /new \w*Client\(/.test(text));
  expect([...new Set(makers.map(({ path }) => roomOf(path)))]).toEqual(['aws']);
});

test('nothing but the clock reads the time or sleeps', () => {
  const watchers = product.filter(({ text }) =>
    /\bDate\.now\(|\bnew Date\(\)|\bset(Timeout|Interval)\(/.test(text),
  );
  expect(watchers.map(({ path }) => path)).toEqual(['src/clock.ts']);
});
