export type Severity = 'error' | 'warning' | 'notice';

/** Where the cause of a diagnostic stands: an input of the step, or a place in a file. */
export type Location =
  | { readonly kind: 'input'; readonly input: string }
  | {
      readonly kind: 'file';
      /** The path as the user gave it; the report makes it relative to the repository. */
      readonly file: string;
      /** 1-based. */
      readonly line: number;
      /** 1-based, in UTF-16 code units as GitHub counts them. */
      readonly column: number;
      readonly endLine?: number;
      readonly endColumn?: number;
    };

/** The one shape for everything that we tell a user. */
export interface Diagnostic {
  /** Stable, kebab-case; the title of the annotation and the entry in the documentation. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, on which resource. One or two plain sentences, never file content or secrets. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy?: string;
  readonly location?: Location;
  /** The AWS page that the fact comes from. */
  readonly source?: string;
}

/** What nobody can go on from: thrown once, caught by the one who reports. */
export class DiagnosticError extends Error {
  override readonly name = 'DiagnosticError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: Diagnostic | readonly Diagnostic[], options?: ErrorOptions) {
    const list = 'code' in diagnostics ? [diagnostics] : diagnostics;
    super(list.map((diagnostic) => diagnostic.message).join('\n'), options);
    this.diagnostics = list;
  }
}

export const isError = (diagnostic: Diagnostic): boolean => diagnostic.severity === 'error';

/** Text that ends like a sentence, so that another one may follow. */
export const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
