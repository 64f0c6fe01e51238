/** Lines of a text that give way to others. */
export interface LineChange {
  /** 1-based, both ends included: there is always a line, also where lines are only added. */
  readonly startLine: number;
  readonly endLine: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const linesOf = (text: string): readonly string[] => text.replace(/^\uFEFF/, '').split(/\r?\n/);

/** Beyond so many changed lines nobody takes suggestions, and finding the fewest takes seconds. */
const MOST_CHANGED_LINES = 4_000;

/**
 * The changes that lead from one text to another, as GitHub takes suggestions: lines that are only
 * added come with the unchanged line before them, at the top with the one behind. Line ends and a
 * byte order mark do not count. None where the texts have too little in common.
 */
export async function lineChanges(before: string, after: string): Promise<readonly LineChange[]> {
  const { diffArrays } = await import('diff');
  const lines = linesOf(before);
  const changes: LineChange[] = [];
  let line = 1;
  let removed: readonly string[] = [];
  let added: readonly string[] = [];
  const close = () => {
    if (removed.length + added.length > 0) changes.push(changeAt(line, removed, added, lines));
    line += removed.length;
    [removed, added] = [[], []];
  };
  const options = { maxEditLength: MOST_CHANGED_LINES };
  for (const part of diffArrays([...lines], [...linesOf(after)], options) ?? []) {
    if (part.removed) removed = part.value;
    else if (part.added) added = part.value;
    else {
      close();
      line += part.value.length;
    }
  }
  close();
  return changes;
}

function changeAt(
  line: number,
  removed: readonly string[],
  added: readonly string[],
  lines: readonly string[],
): LineChange {
  if (removed.length > 0) {
    return { startLine: line, endLine: line + removed.length - 1, before: removed, after: added };
  }
  const anchor = Math.max(line - 1, 1);
  const kept = lines[anchor - 1] ?? '';
  return {
    startLine: anchor,
    endLine: anchor,
    before: [kept],
    after: anchor < line ? [kept, ...added] : [...added, kept],
  };
}
