import { valueAt } from '../../task-definition/json.ts';
import { api, containersIn, guide, isSet } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible } from '../findings.ts';
import { logConfigurations } from '../log-configurations.ts';
import type { Rule } from '../rule.ts';

const BASE = { source: guide('using_firelens'), phase: 'containers' } as const;
const TYPE = 'containerDefinitions.firelensConfiguration.type';
const OPTIONS = 'containerDefinitions.firelensConfiguration.options';
const ROUTER = { image: 'fluent-bit:3', firelensConfiguration: { type: 'fluentbit' } };

const router: Rule = {
  ...BASE,
  code: 'firelens-router',
  title:
    'Log driver awsfirelens sends to a container of the task that has `firelensConfiguration`.',
  confidence: 'H',
  fields: [TYPE, 'containerDefinitions.logConfiguration.logDriver'],
  example: { before: exampleTask({}, { logConfiguration: { logDriver: 'awsfirelens' } }) },
  find: (definition) =>
    containersIn(definition).some(({ value }) => isSet(value.firelensConfiguration))
      ? []
      : logConfigurations(definition, 'awsfirelens').map(({ label, pointer }) =>
          impossible(
            pointer,
            `${label} logs with awsfirelens, but no container has \`firelensConfiguration\`.`,
            'Add a log router container, such as aws-for-fluent-bit.',
          ),
        ),
};

const TWO_ROUTERS = exampleTask({
  containerDefinitions: [
    { name: 'logs', ...ROUTER },
    { name: 'more-logs', ...ROUTER },
  ],
});

const singleRouter: Rule = {
  ...BASE,
  code: 'firelens-single-router',
  title: 'A task has one log router.',
  confidence: 'M',
  fields: [TYPE],
  example: { before: TWO_ROUTERS, after: TWO_ROUTERS },
  find: (definition) =>
    containersIn(definition)
      .filter(({ value }) => isSet(value.firelensConfiguration))
      .slice(1)
      .map(({ pointer, label }) =>
        impossible(
          [...pointer, 'firelensConfiguration'],
          `${label} is a second log router of the task.`,
          'Let one container route the logs of all.',
        ),
      ),
};

const configurationFile: Rule = {
  ...BASE,
  code: 'firelens-config-file',
  title: 'On Fargate FireLens reads its configuration from a file in the image.',
  source: api('FirelensConfiguration'),
  confidence: 'H',
  fields: [OPTIONS],
  example: {
    before: exampleTask(
      {},
      { firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': 's3' } } },
    ),
  },
  find: (definition) =>
    containersIn(definition).flatMap(({ pointer, label }) => {
      const here = [...pointer, 'firelensConfiguration', 'options', 'config-file-type'];
      return valueAt(definition, here) === 's3'
        ? [
            impossible(
              here,
              `${label} reads the configuration of FireLens from S3, which Fargate does not do.`,
              'Use an init image of aws-for-fluent-bit with the ARN in `aws_fluent_bit_init_s3_1`, or put the file into the image (config-file-type: file).',
            ),
          ]
        : [];
    }),
};

export const FIRE_LENS_RULES: readonly Rule[] = [router, singleRouter, configurationFile];
