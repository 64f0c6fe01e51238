import type { Account } from '../../__tests__/simulator/account.ts';
import { networkOf, type Settings, type SettingsOf } from './service-settings.ts';
import { type Stage, until } from './stage.ts';
import { callEcs } from './wire.ts';

export const register = (account: Account, image = 'nginx:1'): Promise<string> =>
  account.register(image, { taskRoleArn: account.facts.taskRoleArn });

/** Creates the service web, by default with one task on Fargate; gives the reply. */
export async function create(account: Account, settings: Settings = {}) {
  return callEcs(account, 'CreateService', {
    cluster: account.facts.cluster,
    serviceName: 'web',
    taskDefinition: settings.taskDefinition ?? (await register(account)),
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: networkOf(account),
    ...settings,
  });
}

export const callWeb =
  (operation: string, input: object = {}): Stage =>
  (account) =>
    callEcs(account, operation, { cluster: account.facts.cluster, service: 'web', ...input });

export const describeWeb: Stage = (account) =>
  callEcs(account, 'DescribeServices', {
    cluster: account.facts.cluster,
    services: ['web'],
    include: ['TAGS'],
  });

export const created =
  (settings: SettingsOf = () => ({})): Stage =>
  (account) =>
    create(account, settings(account));

/** Two calls, the second `seconds` after the first. */
export const followed =
  (first: Stage, second: Stage, seconds = 0): Stage =>
  async (account) => {
    await first(account);
    await account.pass(seconds);
    return second(account);
  };

/** A call about a service that has come to rest. */
export const steady = (settings: SettingsOf | undefined, next: Stage): Stage =>
  followed(created(settings), next, 300);

export const update = (input: object): Stage => callWeb('UpdateService', input);

export const updateTo =
  (image: string, changes: object = {}): Stage =>
  async (account) =>
    update({ taskDefinition: await register(account, image), ...changes })(account);

/** An update to another image, looked at as soon as a member of some deployment says so. */
export const updateUntil = (image: string, pattern: RegExp): Stage =>
  followed(updateTo(image), until(describeWeb, pattern));

export const remove = callWeb('DeleteService', { force: true });
