import { describe, expect, test } from '@jest/globals';
import { CONTAINER_RULES } from '../../../src/fargate/rules/containers.ts';
import { DEPENDENCY_RULES } from '../../../src/fargate/rules/dependencies.ts';
import { DUPLICATE_PORT_RULES } from '../../../src/fargate/rules/duplicate-ports.ts';
import { LINK_RULES } from '../../../src/fargate/rules/links.ts';
import { PORT_RULES } from '../../../src/fargate/rules/ports.ts';
import type { JsonObject } from '../../../src/task-definition/json.ts';
import { convert, ec2Task, told } from '../task-definitions.ts';

type Container = Readonly<Record<string, unknown>>;

describe('links', () => {
  const linked = (containers: readonly Container[]) =>
    convert(
      ec2Task({
        containerDefinitions: containers.map((container) => ({
          image: 'a',
          memory: 128,
          ...container,
        })),
      }),
    );
  const dependenciesOf = (conversion: ReturnType<typeof linked>) =>
    (conversion.document.value.containerDefinitions as readonly JsonObject[]).map(
      ({ dependsOn }) => dependsOn,
    );

  test('become an order of start, and their host names are told', () => {
    const conversion = linked([
      { name: 'web', links: ['redis:cache', 'db'] },
      { name: 'redis' },
      { name: 'db' },
    ]);
    expect(dependenciesOf(conversion)[0]).toEqual([
      { containerName: 'redis', condition: 'START' },
      { containerName: 'db', condition: 'START' },
    ]);
    expect(conversion.diagnostics).toMatchObject([{ code: 'links', severity: 'warning' }]);
    expect(conversion.diagnostics[0]?.message).toContain('`cache`, `db`');
  });

  test('keep the dependencies that are there', () => {
    const healthy = { containerName: 'db', condition: 'HEALTHY' };
    const db = { name: 'db', healthCheck: { command: ['CMD', 'true'] } };
    expect(
      dependenciesOf(linked([{ name: 'web', links: ['db'], dependsOn: [healthy] }, db]))[0],
    ).toEqual([healthy]);
  });

  test('never make a circle', () => {
    const conversion = linked([
      { name: 'a', links: ['b'] },
      { name: 'b', links: ['c'] },
      { name: 'c', links: ['a', 'c'] },
    ]);
    expect(dependenciesOf(conversion)).toEqual([
      [{ containerName: 'b', condition: 'START' }],
      [{ containerName: 'c', condition: 'START' }],
      undefined,
    ]);
    expect(told(conversion)).toEqual(['warning links', 'warning links', 'warning links']);
  });

  test('to a container that is not there only go away', () => {
    expect(dependenciesOf(linked([{ name: 'web', links: ['gone'] }]))).toEqual([undefined]);
  });
});

test('of twenty thousand containers in a row the first hundred are looked at', () => {
  const containerDefinitions = Array.from({ length: 20_000 }, (_, index) => ({
    name: `c${index}`,
    image: 'a',
    links: [`c${index + 1}`],
    dependsOn: [{ containerName: `c${index + 1}`, condition: 'START' }],
    portMappings: [
      { containerPort: 1 + index, name: `p${index}` },
      { containerPortRange: '1-65535' },
    ],
  }));
  const found = [
    ...CONTAINER_RULES,
    ...DEPENDENCY_RULES,
    ...DUPLICATE_PORT_RULES,
    ...LINK_RULES,
    ...PORT_RULES,
  ].flatMap(({ code, find }) => {
    const { length } = find({ family: 'shop', containerDefinitions }, { converting: true });
    return length === 0 ? [] : [[code, length]];
  });
  expect(found).toEqual([
    ['container-count', 1],
    ['depends-on', 1],
    ['duplicate-container-port', 199],
    ['links', 100],
  ]);
}, 30_000);
