import type { Change } from '../task-definition/document.ts';
import { changeText } from './change-text.ts';
import { markdownCode, markdownText } from './escape.ts';
import { markdownTable } from './markdown-table.ts';

/**
 * What was changed in a task definition, and why, as a table of Markdown; `undefined` when nothing was.
 * @param containerNames by their place in `containerDefinitions`
 */
export function changesTable(
  changes: readonly Change[],
  containerNames: readonly string[],
): string | undefined {
  if (changes.length === 0) return undefined;
  const rows = changes.map((change) => {
    const { where, before, after, reason } = changeText(change, containerNames);
    const values = `${markdownCode(before)} → ${markdownCode(after)}`;
    return [breakable(where), `${values}<br>${markdownText(reason)}`];
  });
  return markdownTable(['Where', 'Change, and why'], rows);
}

/** Lets the browser break a path after a dot, so that a table fits its page. */
const breakable = (path: string): string => markdownText(path).replaceAll('.', '.&#8203;');
