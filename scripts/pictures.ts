import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { annotatedLinesPage } from '../demo/annotated-lines.ts';
import { readExample, root, TASK_DEFINITION } from '../demo/example.ts';
import { pageStyle, summaryPage } from '../demo/summary-page.ts';
import { replay } from '../src/modes/replay.ts';
import { annotationsOf } from '../src/report/annotations.ts';
import type { RunReport } from '../src/report/run-report.ts';
import { renderSummary } from '../src/report/summary.ts';
import { compactPng } from './compact-png.ts';

const SILENT = { group: () => undefined, line: () => undefined, end: () => undefined };

/** A run of the demo's task definition against the simulator, by the recording that it left. */
const recorded = (name: string): Promise<RunReport> =>
  replay(readFileSync(join(root, '__tests__/recordings', `${name}.jsonl`), 'utf8'), SILENT);

function annotatedExample({ failure, diagnostics }: RunReport): string {
  const told = failure ? [failure, ...diagnostics] : diagnostics;
  const annotations = annotationsOf(told, (file) => file);
  return annotatedLinesPage(TASK_DEFINITION, readExample(), annotations);
}

/** Takes a picture of a page, sizes in CSS pixels; needs Chromium, `CHROMIUM` names another one. */
function photograph(page: string, picture: string, width: number, height: number): void {
  const { status, stderr } = spawnSync(
    process.env.CHROMIUM ?? 'chromium',
    [
      '--headless',
      '--no-sandbox',
      '--hide-scrollbars',
      '--allow-file-access-from-files',
      '--force-device-scale-factor=1.5',
      // Mermaid draws after the page has loaded.
      '--virtual-time-budget=5000',
      `--window-size=${width},${height}`,
      `--screenshot=${picture}`,
      pathToFileURL(page).href,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Chromium took no picture: ${stderr}`);
  writeFileSync(picture, compactPng(readFileSync(picture)));
}

const images = join(root, 'docs/images');
const temp = mkdtempSync(join(tmpdir(), 'fargate-deploy-pictures-'));
try {
  mkdirSync(images, { recursive: true });
  const summary = renderSummary(await recorded('crash-loop.rolled-back'));
  const pages = [
    {
      name: 'summary',
      html: summaryPage([{ title: 'deploy summary', markdown: summary }], pageStyle()),
      width: 760,
      height: 1475,
    },
    {
      name: 'annotations',
      html: annotatedExample(await recorded('missing-image.failed')),
      width: 760,
      height: 1010,
    },
  ];
  for (const { name, html, width, height } of pages) {
    const page = join(temp, `${name}.html`);
    writeFileSync(page, html);
    photograph(page, join(images, `${name}.png`), width, height);
  }
} finally {
  rmSync(temp, { recursive: true });
}
