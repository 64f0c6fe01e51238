import { type JsonObject, type Pointer, valueAt } from '../../task-definition/json.ts';
import { api, containersIn, set } from '../definition.ts';
import { exampleTask } from '../example.ts';
import type { Finding, Rule } from '../rule.ts';

interface Limit {
  readonly member: Pointer;
  readonly least: number;
  readonly most: number;
}

interface LimitRow extends Pick<Rule, 'code' | 'title' | 'source' | 'confidence' | 'example'> {
  readonly limits: readonly Limit[];
  /** Values outside are brought to the limit; absent where ECS refuses them on EC2 too. */
  readonly repair?: { readonly class: 'faithful' | 'lossy'; readonly loss?: string };
}

const exampleLimit = (before: JsonObject, after?: JsonObject) => ({
  before: exampleTask({}, before),
  ...(after && { after: exampleTask({}, after) }),
});

const ROWS: readonly LimitRow[] = [
  {
    code: 'stop-timeout',
    title: 'Fargate stops a container after 120 seconds at the latest.',
    source: api('ContainerDefinition'),
    confidence: 'H',
    example: exampleLimit({ stopTimeout: 300 }, { stopTimeout: 120 }),
    limits: [{ member: ['stopTimeout'], least: Number.NEGATIVE_INFINITY, most: 120 }],
    repair: { class: 'lossy', loss: 'A shutdown that takes longer is cut off.' },
  },
  {
    code: 'stop-timeout-least',
    title: 'A container has at least 2 seconds to stop.',
    source: api('ContainerDefinition'),
    confidence: 'M',
    example: exampleLimit({ stopTimeout: 1 }, { stopTimeout: 1 }),
    limits: [{ member: ['stopTimeout'], least: 2, most: Number.POSITIVE_INFINITY }],
    repair: { class: 'faithful' },
  },
  {
    code: 'start-timeout',
    title: 'Fargate waits for the start of a container 120 seconds at the longest.',
    source: api('ContainerDefinition'),
    confidence: 'M',
    example: exampleLimit({ startTimeout: 300 }, { startTimeout: 300 }),
    limits: [{ member: ['startTimeout'], least: 2, most: 120 }],
    repair: { class: 'lossy', loss: 'A start that takes longer is given up.' },
  },
  {
    code: 'health-check',
    title: 'A health check keeps to the limits of ECS.',
    source: api('HealthCheck'),
    confidence: 'H',
    example: exampleLimit({ healthCheck: { command: ['CMD', 'true'], interval: 1 } }),
    limits: [
      { member: ['healthCheck', 'interval'], least: 5, most: 300 },
      { member: ['healthCheck', 'timeout'], least: 2, most: 60 },
      { member: ['healthCheck', 'retries'], least: 1, most: 10 },
      { member: ['healthCheck', 'startPeriod'], least: 0, most: 300 },
    ],
  },
  {
    code: 'restart-period',
    title: 'A container is started again after 60 to 1800 seconds.',
    source: api('ContainerRestartPolicy'),
    confidence: 'H',
    example: exampleLimit({ restartPolicy: { enabled: true, restartAttemptPeriod: 30 } }),
    limits: [{ member: ['restartPolicy', 'restartAttemptPeriod'], least: 60, most: 1800 }],
  },
];

const fieldOf = ({ member }: Limit): string => ['containerDefinitions', ...member].join('.');

/** `2 to 120`, `at most 120`, `at least 2`. */
const rangeOf = ({ least, most }: Limit): string => {
  if (least === Number.NEGATIVE_INFINITY) return `at most ${most}`;
  return most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most}`;
};

const limitRule = ({ limits, repair, ...rule }: LimitRow): Rule => ({
  ...rule,
  phase: 'containers',
  fields: limits.map(fieldOf),
  find: (definition) =>
    containersIn(definition).flatMap(({ pointer, label }) =>
      limits.flatMap((limit): Finding[] => {
        const here = [...pointer, ...limit.member];
        const value = valueAt(definition, here);
        if (typeof value !== 'number') return [];
        const nearest = Math.min(Math.max(value, limit.least), limit.most);
        if (nearest === value) return [];
        const message = `${label} sets \`${limit.member.join('.')}\` to ${value}; ${rangeOf(limit)} is allowed.`;
        if (!repair) {
          const remedy = `Write a number: ${rangeOf(limit)}.`;
          return [{ pointer: here, class: 'impossible', message, remedy, edits: [] }];
        }
        const isCut = nearest < value && repair.loss !== undefined;
        return [
          {
            pointer: here,
            class: isCut ? repair.class : 'faithful',
            message: isCut ? `${message} ${repair.loss}` : message,
            edits: [set(here, nearest)],
          },
        ];
      }),
    ),
});

export const TIMEOUT_RULES: readonly Rule[] = ROWS.map(limitRule);
