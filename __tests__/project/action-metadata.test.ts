import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readActionMetadata } from '../../runner/action-metadata.ts';

const root = join(import.meta.dirname, '../..');
const metadata = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
const { inputs, outputs, main } = readActionMetadata(root);

// https://docs.github.com/en/actions/how-tos/create-and-publish-actions/publish-in-github-marketplace
test('action.yml has what the Marketplace asks for', () => {
  expect(metadata).toMatchObject({
    name: expect.any(String),
    author: expect.any(String),
    description: expect.any(String),
    branding: { icon: 'upload-cloud', color: 'orange' },
    runs: { using: 'node24', main: 'dist/index.js' },
  });
});

test('every input and output is described in whole sentences', () => {
  expect(inputs.length).toBeGreaterThan(20);
  expect(outputs.length).toBeGreaterThan(5);
  for (const { name, description } of [...inputs, ...outputs]) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(description).toMatch(/^[A-Z`].*\.$/s);
  }
});

test('a required input has no default', () => {
  const required = inputs.filter((input) => input.required);
  expect(required.map((input) => input.name)).toEqual(['task-definition']);
  for (const input of required) expect(input.default).toBeUndefined();
});

test('the file to run is in the repository', () => {
  expect(existsSync(join(root, main))).toBe(true);
});

test('every input is read and every output is set, under these names', () => {
  const source = (file: string) => readFileSync(join(root, 'src', file), 'utf8');
  for (const { name } of inputs) expect(source('inputs.ts')).toContain(`'${name}'`);
  const set = [...source('outputs.ts').matchAll(/setOutput\('([a-z-]+)'/g)].map(([, name]) => name);
  expect(set).toEqual(outputs.map(({ name }) => name));
});
