import { placeholderIn } from '../../task-definition/placeholders.ts';
import { api, containersIn, isSet, objectsAt, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible, listedInContainers } from '../findings.ts';
import type { Rule } from '../rule.ts';

const BASE = {
  source: api('EnvironmentFile'),
  confidence: 'H',
  phase: 'validation',
} as const;
const VALUE = 'containerDefinitions.environmentFiles.value';
const MOST_FILES = 10;
const S3_OBJECT = /^arn:aws[a-z-]*:s3:::[^/\s]+\/\S+$/;

const exampleFiles = (...names: readonly string[]) =>
  exampleTask(
    { executionRoleArn: 'ecsTaskExecutionRole' },
    { environmentFiles: names.map((value) => ({ type: 's3', value })) },
  );

const fileCount: Rule = {
  ...BASE,
  code: 'environment-file-count',
  title: 'A container has up to ten environment files.',
  fields: ['containerDefinitions.environmentFiles'],
  example: {
    before: exampleFiles(...Array.from({ length: 11 }, (_, i) => `arn:aws:s3:::shop/${i}.env`)),
  },
  find: (definition) =>
    containersIn(definition).flatMap(({ pointer, label }) => {
      const here = [...pointer, 'environmentFiles'];
      const { length } = objectsAt(definition, here);
      if (length <= MOST_FILES) return [];
      const message = `${label} has ${length} environment files, and ${MOST_FILES} are allowed.`;
      return [impossible([...here, MOST_FILES], message, 'Join some of them.')];
    }),
};

const fileArn: Rule = {
  ...BASE,
  code: 'environment-file',
  title: 'An environment file is the ARN of an object in Amazon S3.',
  fields: [VALUE],
  example: { before: exampleFiles('s3://shop/web.env') },
  find: (definition) =>
    listedInContainers(definition, 'environmentFiles')
      .filter(({ value }) => {
        const file = textOf(value.value);
        return isSet(file) && placeholderIn(file) === undefined && !S3_OBJECT.test(file);
      })
      .map(({ pointer, label }) =>
        impossible(
          [...pointer, 'value'],
          `${label} has an environment file that is not the ARN of an object in Amazon S3.`,
          'Write arn:aws:s3:::bucket/path/name.env.',
        ),
      ),
};

const OTHER_ENDING = exampleFiles('arn:aws:s3:::shop/web.txt');

const fileEnding: Rule = {
  ...BASE,
  code: 'environment-file-ending',
  title: 'The name of an environment file ends in .env.',
  confidence: 'M',
  fields: [VALUE],
  example: { before: OTHER_ENDING, after: OTHER_ENDING },
  find: (definition) =>
    listedInContainers(definition, 'environmentFiles')
      .filter(
        ({ value }) => S3_OBJECT.test(textOf(value.value)) && !/\.env$/.test(textOf(value.value)),
      )
      .map(({ pointer, label }) =>
        impossible(
          [...pointer, 'value'],
          `${label} has an environment file whose name does not end in .env.`,
          'Rename the file in Amazon S3.',
        ),
      ),
};

export const ENVIRONMENT_FILE_RULES: readonly Rule[] = [fileCount, fileArn, fileEnding];
