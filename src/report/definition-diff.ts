import { parseTaskDefinition } from '../task-definition/parse.ts';
import { presentableText } from '../task-definition/presentable-text.ts';
import { codeBlock } from './code-block.ts';
import { plainText } from './escape.ts';

/** GitHub takes 1 MiB a step, for everything in it. */
const LONGEST_DIFF = 60_000;
const LONGEST_LINE = 300;
/** Beyond so many changed lines nobody reads a diff, and finding the shortest one takes seconds. */
const MOST_CHANGED_LINES = 2_000;

/**
 * Before and after of a task definition's text as a unified diff with three lines of context, in a
 * fenced block for the job summary. What may be a secret is hidden before the texts are compared: a
 * change of nothing else shows no line. `undefined` when there is nothing to show, or too much.
 * @param path tells JSON from YAML, as in reading.
 */
export async function definitionDiff(
  path: string,
  before: string,
  after: string,
): Promise<string | undefined> {
  const { structuredPatch } = await import('diff');
  const [old, young] = [shown(path, before), shown(path, after)];
  if (old === undefined || young === undefined) return undefined;
  const patch = structuredPatch('', '', old, young, '', '', {
    context: 3,
    maxEditLength: MOST_CHANGED_LINES,
    stripTrailingCr: true,
  });
  const lines = (patch?.hunks ?? []).flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines.map(shortLine),
  ]);
  return lines.length === 0 ? undefined : codeBlock('diff', cut(lines));
}

function shown(path: string, text: string): string | undefined {
  const parsed = parseTaskDefinition(path, text);
  return parsed.problem ? undefined : presentableText(parsed.source);
}

function shortLine(line: string): string {
  const text = plainText(line);
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
}

function cut(lines: readonly string[]): readonly string[] {
  let length = 0;
  const end = lines.findIndex((line) => {
    length += line.length + 1;
    return length > LONGEST_DIFF;
  });
  return end < 0 ? lines : [...lines.slice(0, end), `… ${lines.length - end} more lines`];
}
