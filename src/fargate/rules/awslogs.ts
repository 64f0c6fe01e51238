import type { JsonObject } from '../../task-definition/json.ts';
import { placeholderIn } from '../../task-definition/placeholders.ts';
import { api, guide, isSet, remove, set, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible } from '../findings.ts';
import { lacks, logConfigurations } from '../log-configurations.ts';
import type { Finding, Rule } from '../rule.ts';

const BASE = {
  source: guide('using_awslogs'),
  confidence: 'H',
  phase: 'containers',
  fields: ['containerDefinitions.logConfiguration.options'],
} as const;

const COMPLETE = {
  'awslogs-group': '/ecs/shop',
  'awslogs-region': 'eu-west-1',
  'awslogs-stream-prefix': 'shop',
};

const exampleLogs = (options: JsonObject): JsonObject =>
  exampleTask(
    { executionRoleArn: 'ecsTaskExecutionRole' },
    { logConfiguration: { logDriver: 'awslogs', options } },
  );

const exampleWithout = (option: keyof typeof COMPLETE): JsonObject => {
  const { [option]: _, ...others } = COMPLETE;
  return exampleLogs(others);
};

/** A rule that is not certain leaves a definition that is fine otherwise as it is. */
const unchanged = (option: JsonObject) => {
  const task = exampleLogs({ ...COMPLETE, ...option });
  return { before: task, after: task };
};

const completed = (
  pointer: Finding['pointer'],
  message: string,
  edit: Finding['edits'][number],
): Finding => ({
  pointer,
  class: 'faithful',
  message,
  edits: [edit],
});

const logGroup: Rule = {
  ...BASE,
  code: 'awslogs-group',
  title: 'Log driver awslogs needs the option awslogs-group.',
  source: api('LogConfiguration'),
  example: {
    before: exampleWithout('awslogs-group'),
    settings: { logGroup: '/ecs/shop' },
    after: exampleLogs(COMPLETE),
  },
  find: (definition, { logGroup: group, region }) =>
    logConfigurations(definition, 'awslogs')
      .filter((configuration) => lacks(configuration, 'awslogs-group'))
      .map(({ label, pointer }): Finding => {
        const message = `${label} logs with awslogs, but the option awslogs-group is missing.`;
        if (group !== undefined) {
          const edit = set([...pointer, 'options', 'awslogs-group'], group);
          return completed(pointer, `${message} It is that of the input \`log-group\`.`, edit);
        }
        const remedy = 'Give the input `log-group`, or add it to `options`.';
        const missing = impossible(pointer, message, remedy);
        // Without AWS it is not known who fills it in; a deployment has nobody left to do so.
        return region === undefined ? { ...missing, isNotice: true } : missing;
      }),
};

const logRegion: Rule = {
  ...BASE,
  code: 'awslogs-region',
  title: 'Log driver awslogs needs the option awslogs-region.',
  source: api('LogConfiguration'),
  example: {
    before: exampleWithout('awslogs-region'),
    settings: { region: 'eu-west-1' },
    after: exampleLogs(COMPLETE),
  },
  find: (definition, { region = regionOfOthers(definition) }) =>
    logConfigurations(definition, 'awslogs')
      .filter((configuration) => lacks(configuration, 'awslogs-region'))
      .map(({ label, pointer }): Finding => {
        const message = `${label} logs with awslogs, but the option awslogs-region is missing.`;
        if (region !== undefined) {
          const edit = set([...pointer, 'options', 'awslogs-region'], region);
          return completed(pointer, `${message} It is set to ${region}.`, edit);
        }
        return {
          pointer,
          class: 'faithful',
          isNotice: true,
          message: `${message} A deployment sets it to its own region.`,
          edits: [],
        };
      }),
};

/** The region that all other containers log to, if it is one. */
function regionOfOthers(definition: JsonObject): string | undefined {
  const regions = logConfigurations(definition, 'awslogs').map(({ options }) =>
    textOf(options['awslogs-region']),
  );
  const [region, ...others] = new Set(regions.filter((each) => each !== ''));
  return others.length === 0 ? region : undefined;
}

