import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic, Severity } from '../src/diagnostics.ts';
import { convertToFargate } from '../src/fargate/convert.ts';
import type { Change } from '../src/task-definition/document.ts';
import { readTaskDefinition } from '../src/task-definition/read.ts';
import { renderTaskDefinition } from '../src/task-definition/render.ts';

/** The folders of the corpus: made for EC2, made for Fargate, and what is no valid JSON. */
export const FOLDERS = ['ec2', 'fargate', 'malformed'] as const;

/** What becomes of one real file when Fargate is asked for and no other input is given. */
export interface Outcome {
  /** Folder and name in the corpus. */
  readonly file: string;
  readonly converts: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly changes: readonly Change[];
}

/** Reads, renders and converts every file of a corpus as the action does with Fargate as target. */
export const corpusOutcomes = (corpus: string): readonly Outcome[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(corpus, folder))
      .sort()
      .map((name) => outcomeOf(`${folder}/${name}`, readFileSync(join(corpus, folder, name)))),
  );

function outcomeOf(file: string, bytes: Uint8Array): Outcome {
  const reading = readTaskDefinition({ path: file, bytes }, { family: 'corpus' });
  if (!reading.document) return { file, converts: false, ...reading };
  const rendering = renderTaskDefinition(reading.document, { containerNames: [] });
  const conversion = convertToFargate(rendering.document, { accept: [] });
  const stages = [reading, rendering, conversion];
  const diagnostics = stages.flatMap((stage) => stage.diagnostics);
  return {
    file,
    converts: diagnostics.every(({ severity }) => severity !== 'error'),
    diagnostics,
    changes: stages.flatMap((stage) => stage.changes),
  };
}

const HEAD = ['file', 'outcome', 'errors', 'warnings', 'notices', 'changes'];

const codes = (all: readonly { readonly code: string }[]): string =>
  [...new Set(all.map(({ code }) => code))].sort().join(' ');

/** The outcomes as tab-separated lines, one a file, each code once, for review. */
export function outcomesTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ file, converts, diagnostics, changes }) => {
    const ofSeverity = (severity: Severity) =>
      codes(diagnostics.filter((diagnostic) => diagnostic.severity === severity));
    return [
      file,
      converts ? 'converts' : 'refused',
      ofSeverity('error'),
      ofSeverity('warning'),
      ofSeverity('notice'),
      codes(changes),
    ];
  });
  return [HEAD, ...rows].map((cells) => `${cells.join('\t').trimEnd()}\n`).join('');
}
