import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readInputs } from '../../src/inputs.ts';
import { writeOutputFile } from '../../src/modes/write-definition.ts';
import { readTaskDefinition } from '../../src/task-definition/read.ts';

const TEXT = '\uFEFF# ours\r\nfamily: web # the shop\r\ncpu: "256"\r\n';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-definition-'));
  writeFileSync(join(folder, 'task.yaml'), TEXT);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes `cpu: "512"` to the output file, as a run that read task.yaml does. */
async function write(outputFile: string): Promise<readonly string[]> {
  const bytes = readFileSync(join(folder, 'task.yaml'));
  const { source } = readTaskDefinition({ path: 'task.yaml', bytes }, {});
  const lines: string[] = [];
  await writeOutputFile(
    { family: 'web', cpu: '512' },
    { ...readInputs().inputs, outputFile },
    {
      workspace: { root: folder, temp: folder },
      log: { group: () => {}, end: () => {}, line: (text) => lines.push(text) },
    },
    source && { source, edits: [{ pointer: ['cpu'], operation: 'set', value: '512' }] },
  );
  return lines;
}

test.each(['task.yaml', './x/../task.yaml'])('%s is edited in its place', async (path) => {
  const lines = await write(path);
  expect(readFileSync(join(folder, 'task.yaml'), 'utf8')).toBe(TEXT.replace('256', '512'));
  expect(lines).toEqual([`edited ${path} in place`]);
});

test('another file gets the plain definition, and the one that was read stays', async () => {
  await write('out/task.yml');
  expect(readFileSync(join(folder, 'out/task.yml'), 'utf8')).toBe('family: web\ncpu: "512"\n');
  expect(readFileSync(join(folder, 'task.yaml'), 'utf8')).toBe(TEXT);
});
