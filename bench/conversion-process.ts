import { convertToFargate } from '../src/fargate/convert.ts';
import { readTaskDefinition } from '../src/task-definition/read.ts';
import { tenContainers } from './task-definitions.ts';

// A process of its own, because a function is cold only once: prints how many milliseconds the first
// conversion took, and the one after a hundred.
const bytes = new TextEncoder().encode(JSON.stringify(tenContainers(), undefined, 2));

function convert(): number {
  const begin = performance.now();
  const { document } = readTaskDefinition({ path: 'task-definition.json', bytes }, {});
  if (!document) throw new Error('The definition could not be read.');
  const { changes } = convertToFargate(document, { accept: [] });
  if (changes.length < 10) throw new Error('The definition was not converted.');
  return performance.now() - begin;
}

const cold = convert();
for (let warmUp = 0; warmUp < 100; warmUp += 1) convert();
process.stdout.write(JSON.stringify({ cold, warm: convert() }));
