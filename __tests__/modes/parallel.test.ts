import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createIdentifiers } from '../../simulator/identifiers.ts';
import type { Inputs } from '../../src/inputs.ts';
import { deploy } from '../../src/modes/deploy.ts';
import { type Account, BREAKER, openAccount } from '../simulator/account.ts';
import { definition } from './stage.ts';

const ACTIONS = 50;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parallel-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const inputsOf = (account: Account, serviceName: string): Inputs => ({
  mode: 'deploy',
  source: { kind: 'file', path: `${serviceName}.json` },
  maxRetries: 3,
  render: { containerNames: [] },
  conversion: { accept: [] },
  waitForServiceStability: true,
  rollout: { timeLimitMs: 30 * 60_000 },
  check: { patterns: [], fix: false, suggestions: false },
  service: {
    cluster: account.facts.cluster,
    serviceName,
    createService: 'true',
    subnets: account.facts.subnets,
    forceNewDeployment: false,
    whenUnchanged: 'deploy',
  },
});

/** Deploys one service, as a workflow of its own would. */
function deployService(account: Account, index: number, image: string) {
  const { ecs, elbv2, logs, clock } = account;
  const name = `web-${index}`;
  const family = { ...definition(image), family: name };
  writeFileSync(join(root, `${name}.json`), JSON.stringify(family, undefined, 2));
  const { fraction: random } = createIdentifiers(index);
  let ids = 0;
  return deploy(
    { inputs: inputsOf(account, name), diagnostics: [] },
    {
      clients: {
        ecs,
        elbv2: async () => elbv2,
        logs: async () => logs,
        close: () => undefined,
      },
      context: { clock, random, signal: new AbortController().signal, maxRetries: 3 },
      workspace: { root, temp: root },
      log: { group: () => undefined, line: () => undefined, end: () => undefined },
      uniqueId: () => {
        ids += 1;
        return `${name}-${ids}`;
      },
    },
  );
}

/** An account with the published request rates in which 50 services run. */
async function openBusyAccount(): Promise<Account> {
  const account = openAccount({ throttling: true });
  for (let index = 0; index < ACTIONS; index += 1) {
    const taskDefinition = await account.register('acme/web:1', { family: `web-${index}` });
    await account.create(taskDefinition, { serviceName: `web-${index}`, ...BREAKER });
    await account.pass(2);
  }
  await account.pass(300);
  return account;
}

/** What becomes of a deployment of each image. */
const VERDICTS = {
  'acme/web:2': 'completed',
  'acme/web:exit-1': 'rolled-back',
  'acme/web:pull-missing': 'failed',
  'acme/web:slow-30s': 'completed',
} as const;

describe('fifty actions at once in one account', () => {
  test('all end with the right verdict; none fails for a throttle', async () => {
    const account = await openBusyAccount();
    const images = Object.entries(VERDICTS);
    const outcomes = Array.from({ length: ACTIONS }, (_, index) => images[index % images.length]);
    const reports = await Promise.all(
      outcomes.map((outcome, index) => deployService(account, index, outcome?.[0] ?? '')),
    );
    expect(
      reports.map(({ outputs, failure }) => ({ verdict: outputs.verdict, code: failure?.code })),
    ).toEqual(outcomes.map((outcome) => expect.objectContaining({ verdict: outcome?.[1] })));
    expect(reports.flatMap(({ failure }) => failure?.message ?? []).join('\n')).not.toMatch(
      /Rate exceeded|Throttling/,
    );
  });
});
