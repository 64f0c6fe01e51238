import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { OTHER_CASES } from '../../scripts/rule-cases.ts';
import { FARGATE_RULES } from '../../src/fargate/catalogue.ts';
import { convertToFargate } from '../../src/fargate/convert.ts';
import { exampleTask } from '../../src/fargate/example.ts';
import type { JsonObject } from '../../src/task-definition/json.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';

const ports = (...hostPorts: readonly number[]) => ({
  portMappings: hostPorts.map((hostPort) => ({ containerPort: 80, hostPort })),
});

const awslogs = { logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-region': 'r' } } };

const sidecars = ['one', 'two'].map((name) => ({ name, image: 'nginx:1.27', essential: false }));

/** A definition for each case of `OTHER_CASES`, in its order. */
const CASES: Readonly<Record<string, readonly JsonObject[]>> = {
  'network-mode': [exampleTask({ networkMode: 'bridge' })],
  'task-size': [
    { family: 'shop', containerDefinitions: [{ name: 'web', image: 'nginx:1.27' }] },
    exampleTask({}, { memory: 1_000_000 }),
  ],
  'log-driver': [exampleTask({}, { logConfiguration: { logDriver: 'json-file' } })],
  'awslogs-group': [exampleTask({}, awslogs)],
  'execution-role': [
    exampleTask({}, { environmentFiles: [{ value: 'arn:aws:s3:::b/a.env', type: 's3' }] }),
  ],
  'duplicate-container-port': [exampleTask({}, ports(80, 8080))],
  'essential-container': [exampleTask({ containerDefinitions: sidecars })],
  'start-timeout': [exampleTask({}, { startTimeout: 1 })],
  'shared-memory-size': [exampleTask({}, { linuxParameters: { sharedMemorySize: 64 } })],
};

const ruleOf = (code: string) => FARGATE_RULES.filter((rule) => rule.code === code);

test.each(Object.entries(OTHER_CASES))('%s does what docs/rules.md says', (code, cases) => {
  const found = (CASES[code] ?? []).flatMap((definition) =>
    ruleOf(code).map(({ find }) => find(definition, { converting: true })[0]?.class),
  );
  expect(found).toEqual(cases.map((each) => each.class));
});

const corpus = process.env.FARGATE_DEPLOY_CORPUS;
const maybe = corpus ? test : test.skip;

maybe('docs/rules.md leaves out no class that a rule finds in the corpus', () => {
  const files = readdirSync(corpus ?? '', { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:json|ya?ml)$/.test(name),
  );
  const unexpected = new Set<string>();
  const watched = FARGATE_RULES.map((rule) => {
    const { find, example, code } = rule;
    const told = [
      ...find(example.before, { converting: true, ...example.settings }),
      ...(OTHER_CASES[code] ?? []),
    ].map((each) => each.class);
    const watch: typeof find = (definition, context) => {
      const findings = find(definition, context);
      for (const finding of findings) {
        if (!finding.isNotice && !told.includes(finding.class)) {
          unexpected.add(`${code} ${finding.class}`);
        }
      }
      return findings;
    };
    return { ...rule, find: watch };
  });
  for (const name of files) {
    const bytes = readFileSync(join(corpus ?? '', name));
    const { document } = readTaskDefinition({ path: name, bytes }, { family: 'corpus' });
    if (document) convertToFargate(document, { accept: [] }, watched);
  }
  expect([...unexpected]).toEqual([]);
  expect(files.length).toBeGreaterThan(100);
});
