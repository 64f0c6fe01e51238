/** A code that a diagnostic or a change carries: what it means, and what to do. */
export interface DiagnosticDescription {
  readonly code: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** Codes that belong together. */
export interface DiagnosticGroup {
  readonly title: string;
  readonly introduction: string;
  readonly descriptions: readonly DiagnosticDescription[];
}

/** One code: what it means, and what to do. */
export type Row = readonly [code: string, meaning: string, remedy: string];

export const group = (
  title: string,
  introduction: string,
  rows: readonly Row[],
): DiagnosticGroup => ({
  title,
  introduction,
  descriptions: rows.map(([code, meaning, remedy]) => ({ code, meaning, remedy })),
});
