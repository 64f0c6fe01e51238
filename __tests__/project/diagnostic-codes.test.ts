import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseSync } from '@swc/core';
import { DIAGNOSTIC_GROUPS } from '../../scripts/descriptions/catalogue.ts';
import { diagnosticsPage } from '../../scripts/diagnostics-page.ts';
import { causesPage } from '../../scripts/generated-docs.ts';
import { rulesPage } from '../../scripts/rules-page.ts';
import { FARGATE_RULES } from '../../src/fargate/catalogue.ts';
import { documentationUrls } from '../../src/report/documentation-url.ts';
import { causes } from '../../src/rollout/causes.ts';
import { INCOMPATIBILITIES } from '../../src/service/compatibility.ts';
import { renderTaskDefinition } from '../../src/task-definition/render.ts';

const root = join(import.meta.dirname, '../../src');

interface Node {
  readonly type: string;
  readonly value?: unknown;
  readonly [member: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

function* nodesIn(value: unknown): Generator<Node, void, undefined> {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) yield value;
  for (const child of Object.values(value)) yield* nodesIn(child);
}

/** Rules and causes are lists, and are read as such. */
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/^(fargate\/rules|rollout\/causes)\//.test(name))
  .map((name) =>
    parseSync(readFileSync(join(root, name), 'utf8'), { syntax: 'typescript', target: 'es2022' }),
  );

const nameOf = (value: unknown): unknown => (isNode(value) ? value.value : undefined);

/** The place of the parameter `code` in a function; -1 without one. */
const placeOfCode = (parameters: unknown): number =>
  Array.isArray(parameters)
    ? parameters.findIndex((each) => nameOf(each.pat ?? each) === 'code')
    : -1;

/** The functions that take a code, and as which of their arguments. */
function takersOf(source: unknown): readonly (readonly [unknown, number])[] {
  return [...nodesIn(source)].flatMap((node) => {
    const isNamed = node.type === 'FunctionDeclaration';
    const [name, taker] = isNamed ? [node.identifier, node] : [node.id, node.init];
    const place = isNode(taker) ? placeOfCode(taker.params) : -1;
    return place < 0 ? [] : [[nameOf(name), place] as const];
  });
}

const takers = new Map(sources.flatMap(takersOf));

/** What is written where a code is expected: as member `code`, or as argument of a taker. */
function codeExpressions(source: unknown): readonly unknown[] {
  return [...nodesIn(source)].flatMap((node) => {
    if (node.type === 'KeyValueProperty' && nameOf(node.key) === 'code') return [node.value];
    const place = node.type === 'CallExpression' ? takers.get(nameOf(node.callee)) : undefined;
    return place === undefined || !Array.isArray(node.arguments) ? [] : [node.arguments[place]];
  });
}

/** The texts that an expression can be, as far as they stand in the same file. */
function textsIn(source: unknown): readonly string[] {
  const constants = new Map(
    [...nodesIn(source)].flatMap(({ type, id, init }) =>
      type === 'VariableDeclarator' && isNode(init) && init.type === 'StringLiteral'
        ? [[nameOf(id), String(init.value)] as const]
        : [],
    ),
  );
  return codeExpressions(source)
    .flatMap((expression) => [...nodesIn(expression)])
    .flatMap((node) => {
      if (node.type === 'StringLiteral') return [String(node.value)];
      const constant = node.type === 'Identifier' ? constants.get(node.value) : undefined;
      return constant === undefined ? [] : [constant];
    });
}

/** Edited in silence: `null` means nothing. */
const NEVER_TOLD = ['null-field'];

/** Errors and notices that have no cause carry their verdict. */
const VERDICTS = [
  'failed',
  'rolled-back',
  'superseded',
  'stopped',
  'timed-out',
  'unknown',
  'cancelled',
];

const ELSEWHERE = [...FARGATE_RULES, ...causes].map(({ code }) => code);

const described = DIAGNOSTIC_GROUPS.flatMap(({ descriptions }) => descriptions);

test('every code that is written in the sources has its entry, and every entry its code', () => {
  const written = [
    ...sources.flatMap(textsIn).filter((text) => /^[a-z]+(?:-[a-z]+)*$/.test(text)),
    ...INCOMPATIBILITIES.map(({ code }) => code),
    ...VERDICTS,
  ];
  const expected = new Set(written.filter((code) => ![...ELSEWHERE, ...NEVER_TOLD].includes(code)));
  // Those of inputs are made of their names; the next test holds them.
  const entries = described.map(({ code }) => code).filter((code) => !/^input-/.test(code));
  expect(entries.toSorted()).toEqual([...expected].filter((code) => !/^input-/.test(code)).sort());
});

test('every input that changes the task definition has its entry', () => {
  const everything = renderTaskDefinition(
    {
      value: { containerDefinitions: [{ name: 'web', logConfiguration: { logDriver: 'splunk' } }] },
      locate: () => undefined,
    },
    {
      family: 'shop',
      cpu: '256',
      memory: '512',
      executionRoleArn: 'execution',
      taskRoleArn: 'task',
      runtimePlatform: { cpuArchitecture: 'ARM64' },
      ephemeralStorageGib: 30,
      containerNames: ['web'],
      image: 'nginx:1',
      container: {
        environment: [{ name: 'A', value: 'b' }],
        secrets: [{ name: 'A', value: 'b' }],
        environmentFiles: ['arn:aws:s3:::bucket/a.env'],
        logDriver: 'awslogs',
        logOptions: [{ name: 'a', value: 'b' }],
        dockerLabels: [{ name: 'a', value: 'b' }],
        command: ['run'],
      },
    },
  );
  const codes = new Set(everything.changes.map(({ code }) => code));
  expect(described.map(({ code }) => code).filter((code) => /^input-/.test(code))).toEqual(
    expect.arrayContaining([...codes]),
  );
  expect(codes.size).toBe(15);
});

test('docs/diagnostics.md, where annotations link to, has one anchor for each code', () => {
  const env = { GITHUB_ACTION_REPOSITORY: 'acme/fargate-deploy', GITHUB_ACTION_REF: 'v1' };
  expect(documentationUrls(env)('links')).toMatch(/\/docs\/diagnostics\.md#links$/);
  const anchors = anchorsOf(diagnosticsPage());
  expect(anchors.toSorted()).toEqual(
    [...described.map(({ code }) => code), ...ELSEWHERE].toSorted(),
  );
  expect(new Set(anchors).size).toBe(anchors.length);
});

test.each([
  ['rules.md', rulesPage(), FARGATE_RULES],
  ['causes.md', causesPage(), causes],
])('docs/%s has the entries that docs/diagnostics.md links to', (name, text, entries) => {
  const links = [...diagnosticsPage().matchAll(/\]\(([a-z.]+)#([a-z0-9-]+)\)/g)]
    .filter(([, file]) => file === name)
    .map(([, , anchor]) => anchor);
  expect(links).toHaveLength(entries.length);
  expect(anchorsOf(text)).toEqual(expect.arrayContaining(links));
});

/** Anchors that are written, and headings, which GitHub gives an anchor of their own. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/<a id="([^"]+)">|^#+ ([a-z][a-z0-9-]*)$/gm)].map(
    ([, written, heading]) => written ?? heading ?? '',
  );
}
