import { writeFileSync } from 'node:fs';
import { corpusOutcomes, outcomesTable } from './corpus-outcomes.ts';

const corpus = process.env.FARGATE_DEPLOY_CORPUS;
if (corpus === undefined) {
  console.error('FARGATE_DEPLOY_CORPUS must name the folder of the corpus.');
  process.exit(1);
}
const path = '__tests__/corpus/outcomes.tsv';
const outcomes = corpusOutcomes(corpus);
writeFileSync(path, outcomesTable(outcomes));
console.log(`${outcomes.length} outcomes written to ${path}; review the difference.`);
