import { createHash } from 'node:crypto';
import { hunksOf, isShown, type LineRange } from './diff-hunks.ts';

/** A change of some lines of a file, to be offered on the pull request. */
export interface Proposal extends LineRange {
  /** Relative to the repository. */
  readonly path: string;
  /** Git's id of the file as it was read: its lines count only where the pull request has the same. */
  readonly blobId: string;
  /** The lines as they are. */
  readonly before: string;
  /** The comment, in Markdown, with its suggestion. */
  readonly comment: string;
  /** Where and why on one line, in Markdown, for lines that take no comment. */
  readonly title: string;
}

/** A file of a pull request, as GitHub's API tells it. */
export interface ChangedFile {
  readonly filename: string;
  readonly sha: string | null;
  /** Absent for large files. */
  readonly patch?: string;
}

export interface ReviewComment {
  readonly path: string;
  readonly body: string;
  readonly side: 'RIGHT';
  readonly line: number;
  readonly start_line?: number;
  readonly start_side?: 'RIGHT';
}

export interface ReviewPlan {
  /** Absent when there is nothing new to post. */
  readonly review?: { readonly body: string; readonly comments: readonly ReviewComment[] };
  /** Files that are not the same in the pull request as in the workspace. */
  readonly differing: readonly string[];
}

/** More in one review and GitHub may call it abuse; nobody reads more either. */
const MOST_COMMENTS = 40;

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export const blobIdOf = (bytes: Uint8Array): string =>
  createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

const marker = (...content: readonly string[]): string =>
  `<!-- fargate-deploy ${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 20)} -->`;

/** The comments of proposals; the marker tells the next run that it was posted. Equal ones are counted. */
function commentsOf(proposals: readonly Proposal[]): readonly ReviewComment[] {
  const counts = new Map<string, number>();
  return proposals.map(({ path, before, comment, startLine, endLine }) => {
    const key = JSON.stringify([path, before, comment]);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return {
      path,
      body: `${comment}\n\n${marker(key, String(count))}`,
      side: 'RIGHT',
      line: endLine,
      ...(startLine < endLine ? { start_line: startLine, start_side: 'RIGHT' as const } : {}),
    };
  });
}

const markersIn = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => text.match(/<!-- fargate-deploy \w+ -->/g) ?? []));

/**
 * What to post: a comment for each proposal on lines that the pull request shows, the others of its
 * files as a list in the body, and nothing that was posted before. Files that the pull request does
 * not change are left alone.
 * @param posted bodies of the reviews and comments that are there
 */
export function planReview(
  proposals: readonly Proposal[],
  files: readonly ChangedFile[],
  posted: readonly string[],
): ReviewPlan {
  const fileOf = ({ path }: Proposal) => files.find(({ filename }) => filename === path);
  const touched = proposals.filter((proposal) => fileOf(proposal) !== undefined);
  const same = touched.filter((proposal) => fileOf(proposal)?.sha === proposal.blobId);
  const shown = same.filter((each) => isShown(each, hunksOf(fileOf(each)?.patch ?? '')));
  const listed = [
    ...same.filter((proposal) => !shown.includes(proposal)),
    ...shown.slice(MOST_COMMENTS),
  ].map(({ title }) => `- ${title}`);
  const known = markersIn(posted);
  const isNew = (text: string) => [...markersIn([text])].every((mark) => !known.has(mark));
  const comments = commentsOf(shown.slice(0, MOST_COMMENTS)).filter(({ body }) => isNew(body));
  const list = listed.length > 0 ? `${LISTED}\n\n${listed.join('\n')}\n\n${marker(...listed)}` : '';
  const newList = list !== '' && isNew(list) ? [list] : [];
  const differing = touched.filter((proposal) => !same.includes(proposal)).map(({ path }) => path);
  return {
    differing: [...new Set(differing)],
    ...(comments.length + newList.length > 0
      ? { review: { body: [INTRODUCTION, ...newList].join('\n\n'), comments } }
      : {}),
  };
}

const INTRODUCTION = 'What AWS Fargate needs of the task definitions in this pull request.';
const LISTED =
  'On lines where GitHub takes no suggestion; the job summary shows the whole difference:';
