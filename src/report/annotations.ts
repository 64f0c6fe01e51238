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

/** A diagnostic in one text: message, then remedy. */
export const diagnosticText = ({ message, remedy }: Diagnostic): string =>
  plainText(remedy === undefined ? message : `${message} ${remedy}`);

/** A location in words: `input cpu`, `task-definition.json:12:7`. */
export const locationText = (location: Location): string =>
  location.kind === 'input'
    ? `input ${location.input}`
    : `${location.file}:${location.line}:${location.column}`;

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

function toAnnotation(diagnostic: Diagnostic, annotationPath: AnnotationPath): Annotation {
  const { severity, code, location } = diagnostic;
  const text = diagnosticText(diagnostic);
  const located = properties(diagnostic, annotationPath);
  if (located && location?.kind !== 'input')
    return { severity, message: text, properties: located };
  const place = location ? `${plainText(locationText(location))}: ` : '';
  return { severity, message: `${place}${text}`, properties: { title: `fargate-deploy: ${code}` } };
}

/**
 * At most ten annotations of each severity, in the given order; where more are left over, the tenth
 * says how many.
 */
export function annotationsOf(
  diagnostics: readonly Diagnostic[],
  annotationPath: AnnotationPath,
): readonly Annotation[] {
  return (['error', 'warning', 'notice'] as const).flatMap((severity) => {
    const all = diagnostics.filter((diagnostic) => diagnostic.severity === severity);
    const shown = all.length > SHOWN ? all.slice(0, SHOWN - 1) : all;
    const annotations = shown.map((diagnostic) => toAnnotation(diagnostic, annotationPath));
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
