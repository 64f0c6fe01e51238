import { isArray, valueAt } from '../../task-definition/json.ts';
import { api, containersIn } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible } from '../findings.ts';
import type { Rule } from '../rule.ts';

const MOST_CODES = 50;

const ignoredExitCodes: Rule = {
  code: 'ignored-exit-codes',
  title: 'A restart policy ignores up to 50 exit codes.',
  source: api('ContainerRestartPolicy'),
  confidence: 'H',
  phase: 'validation',
  fields: ['containerDefinitions.restartPolicy.ignoredExitCodes'],
  example: {
    before: exampleTask(
      {},
      {
        restartPolicy: {
          enabled: true,
          ignoredExitCodes: Array.from({ length: MOST_CODES + 1 }, (_, code) => code),
        },
      },
    ),
  },
  find: (definition) =>
    containersIn(definition).flatMap(({ pointer, label }) => {
      const here = [...pointer, 'restartPolicy', 'ignoredExitCodes'];
      const codes = valueAt(definition, here);
      if (!isArray(codes) || codes.length <= MOST_CODES) return [];
      const message = `${label} ignores ${codes.length} exit codes, and ${MOST_CODES} are allowed.`;
      return [impossible(here, message, 'Ignore fewer exit codes.')];
    }),
};

export const RESTART_POLICY_RULES: readonly Rule[] = [ignoredExitCodes];
