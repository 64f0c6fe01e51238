import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** The path of a program of the virtual environment; an error when it has not been made yet. */
export function pythonProgram(name: 'aws' | 'cfn-lint' | 'moto_server'): string {
  const path = join(root, 'build/python/bin', name);
  if (existsSync(path)) return path;
  throw new Error(`${path} is missing; judges/python-environment.sh installs it.`);
}
