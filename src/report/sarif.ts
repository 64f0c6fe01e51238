import { createHash } from 'node:crypto';
import type { Diagnostic, Location, Severity } from '../diagnostics.ts';
import {
  type AnnotationPath,
  type DocumentationUrl,
  diagnosticText,
  placedText,
} from './annotations.ts';

/** What stands at a rule in the list of rules. */
export interface SarifRule {
  readonly code: string;
  /** The requirement, in one sentence. */
  readonly title: string;
  /** The AWS page that says so. */
  readonly source: string;
}

export interface SarifSettings {
  /** Version of this action; absent when it is used by its path. */
  readonly version?: string;
  /** The path in the repository; `undefined` for a file outside of it. */
  readonly pathInRepository: AnnotationPath;
  readonly documentationUrl: DocumentationUrl;
  /** The rules that the codes of diagnostics may name. */
  readonly rules: readonly SarifRule[];
  /** The text of a line of a file, 1-based. */
  readonly lineText: (file: string, line: number) => string;
}

const LEVELS = {
  error: 'error',
  warning: 'warning',
  notice: 'note',
} satisfies Record<Severity, string>;

/**
 * Diagnostics as SARIF 2.1.0 for code scanning. It takes no result without a place in a file: what is
 * about an input, or a file outside of the repository, is a notification of the run.
 * Source: https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support
 */
export function sarifLog(diagnostics: readonly Diagnostic[], settings: SarifSettings) {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const located = locatedIn(diagnostics, settings);
  const elsewhere = diagnostics.filter((each) => !located.some((one) => one.diagnostic === each));
  const prints = fingerprints(located, settings);
  const { version } = settings;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'fargate-deploy',
            ...(version === undefined ? {} : { version }),
            rules: codes.map((code) => ruleOf(code, diagnostics, settings)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: located.map(({ diagnostic, location, path }, index) => ({
          ruleId: diagnostic.code,
          ruleIndex: codes.indexOf(diagnostic.code),
          level: LEVELS[diagnostic.severity],
          message: { text: diagnosticText(diagnostic) },
          locations: [{ physicalLocation: physicalLocation(path, location) }],
          partialFingerprints: { 'fargateDeploy/v1': prints[index] },
        })),
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: elsewhere.map((diagnostic) => ({
              descriptor: { id: diagnostic.code },
              level: LEVELS[diagnostic.severity],
              message: { text: placedText(diagnostic) },
            })),
          },
        ],
      },
    ],
  };
}

type FileLocation = Extract<Location, { readonly kind: 'file' }>;

interface Located {
  readonly diagnostic: Diagnostic;
  readonly location: FileLocation;
  /** Relative to the repository. */
  readonly path: string;
}

const locatedIn = (
  diagnostics: readonly Diagnostic[],
  { pathInRepository }: SarifSettings,
): readonly Located[] =>
  diagnostics.flatMap((diagnostic) => {
    const { location } = diagnostic;
    const path = location?.kind === 'file' ? pathInRepository(location.file) : undefined;
    return location?.kind === 'file' && path !== undefined ? [{ diagnostic, location, path }] : [];
  });

function ruleOf(
  code: string,
  diagnostics: readonly Diagnostic[],
  { rules, documentationUrl }: SarifSettings,
) {
  const rule = rules.find((each) => each.code === code);
  const source =
    rule?.source ?? diagnostics.find((each) => each.code === code && each.source)?.source;
  const helpUri = documentationUrl(code) ?? source;
  const title = rule?.title ?? code.replaceAll('-', ' ');
  const text = source === undefined ? title : `${title} ${source}`;
  return {
    id: code,
    name: code,
    shortDescription: { text: title },
    fullDescription: { text: title },
    help: { text },
    ...(helpUri === undefined ? {} : { helpUri }),
  };
}

const physicalLocation = (path: string, { line, column, endLine, endColumn }: FileLocation) => ({
  artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/') },
  region: {
    startLine: line,
    startColumn: column,
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
  },
});

/**
 * What makes a problem the same one in the next run: its code, its file, and the text of its line
 * and not the number, which moves; equal ones are counted. The action that uploads adds GitHub's own.
 */
function fingerprints(located: readonly Located[], { lineText }: SarifSettings): readonly string[] {
  const counts = new Map<string, number>();
  return located.map(({ diagnostic: { code }, location, path }) => {
    const content = [code, path, lineText(location.file, location.line).trim()];
    const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return `${hash}:${count}`;
  });
}
