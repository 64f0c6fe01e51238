import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loopbackEnvironment } from '../runner/loopback-environment.ts';
import { runAction } from '../runner/run-action.ts';
import { reportStep } from '../runner/step-report.ts';
import { type Act, acts, EC2_SERVICE } from './acts.ts';
import { createEc2Service } from './ec2-service.ts';
import { readExample, root } from './example.ts';
import { startSimulator } from './simulator-process.ts';
import { createStage, type Stage } from './stage.ts';
import { pageStyle, summaryPage } from './summary-page.ts';

const output = join(root, 'demo-output');

/** Plays one act and prints the log that GitHub would show; whether everything held, and the summary. */
async function play(act: Act, number: number, stage: Stage, temp: string) {
  console.log(`\n=== Act ${number}: ${act.title}\n`);
  const result = await runAction({
    action: root,
    workspace: root,
    temp: join(temp, act.name),
    with: await act.inputs(stage),
    env: loopbackEnvironment(stage.facts.url, stage.facts.region, temp),
    print: (line) => console.log(line),
  });
  console.log(reportStep(result.annotations, result.outputs));
  const expectations = await act.expectations(result, stage);
  console.log(`Checks, after ${(result.durationMs / 1000).toFixed(1)} s`);
  for (const { what, holds } of expectations) console.log(`  ${holds ? 'yes' : 'NO '}  ${what}`);
  writeFileSync(join(output, `${act.name}.md`), result.summary);
  return {
    holds: expectations.every(({ holds }) => holds),
    section: { title: `Act ${number}: ${act.title}`, markdown: result.summary },
  };
}

async function main(): Promise<boolean> {
  // The SDK would warn of Node 20, which runs this demo but never the action on GitHub.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  const temp = mkdtempSync(join(tmpdir(), 'fargate-deploy-demo-'));
  const simulator = await startSimulator(['--speed', '20', '--region', 'eu-central-1']);
  try {
    const stage = createStage(simulator.facts);
    await createEc2Service(stage, EC2_SERVICE, JSON.parse(readExample()));
    const played = [];
    for (const [index, act] of acts.entries()) {
      played.push(await play(act, index + 1, stage, temp));
    }
    const sections = played.map(({ section }) => section);
    writeFileSync(join(output, 'index.html'), summaryPage(sections, pageStyle()));
    console.log('\nThe job summaries are in demo-output/index.html.');
    return played.every(({ holds }) => holds);
  } finally {
    await simulator.stop();
    rmSync(temp, { recursive: true });
  }
}

process.exitCode = (await main()) ? 0 : 1;
