import * as ecs from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import { allowedValues } from '../../src/task-definition/enums.ts';
import {
  READ_ONLY_MEMBERS,
  type Shape,
  TASK_DEFINITION,
} from '../../src/task-definition/schema.ts';
import { similarField } from '../../src/task-definition/similar-field.ts';

const texts = (shape: Shape, name = ''): readonly string[] => {
  if (shape.kind === 'structure') {
    return [...shape.members].flatMap(([member, inner]) => texts(inner, `${shape.name}.${member}`));
  }
  if (shape.kind === 'list') return texts(shape.element, name);
  return shape.kind === 'string' ? [name] : [];
};

test('the read-only fields are those that only DescribeTaskDefinition tells', () => {
  expect([...READ_ONLY_MEMBERS].sort()).toEqual([
    'compatibilities',
    'deleteRequestedAt',
    'deregisteredAt',
    'registeredAt',
    'registeredBy',
    'requiresAttributes',
    'revision',
    'status',
    'taskDefinitionArn',
  ]);
});

describe('enums', () => {
  const members = texts(TASK_DEFINITION);
  const allowed = (member: string) => {
    const [structure = '', name = ''] = member.split('.');
    return allowedValues(`${structure}.${name}`);
  };

  test('every enum of the SDK that a task definition can hold is joined to its member', () => {
    const known = new Set(members.flatMap((member) => allowed(member)?.join() ?? []));
    // Named after a shape or a member of the task definition, so it must be one of ours.
    const ours = Object.entries(ecs).filter(
      ([name, value]) =>
        typeof value === 'object' &&
        Object.values(value).every((each) => typeof each === 'string') &&
        members.some((member) => {
          const [structure = '', field = ''] = member.split('.');
          const title = field.charAt(0).toUpperCase() + field.slice(1);
          return name === title || name === `${structure}${title}`;
        }),
    );
    expect(ours.length).toBeGreaterThan(5);
    expect(ours.filter(([, value]) => !known.has(Object.values(value).join()))).toEqual([]);
  });

  test('no link points at a member that does not exist', () => {
    expect(members.filter((member) => allowed(member)).length).toBe(21);
  });
});

test.each([
  ['containerDefinition', 'containerDefinitions'],
  ['memroy', 'memory'],
  ['NAME', 'name'],
  ['cpus', 'cpu'],
  ['gpus', undefined],
  ['trustedExecutionConfiguration', undefined],
  ['x'.repeat(100_000), undefined],
])('the field nearest to %s', (written, expected) => {
  const legal = ['name', 'cpu', 'memory', 'containerDefinitions', 'volumes'];
  expect(similarField(written, legal)).toBe(expected);
});
