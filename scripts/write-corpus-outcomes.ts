// Compiled to build/scripts/.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { corpusOutcomes, outcomesTable } from './corpus-outcomes.ts';

const corpus = process.env.FARGATE_DEPLOY_CORPUS;
if (corpus === undefined) {
  console.error('FARGATE_DEPLOY_CORPUS must name the folder of the corpus.');
  process.exit(1);
}
const path = fileURLToPath(new URL('../../__tests__/corpus/outcomes.tsv', import.meta.url));
const outcomes = corpusOutcomes(corpus);
writeFileSync(path, outcomesTable(outcomes));
console.log(
  `${outcomes.length} outcomes written to __tests__/corpus/outcomes.tsv; review the difference.`,
);
