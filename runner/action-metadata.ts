import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface ActionInput {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  readonly default?: string;
}

export interface ActionOutput {
  readonly name: string;
  readonly description: string;
}

/** The part of an `action.yml` that a runner and its readers need. */
export interface ActionMetadata {
  readonly name: string;
  readonly inputs: readonly ActionInput[];
  readonly outputs: readonly ActionOutput[];
  /** The JavaScript file to run, relative to the folder of the action. */
  readonly main: string;
}

/**
 * Reads the `action.yml` in a folder.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax
 */
export function readActionMetadata(directory: string): ActionMetadata {
  const metadata = record(parse(readFileSync(join(directory, 'action.yml'), 'utf8')));
  const main = record(metadata.runs).main;
  if (typeof main !== 'string') throw new Error(`${directory}/action.yml has no runs.main.`);
  return {
    name: String(metadata.name),
    inputs: Object.entries(record(metadata.inputs)).map(([name, value]) => input(name, value)),
    outputs: Object.entries(record(metadata.outputs)).map(([name, value]) => ({
      name,
      description: String(record(value).description ?? ''),
    })),
    main,
  };
}

function input(name: string, value: unknown): ActionInput {
  const { description = '', required = false, default: byDefault } = record(value);
  return {
    name,
    description: String(description),
    required: required === true,
    ...(byDefault === undefined ? {} : { default: String(byDefault) }),
  };
}

/** The members of a mapping; none for anything else. */
const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
