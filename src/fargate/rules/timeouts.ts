import { type Pointer, valueAt } from '../../task-definition/json.ts';
import { api, containersIn, set } from '../definition.ts';
import type { Finding, Rule } from '../rule.ts';

interface Limit {
  readonly member: Pointer;
  readonly least: number;
  readonly most: number;
}

interface LimitRow extends Omit<Rule, 'find' | 'phase'> {
  readonly limits: readonly Limit[];
  /** What is lost when a larger value is lowered; absent where ECS refuses it on EC2 too. */
  readonly loss?: string;
}

const ROWS: readonly LimitRow[] = [
  {
    code: 'stop-timeout',
    title: 'Fargate stops a container after 120 seconds at the latest.',
    source: api('ContainerDefinition'),
    confidence: 'H',
    limits: [{ member: ['stopTimeout'], least: 0, most: 120 }],
    loss: 'A shutdown that takes longer is cut off.',
  },
  {
    code: 'start-timeout',
    title: 'Fargate waits for the start of a container 120 seconds at the longest.',
    source: api('ContainerDefinition'),
    confidence: 'M',
    limits: [{ member: ['startTimeout'], least: 2, most: 120 }],
    loss: 'A start that takes longer is given up.',
  },
  {
    code: 'health-check',
    title: 'A health check keeps to the limits of ECS.',
    source: api('HealthCheck'),
    confidence: 'H',
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
    limits: [{ member: ['restartPolicy', 'restartAttemptPeriod'], least: 60, most: 1800 }],
  },
];

const limitRule = ({ limits, loss, ...rule }: LimitRow): Rule => ({
  ...rule,
  phase: 'containers',
  find: (definition) =>
    containersIn(definition).flatMap(({ pointer, label }) =>
      limits.flatMap(({ member, least, most }): Finding[] => {
        const here = [...pointer, ...member];
        const value = valueAt(definition, here);
        if (typeof value !== 'number' || (value >= least && value <= most)) return [];
        const message = `${label} sets \`${member.join('.')}\` to ${value}; ${least} to ${most} is allowed.`;
        const remedy = `Write a number from ${least} to ${most}.`;
        return loss === undefined || value < least
          ? [{ pointer: here, class: 'impossible', message, remedy, edits: [] }]
          : [
              {
                pointer: here,
                class: 'lossy',
                message: `${message} ${loss}`,
                edits: [set(here, most)],
              },
            ];
      }),
    ),
});

export const TIMEOUT_RULES: readonly Rule[] = ROWS.map(limitRule);
