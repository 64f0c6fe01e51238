import { type JsonObject, type JsonValue, valueAt } from '../../task-definition/json.ts';
import { api, objectsAt, remove, set, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import type { Finding, Rule } from '../rule.ts';

interface PlatformValue {
  /** The member of `runtimePlatform` that says it on Fargate. */
  readonly member: string;
  readonly value: string;
}

const MEMBERS: Readonly<Record<string, string>> = {
  'cpu-architecture': 'cpuArchitecture',
  'os-type': 'operatingSystemFamily',
  'os-family': 'operatingSystemFamily',
};

// attribute:ecs.cpu-architecture == arm64, attribute:ecs.os-family in [WINDOWS_SERVER_2022_CORE]
const PLATFORM_CLAUSE =
  /^\(?attribute:ecs\.(cpu-architecture|os-type|os-family)\s*(?:==|in)\s*\[?\s*(arm64|x86_64|linux|windows\w*)\s*\]?\)?$/i;

/** What the clauses of a `memberOf` expression, all of which must hold, say of the platform. */
const platformOf = (clauses: readonly string[]): readonly PlatformValue[] =>
  clauses.flatMap((clause) => {
    const [, attribute = '', value = ''] = PLATFORM_CLAUSE.exec(clause.trim()) ?? [];
    const member = MEMBERS[attribute];
    return member === undefined ? [] : [{ member, value: value.toUpperCase() }];
  });

/** The parts that must all hold; only one where another operator has a say. */
const clausesOf = (expression: string): readonly string[] =>
  /\sor\s|\|\||!|\bnot\b/.test(expression) ? [expression] : expression.split(/\s+and\s+|&&/);

const example = (expression: string, after: JsonObject) => ({
  before: exampleTask({ placementConstraints: [{ type: 'memberOf', expression }] }),
  after: exampleTask({ placementConstraints: [], ...after }),
});

/** `ecs.os-type` does not say which Windows. */
const WINDOWS = 'WINDOWS';

/** An expression as far as `runtimePlatform` can say it. */
function readExpression(definition: JsonObject, expression: JsonValue | undefined) {
  const clauses = clausesOf(textOf(expression));
  const platform = platformOf(clauses);
  const given = ({ member }: PlatformValue) =>
    textOf(valueAt(definition, ['runtimePlatform', member]));
  const missing = platform.filter((wanted) => given(wanted) === '');
  return {
    missing,
    isVague: missing.some(({ value }) => value === WINDOWS),
    isAllSaid:
      platform.length === clauses.length &&
      platform.every(
        (wanted) => missing.includes(wanted) || given(wanted).startsWith(wanted.value),
      ),
  };
}

const found = (definition: JsonObject) =>
  objectsAt(definition, ['placementConstraints']).map(({ value, pointer }) => ({
    pointer,
    ...readExpression(definition, value.expression),
  }));

const BASE = {
  source: api('TaskDefinitionPlacementConstraint'),
  confidence: 'H',
  phase: 'placement',
} as const;

const platformConstraint: Rule = {
  ...BASE,
  code: 'platform-constraint',
  title: 'On Fargate `runtimePlatform` names the platform, not a placement constraint.',
  fields: ['placementConstraints.*', 'runtimePlatform.*'],
  example: example('attribute:ecs.cpu-architecture == arm64', {
    runtimePlatform: { cpuArchitecture: 'ARM64' },
  }),
  find: (definition) =>
    found(definition)
      .filter(({ isAllSaid, isVague }) => isAllSaid && !isVague)
      .map(({ pointer, missing }) => ({
        pointer,
        class: 'faithful',
        message: 'A placement constraint names the platform.',
        edits: [...platformEdits(missing), remove(pointer)],
      })),
};

const placementConstraints: Rule = {
  ...BASE,
  code: 'placement-constraints',
  title: 'Fargate places tasks itself, over the Availability Zones of the subnets.',
  fields: ['placementConstraints.*'],
  example: example('attribute:ecs.instance-type =~ g4dn.*', {}),
  find: (definition) =>
    found(definition)
      .filter(({ isAllSaid, isVague }) => !isAllSaid && !isVague)
      .map(
        ({ pointer, missing }): Finding => ({
          pointer,
          class: 'lossy',
          message:
            'The task definition has a placement constraint, which Fargate does not support. Tasks run wherever the subnets are.',
          remedy:
            'Choose Availability Zones by the subnets of the service, and the platform by the input `runtime-platform`.',
          edits: [...platformEdits(missing), remove(pointer)],
        }),
      ),
};

const windowsConstraint: Rule = {
  ...BASE,
  code: 'windows-constraint',
  title: 'On Fargate a task says which Windows it needs.',
  fields: ['placementConstraints.expression'],
  example: {
    before: exampleTask({
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == windows' }],
    }),
  },
  find: (definition) =>
    found(definition)
      .filter(({ isVague }) => isVague)
      .map(({ pointer }) => ({
        pointer,
        class: 'impossible',
        message: 'A placement constraint asks for Windows, but nothing says for which version.',
        remedy: 'Give the input `runtime-platform`, for example WINDOWS_SERVER_2022_CORE/X86_64.',
        edits: [],
      })),
};

const platformEdits = (missing: readonly PlatformValue[]) =>
  missing.map(({ member, value }) => set(['runtimePlatform', member], value));

export const PLACEMENT_RULES: readonly Rule[] = [
  platformConstraint,
  windowsConstraint,
  placementConstraints,
];
