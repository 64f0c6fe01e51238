import {
  DescribeServiceDeploymentsCommand,
  ListServiceDeploymentsCommand,
} from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import type { Incident } from '../../simulator/ecs/incidents.ts';
import { createIdentifiers } from '../../simulator/identifiers.ts';
import type { DeploymentTruth } from '../../simulator/truth.ts';
import { openAccount, updateWith } from './account.ts';

const TAGS = [
  'good',
  'exit-1',
  'flaky',
  'pull-missing',
  'unhealthy',
  'no-capacity-200s',
  'spot-interrupted',
];

const INCIDENTS: readonly Incident[] = [
  { kind: 'other-deployment', at: 40 },
  { kind: 'other-deployment', at: 180 },
  { kind: 'stop-deployment', at: 30 },
  { kind: 'stop-deployment', stopType: 'ABORT', at: 50 },
  { kind: 'alarm', name: 'errors', at: 100 },
  { kind: 'scale', desiredCount: 3, at: 60 },
  { kind: 'stop-task', at: 70 },
];

const STRATEGIES = [
  { strategy: 'ROLLING' },
  { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 },
  { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: 1 } },
] as const;

/** The statuses of a service deployment that say the same as the truth. */
const STATUSES: Readonly<Record<DeploymentTruth['outcome'], readonly string[]>> = {
  'in-progress': ['IN_PROGRESS'],
  completed: ['SUCCESSFUL'],
  failed: ['STOPPED', 'ROLLBACK_FAILED', 'STOP_REQUESTED'],
  'rolled-back': ['ROLLBACK_SUCCESSFUL'],
  superseded: ['STOPPED'],
  stopped: ['STOPPED'],
  deleted: [],
};

/** One history of a service with two deployments, made from `seed`; an hour later everything has ended. */
async function history(seed: number) {
  const { fraction } = createIdentifiers(seed);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(fraction() * items.length)];
    if (item === undefined) throw new Error('There is nothing to pick from.');
    return item;
  };
  const account = openAccount({ seed });
  const { ecs, facts, simulator } = account;
  await account.create(await account.register('web:1'), { desiredCount: 1 + (seed % 2) });
  await account.pass(120);
  if (fraction() < 0.7) simulator.addIncident(pick(INCIDENTS));
  await updateWith(account, {
    taskDefinition: await account.register(`web:${pick(TAGS)}`),
    deploymentConfiguration: {
      ...pick(STRATEGIES),
      deploymentCircuitBreaker: { enable: fraction() < 0.7, rollback: fraction() < 0.7 },
      alarms: { alarmNames: ['errors'], enable: fraction() < 0.5, rollback: true },
    },
  });
  for (let minute = 0; minute < 60; minute += 1) await account.pass(60);
  const input = { cluster: facts.cluster, service: 'web' };
  const { serviceDeployments: briefs = [] } = await ecs.send(
    new ListServiceDeploymentsCommand(input),
  );
  const arns = briefs.map(({ serviceDeploymentArn }) => serviceDeploymentArn ?? '');
  const described = await ecs.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: arns }),
  );
  return { truths: simulator.truths(), told: described.serviceDeployments ?? [], account };
}

test('the truth and the replies say the same in the end', async () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 150; seed += 1) {
    const { truths, told, account } = await history(seed);
    for (const [index, { outcome, deploymentId }] of truths.entries()) {
      seen.add(outcome);
      const { status = '', targetServiceRevision } = told[index] ?? {};
      expect({ seed, id: targetServiceRevision?.arn?.split('/').at(-1) }).toEqual({
        seed,
        id: deploymentId.replace('ecs-svc/', ''),
      });
      expect({ seed, outcome, agrees: STATUSES[outcome].includes(status), status }).toMatchObject({
        seed,
        agrees: true,
      });
    }
    const completed = truths.find(({ outcome }) => outcome === 'completed');
    const serving = account.simulator.serving().map(({ deploymentId }) => deploymentId);
    expect({ seed, serving }).toEqual({
      seed,
      serving: expect.arrayContaining([completed?.deploymentId]),
    });
  }
  expect([...seen].toSorted()).toEqual(
    ['completed', 'failed', 'in-progress', 'rolled-back', 'stopped', 'superseded'].toSorted(),
  );
}, 60_000);
