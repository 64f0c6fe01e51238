/** What the inputs say of a check of files. */
export interface CheckSettings {
  /** Paths and globs of task definitions, relative to the workspace; `!` excludes. */
  readonly patterns: readonly string[];
  /** Whether the edits are written into the files themselves. */
  readonly fix: boolean;
  /** Where converted files go, under their paths. */
  readonly outputDirectory?: string;
  /** Whether the edits are posted on the pull request. */
  readonly suggestions: boolean;
  readonly githubToken?: string;
  readonly sarifFile?: string;
}
