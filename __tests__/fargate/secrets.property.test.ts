import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FARGATE_RULES } from '../../src/fargate/catalogue.ts';
import { convertToFargate } from '../../src/fargate/convert.ts';
import {
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
} from '../../src/task-definition/json.ts';
import { presentableText } from '../../src/task-definition/presentable-text.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';
import { arbitraryDefinition, arbitraryFields } from './arbitrary-definition.ts';

const SECRET = 'hunter2';

/** Members in which people keep secrets, or the names by which a secret is found. */
const CONFIDENTIAL = [
  'command',
  'credentialsParameter',
  'dockerLabels',
  'driverOpts',
  'entryPoint',
  'environment',
  'labels',
  'options',
  'repositoryCredentials',
  'secretOptions',
  'secrets',
];

/** The definition with a secret in every such text; names of variables and of log groups are none. */
function withSecrets(value: JsonValue | undefined, key: string, isSecret: boolean): JsonValue {
  const isBelow = isSecret || CONFIDENTIAL.includes(key);
  if (isArray(value)) return value.map((element) => withSecrets(element, key, isBelow));
  if (isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, withSecrets(member, name, isBelow)]),
    );
  }
  const isPlain = key === 'name' || key.startsWith('awslogs-');
  return isBelow && !isPlain && typeof value === 'string' ? `${SECRET} ${value}` : (value ?? null);
}

const CONTAINER: JsonObject = {
  environment: [{ name: 'A', value: '172.17.0.1' }],
  secrets: [{ name: 'B', valueFrom: 'b' }],
  dockerLabels: { label: '{{ LABEL }}' },
  command: ['a'],
  surprise: SECRET,
  _comment: SECRET,
};

const definitions = fc
  .oneof(arbitraryDefinition, arbitraryFields)
  .map(({ containerDefinitions, ...task }) =>
    withSecrets(
      {
        ...task,
        '//': SECRET,
        containerDefinitions: [
          { name: 'secretive', image: 'nginx', ...CONTAINER },
          ...(isArray(containerDefinitions) ? containerDefinitions : []),
        ],
      },
      '',
      false,
    ),
  );

const ACCEPTED = ['unknown-fields', ...FARGATE_RULES.map(({ code }) => code)];

test.each([
  ['nothing', []],
  ['everything', ACCEPTED],
])('no secret is told, recorded or shown when %s is accepted', (_, accept) => {
  const efs = { data: { fileSystemId: 'fs-0a1b2c3d' }, files: { fileSystemId: 'fs-0a1b2c3d' } };
  const settings = { accept, efs, logGroup: '/ecs/shop', region: 'eu-west-1' };
  fc.assert(
    fc.property(definitions, (definition) => {
      const bytes = new TextEncoder().encode(JSON.stringify(definition, null, 1));
      const { document, source, ...reading } = readTaskDefinition(
        { path: 'task.json', bytes },
        { family: 'shop', accept },
      );
      expect(document && source).toBeDefined();
      if (!document || !source) return;
      const { changes, diagnostics } = convertToFargate(document, settings);
      const shown = [reading.changes, reading.diagnostics, changes, diagnostics];
      expect(JSON.stringify(document.value)).toContain(SECRET);
      expect(JSON.stringify(shown)).not.toContain(SECRET);
      expect(presentableText(source)).not.toContain(SECRET);
    }),
    { numRuns: 200 },
  );
});
