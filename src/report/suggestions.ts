import type { Proposal } from '../github/review-plan.ts';
import type { Change } from '../task-definition/document.ts';
import type { DocumentationUrl } from './annotations.ts';
import { codeBlock } from './code-block.ts';
import { markdownCode, markdownText } from './escape.ts';
import { type LineChange, lineChanges } from './line-changes.ts';

/** A file with what is to be offered on it. */
export interface SuggestedFile {
  /** Relative to the repository. */
  readonly path: string;
  /** Git's id of its content. */
  readonly blobId: string;
  readonly before: string;
  readonly after: string;
  readonly changes: readonly LocatedChange[];
}

/** A change with the line where its value stands. */
export interface LocatedChange extends Change {
  readonly line?: number;
}

/**
 * A review suggestion for each stretch of lines that differs, with the reasons of its changes.
 * Source: https://docs.github.com/pull-requests/how-tos/review-pull-requests/comment-on-a-pull-request
 */
export async function proposalsOf(
  { path, blobId, before, after, changes }: SuggestedFile,
  documentationUrl: DocumentationUrl,
): Promise<readonly Proposal[]> {
  const stretches = await lineChanges(before, after);
  return stretches.map((stretch) => {
    const { startLine, endLine } = stretch;
    const reasons = reasonsOf(stretch, changes, documentationUrl);
    return {
      path,
      blobId,
      startLine,
      endLine,
      before: stretch.before.join('\n'),
      comment: [...reasons, codeBlock('suggestion', stretch.after)].join('\n\n'),
      title: [markdownCode(`${path}:${startLine}`), ...reasons].join(' '),
    };
  });
}

/** The changes that a stretch of lines makes: of a value that stands there, or of one that comes. */
function reasonsOf(
  { startLine, endLine, after }: LineChange,
  changes: readonly LocatedChange[],
  documentationUrl: DocumentationUrl,
): readonly string[] {
  const made = changes.filter(({ line, before, pointer }) =>
    before === undefined
      ? after.some((text) => wordsIn(text).includes(pointer.findLast(isName) ?? ''))
      : line !== undefined && startLine <= line && line <= endLine,
  );
  const reasons = made.map(({ code, reason }) => {
    const url = documentationUrl(code);
    const name = markdownCode(code);
    return `${markdownText(reason)} (${url === undefined ? name : `[${name}](${url})`})`;
  });
  return reasons.length === 0
    ? ['This belongs to the change for AWS Fargate.']
    : [...new Set(reasons)];
}

const isName = (part: string | number): part is string => typeof part === 'string';

const wordsIn = (line: string): readonly string[] => line.split(/[^\w.-]+/);
