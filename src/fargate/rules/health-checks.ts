import { isObject } from '../../task-definition/json.ts';
import { api, containersIn, textsIn } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible } from '../findings.ts';
import type { Rule } from '../rule.ts';

const command: Rule = {
  code: 'health-check-command',
  title: 'A health check has a command.',
  source: api('HealthCheck'),
  confidence: 'H',
  phase: 'validation',
  fields: ['containerDefinitions.healthCheck.command'],
  example: { before: exampleTask({}, { healthCheck: { command: [] } }) },
  find: (definition) =>
    containersIn(definition)
      .filter(
        ({ value: { healthCheck } }) =>
          // That there is none is told when the file is read.
          isObject(healthCheck) &&
          healthCheck.command !== undefined &&
          textsIn(healthCheck.command).length === 0,
      )
      .map(({ pointer, label }) =>
        impossible(
          [...pointer, 'healthCheck', 'command'],
          `${label} has a health check without a command.`,
          'Write ["CMD-SHELL", "…"] or ["CMD", "program", "argument"].',
        ),
      ),
};

export const HEALTH_CHECK_RULES: readonly Rule[] = [command];
