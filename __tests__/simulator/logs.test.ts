import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  GetLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, test } from '@jest/globals';
import { requestHandler } from '../../simulator/request-handler.ts';
import type { SimulatorOptions } from '../../simulator/simulator.ts';
import { openAccount } from './account.ts';

const GROUP = '/ecs/web';

/** The log of the first task of a new service with `image`, a minute after it began. */
async function logOf(image: string, options: Partial<SimulatorOptions> = {}) {
  const account = openAccount(options);
  const { facts, simulator } = account;
  const logs = new CloudWatchLogsClient({
    region: facts.region,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
    requestHandler: requestHandler(simulator),
    maxAttempts: 1,
  });
  const options_ = { 'awslogs-group': GROUP, 'awslogs-region': 'us-east-1' };
  const taskDefinition = await account.register('', {
    containerDefinitions: [
      {
        name: 'app',
        image,
        logConfiguration: {
          logDriver: 'awslogs',
          options: { ...options_, 'awslogs-stream-prefix': 'web' },
        },
      },
    ],
  });
  await account.create(taskDefinition);
  await account.pass(60);
  const [task] = [...(await account.tasks('STOPPED')), ...(await account.tasks('RUNNING'))];
  const stream = `web/app/${task?.taskArn?.split('/').at(-1)}`;
  const get = async (changes: object = {}) => {
    const input = { logGroupName: GROUP, logStreamName: stream, ...changes };
    return logs.send(new GetLogEventsCommand(input));
  };
  return { account, logs, stream, get };
}

describe('a container with awslogs', () => {
  test('leaves a stack trace when it crashes', async () => {
    const { get } = await logOf('web:exit-1');
    const { events = [] } = await get();
    expect(events[0]?.message).toMatch(/^listening, task [0-9a-f]{32}$/);
    expect(events[1]?.message).toMatch(/^TypeError: /);
    expect(events.at(-1)?.message).toMatch(/^ {4}at /);
    expect(Number(events[1]?.timestamp)).toBeGreaterThan(Number(events[0]?.timestamp));
  });

  test('tells its last lines, then those before them', async () => {
    const { get } = await logOf('web:broken', {
      fates: {
        broken: { kind: 'exits', after: 1, exitCode: 3, logs: ['one', 'two', 'three', 'four'] },
      },
    });
    const last = await get({ limit: 2 });
    expect(last.events?.map(({ message }) => message)).toEqual(['three', 'four']);
    const before = await get({ limit: 2, nextToken: last.nextBackwardToken });
    expect(before.events?.map(({ message }) => message)).toEqual(['one', 'two']);
    const first = await get({ limit: 2, startFromHead: true });
    expect(first.events?.[1]?.message).toBe('one');
  });

  test('can be searched across its streams', async () => {
    const { logs, stream } = await logOf('web:exit-1');
    const { events } = await logs.send(
      new FilterLogEventsCommand({ logGroupName: GROUP, filterPattern: '"TypeError"' }),
    );
    expect(events).toMatchObject([{ logStreamName: stream, eventId: expect.any(String) }]);
  });
});

test.each([
  [{ logGroupName: 'none' }, 'The specified log group does not exist.'],
  [{ logStreamName: 'none' }, 'The specified log stream does not exist.'],
])('GetLogEvents refuses %j', async (changes, message) => {
  const { get } = await logOf('web:1');
  await expect(get(changes)).rejects.toMatchObject({ name: 'ResourceNotFoundException', message });
});

test('a caller who may not read logs is refused with the name of the stream', async () => {
  const { get, stream } = await logOf('web:1', { access: { deny: ['logs:*'] } });
  await expect(get()).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(
      `logs:GetLogEvents on resource: arn:aws:logs:us-east-1:123456789012:log-group:${GROUP}:log-stream:${stream}`,
    ),
  });
});
