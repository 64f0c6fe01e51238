import { execFile } from 'node:child_process';
import type { Environment } from '../../runner/context.ts';
import { pythonProgram } from '../python-environment.ts';

/** What a call of the AWS CLI leaves behind. */
export interface CliResult {
  readonly exitCode: number;
  /** The JSON on standard output; `undefined` when it printed none. */
  readonly output: unknown;
  readonly errors: string;
}

/** Runs `aws` with these arguments; `env` is its whole environment. */
export async function runAwsCli(args: readonly string[], env: Environment): Promise<CliResult> {
  const options = { env: { ...env, AWS_DEFAULT_OUTPUT: 'json' } };
  const { exitCode, stdout, stderr } = await new Promise<Printed>((resolve) => {
    execFile(pythonProgram('aws'), [...args], options, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
  return {
    exitCode,
    output: stdout.trim() === '' ? undefined : JSON.parse(stdout),
    errors: stderr.trim(),
  };
}

interface Printed {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}
