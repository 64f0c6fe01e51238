/** A workflow command `error`, `warning` or `notice`, as act understood it. */
export interface Annotation {
  readonly level: string;
  readonly message: string;
  /** Such as `file`, `line`, `col` and `title`. */
  readonly properties: Readonly<Record<string, string>>;
}

/** What a step did; a step that was skipped has none. */
export interface StepRun {
  readonly job: string;
  /** The step's `id`, or its index in the job. */
  readonly id: string;
  readonly result: string;
  /** What it printed besides workflow commands. */
  readonly printed: string;
  readonly annotations: readonly Annotation[];
  readonly outputs: Readonly<Record<string, string>>;
  /** The job summary that it wrote, Markdown. */
  readonly summary: string;
}

/** A line of `act --json`: what the runner says, and a field for each thing that it understood. */
interface Entry {
  readonly jobID?: string;
  /** Several when the step is one of a composite action. */
  readonly stepID?: readonly string[];
  readonly stage?: string;
  readonly msg: string;
  readonly raw_output?: boolean;
  readonly stepResult?: string;
  readonly command?: string;
  readonly arg?: string;
  readonly name?: string;
  readonly kvPairs?: Readonly<Record<string, string>>;
  readonly content?: string;
}

/**
 * The steps of a run in the order in which they began. Lines that are not JSON are left out.
 * Source of the fields: https://github.com/nektos/act, `pkg/runner/command.go` and `step.go`
 */
export function readActLog(lines: readonly string[]): readonly StepRun[] {
  const steps = new Map<string, Entry[]>();
  for (const line of lines.filter((text) => text.startsWith('{'))) {
    const entry: Entry = JSON.parse(line);
    if (entry.stage !== 'Main') continue;
    const key = `${entry.jobID} ${entry.stepID?.[0]}`;
    steps.set(key, [...(steps.get(key) ?? []), entry]);
  }
  return [...steps.values()].map(readStep);
}

const ANNOTATIONS: readonly string[] = ['error', 'warning', 'notice'];

function readStep(entries: readonly Entry[]): StepRun {
  const [first] = entries;
  const own = entries.filter(({ stepID }) => stepID?.length === 1);
  const commands = (names: readonly string[]) =>
    own.filter(({ command = '' }) => names.includes(command));
  return {
    job: first?.jobID ?? '',
    id: first?.stepID?.[0] ?? '',
    result: own.find(({ stepResult }) => stepResult)?.stepResult ?? '',
    printed: entries.flatMap(({ raw_output, msg }) => (raw_output ? [msg] : [])).join(''),
    annotations: commands(ANNOTATIONS).map(({ command = '', arg = '', kvPairs = {} }) => ({
      level: command,
      message: arg,
      properties: kvPairs,
    })),
    outputs: Object.fromEntries(
      commands(['set-output']).map(({ name = '', arg = '' }) => [name, arg]),
    ),
    summary: commands(['summary'])
      .map(({ content = '' }) => content)
      .join(''),
  };
}
