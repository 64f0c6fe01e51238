import { expect, test } from '@jest/globals';
import { mutateRules } from '../../scripts/rule-mutants.ts';
import { FARGATE_RULES } from '../../src/fargate/catalogue.ts';
import { convertToFargate } from '../../src/fargate/convert.ts';
import { exampleTask } from '../../src/fargate/example.ts';

const convert = () =>
  convertToFargate(
    { value: exampleTask({}, { hostname: 'web', links: ['db'] }), locate: () => undefined },
    { accept: [] },
  ).diagnostics.map(({ code }) => code);

const expectLinks = {
  name: 'links are told',
  run: () => {
    if (!convert().includes('links')) throw new Error('Nobody tells of links.');
  },
};

test('a rule that a test misses is killed by it, and one that only runs survives', async () => {
  const rules = [...FARGATE_RULES];
  const { failures, mutants } = await mutateRules([expectLinks]);
  const found = mutants.filter(({ tests }) => tests > 0);
  expect(failures).toEqual([]);
  expect(found).toContainEqual({ code: 'links', tests: 1, killedBy: 'links are told' });
  expect(found).toContainEqual({ code: 'hostname', tests: 1 });
  expect(mutants).toHaveLength(rules.length);
  expect(FARGATE_RULES).toEqual(rules);
});

test('nothing is mutated while a test fails with every rule on', async () => {
  const failing = { name: 'fails', run: () => Promise.reject(new Error('It is broken.')) };
  expect(await mutateRules([failing])).toEqual({ failures: ['fails'], mutants: [] });
});
