import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Environment, inheritedVariables } from './context.ts';
import { runAction } from './run-action.ts';
import { reportStep } from './step-report.ts';

const USAGE = `Runs the built action on this machine as a GitHub runner would.

  npm run action -- --with name=value [--with name=value …]

  --with name=value   an input of the action, as under "with:" in a workflow
  --event FILE        the event payload (JSON)
  --summary FILE      append the job summary (Markdown) to this file
  --help              this text

The workspace is the current folder. Region and credentials come from the AWS environment variables
and files, so AWS_ENDPOINT_URL leads to another control plane.`;

/** `name=value` pairs as one record; throws on a text without `=`. */
function pairs(texts: readonly string[]): Environment {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new Error(`--with takes name=value, not "${text}".`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      with: { type: 'string', multiple: true, default: [] },
      event: { type: 'string' },
      summary: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  // npm changes to the folder of the package and keeps in INIT_CWD where the user stands.
  const workspace = process.env.INIT_CWD ?? process.cwd();
  const cancelled = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => cancelled.abort());
  const result = await runAction({
    // Compiled to build/runner/.
    action: fileURLToPath(new URL('../..', import.meta.url)),
    with: pairs(values.with),
    env: inheritedVariables(process.env),
    workspace,
    temp: mkdtempSync(join(tmpdir(), 'fargate-deploy-')),
    ...(values.event
      ? { event: JSON.parse(readFileSync(resolve(workspace, values.event), 'utf8')) }
      : {}),
    print: (line) => console.log(line),
    signal: cancelled.signal,
  });
  console.log(reportStep(result.annotations, result.outputs));
  if (values.summary) appendFileSync(resolve(workspace, values.summary), result.summary);
  return result.exitCode;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
