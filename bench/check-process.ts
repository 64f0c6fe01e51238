import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInputs } from '../src/inputs.ts';
import { checkFile } from '../src/modes/check-file.ts';
import { type LargeDefinition, largeDefinition } from './task-definitions.ts';

// A process of its own, because of its memory: checks all files of a folder, or a large definition.
// Arguments: `corpus`, the folder, and how often; or `large` and the kind. Prints a `CheckSample`.

/** What was measured in one process. */
export interface CheckSample {
  /** Each time that all files were checked. */
  readonly milliseconds: readonly number[];
  readonly files: number;
  readonly peakMegabytes: number;
}

process.env.INPUT_MODE = 'check';
process.env['INPUT_TASK-DEFINITION'] = 'task-definition.json';
const { inputs } = readInputs();

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tsv'))
    .map(({ parentPath, name }) => ({ path: name, bytes: readFileSync(join(parentPath, name)) }));

const fileOf = (kind: LargeDefinition) => ({
  path: 'large.json',
  bytes: new TextEncoder().encode(JSON.stringify(largeDefinition(kind))),
});

const [what, name = '', runs = '1'] = process.argv.slice(2);
const files = what === 'corpus' ? filesIn(name) : [fileOf(name === 'long' ? 'long' : 'short')];
const milliseconds = Array.from({ length: Number(runs) }, () => {
  const begin = performance.now();
  for (const file of files) checkFile(file, inputs, true);
  return performance.now() - begin;
});
const sample: CheckSample = {
  milliseconds,
  files: files.length,
  // In KiB. Source: https://nodejs.org/api/process.html#processresourceusage
  peakMegabytes: (process.resourceUsage().maxRSS * 1024) / 1e6,
};
process.stdout.write(JSON.stringify(sample));
