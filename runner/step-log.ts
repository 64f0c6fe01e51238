import { parseWorkflowCommand, type WorkflowCommand } from './workflow-commands.ts';

/** What GitHub shows beside the log and on the changed line of a pull request. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly message: string;
  readonly title?: string;
  readonly file?: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly column?: number;
  readonly endColumn?: number;
}

/** The log of a step, as far as it has been read. */
export interface StepLog {
  /** What GitHub shows, masked; a group is a `▼` line with the lines under it indented. */
  readonly lines: readonly string[];
  readonly annotations: readonly Annotation[];
  /** Texts that GitHub replaces by `***`. */
  readonly masks: readonly string[];
  readonly inGroup: boolean;
  /** While commands are stopped: the token that starts them again. */
  readonly stoppedUntil?: string;
}

export const emptyLog: StepLog = { lines: [], annotations: [], masks: [], inGroup: false };

/** The log after one more line of the output of the step. */
export function readLine(log: StepLog, line: string): StepLog {
  if (log.stoppedUntil !== undefined) {
    const { stoppedUntil, ...running } = log;
    return line.trim() === `::${stoppedUntil}::` ? running : show(log, line);
  }
  const command = parseWorkflowCommand(line);
  return (command && obey(log, command)) ?? show(log, line);
}

/** The log after a command; `undefined` for one that the runner does not know. */
function obey(log: StepLog, command: WorkflowCommand): StepLog | undefined {
  const { name, message } = command;
  switch (name) {
    case 'error':
    case 'warning':
    case 'notice': {
      const annotations = [...log.annotations, annotation(name, command, log.masks)];
      return show({ ...log, annotations }, `${LEVEL_LABEL[name]}: ${message}`);
    }
    case 'group':
      return { ...show({ ...log, inGroup: false }, `▼ ${message}`), inGroup: true };
    case 'endgroup':
      return { ...log, inGroup: false };
    case 'add-mask':
      return { ...log, masks: [...log.masks, ...secretsIn(message)] };
    case 'stop-commands':
      return { ...log, stoppedUntil: message };
    case 'debug':
    case 'echo':
      return log;
    default:
      return undefined;
  }
}

export const LEVEL_LABEL = { error: 'Error', warning: 'Warning', notice: 'Notice' } as const;

const show = (log: StepLog, text: string): StepLog => ({
  ...log,
  lines: [
    ...log.lines,
    ...mask(text, log.masks)
      .split(/\r?\n/)
      .map((line) => (log.inGroup ? `  ${line}` : line)),
  ],
});

function annotation(
  level: Annotation['level'],
  { properties, message }: WorkflowCommand,
  masks: readonly string[],
): Annotation {
  const { title, file } = properties;
  const numbers = (['line', 'endLine', 'col', 'endColumn'] as const)
    .map((name) => [name === 'col' ? 'column' : name, Number(properties[name])] as const)
    .filter(([, value]) => Number.isInteger(value));
  return {
    level,
    message: mask(message, masks),
    ...(title ? { title: mask(title, masks) } : {}),
    ...(file ? { file } : {}),
    ...Object.fromEntries(numbers),
  };
}

const secretsIn = (message: string): readonly string[] =>
  [message, ...message.split(/\r?\n/)].filter((secret) => secret.trim() !== '');

/** The text with every secret replaced by `***`, the longest first. */
export const mask = (text: string, masks: readonly string[]): string =>
  masks
    .toSorted((one, other) => other.length - one.length)
    .reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
