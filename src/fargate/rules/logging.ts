import { isObject, type JsonObject, type Pointer } from '../../task-definition/json.ts';
import { api, containersIn, guide, isSet, objectsAt, remove, set, textOf } from '../definition.ts';
import type { Finding, Rule } from '../rule.ts';

const LOGS = { source: api('LogConfiguration'), confidence: 'H', phase: 'containers' } as const;
const SUPPORTED = ['awslogs', 'splunk', 'awsfirelens'];
const AWSLOGS_OPTIONS = new Set([
  'awslogs-create-group',
  'awslogs-datetime-format',
  'awslogs-group',
  'awslogs-multiline-pattern',
  'awslogs-region',
  'awslogs-stream-prefix',
  'max-buffer-size',
  'mode',
]);

interface LogConfiguration {
  readonly label: string;
  readonly driver: string;
  readonly options: JsonObject;
  /** The way to `logConfiguration`. */
  readonly pointer: Pointer;
  /** Options that are read from a secret. */
  readonly secretNames: ReadonlySet<unknown>;
}

const logConfigurations = (definition: JsonObject, driver?: string): readonly LogConfiguration[] =>
  containersIn(definition).flatMap(({ value, pointer, label }) => {
    const configuration = value.logConfiguration;
    if (!isObject(configuration)) return [];
    const here = [...pointer, 'logConfiguration'];
    const secrets = objectsAt(definition, [...here, 'secretOptions']);
    const found = textOf(configuration.logDriver);
    if (driver !== undefined && found !== driver) return [];
    return [
      {
        label,
        driver: found,
        options: isObject(configuration.options) ? configuration.options : {},
        pointer: here,
        secretNames: new Set(secrets.map((secret) => secret.value.name)),
      },
    ];
  });

const logDriver: Rule = {
  ...LOGS,
  code: 'log-driver',
  title: 'Fargate sends logs with awslogs, splunk or awsfirelens.',
  find: (definition) =>
    logConfigurations(definition)
      .filter(({ driver }) => driver !== '' && !SUPPORTED.includes(driver))
      .map(({ label, driver, pointer }) => ({
        pointer: [...pointer, 'logDriver'],
        class: 'impossible',
        message: `${label} logs with ${driver}, which Fargate does not have.`,
        remedy:
          'Change it to `awslogs` in the file, with the options awslogs-group, awslogs-region and awslogs-stream-prefix, or remove `logConfiguration`.',
        edits: [],
      })),
};

const required = (driver: string, option: string, remedy: string): Rule => ({
  ...LOGS,
  code: option,
  title: `Log driver ${driver} needs the option ${option}.`,
  find: (definition) =>
    logConfigurations(definition, driver)
      .filter(({ options, secretNames }) => !isSet(options[option]) && !secretNames.has(option))
      .map(({ label, pointer }) => ({
        pointer,
        class: 'impossible',
        message: `${label} logs with ${driver}, but the option ${option} is missing.`,
        remedy,
        edits: [],
      })),
});

const streamPrefix: Rule = {
  ...LOGS,
  code: 'awslogs-stream-prefix',
  title: 'On Fargate log streams are named prefix/container/task, so there must be a prefix.',
  source: guide('using_awslogs'),
  find: (definition) =>
    logConfigurations(definition, 'awslogs')
      .filter(({ options }) => !isSet(options['awslogs-stream-prefix']))
      .map(({ label, pointer }) => ({
        pointer,
        class: 'faithful',
        message: `${label} logs with awslogs, for which Fargate needs a stream prefix; streams are then named prefix/container/task.`,
        edits: [
          set([...pointer, 'options', 'awslogs-stream-prefix'], textOf(definition.family) || 'ecs'),
        ],
      })),
};

const createGroup: Rule = {
  ...LOGS,
  code: 'awslogs-create-group',
  title: 'The option awslogs-create-group is "true", or left out.',
  source: guide('using_awslogs'),
  confidence: 'M',
  find: (definition) =>
    logConfigurations(definition, 'awslogs').flatMap(({ label, options, pointer }): Finding[] => {
      const value = options['awslogs-create-group'];
      if (value === undefined || value === 'true') return [];
      const here = [...pointer, 'options', 'awslogs-create-group'];
      const isTrue = textOf(value).toLowerCase() === 'true';
      return [
        {
          pointer: here,
          class: 'faithful',
          message: `${label} sets awslogs-create-group to something other than "true".`,
          remedy: 'Write "true", or leave the option out.',
          edits: [isTrue ? set(here, 'true') : remove(here)],
        },
      ];
    }),
};

const otherOptions: Rule = {
  ...LOGS,
  code: 'awslogs-options',
  title: 'Log driver awslogs takes its own options only.',
  source: guide('using_awslogs'),
  confidence: 'M',
  find: (definition) =>
    logConfigurations(definition, 'awslogs').flatMap(({ label, options, pointer }) =>
      Object.keys(options)
        .filter((option) => !AWSLOGS_OPTIONS.has(option))
        .map((option) => ({
          pointer: [...pointer, 'options', option],
          class: 'lossy',
          message: `${label} gives the option ${option} to awslogs, which does not take it.`,
          remedy: 'Remove it.',
          edits: [remove([...pointer, 'options', option])],
        })),
    ),
};

const fireLensRouter: Rule = {
  ...LOGS,
  code: 'firelens-router',
  title:
    'Log driver awsfirelens sends to a container of the task that has `firelensConfiguration`.',
  source: guide('using_firelens'),
  find: (definition) =>
    containersIn(definition).some(({ value }) => isSet(value.firelensConfiguration))
      ? []
      : logConfigurations(definition, 'awsfirelens').map(({ label, pointer }) => ({
          pointer,
          class: 'impossible',
          message: `${label} logs with awsfirelens, but no container has \`firelensConfiguration\`.`,
          remedy: 'Add a log router container, such as aws-for-fluent-bit.',
          edits: [],
        })),
};

const fireLensConfigFile: Rule = {
  ...LOGS,
  code: 'firelens-config-file',
  title: 'On Fargate FireLens reads its configuration from a file in the image.',
  source: api('FirelensConfiguration'),
  find: (definition) =>
    containersIn(definition).flatMap(({ value, pointer, label }): Finding[] => {
      const configuration = value.firelensConfiguration;
      const options = isObject(configuration) ? configuration.options : undefined;
      if (!isObject(options) || options['config-file-type'] !== 's3') return [];
      return [
        {
          pointer: [...pointer, 'firelensConfiguration', 'options', 'config-file-type'],
          class: 'impossible',
          message: `${label} reads the configuration of FireLens from S3, which Fargate does not do.`,
          remedy:
            'Use an init image of aws-for-fluent-bit with the ARN in `aws_fluent_bit_init_s3_1`, or put the file into the image (config-file-type: file).',
          edits: [],
        },
      ];
    }),
};

export const LOGGING_RULES: readonly Rule[] = [
  logDriver,
  required('awslogs', 'awslogs-group', 'Add it to `options`.'),
  required('awslogs', 'awslogs-region', 'Add it to `options`: the region of the log group.'),
  required('splunk', 'splunk-token', 'Add it, best in `secretOptions`.'),
  required('splunk', 'splunk-url', 'Add it to `options`.'),
  streamPrefix,
  createGroup,
  otherOptions,
  fireLensRouter,
  fireLensConfigFile,
];
