import { readFileSync } from 'node:fs';
import { DiagnosticError } from '../src/diagnostics.ts';
import { replay } from '../src/modes/replay.ts';
import { diagnosticText } from '../src/report/annotations.ts';
import { logLine } from '../src/report/escape.ts';
import type { Log } from '../src/report/log.ts';
import { renderSummary } from '../src/report/summary.ts';

/** The log on this terminal. */
const log: Log = {
  group: (name) => console.log(`\n${logLine(name)}`),
  line: (text) => console.log(logLine(text)),
  end: () => console.log(),
};

/** Plays the recording of a rollout: its log, its verdict and its summary, as the rules are now. */
async function main(path: string | undefined): Promise<number> {
  if (path === undefined) {
    console.error('Usage: npm run replay -- FILE   (a file that record-file has saved)');
    return 2;
  }
  const report = await replay(readFileSync(path, 'utf8'), log);
  console.log(`${report.outputs.verdict}: ${logLine(report.headline)}\n`);
  console.log(renderSummary(report));
  return 0;
}

try {
  process.exitCode = await main(process.argv[2]);
} catch (error) {
  process.exitCode = 1;
  const told = error instanceof DiagnosticError ? error.diagnostics.map(diagnosticText) : [error];
  for (const each of told) console.error(String(each));
}
