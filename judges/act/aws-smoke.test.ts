import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ListTaskDefinitionsCommand } from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pythonProgram } from '../python-environment.ts';
import type { WorkflowRun } from './act.ts';
import { createRepository } from './repository.ts';
import { openStage, type Stage } from './stage.ts';

const awsCli = pythonProgram('aws');
const ACCOUNT = '210987654321';

/** The actions of the policy in CONTRIBUTING.md, and one that AWS lets everybody call. */
function allowedActions(): readonly string[] {
  const text = readFileSync(join(import.meta.dirname, '../../CONTRIBUTING.md'), 'utf8');
  const lists = text.matchAll(/"Action": \[(.*?)\]/gs);
  const actions = [...lists].flatMap(([, list = '']) => list.match(/[a-z]+:[A-Za-z]+/g) ?? []);
  return [...actions, 'sts:GetCallerIdentity'];
}

let repository: string;
let stage: Stage;
let result: WorkflowRun;
beforeAll(async () => {
  repository = mkdtempSync(join(tmpdir(), 'repository-'));
  createRepository(repository);
  stage = await openStage({
    repository,
    account: ACCOUNT,
    access: { allow: allowedActions() },
    programs: [dirname(awsCli)],
  });
  const { region, cluster, subnets, securityGroups } = stage.simulator.facts;
  result = await stage.run('aws-smoke', {
    event: 'workflow_dispatch',
    payload: {
      inputs: {
        'role-arn': `arn:aws:iam::${ACCOUNT}:role/smoke`,
        region,
        cluster,
        subnets: subnets.join(','),
        'security-groups': securityGroups.join(','),
        'assign-public-ip': 'true',
      },
    },
  });
}, 300_000);
afterAll(async () => {
  await stage.close();
  rmSync(repository, { recursive: true });
});

const recordings = () => result.steps.at(-1)?.printed ?? '';

test('the workflow for real AWS passes on the simulator, with the AWS CLI', () => {
  const failed = result.steps.filter((step) => step.result !== 'success');
  expect(failed.map(({ id }) => id)).toEqual(['break']);
  expect(result.exitCode).toBe(0);
});

test('the policy in CONTRIBUTING.md allows every call', () => {
  expect(allowedActions()).toEqual(expect.arrayContaining([...stage.simulator.calls]));
});

test('it leaves nothing behind', async () => {
  expect(stage.simulator.calls).toContain('ecs:DeleteService');
  const { taskDefinitionArns } = await stage.ecs.send(new ListTaskDefinitionsCommand({}));
  expect(taskDefinitionArns).toEqual([]);
});

test('it records the service, its tasks and its deployments in each state', () => {
  const files = [...recordings().matchAll(/^==> recordings\/(.+) <==$/gm)].map(([, name]) => name);
  const replies = [
    'describe-service-deployments',
    'describe-services',
    'describe-tasks',
    'list-service-deployments',
  ];
  expect(files).toEqual(
    ['broken', 'created', 'repaired', 'updated'].flatMap((state) =>
      replies.map((reply) => `${state}.${reply}.json`),
    ),
  );
  expect(recordings()).toContain('CannotPullContainerError');
});

test('the recordings tell nothing of the account and its network', () => {
  const { subnets, securityGroups } = stage.simulator.facts;
  for (const secret of [ACCOUNT, ...subnets, ...securityGroups]) {
    expect(recordings()).not.toContain(secret);
  }
});
