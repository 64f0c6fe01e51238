import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ActionMetadata, readActionMetadata } from './action-metadata.ts';
import {
  contextVariables,
  type Environment,
  type EnvironmentFile,
  inputVariables,
  type StepPaths,
} from './context.ts';
import { parseEnvironmentFile } from './environment-files.ts';
import { findNode } from './node.ts';
import { runProcess } from './process.ts';
import { type Annotation, emptyLog, mask, readLine } from './step-log.ts';

export interface Step {
  /** Folder that holds `action.yml`. */
  readonly action: string;
  readonly with: Environment;
  /** The whole environment besides `GITHUB_*`, `RUNNER_*` and `INPUT_*`; it wins over those. */
  readonly env: Environment;
  readonly workspace: string;
  /** Becomes `RUNNER_TEMP`; what the step leaves there stays. */
  readonly temp: string;
  /** The payload of the event that started the workflow. */
  readonly event?: unknown;
  /** Called with each line as GitHub shows it, when it comes. */
  readonly print?: (line: string) => void;
  /** Cancels the step as GitHub does: SIGINT, after 7.5 s SIGTERM, after 10 s SIGKILL. */
  readonly signal?: AbortSignal;
}

/** What a step leaves behind. */
export interface StepResult {
  readonly exitCode: number;
  /** As GitHub shows it: commands carried out, secrets masked. */
  readonly log: string;
  readonly annotations: readonly Annotation[];
  readonly outputs: Readonly<Record<string, string>>;
  /** The job summary, Markdown. */
  readonly summary: string;
  readonly durationMs: number;
}

/** Runs a JavaScript action as a step of a job on this machine. */
export async function runAction(step: Step): Promise<StepResult> {
  const metadata = readActionMetadata(step.action);
  const paths = prepare(step);
  const start = performance.now();
  let log = emptyLog;
  const take = (line: string) => {
    const shown = log.lines.length;
    log = readLine(log, line);
    for (const text of log.lines.slice(shown)) step.print?.(text);
  };
  for (const line of opening(metadata, step.with)) take(line);
  const node = findNode();
  const exitCode = await runProcess(node.path, [join(paths.action, metadata.main)], {
    cwd: paths.workspace,
    env: {
      // The SDK would warn of a Node that GitHub never uses.
      ...(node.major < 22 ? { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' } : {}),
      ...contextVariables(paths),
      ...inputVariables(metadata, step.with),
      ...step.env,
    },
    line: take,
    ...(step.signal ? { signal: step.signal } : {}),
  });
  const read = (name: EnvironmentFile) => readFileSync(paths.files[name], 'utf8');
  return {
    exitCode,
    log: log.lines.join('\n'),
    annotations: log.annotations,
    outputs: parseEnvironmentFile(read('OUTPUT')),
    summary: mask(read('STEP_SUMMARY'), log.masks),
    durationMs: performance.now() - start,
  };
}

function prepare({ action, workspace, temp, event = {} }: Step): StepPaths {
  const folder = join(resolve(temp), '_runner_file_commands');
  mkdirSync(folder, { recursive: true });
  const file = (name: string, content = '') => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  return {
    workspace: resolve(workspace),
    temp: resolve(temp),
    action: resolve(action),
    event: file('event.json', JSON.stringify(event)),
    files: {
      OUTPUT: file('output'),
      STATE: file('state'),
      ENV: file('env'),
      PATH: file('path'),
      STEP_SUMMARY: file('summary'),
    },
  };
}

/** What the runner itself says before the action starts. */
function opening({ name, inputs }: ActionMetadata, given: Environment): readonly string[] {
  const known = inputs.map((input) => input.name);
  const unknown = Object.keys(given).filter((input) => !known.includes(input.toLowerCase()));
  const quoted = (names: readonly string[]) => names.map((each) => `'${each}'`).join(', ');
  return [
    `::group::Run ${name}`,
    'with:',
    ...Object.entries(given).map(([input, value]) => `  ${input}: ${value}`),
    '::endgroup::',
    ...(unknown.length === 0
      ? []
      : [`::warning::Unexpected input(s) ${quoted(unknown)}, valid inputs are [${quoted(known)}]`]),
  ];
}
