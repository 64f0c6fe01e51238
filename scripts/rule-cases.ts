import type { EditClass } from '../src/task-definition/document.ts';

/** What a rule does in another case than that of its example. */
export interface RuleCase {
  readonly class: EditClass;
  /** The case, to follow the class: a phrase without a full stop. */
  readonly when: string;
}

/** The cases of rules that do not do the same in every case, by code. */
export const OTHER_CASES: Readonly<Record<string, readonly RuleCase[]>> = {
  'network-mode': [{ class: 'faithful', when: 'from `bridge`, `default` or nothing' }],
  'task-size': [
    { class: 'lossy', when: 'when nothing says what the task needs: it gets the smallest size' },
    { class: 'impossible', when: 'when Fargate has no size that is large enough' },
  ],
  'log-driver': [{ class: 'impossible', when: 'without the input `log-group`' }],
  'awslogs-group': [
    { class: 'impossible', when: 'without the input `log-group`; a notice in mode `check`' },
  ],
  'execution-role': [
    { class: 'lossy', when: 'where AWS misses the role only when the task starts' },
  ],
  'duplicate-container-port': [
    { class: 'lossy', when: 'when the second mapping only adds a host port: it is removed' },
  ],
  'essential-container': [{ class: 'impossible', when: 'when none of several is essential' }],
  'start-timeout': [{ class: 'faithful', when: 'when it is too short' }],
  'shared-memory-size': [
    {
      class: 'faithful',
      when: 'when it is the 64 MiB that every container has, or mounted already',
    },
  ],
};
