import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readActionMetadata } from '../runner/action-metadata.ts';
import type { Figure } from './figure.ts';

/** The size of the file that an action starts with, and of each other script beside it. */
export function measureChunks(action: string): readonly Figure[] {
  const entry = join(action, readActionMetadata(action).main);
  const scripts = readdirSync(dirname(entry)).filter((name) => /\.[cm]?js$/.test(name));
  const size = (name: string, label: string): Figure => ({
    name: `${label} ${name}`,
    value: statSync(join(dirname(entry), name)).size / 1000,
    unit: 'kB',
  });
  const others = scripts.filter((name) => name !== basename(entry)).toSorted();
  return [size(basename(entry), 'entry'), ...others.map((name) => size(name, 'chunk'))];
}
