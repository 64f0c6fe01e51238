import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findNode } from '../runner/node.ts';

// Compiled to build/scripts/. The tests are not compiled: they run from their source, which takes the
// Node of GitHub.
const program = fileURLToPath(new URL('../../scripts/mutate-conversion.ts', import.meta.url));
const { status } = spawnSync(findNode().path, [program], { stdio: 'inherit' });
process.exitCode = status ?? 1;
