import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { Environment } from '../../runner/context.ts';
import { findNode } from '../../runner/node.ts';
import { runProcess } from '../../runner/process.ts';
import { readActLog, type StepRun } from './act-log.ts';

const act = join(import.meta.dirname, '../../build/go/bin/act');

/** A workflow and what starts it. */
export interface ActOptions {
  /** Folder of the repository. */
  readonly repository: string;
  /** Path of the workflow in the repository. */
  readonly workflow: string;
  /** Name of the event, such as `push`. */
  readonly event: string;
  readonly payload: unknown;
  /** Environment of every step. */
  readonly env: Environment;
  /** `vars` in the workflow. */
  readonly variables: Environment;
  /** Folders that take the place of actions, by `owner/name@ref`. */
  readonly actions: Environment;
  /** Folders whose programs are found first. */
  readonly programs: readonly string[];
  /** An empty folder for what act and the steps leave behind. */
  readonly home: string;
}

/** How a workflow ended. */
export interface WorkflowRun {
  readonly exitCode: number;
  readonly steps: readonly StepRun[];
  /** Every line that act printed. */
  readonly log: string;
}

/**
 * Lets act run a workflow on this machine itself, without containers and without a network.
 * Throws when act has not been built yet.
 * Source: https://nektosact.com/usage/runners.html
 */
export async function runWorkflow(options: ActOptions): Promise<WorkflowRun> {
  if (!existsSync(act)) throw new Error(`${act} is missing; judges/act/install-act.sh builds it.`);
  const { repository, workflow, event, payload, home } = options;
  const payloadFile = join(home, 'event.json');
  writeFileSync(payloadFile, JSON.stringify(payload));
  const lines: string[] = [];
  const exitCode = await runProcess(
    act,
    [
      ...[event, '--eventpath', payloadFile, '--workflows', workflow],
      ...['--platform', 'ubuntu-latest=-self-hosted', '--no-cache-server', '--json'],
      ...repeated('--env', options.env),
      ...repeated('--var', options.variables),
      ...repeated('--local-repository', options.actions),
    ],
    {
      cwd: repository,
      env: {
        // The first Node on it runs every action, whatever its action.yml asks for.
        PATH: [...options.programs, dirname(findNode().path), process.env.PATH].join(delimiter),
        HOME: home,
        ACT_DISABLE_VERSION_CHECK: '1',
      },
      line: (line) => lines.push(line),
    },
  );
  return { exitCode, steps: readActLog(lines), log: lines.join('\n') };
}

const repeated = (option: string, pairs: Environment): readonly string[] =>
  Object.entries(pairs).flatMap(([name, value]) => [option, `${name}=${value}`]);