const streamPrefix: Rule = {
  ...BASE,
  code: 'awslogs-stream-prefix',
  title: 'On Fargate log streams are named prefix/container/task, so there must be a prefix.',
  example: { before: exampleWithout('awslogs-stream-prefix'), after: exampleLogs(COMPLETE) },
  find: (definition) =>
    logConfigurations(definition, 'awslogs')
      .filter(({ options }) => !isSet(options['awslogs-stream-prefix']))
      .map(({ label, pointer }) =>
        completed(
          pointer,
          `${label} logs with awslogs, for which Fargate needs a stream prefix; streams are then named prefix/container/task.`,
          set([...pointer, 'options', 'awslogs-stream-prefix'], textOf(definition.family) || 'ecs'),
        ),
      ),
};

const createGroup: Rule = {
  ...BASE,
  code: 'awslogs-create-group',
  title: 'The option awslogs-create-group is "true", or left out.',
  confidence: 'M',
  example: unchanged({ 'awslogs-create-group': 'false' }),
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

/** The options of awslogs on Fargate, and what they must look like where more than a text is asked. */
const OPTIONS: ReadonlyMap<string, RegExp> = new Map([
  ['awslogs-create-group', /^/],
  ['awslogs-datetime-format', /^/],
  ['awslogs-group', /^[-./#\w]{1,512}$/],
  ['awslogs-multiline-pattern', /^/],
  ['awslogs-region', /^[a-z0-9-]+$/],
  ['awslogs-stream-prefix', /^[^:*]{1,512}$/],
  ['max-buffer-size', /^\d+[bkmg]?$/i],
  ['mode', /^(?:non-)?blocking$/],
]);

const otherOptions: Rule = {
  ...BASE,
  code: 'awslogs-options',
  title: 'Log driver awslogs takes its own options only.',
  confidence: 'M',
  example: unchanged({ 'max-file': '3' }),
  find: (definition) =>
    logConfigurations(definition, 'awslogs').flatMap(({ label, options, pointer }) =>
      Object.keys(options)
        .filter((option) => !OPTIONS.has(option))
        .map((option) => ({
          pointer: [...pointer, 'options', option],
          class: 'lossy',
          message: `${label} gives the option ${option} to awslogs, which does not take it.`,
          remedy: 'Remove it.',
          edits: [remove([...pointer, 'options', option])],
        })),
    ),
};

const optionFormat: Rule = {
  ...BASE,
  code: 'awslogs-option-format',
  title: 'The options of log driver awslogs are written as CloudWatch Logs wants them.',
  confidence: 'M',
  example: unchanged({ mode: 'async' }),
  find: (definition) =>
    logConfigurations(definition, 'awslogs').flatMap(({ label, options, pointer }) =>
      [...OPTIONS]
        .filter(([option, format]) => {
          const value = textOf(options[option]);
          return value !== '' && placeholderIn(value) === undefined && !format.test(value);
        })
        .map(([option]) =>
          impossible(
            [...pointer, 'options', option],
            `${label} gives awslogs a value for ${option} that it cannot read.`,
            'Correct it.',
          ),
        ),
    ),
};

const multilinePattern: Rule = {
  ...BASE,
  code: 'awslogs-multiline',
  title: 'Log driver awslogs joins lines by a pattern or by a date, not by both.',
  example: {
    before: exampleLogs({
      ...COMPLETE,
      'awslogs-datetime-format': '%Y-%m-%d',
      'awslogs-multiline-pattern': '^INFO',
    }),
  },
  find: (definition) =>
    logConfigurations(definition, 'awslogs')
      .filter(
        ({ options }) =>
          isSet(options['awslogs-datetime-format']) && isSet(options['awslogs-multiline-pattern']),
      )
      .map(({ label, pointer }) =>
        impossible(
          [...pointer, 'options', 'awslogs-multiline-pattern'],
          `${label} has awslogs-datetime-format and awslogs-multiline-pattern; one of them can be used.`,
          'Remove one of the two.',
        ),
      ),
};

export const AWSLOGS_RULES: readonly Rule[] = [
  logGroup,
  logRegion,
  streamPrefix,
  createGroup,
  otherOptions,
  optionFormat,
  multilinePattern,
];
