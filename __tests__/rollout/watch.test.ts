import { describe, expect, test } from '@jest/globals';
import { NEW, OLD, subject, taskArn, version } from './scenario.ts';
import { type Request, refusal, type ScriptedReply, scriptedAccount } from './scripted-account.ts';
import { watched } from './watched.ts';

const CREATED = 1_790_000_000.5;
const DENIED =
  'User: arn:aws:sts::111122223333:assumed-role/deployer/run is not authorized to perform: ';

const own = (members: object) => ({
  id: NEW,
  status: 'PRIMARY',
  taskDefinition: version(7),
  createdAt: CREATED,
  desiredCount: 1,
  runningCount: 0,
  pendingCount: 0,
  failedTasks: 0,
  rolloutState: 'IN_PROGRESS',
  ...members,
});

const serviceOf = (...deployments: readonly object[]): ScriptedReply => ({
  body: { services: [{ status: 'ACTIVE', desiredCount: 1, deployments, events: [] }] },
});

const pending = serviceOf(own({ pendingCount: 1 }));
const complete = serviceOf(own({ runningCount: 1, rolloutState: 'COMPLETED' }));
const nothing = { body: { serviceDeployments: [], taskArns: [] } };

/** Pending for a minute, then complete; `others` answers what is not DescribeServices. */
const goesWell =
  (others: (request: Request) => ScriptedReply = () => nothing) =>
  (request: Request): ScriptedReply => {
    if (request.operation !== 'DescribeServices') return others(request);
    return request.seconds < 60 ? pending : complete;
  };

const times = (requests: readonly Request[], operation: string): readonly number[] =>
  requests.filter((request) => request.operation === operation).map(({ seconds }) => seconds);

test('looks within a second, then every 2 to 3 s, and ends soon after ECS does', async () => {
  const { clients, requests } = scriptedAccount(goesWell());
  const result = await watched(subject, clients);
  expect(result.verdict).toBe('completed');
  expect(result.durationMs).toBeLessThan(63_000);
  const looks = times(requests, 'DescribeServices');
  expect(looks[0]).toBeLessThanOrEqual(1);
  const gaps = looks.slice(1).map((time, index) => time - (looks[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2);
  expect(Math.max(...gaps)).toBeLessThanOrEqual(3);
});

test('asks for stopped tasks about every 5 s, page by page, and never twice for the same', async () => {
  const page = (request: Request): ScriptedReply => {
    if (request.operation === 'ListTasks') {
      return request.input.nextToken === undefined
        ? { body: { taskArns: [taskArn('a')], nextToken: 'more' } }
        : { body: { taskArns: [taskArn('b')] } };
    }
    if (request.operation !== 'DescribeTasks') return nothing;
    const named = request.input.tasks as readonly string[];
    return {
      body: {
        tasks: named.map((arn) => ({ taskArn: arn, startedBy: OLD, lastStatus: 'STOPPED' })),
      },
    };
  };
  const { clients, requests } = scriptedAccount(goesWell(page));
  await watched(subject, clients);
  const described = requests.filter(({ operation }) => operation === 'DescribeTasks');
  expect(described.map(({ input }) => input.tasks)).toEqual([[taskArn('a')], [taskArn('b')]]);
  const lists = requests.filter(
    ({ operation, input }) => operation === 'ListTasks' && input.nextToken === undefined,
  );
  expect(lists.length).toBeGreaterThanOrEqual(10);
  expect(lists.length).toBeLessThanOrEqual(14);
});

test('follows the service deployment once it is listed, and lists no more', async () => {
  const arn = 'arn:aws:ecs:eu-central-1:111122223333:service-deployment/prod/web/a';
  const brief = {
    serviceDeploymentArn: arn,
    targetServiceRevisionArn: `arn:aws:ecs:eu-central-1:111122223333:service-revision/prod/web/${NEW.slice(8)}`,
    status: 'IN_PROGRESS',
  };
  const { clients, requests } = scriptedAccount(
    goesWell(({ operation, seconds }) => {
      if (operation === 'ListServiceDeployments') {
        return { body: { serviceDeployments: seconds > 5 ? [brief] : [] } };
      }
      return { body: { serviceDeployments: [{ ...brief }], taskArns: [] } };
    }),
  );
  expect(await watched(subject, clients)).toMatchObject({ serviceDeploymentArn: arn });
  expect(Math.max(...times(requests, 'ListServiceDeployments'))).toBeLessThan(9);
});

describe('errors', () => {
  test.each([
    [
      'AccessDeniedException',
      `${DENIED}ecs:DescribeServices on resource: *`,
      'ecs:DescribeServices',
    ],
    ['ExpiredTokenException', 'The security token included in the request is expired', 'expired'],
    ['ClusterNotFoundException', 'Cluster not found.', 'ecs:DescribeServices was refused'],
  ])('%s of DescribeServices ends in unknown', async (type, message, told) => {
    const { clients } = scriptedAccount(({ operation, seconds }) =>
      operation === 'DescribeServices' && seconds > 10
        ? refusal(type, message)
        : goesWell()({ operation, seconds, input: {} }),
    );
    const result = await watched(subject, clients);
    expect(result).toMatchObject({ verdict: 'unknown', deploymentId: NEW });
    expect(result.headline).toContain(told);
    expect(result.durationMs).toBeLessThan(18_000);
  });

  test.each<readonly [string, ScriptedReply]>([
    ['throttling', refusal('ThrottlingException', 'Rate exceeded')],
    ['a server error', refusal('ServerException', 'Service Unavailable', 500)],
    ['a page of HTML', { status: 502, body: '<html>Bad Gateway</html>' }],
  ])('%s is waited out, ever more slowly', async (_, reply) => {
    const { clients, requests } = scriptedAccount((request) =>
      request.operation === 'DescribeServices' && request.seconds > 5 && request.seconds < 200
        ? reply
        : goesWell()(request),
    );
    expect((await watched(subject, clients)).verdict).toBe('completed');
    expect(times(requests, 'DescribeServices').length).toBeLessThan(20);
  });

  test('a broken connection is waited out', async () => {
    const { clients } = scriptedAccount((request) =>
      request.seconds > 5 && request.seconds < 20
        ? Promise.reject(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }))
        : goesWell()(request),
    );
    expect((await watched(subject, clients)).verdict).toBe('completed');
  });

  test.each<readonly [string, ScriptedReply, string]>([
    ['denied', refusal('AccessDeniedException', `${DENIED}ecs:ListTasks`), 'permission-missing'],
    ['unsupported', refusal('UnsupportedFeatureException'), 'read-not-possible'],
    ['unknown to an emulator', { status: 500, body: '<html>' }, 'read-not-possible'],
  ])('reads that are %s cost one notice each', async (_, reply, code) => {
    const { clients, requests } = scriptedAccount(goesWell(() => reply));
    const result = await watched(subject, clients);
    expect(result.verdict).toBe('completed');
    const notices = result.events.flatMap((event) =>
      'diagnostic' in event ? [event.diagnostic] : [],
    );
    expect(notices.map((notice) => [notice.severity, notice.code])).toEqual(
      notices.map(() => ['notice', code]),
    );
    expect(notices.length).toBeGreaterThanOrEqual(1);
    expect(times(requests, 'ListTasks')).toHaveLength(1);
    expect(times(requests, 'ListServiceDeployments')).toHaveLength(1);
  });
});

