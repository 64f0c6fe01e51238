import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readActionMetadata } from '../runner/action-metadata.ts';
import { type Environment, inputVariables } from '../runner/context.ts';
import { loopbackEnvironment } from '../runner/loopback-environment.ts';
import type { NodeBinary } from '../runner/node.ts';
import { plainTaskDefinition } from './task-definitions.ts';

/** Milliseconds from the start of a process, one sample a run. */
export interface StartTimes {
  /** `node -e 0`, start to exit. */
  readonly bareNode: readonly number[];
  /** Start of each action to its first AWS request, in the order in which they were given. */
  readonly actions: readonly (readonly number[])[];
}

export interface StartSettings {
  readonly node: NodeBinary;
  /** Folders that hold an `action.yml`. */
  readonly actions: readonly string[];
  /** Added to the inputs that every deployment has. */
  readonly inputs: Environment;
  readonly runs: number;
}

/**
 * Starts bare Node and each action in turn, `runs` times after a first time that does not count (it
 * fills the file cache). An action is ended as soon as its first request has arrived.
 */
export async function measureStarts(settings: StartSettings): Promise<StartTimes> {
  const { node, actions, inputs, runs } = settings;
  const folder = mkdtempSync(join(tmpdir(), 'fargate-deploy-bench-'));
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const environment = loopbackEnvironment(`http://127.0.0.1:${port}`, 'us-east-1', folder);
  const programs = actions.map((action) => {
    const metadata = readActionMetadata(action);
    return {
      program: join(action, metadata.main),
      env: {
        ...stepEnvironment(folder),
        ...environment,
        ...inputVariables(metadata, { ...DEPLOY_INPUTS, ...inputs }),
      },
    };
  });
  const samples: { bareNode: number; actions: number[] }[] = [];
  try {
    for (let run = 0; run <= runs; run += 1) {
      const bareNode = await timeUntil(node, ['-e', '0'], folder, environment, 'exit');
      const started: number[] = [];
      for (const { program, env } of programs) {
        started.push(await timeUntil(node, [program], folder, env, once(server, 'request')));
      }
      if (run > 0) samples.push({ bareNode, actions: started });
    }
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
  return {
    bareNode: samples.map((sample) => sample.bareNode),
    actions: actions.map((_, index) =>
      samples.map((sample) => sample.actions[index] ?? Number.NaN),
    ),
  };
}

/** The inputs of a deployment to a service; every action that deploys a service knows them. */
const DEPLOY_INPUTS: Environment = {
  'task-definition': 'task-definition.json',
  service: 'web',
  cluster: 'demo',
};

/** The variables and files of a step in `folder`, as far as a start needs them. */
function stepEnvironment(folder: string): Environment {
  writeFileSync(
    join(folder, 'task-definition.json'),
    JSON.stringify(plainTaskDefinition('web', 'public.ecr.aws/example/web:1'), undefined, 2),
  );
  const file = (name: string) => {
    mkdirSync(join(folder, 'files'), { recursive: true });
    writeFileSync(join(folder, 'files', name), '');
    return join(folder, 'files', name);
  };
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
    GITHUB_OUTPUT: file('output'),
    GITHUB_STEP_SUMMARY: file('summary'),
  };
}

/** Milliseconds until the process exits or `moment` comes; it is ended then. */
async function timeUntil(
  node: NodeBinary,
  programArguments: readonly string[],
  cwd: string,
  env: Environment,
  moment: 'exit' | Promise<unknown>,
): Promise<number> {
  const begin = performance.now();
  const child = spawn(node.path, programArguments, { cwd, env: { ...env }, stdio: 'ignore' });
  const exited = once(child, 'exit');
  const ended = exited.then(() => 'exited' as const);
  const first = await Promise.race([ended, ...(moment === 'exit' ? [] : [moment])]);
  const elapsed = performance.now() - begin;
  if (moment !== 'exit') {
    if (first === 'exited') throw new Error(`${programArguments[0]} ended without an AWS request.`);
    child.kill('SIGKILL');
  }
  await exited;
  return elapsed;
}
