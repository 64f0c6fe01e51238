import { group, type Row } from './description.ts';

const fromInput = (input: string): Row => [
  `input-${input}`,
  `The input \`${input}\` asks for another value than the file has. It wins.`,
  'Nothing.',
];

export const CHANGES = group(
  'Changes that were asked for',
  'No problems: changes of the task definition that the summary lists with these codes.',
  [
    [
      'family-from-service',
      'The file names no family. The name of the service is taken.',
      'Nothing, or add `family`.',
    ],
    ...[
      'image',
      'family',
      'cpu',
      'memory',
      'execution-role-arn',
      'task-role-arn',
      'runtime-platform',
      'ephemeral-storage-gib',
      'environment-variables',
      'secrets',
      'env-files',
      'log-configuration-log-driver',
      'log-configuration-options',
      'docker-labels',
      'command',
    ].map(fromInput),
  ],
);
