import { describe, expect, test } from '@jest/globals';
import { FARGATE_RULES } from '../../src/fargate/catalogue.ts';
import type { Pointer } from '../../src/task-definition/json.ts';
import { type Shape, TASK_DEFINITION } from '../../src/task-definition/schema.ts';
import { ALLOWED_FIELDS } from './allowed-fields.ts';

interface Field {
  /** Without indexes: `containerDefinitions.links`. */
  readonly path: string;
  /** It holds no other fields. */
  readonly isLeaf: boolean;
}

/** All fields of the request, as the SDK knows it today. */
const fieldsOf = (shape: Shape, path = ''): readonly Field[] => {
  if (shape.kind === 'list') return fieldsOf(shape.element, path);
  if (shape.kind !== 'structure') return [{ path, isLeaf: true }];
  const members = [...shape.members].flatMap(([name, member]) =>
    fieldsOf(member, path === '' ? name : `${path}.${name}`),
  );
  return path === '' ? members : [{ path, isLeaf: false }, ...members];
};

const FIELDS = fieldsOf(TASK_DEFINITION);
const LEAVES = FIELDS.filter(({ isLeaf }) => isLeaf).map(({ path }) => path);
const ALLOWED = Object.values(ALLOWED_FIELDS).flat();
const RULED = FARGATE_RULES.flatMap(({ fields }) => fields);

/** Fields that AWS has, that a rule knows, and that the SDK does not have yet. */
const NEWER_THAN_THE_SDK = ['trustedExecutionConfiguration'];

const covers = (declared: string, path: string): boolean =>
  declared === path || (declared.endsWith('.*') && `${path}.`.startsWith(declared.slice(0, -1)));

const isRuled = (path: string): boolean => RULED.some((declared) => covers(declared, path));

describe('each field of a task definition', () => {
  test('is looked at by a rule, or allowed as it is with a source', () => {
    expect(LEAVES.length).toBeGreaterThan(100);
    expect(LEAVES.filter((path) => !isRuled(path) && !ALLOWED.includes(path))).toEqual([]);
  });

  test('is decided once: what is allowed is no business of a rule', () => {
    expect(ALLOWED.filter(isRuled)).toEqual([]);
    expect(new Set(ALLOWED).size).toBe(ALLOWED.length);
  });

  test('that is declared exists', () => {
    const known = FIELDS.map(({ path }) => path);
    const named = [...ALLOWED, ...RULED.map((declared) => declared.replace(/\.\*$/, ''))];
    expect(new Set(named.filter((path) => !known.includes(path)))).toEqual(
      new Set(NEWER_THAN_THE_SDK),
    );
  });
});

const pathOf = (pointer: Pointer): string =>
  pointer.filter((key) => typeof key === 'string').join('.');

/** A finding stands at a declared field, in it, or where it is missing. */
const isDeclared = (fields: readonly string[], path: string): boolean =>
  fields.some((declared) => {
    const field = declared.replace(/\.\*$/, '');
    return `${path}.`.startsWith(`${field}.`) || field.startsWith(path);
  });

test.each(FARGATE_RULES.map((rule) => [rule.code, rule] as const))(
  'rule %s finds something in its own example, in a field that it says it looks at',
  (_, { find, fields, example }) => {
    const found = find(example.before, { converting: true, ...example.settings });
    const elsewhere = found.map(({ pointer }) => pathOf(pointer));
    expect(elsewhere.filter((path) => !isDeclared(fields, path))).toEqual([]);
  },
);