describe('expired credentials', () => {
  const EXPIRED = refusal('ExpiredTokenException', 'The security token has expired');
  const accessKey = (accessKeyId: string, $source = {}) => ({
    accessKeyId,
    secretAccessKey: 'example',
    $source,
  });

  test('of a file are read anew, and the watch goes on', async () => {
    const keys = ['old', 'new'];
    const { clients } = scriptedAccount(
      (request) =>
        request.seconds > 10 && request.accessKeyId === 'old' ? EXPIRED : goesWell()(request),
      () => accessKey((keys.length > 1 ? keys.shift() : keys[0]) ?? ''),
    );
    expect((await watched(subject, clients)).verdict).toBe('completed');
  });

  test('of environment variables end in unknown at once, and name the remedy', async () => {
    const { clients } = scriptedAccount(
      (request) => (request.seconds > 10 ? EXPIRED : goesWell()(request)),
      () => accessKey('old', { CREDENTIALS_ENV_VARS: 'g' }),
    );
    const { verdict, advice, durationMs } = await watched(subject, clients);
    expect(verdict).toBe('unknown');
    expect(advice.join(' ')).toMatch(/environment variables.*role-duration-seconds/);
    expect(durationMs).toBeLessThan(14_000);
  });
});

describe('the end of the watch', () => {
  test('comes at the time limit, with a last look there', async () => {
    const { clients, requests } = scriptedAccount(({ operation }) =>
      operation === 'DescribeServices' ? pending : nothing,
    );
    const result = await watched(subject, clients, 1);
    expect(result).toMatchObject({ verdict: 'timed-out', durationMs: 60_000 });
    expect(times(requests, 'DescribeServices').at(-1)).toBe(60);
    expect(times(requests, 'ListTasks').at(-1)).toBe(60);
  });

  test('comes at once when the run is cancelled while nothing is asked', async () => {
    const { clients, clock, controller } = scriptedAccount(goesWell());
    void clock.sleep(10_000).then(() => controller.abort());
    const result = await watched(subject, clients);
    expect(result.verdict).toBe('cancelled');
    expect(result.durationMs).toBeLessThan(12_000);
  });

  test('does not wait for a reply when the run is cancelled', async () => {
    const { clients, controller } = scriptedAccount((request) => {
      if (request.seconds < 5) return goesWell()(request);
      setImmediate(() => controller.abort());
      return new Promise<never>(() => undefined);
    });
    expect((await watched(subject, clients)).verdict).toBe('cancelled');
  });
});
