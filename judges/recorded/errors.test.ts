import { expect, test } from '@jest/globals';
import { BREAKER } from '../../__tests__/simulator/account.ts';
import { hasRecordings, recordedReply } from './recordings.ts';
import { create, update } from './service-calls.ts';
import { behindLoadBalancer } from './service-settings.ts';
import { openStage, type Stage } from './stage.ts';
import { callEcs } from './wire.ts';

interface RecordedError {
  readonly operation: string;
  readonly type: string;
  readonly message: string;
}

const errors = (): readonly RecordedError[] =>
  Object(recordedReply('ecs-errors--messages')).errors ?? [];

const ofCodeDeploy =
  (next: Stage): Stage =>
  async (account) => {
    await create(account, {
      ...behindLoadBalancer(account),
      deploymentController: { type: 'CODE_DEPLOY' },
    });
    return next(account);
  };

/** How to be refused with each message that the simulator knows. */
const REFUSALS: Readonly<Record<string, Stage>> = {
  'Cluster not found.': (account) =>
    callEcs(account, 'DescribeServices', { cluster: 'none', services: ['web'] }),
  'Service not found.': update({ desiredCount: 1 }),
  'TaskDefinition is inactive': async (account) => {
    await create(account, BREAKER);
    const taskDefinition = await account.register('nginx:2');
    await callEcs(account, 'DeregisterTaskDefinition', { taskDefinition });
    return update({ taskDefinition })(account);
  },
  'TaskDefinition not found.': async (account) => {
    await create(account);
    return update({ taskDefinition: 'none' })(account);
  },
  'Unable to describe task definition.': (account) =>
    callEcs(account, 'DescribeTaskDefinition', { taskDefinition: 'none' }),
  'Cannot force a new deployment on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.':
    ofCodeDeploy(update({ forceNewDeployment: true })),
  'Tasks cannot be empty.': (account) =>
    callEcs(account, 'DescribeTasks', { cluster: account.facts.cluster, tasks: [] }),
  'taskId length should be one of [32,36]': (account) =>
    callEcs(account, 'DescribeTasks', { cluster: account.facts.cluster, tasks: ['short'] }),
  "The service couldn't be updated because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.":
    async (account) => {
      await create(account);
      const taskDefinition = await account.register('nginx:2');
      return update({ taskDefinition, enableExecuteCommand: true })(account);
    },
};

if (hasRecordings) {
  test.each(Object.entries(REFUSALS))('is refused as recorded: %s', async (message, refused) => {
    const recorded = errors().find((error) => error.message === message);
    const reply = await refused(openStage());
    expect(reply).toEqual({ __type: recorded?.type, message: recorded?.message });
  });
} else {
  test.skip('is refused as recorded', () => {});
}
