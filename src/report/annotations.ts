import { type AnnotationProperties, error, notice, warning } from '@actions/core';
import type { Diagnostic, Location, Severity } from '../diagnostics.ts';
import { plainText } from './escape.ts';

/** GitHub shows this many annotations of each kind per step. */
const SHOWN = 10;

const write = { error, warning, notice } satisfies Record<Severity, unknown>;

export interface Annotation {
  readonly severity: Severity;
  readonly message: string;
  readonly properties: AnnotationProperties;
}

/** The path of a file in annotations; `undefined` for a file outside of the repository. */
export type AnnotationPath = (file: string) => string | undefined;

/** The page that explains a code; `undefined` where it is not known. */
export type DocumentationUrl = (code: string) => string | undefined;

/** A diagnostic in one text: message, then remedy. */
export const diagnosticText = ({ message, remedy }: Diagnostic): string =>
  plainText(remedy === undefined ? message : `${message} ${remedy}`);

/** A location in words: `input cpu`, `task-definition.json:12:7`. */
export const locationText = (location: Location): string =>
  location.kind === 'input'
    ? `input ${location.input}`
    : `${location.file}:${location.line}:${location.column}`;

/** A diagnostic in one text that begins with its place, for where the place cannot be shown. */
export const placedText = (diagnostic: Diagnostic): string => {
  const { location } = diagnostic;
  const place = location ? `${plainText(locationText(location))}: ` : '';
  return `${place}${diagnosticText(diagnostic)}`;
};

function properties(
  { code, location }: Diagnostic,
  annotationPath: AnnotationPath,
): AnnotationProperties | undefined {
  const title = `fargate-deploy: ${code}`;
  if (location?.kind !== 'file') return { title };
  const file = annotationPath(location.file);
  if (file === undefined) return undefined;
  const { line, column, endLine, endColumn } = location;
  const sameLine = endLine === undefined || endLine === line;
  return {
    title,
    file,
    startLine: line,
    ...(endLine === undefined ? {} : { endLine }),
    // GitHub takes columns only where start and end are on one line.
    ...(sameLine ? { startColumn: column, ...(endColumn ? { endColumn } : {}) } : {}),
  };
}

function toAnnotation(
  diagnostic: Diagnostic,
  annotationPath: AnnotationPath,
  documentationUrl: DocumentationUrl,
): Annotation {
  const { severity, code, location } = diagnostic;
  const url = documentationUrl(code);
  const link = url === undefined ? '' : ` ${url}`;
  const located = properties(diagnostic, annotationPath);
  if (located && location?.kind !== 'input') {
    return { severity, message: diagnosticText(diagnostic) + link, properties: located };
  }
  const title = `fargate-deploy: ${code}`;
  return { severity, message: placedText(diagnostic) + link, properties: { title } };
}

/**
 * At most ten annotations of each severity, in the given order; where more are left over, the tenth
 * says how many. Each ends with the link to its entry in the documentation.
 */
export function annotationsOf(
  diagnostics: readonly Diagnostic[],
  annotationPath: AnnotationPath,
  documentationUrl: DocumentationUrl = () => undefined,
): readonly Annotation[] {
  return (['error', 'warning', 'notice'] as const).flatMap((severity) => {
    const all = diagnostics.filter((diagnostic) => diagnostic.severity === severity);
    const shown = all.length > SHOWN ? all.slice(0, SHOWN - 1) : all;
    const annotations = shown.map((diagnostic) =>
      toAnnotation(diagnostic, annotationPath, documentationUrl),
    );
    const left = all.length - shown.length;
    if (left === 0) return annotations;
    const message = `${left} more ${severity}s are in the job summary.`;
    return [...annotations, { severity, message, properties: { title: 'fargate-deploy' } }];
  });
}

/** Writes annotations as workflow commands; the toolkit escapes them. */
export function annotate(annotations: readonly Annotation[]): void {
  for (const { severity, message, properties: where } of annotations) {
    write[severity](message, where);
  }
}
