import { api, isSet, remove, set } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible } from '../findings.ts';
import { type LogConfiguration, lacks, logConfigurations } from '../log-configurations.ts';
import type { Finding, Rule } from '../rule.ts';

const LOGS = { source: api('LogConfiguration'), confidence: 'H' } as const;
const DRIVER = 'containerDefinitions.logConfiguration.logDriver';
const OPTIONS = 'containerDefinitions.logConfiguration.options';
const SECRETS = 'containerDefinitions.logConfiguration.secretOptions.name';
const SUPPORTED = ['awslogs', 'splunk', 'awsfirelens'];
const ROLE = { executionRoleArn: 'ecsTaskExecutionRole' };

const logDriver: Rule = {
  ...LOGS,
  code: 'log-driver',
  title: 'Fargate sends logs with awslogs, splunk or awsfirelens.',
  // Before the rules that complete the options of awslogs.
  phase: 'platform',
  fields: [DRIVER, OPTIONS, 'containerDefinitions.logConfiguration.secretOptions.*'],
  example: {
    before: exampleTask(ROLE, { logConfiguration: { logDriver: 'json-file' } }),
    settings: { logGroup: '/ecs/shop', region: 'eu-west-1' },
    after: exampleTask(ROLE, {
      logConfiguration: {
        logDriver: 'awslogs',
        options: {
          'awslogs-group': '/ecs/shop',
          'awslogs-region': 'eu-west-1',
          'awslogs-stream-prefix': 'shop',
        },
      },
    }),
  },
  find: (definition, { logGroup }) =>
    logConfigurations(definition)
      .filter(({ driver }) => driver !== '' && driver !== 'none' && !SUPPORTED.includes(driver))
      .map((configuration) =>
        logGroup === undefined
          ? impossible(
              [...configuration.pointer, 'logDriver'],
              `${configuration.label} logs with ${configuration.driver}, which Fargate does not have.`,
              `Give the input \`log-group\`, and it logs with awslogs to that group${isSet(definition.executionRoleArn) ? '' : ', which needs the input `execution-role-arn` too'}; or change \`logConfiguration\` in the file, or remove it.`,
            )
          : logToGroup(configuration, logGroup),
      ),
};

/** Options of one driver mean nothing to another, so they go; region and prefix come after this. */
function logToGroup(
  { label, driver, options, secretNames, pointer }: LogConfiguration,
  group: string,
): Finding {
  const hasOptions = Object.keys(options).length > 0;
  return {
    pointer: [...pointer, 'logDriver'],
    class: 'lossy',
    message: `${label} logs with ${driver}, which Fargate does not have. With awslogs its logs go to the group ${group} of the input \`log-group\`, and no longer where ${driver} sends them.`,
    ...(hasOptions && { remedy: `Options of ${driver}, such as tags, are left out.` }),
    edits: [
      set([...pointer, 'logDriver'], 'awslogs'),
      ...(secretNames.size > 0 ? [remove([...pointer, 'secretOptions'])] : []),
      ...(hasOptions ? [remove([...pointer, 'options'])] : []),
      set([...pointer, 'options', 'awslogs-group'], group),
    ],
  };
}

const noLogs: Rule = {
  ...LOGS,
  code: 'no-log-driver',
  title:
    'On Fargate a container without `logConfiguration` logs nowhere; there is no driver for that.',
  phase: 'platform',
  fields: [DRIVER],
  example: {
    before: exampleTask({}, { logConfiguration: { logDriver: 'none' } }),
    after: exampleTask(),
  },
  find: (definition) =>
    logConfigurations(definition, 'none').map(({ label, pointer }) => ({
      pointer: [...pointer, 'logDriver'],
      class: 'faithful',
      message: `${label} logs with none; without \`logConfiguration\` it logs nowhere, too.`,
      edits: [remove(pointer)],
    })),
};

const splunkOption = (option: string, remedy: string): Rule => ({
  ...LOGS,
  code: option,
  title: `Log driver splunk needs the option ${option}.`,
  phase: 'containers',
  fields: [OPTIONS, SECRETS],
  example: {
    before: exampleTask(
      {},
      { logConfiguration: { logDriver: 'splunk', options: exampleSplunkWithout(option) } },
    ),
  },
  find: (definition) =>
    logConfigurations(definition, 'splunk')
      .filter((configuration) => lacks(configuration, option))
      .map(({ label, pointer }) =>
        impossible(
          pointer,
          `${label} logs with splunk, but the option ${option} is missing.`,
          remedy,
        ),
      ),
});

const exampleSplunkWithout = (option: string) => {
  const { [option]: _, ...others }: Record<string, string> = {
    'splunk-token': 'example',
    'splunk-url': 'https://splunk.example.com',
  };
  return others;
};

export const LOGGING_RULES: readonly Rule[] = [
  logDriver,
  noLogs,
  splunkOption('splunk-token', 'Add it, best in `secretOptions`.'),
  splunkOption('splunk-url', 'Add it to `options`.'),
];
