import { execFile } from 'node:child_process';
import type { Pointer } from '../../src/task-definition/json.ts';
import { pythonProgram } from '../python-environment.ts';

/** What cfn-lint objects to. */
export interface Alarm {
  /** The template, as it was given. */
  readonly file: string;
  /** Such as `E3048`. */
  readonly rule: string;
  /** In the template, such as `Resources`, `TaskDefinition`, `Properties`, `Cpu`. */
  readonly path: Pointer;
  readonly message: string;
}

interface Match {
  readonly Filename: string;
  readonly Rule: { readonly Id: string };
  readonly Location: { readonly Path: Pointer | null };
  readonly Message: string;
}

const MOST_OUTPUT_BYTES = 64 * 2 ** 20;

/** Every error that cfn-lint finds in the templates `*.json` of a folder, from a single run. */
export async function lint(folder: string): Promise<readonly Alarm[]> {
  const args = ['--format', 'json', '--ignore-checks', 'W', 'I', '--regions', 'us-east-1'];
  const printed = await new Promise<string>((resolve, reject) => {
    execFile(
      pythonProgram('cfn-lint'),
      [...args, '--', '*.json'],
      { cwd: folder, maxBuffer: MOST_OUTPUT_BYTES },
      // It exits with 2 when it has found something; without its JSON it has failed.
      (error, stdout, stderr) =>
        stdout.startsWith('[') ? resolve(stdout) : reject(new Error(stderr, { cause: error })),
    );
  });
  const matches: readonly Match[] = JSON.parse(printed);
  return matches.map(({ Filename, Rule, Location, Message }) => ({
    file: Filename,
    rule: Rule.Id,
    path: Location.Path ?? [],
    message: Message,
  }));
}
