import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInputs } from '../src/inputs.ts';
import { checkFile } from '../src/modes/check-file.ts';
import { largeDefinitions } from './task-definitions.ts';

// A process of its own, for its memory: checks every file of a folder again and again, and then the
// largest definitions that are read. Arguments: the folder, and how often. Prints `CheckSample`.

/** What was measured. */
export interface CheckSample {
  readonly filesPerSecond: readonly number[];
  /** By the kind of the definition. */
  readonly largeMs: Readonly<Record<string, readonly number[]>>;
  readonly peakMegabytes: number;
}

const [folder = '', runs = ''] = process.argv.slice(2);
process.env.INPUT_MODE = 'check';
process.env['INPUT_TASK-DEFINITION'] = 'task-definition.json';
const { inputs } = readInputs();

const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => ({ path: name, bytes: readFileSync(join(parentPath, name)) }));

/** How many milliseconds something took, each time. */
const timed = (act: () => void): readonly number[] =>
  Array.from({ length: Number(runs) }, () => {
    const begin = performance.now();
    act();
    return performance.now() - begin;
  });

const corpus = timed(() => {
  for (const file of files) checkFile(file, inputs, true);
});
const large = Object.entries(largeDefinitions()).map(([kind, definition]) => {
  const path = 'large.json';
  const bytes = new TextEncoder().encode(JSON.stringify(definition));
  return [
    kind,
    timed(() => {
      const { document } = checkFile({ path, bytes }, inputs, true);
      if (!document) throw new Error(`${bytes.length} bytes are too many to be read.`);
    }),
  ] as const;
});
const sample: CheckSample = {
  filesPerSecond: corpus.map((milliseconds) => (files.length / milliseconds) * 1000),
  largeMs: Object.fromEntries(large),
  // In KiB. Source: https://nodejs.org/api/process.html#processresourceusage
  peakMegabytes: (process.resourceUsage().maxRSS * 1024) / 1e6,
};
process.stdout.write(JSON.stringify(sample));
