/**
 * The pairs in a file like `GITHUB_OUTPUT`: `name=value` on a line, or `name<<delimiter`, the lines
 * of the value, and the delimiter alone on a line. The last value of a name wins.
 * Throws when the delimiter is missing, as the runner fails the step.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function parseEnvironmentFile(text: string): Readonly<Record<string, string>> {
  const pairs: [string, string][] = [];
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const [, name = '', operator, rest = ''] = /^(.+?)(=|<<)(.*)$/.exec(line) ?? [];
    if (operator === '=') pairs.push([name, rest]);
    if (operator === '<<') {
      const end = lines.indexOf(rest, index + 1);
      if (end === -1) throw new Error(`Matching delimiter not found '${rest}'`);
      pairs.push([name, lines.slice(index + 1, end).join('\n')]);
      index = end;
    }
    if (operator === undefined && line !== '') throw new Error(`Invalid format '${line}'`);
  }
  return Object.fromEntries(pairs);
}
