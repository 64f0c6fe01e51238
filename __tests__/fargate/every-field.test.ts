import { expect, test } from '@jest/globals';
import { allowedValues } from '../../src/task-definition/enums.ts';
import type { JsonValue } from '../../src/task-definition/json.ts';
import { type Shape, TASK_DEFINITION } from '../../src/task-definition/schema.ts';
import { convert, told } from './task-definitions.ts';

/** Something in every field, as the API takes it; of listed values the one that `pick` picks. */
function filled(shape: Shape, pick: number, values: readonly string[] = ['text']): JsonValue {
  switch (shape.kind) {
    case 'string':
      return values.at(pick) ?? 'text';
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'list':
      return [filled(shape.element, pick, values)];
    case 'map':
      return { option: filled(shape.value, pick) };
    case 'structure':
      return Object.fromEntries(
        [...shape.members].map(([name, member]) => [
          name,
          filled(member, pick, allowedValues(`${shape.name}.${name}`)),
        ]),
      );
  }
}

const REFUSED = [
  'container-port',
  'depends-on',
  'disable-networking',
  'docker-volume-driver',
  'environment-file',
  'fsx-volume',
  'health-check',
  'host-volume',
  'inference-accelerators',
  'privileged',
  'resource-requirements',
  'task-size-unreadable',
  'volume-kind',
];
const ON_LINUX = [
  'capabilities',
  'devices',
  'ipc-mode',
  'pid-mode',
  'restart-period',
  'system-controls',
];
const ON_WINDOWS = ['log-driver', 'operating-system', 'windows-efs', 'windows-ebs'];

test.each([
  ['first', 0, ON_LINUX, 33],
  ['last', -1, ON_WINDOWS, 42],
] as const)(
  'with something in every field, of listed values the %s, all reasons are told at once',
  (_, pick, others, least) => {
    const conversion = convert(Object(filled(TASK_DEFINITION, pick)));
    const errors = told(conversion).filter((text) => text.startsWith('error '));
    const wanted = [...REFUSED, ...others].map((code) => `error ${code}`);
    expect(errors).toEqual(expect.arrayContaining(wanted));
    const codes = new Set(conversion.diagnostics.map(({ code }) => code));
    expect(codes.size).toBeGreaterThanOrEqual(least);
    const unplaced = conversion.diagnostics.filter(({ location }) => location?.kind !== 'file');
    expect(unplaced).toEqual([]);
  },
);
