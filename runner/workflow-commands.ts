/** A line of the log that speaks to the runner: `::error file=a.json,line=3::Unknown field`. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

const COMMAND = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/s;

/**
 * The workflow command in a line of the log, unescaped; `undefined` for any other line.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function parseWorkflowCommand(line: string): WorkflowCommand | undefined {
  const match = COMMAND.exec(line);
  if (!match) return undefined;
  const [, name = '', list = '', message = ''] = match;
  const properties = list
    .split(',')
    .map((property) => property.split(/=(.*)/s))
    .map(([key = '', value = '']) => [key.trim(), decode(value, IN_PROPERTIES)] as const)
    .filter(([key]) => key !== '');
  return {
    name: name.toLowerCase(),
    properties: Object.fromEntries(properties),
    message: decode(message, IN_MESSAGES),
  };
}

const ESCAPED: Readonly<Record<string, string>> = {
  '%25': '%',
  '%0D': '\r',
  '%0A': '\n',
  '%3A': ':',
  '%2C': ',',
};
const IN_MESSAGES = /%(?:25|0D|0A)/g;
const IN_PROPERTIES = /%(?:25|0D|0A|3A|2C)/g;

const decode = (text: string, escapes: RegExp): string =>
  text.replace(escapes, (code) => ESCAPED[code] ?? code);
