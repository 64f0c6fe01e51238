import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readActionMetadata } from '../runner/action-metadata.ts';
import { diagnosticsPage } from './diagnostics-page.ts';
import { causesPage, readme } from './generated-docs.ts';
import { rulesPage } from './rules-page.ts';

// Compiled to build/scripts/.
const root = fileURLToPath(new URL('../..', import.meta.url));

writeFileSync(
  `${root}/README.md`,
  readme(readFileSync(`${root}/README.md`, 'utf8'), readActionMetadata(root)),
);
writeFileSync(`${root}/docs/causes.md`, causesPage());
writeFileSync(`${root}/docs/rules.md`, rulesPage());
writeFileSync(`${root}/docs/diagnostics.md`, diagnosticsPage());
