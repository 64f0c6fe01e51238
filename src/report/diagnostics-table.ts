import type { Diagnostic } from '../diagnostics.ts';
import { diagnosticText, locationText } from './annotations.ts';
import { markdownCode, markdownText } from './escape.ts';
import { markdownTable } from './markdown-table.ts';

/** Diagnostics with place and code, as a table of Markdown; `undefined` when there are none. */
export function diagnosticsTable(diagnostics: readonly Diagnostic[]): string | undefined {
  if (diagnostics.length === 0) return undefined;
  const rows = diagnostics.map((diagnostic) => {
    const { severity, location, code } = diagnostic;
    const place = location ? `${markdownCode(locationText(location))}<br>` : '';
    return [
      severity,
      `${place}${markdownText(diagnosticText(diagnostic))} (${markdownCode(code)})`,
    ];
  });
  return markdownTable(['', 'What'], rows);
}
