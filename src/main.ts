import { randomUUID } from 'node:crypto';
import { setFailed, summary, warning } from '@actions/core';
import { createClients } from './aws/clients.ts';
import { systemClock } from './clock.ts';
import { pathInRepository, workspaceFromEnvironment } from './github/workspace.ts';
import { readInputs } from './inputs.ts';
import { deploy } from './modes/deploy.ts';
import { render } from './modes/render.ts';
import { writeOutputs } from './outputs.ts';
import { annotate, annotationsOf } from './report/annotations.ts';
import { documentationUrls } from './report/documentation-url.ts';
import { plainText } from './report/escape.ts';
import { workflowLog } from './report/log.ts';
import { type RunReport, succeeded } from './report/run-report.ts';

const { env } = process;
const workspace = workspaceFromEnvironment(env, process.cwd());
const log = workflowLog();

async function run(): Promise<RunReport> {
  const reading = readInputs();
  const { mode } = reading.inputs;
  if (mode === 'check') {
    const { check } = await import('./modes/check.ts');
    return check(reading, { workspace, log, env, uniqueId: randomUUID });
  }
  const cancelled = new AbortController();
  // GitHub sends SIGINT, SIGTERM 7.5 s later, SIGKILL 2.5 s after that.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => cancelled.abort());
  const { region, maxRetries } = reading.inputs;
  const clients = createClients({
    ...(region === undefined ? {} : { region }),
    userAgent: [['fargate-deploy', env.GITHUB_ACTION_REF || 'local']],
  });
  const modes = { deploy, render };
  try {
    return await modes[mode](reading, {
      clients,
      context: { clock: systemClock, random: Math.random, signal: cancelled.signal, maxRetries },
      workspace,
      log,
      uniqueId: randomUUID,
    });
  } finally {
    clients.close();
  }
}

/** Each channel by itself: what cannot be told in one place must not change the verdict. */
async function tell(report: RunReport): Promise<void> {
  const { failure, diagnostics, outputs, headline, tolerated } = report;
  if (!succeeded(outputs.verdict) && !tolerated) process.exitCode = 1;
  const told = failure ? [failure, ...diagnostics] : diagnostics;
  const pathOf = (file: string) => pathInRepository(workspace, file);
  annotate(annotationsOf(told, pathOf, documentationUrls(env)));
  log.line(`${outputs.verdict}: ${headline}`);
  try {
    writeOutputs(outputs);
    if (!env.GITHUB_STEP_SUMMARY) return;
    const { renderSummary } = await import('./report/summary.ts');
    await summary.addRaw(renderSummary(report)).write();
  } catch (error) {
    warning(`Outputs or summary could not be written: ${plainText(String(error))}`);
  }
}

try {
  await tell(await run());
} catch (error) {
  setFailed(`fargate-deploy: ${plainText(String(error))}`);
}
