import {
  type DeploymentConfiguration,
  DescribeServiceDeploymentsCommand,
} from '@aws-sdk/client-ecs';
import { describe, expect, test } from '@jest/globals';
import type { Incident } from '../../simulator/ecs/incidents.ts';
import { BREAKER, openAccount, startOf, steadyService, storyOf, updateWith } from './account.ts';

/** A rollout of `image` on a steady service, in which `incident` happens. */
async function rollOut(
  image: string,
  incident: Incident,
  deploymentConfiguration: DeploymentConfiguration = BREAKER.deploymentConfiguration,
) {
  const account = openAccount();
  await account.create(await account.register('web:1'), BREAKER);
  await account.pass(120);
  account.simulator.addIncident(incident);
  const taskDefinition = await account.register(image);
  const reply = await updateWith(account, { taskDefinition, deploymentConfiguration });
  const ours = reply.deployments?.[0]?.id;
  await account.pass(2);
  const { currentServiceDeployment: arn = '' } = await account.describe();
  const look = async () => {
    const input = { serviceDeploymentArns: [arn] };
    const found = await account.ecs.send(new DescribeServiceDeploymentsCommand(input));
    return found.serviceDeployments?.[0];
  };
  const truth = () => account.simulator.truths().find(({ deploymentId }) => deploymentId === ours);
  const story = async () => storyOf(await account.describe(), startOf(reply));
  return { account, ours, look, truth, story };
}

const ALARMS = (rollback: boolean) => ({
  alarms: { alarmNames: ['errors'], enable: true, rollback },
});

describe('an incident', () => {
  test('somebody else deploys: ours is superseded', async () => {
    const { account, truth, look } = await rollOut('web:2', { kind: 'other-deployment', at: 20 });
    await account.pass(300);
    const [newer] = account.simulator.truths();
    expect(truth()).toMatchObject({ outcome: 'superseded', successor: newer?.deploymentId });
    expect(newer).toMatchObject({
      outcome: 'completed',
      taskDefinitionArn: expect.stringMatching(/web:1$/),
    });
    expect(await look()).toMatchObject({ status: 'STOPPED' });
    expect(account.simulator.serving()).toMatchObject([{ deploymentId: newer?.deploymentId }]);
  });

  test.each([
    [true, 'rolled-back', 'ROLLBACK_SUCCESSFUL'],
    [false, 'failed', 'STOPPED'],
  ])('an alarm while it bakes, rollback %s: %s', async (rollback, outcome, status) => {
    const incident = { kind: 'alarm', name: 'errors', at: 150 } as const;
    const { account, truth, look, story } = await rollOut('web:2', incident, ALARMS(rollback));
    await account.pass(120);
    expect(await look()).toMatchObject({ status: 'IN_PROGRESS', alarms: { status: 'MONITORING' } });
    await account.pass(300);
    expect(truth()).toMatchObject({ outcome });
    expect(await look()).toMatchObject({
      status,
      alarms: { status: 'TRIGGERED', alarmNames: ['errors'], triggeredAlarmNames: ['errors'] },
    });
    expect(await story()).toContain(
      '+150 (service web) (deployment D1) deployment failed: alarm detected.',
    );
  });

  test('an alarm of the service tells by its name when it goes off', async () => {
    const alarms = { alarmNames: ['errors-after-600s'], enable: true, rollback: true };
    const incident = { kind: 'event', text: 'is AZ balanced.', at: 1 } as const;
    const { account, truth } = await rollOut('web:2', incident, { alarms, bakeTimeInMinutes: 20 });
    await account.pass(590);
    expect(truth()).toMatchObject({ outcome: 'in-progress' });
    await account.pass(100);
    expect(truth()).toMatchObject({ outcome: 'rolled-back' });
  });

  test.each([
    ['ROLLBACK', 'rolled-back', 'ROLLBACK_SUCCESSFUL'],
    ['ABORT', 'stopped', 'STOPPED'],
  ] as const)('somebody stops it with %s: %s', async (stopType, outcome, status) => {
    const { account, truth, look } = await rollOut('web:2', {
      kind: 'stop-deployment',
      stopType,
      at: 10,
    });
    await account.pass(200);
    expect(truth()).toMatchObject({ outcome });
    expect(await look()).toMatchObject({ status });
  });

  test('Spot takes a task back: it is replaced, and no failure', async () => {
    const { account, truth } = await rollOut('web:2', { kind: 'spot-interruption', at: 60 });
    await account.pass(300);
    expect(truth()).toMatchObject({ outcome: 'completed' });
    expect(await account.tasks('STOPPED')).toContainEqual(
      expect.objectContaining({
        stopCode: 'SpotInterruption',
        stoppedReason: 'Your Spot Task was interrupted.',
      }),
    );
  });

  test.each([
    ['scale', { kind: 'scale', desiredCount: 3, at: 20 }, 'completed', 3],
    ['stop-task', { kind: 'stop-task', at: 60 }, 'completed', 1],
    ['account-blocked', { kind: 'account-blocked', at: 20 }, 'failed', 2],
    ['delete-service', { kind: 'delete-service', at: 20 }, 'deleted', 0],
    ['event', { kind: 'event', text: 'is AZ balanced.', at: 20 }, 'completed', 1],
  ] as const)('%s', async (_, incident, outcome, tasks) => {
    const { account, truth } = await rollOut('web:2', incident);
    await account.pass(400);
    expect(truth()).toMatchObject({ outcome });
    const serving = account.simulator.serving();
    expect(serving.reduce((sum, revision) => sum + revision.tasks, 0)).toBe(tasks);
  });

  test('waits for the deployment that it is counted from', async () => {
    const incidents = [{ kind: 'event', text: 'marks the second.', at: 5, after: 1 }] as const;
    const { account, update: updateService } = await steadyService({ incidents });
    const told = async () =>
      (await account.describe()).events?.some(({ message }) => message?.endsWith('the second.'));
    expect(await told()).toBe(false);
    await updateService({ forceNewDeployment: true });
    await account.pass(6);
    expect(await told()).toBe(true);
  });
});

test('without capacity there is one event, and after it heals the deployment completes', async () => {
  const incident = { kind: 'event', text: 'is AZ balanced.', at: 1 } as const;
  const { account, truth, story } = await rollOut('web:no-capacity-900s', incident);
  await account.pass(800);
  expect((await story()).filter((line) => line.includes('Capacity is unavailable'))).toEqual([
    '+14 (service web) was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
  ]);
  expect(truth()).toMatchObject({ outcome: 'in-progress', heals: true });
  await account.pass(300);
  expect(truth()).toMatchObject({ outcome: 'completed' });
});

test.each([
  ['web:2', {}, true],
  ['web:flaky', {}, true],
  ['web:slow-60s', {}, true],
  ['web:exit-1', {}, false],
  ['web:pull-missing', {}, false],
  ['web:no-capacity', {}, false],
  ['web:exit-1', { desiredCount: 0 }, true],
])('the truth knows whether %s %j heals', async (image, changes, heals) => {
  const account = openAccount();
  await account.create(await account.register(image), changes);
  expect(account.simulator.truths()).toMatchObject([{ heals, outcome: 'in-progress' }]);
});
