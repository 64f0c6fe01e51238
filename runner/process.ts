import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import type { Environment } from './context.ts';

export interface ProcessOptions {
  readonly cwd: string;
  /** The whole environment; nothing is inherited. */
  readonly env: Environment;
  /** Called with each line of standard output and standard error, when it comes. */
  readonly line: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Runs a program to its end; its exit code, or 128 and the number of the signal that ended it. */
export function runProcess(
  program: string,
  programArguments: readonly string[],
  { cwd, env, line, signal }: ProcessOptions,
): Promise<number> {
  const child = spawn(program, programArguments, {
    cwd,
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', line);
  const cancel = () => cancelStep(child);
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, endedBy) => {
      signal?.removeEventListener('abort', cancel);
      resolve(code ?? 128 + (endedBy ? constants.signals[endedBy] : 0));
    });
  });
}

/** Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation */
function cancelStep(child: ChildProcess): void {
  child.kill('SIGINT');
  const timers = [
    setTimeout(() => child.kill('SIGTERM'), 7_500),
    setTimeout(() => child.kill('SIGKILL'), 10_000),
  ];
  child.once('close', () => timers.forEach(clearTimeout));
}
