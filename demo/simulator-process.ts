import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SeededFacts } from '../simulator/seed.ts';

/** What the simulator tells when it listens. */
export interface SimulatorFacts extends SeededFacts {
  readonly url: string;
}

export interface SimulatorProcess {
  readonly facts: SimulatorFacts;
  readonly stop: () => Promise<void>;
}

/** Starts the simulator as a process of its own and waits until it listens. */
export async function startSimulator(options: readonly string[]): Promise<SimulatorProcess> {
  // Compiled to build/, beside the simulator.
  const program = fileURLToPath(new URL('../simulator/main.js', import.meta.url));
  const child = spawn(process.execPath, [program, '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode !== null || !child.kill('SIGTERM')) return;
    await once(child, 'exit');
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const facts: SimulatorFacts = JSON.parse(line);
    return { facts, stop };
  }
  throw new Error('The simulator ended before it listened.');
}
