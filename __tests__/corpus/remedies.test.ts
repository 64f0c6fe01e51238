import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { followRemedies } from './owner.ts';

const corpus = process.env.FARGATE_DEPLOY_CORPUS ?? '';
const maybe = corpus ? test : test.skip;

const followed = corpus
  ? readdirSync(join(corpus, 'ec2')).map((name) => ({
      name,
      ...followRemedies(readFileSync(join(corpus, 'ec2', name), 'utf8')),
    }))
  : [];

maybe('every file made for EC2 converts once the remedies of its errors are followed', () => {
  expect(followed.length).toBeGreaterThan(100);
  const left = followed.map(({ name, errors }) => [name, errors.map(({ message }) => message)]);
  expect(left.filter(([, errors]) => errors?.length !== 0)).toEqual([]);
});

maybe(
  'errors are told all at once: one file learns of another one when it has followed them',
  () => {
    const twice = followed.filter(({ told }) => told.length > 1);
    // Under its misspelt name nobody could see that the container logs with awslogs.
    expect(twice.map(({ told }) => told)).toEqual([
      [['misspelt-field', 'missing-field'], ['execution-role']],
    ]);
  },
);
