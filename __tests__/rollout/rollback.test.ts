import { describe, expect, test } from '@jest/globals';
import type { Answer, Write } from '../../src/rollout/observation.ts';
import {
  asked,
  type Circumstances,
  complete,
  event,
  failed,
  failure,
  type Look,
  listed,
  NEW,
  NEWER,
  newer,
  OLD,
  old,
  ours,
  play,
  rollback,
  SERVICE_DEPLOYMENT,
  service,
  serviceDeployment,
  stopped,
  subject,
  tasks,
  version,
} from './scenario.ts';

const missingImage = tasks(
  stopped({
    stopCode: 'TaskFailedToStart',
    stoppedReason: 'CannotPullContainerError: failed to resolve ref web:7: not found',
    containers: [{ name: 'web' }],
  }),
);
const STOP: Write = { write: 'stop-deployment', serviceDeploymentArn: SERVICE_DEPLOYMENT };
const PREVIOUS: Write = { write: 'deploy-previous', taskDefinitionArn: version(6) };
const BACK = 'ecs-svc/4000000000000000004';

const onFailure = { settings: { onFailure: 'rollback' as const } };
const fails: readonly Look[] = [
  [1, service([ours(), old()]), listed],
  [60, service([ours({ pendingCount: 1 }), old()]), serviceDeployment('IN_PROGRESS'), missingImage],
];
const withoutServiceDeployments: readonly Look[] = [
  [1, service([ours(), old()])],
  [60, service([ours({ pendingCount: 1 }), old()]), missingImage],
];
const done = (write: Write, deploymentId?: string): Answer => ({
  to: 'write',
  write,
  ...(deploymentId ? { deploymentId } : {}),
});
const refused = (write: Write, kind: 'denied' | 'refused' | 'transient'): Answer => ({
  to: 'write',
  write,
  failure: { kind, action: 'ecs:StopServiceDeployment', message: `${kind} by AWS` },
});
const broughtBack = rollback({
  id: BACK,
  taskDefinition: version(6),
  rolloutState: 'COMPLETED',
  rolloutStateReason: 'done',
});

const told = (looks: readonly Look[], circumstances: Circumstances = onFailure) =>
  play(looks, circumstances).outcome;

describe('a rollback after a failure', () => {
  test('is asked of ECS first, and looked for at once', () => {
    const { last } = play(fails, onFailure);
    expect(last.writes).toEqual([STOP]);
    expect(last.wait.maxMs).toBe(0);
    expect(asked(last)).toContain('service');
    expect(last.outcome).toBeUndefined();
  });

  test.each<readonly [string, readonly Look[], Circumstances, readonly Write[]]>([
    ['is not asked for by default', fails, {}, []],
    [
      'is an update where the service deployment is not known',
      withoutServiceDeployments,
      onFailure,
      [PREVIOUS],
    ],
    [
      'is an update after a refusal',
      [...fails, [61, refused(STOP, 'refused')]],
      onFailure,
      [PREVIOUS],
    ],
    [
      'is no second write after one that may have been carried out',
      [...fails, [61, refused(STOP, 'transient')]],
      onFailure,
      [],
    ],
    [
      'is no update when more than the revision was changed',
      withoutServiceDeployments,
      {
        ...onFailure,
        of: { ...subject, wayBack: { taskDefinitionArn: version(6), byEcsOnly: true } },
      },
      [],
    ],
    [
      'is no update to the same revision',
      withoutServiceDeployments,
      { ...onFailure, of: { ...subject, wayBack: { byEcsOnly: false } } },
      [],
    ],
  ])('%s', (_, looks, circumstances, writes) => {
    const { last } = play(looks, circumstances);
    expect(last.writes).toEqual(writes);
    expect(last.outcome === undefined).toBe(writes.length > 0);
  });

  test('says why nothing could be asked for', () => {
    const of = { ...subject, wayBack: { taskDefinitionArn: version(6), byEcsOnly: true } };
    const { advice = [] } = told(withoutServiceDeployments, { ...onFailure, of }) ?? {};
    expect(advice.join(' ')).toMatch(/also changed capacity, network or load balancer/);
  });

  test('is never asked for once somebody else has deployed', () => {
    const looks: readonly Look[] = [
      [1, service([ours(), old()])],
      [60, service([newer, failed()])],
      [62, service([newer, failed()])],
      [63, service([newer, failed()]), missingImage],
    ];
    const { last, outcome } = play(looks, onFailure);
    expect(outcome?.verdict).toBe('failed');
    expect(last.writes).toEqual([]);
  });

  test('is told with its reason before it is asked for', () => {
    expect(play(fails, onFailure).events.slice(-2)).toMatchObject([
      { diagnostic: { code: 'image-not-found', severity: 'error' } },
      { text: 'asking ECS to roll back' },
    ]);
  });

  test('is watched to its end, which keeps the cause of the failure', () => {
    const end: readonly Look[] = [
      ...fails,
      [62, done(STOP), service([ours(), old()]), serviceDeployment('ROLLBACK_REQUESTED')],
      [
        80,
        service([rollback(), ours({ status: 'ACTIVE' })]),
        serviceDeployment('ROLLBACK_IN_PROGRESS'),
      ],
      [
        90,
        service([rollback({ rolloutState: 'COMPLETED' })]),
        serviceDeployment('ROLLBACK_SUCCESSFUL', {
          statusReason: 'Service deployment rolled back by user',
        }),
      ],
    ];
    expect(told(end.slice(0, -1))).toBeUndefined();
    expect(told(end)).toMatchObject({
      verdict: 'rolled-back',
      headline: expect.stringMatching(/failed and was rolled back to web:6: the image/),
      cause: { code: 'image-not-found' },
    });
  });

  const replaced: readonly Look[] = [
    ...withoutServiceDeployments,
    [62, done(PREVIOUS, BACK), service([ours(), old()])],
  ];
  const back = (seconds: number, ...deployments: Parameters<typeof service>[0]): Look => [
    seconds,
    service(deployments),
  ];
  test.each<readonly [string, readonly Look[], object]>([
    [
      'rolled-back when the earlier revision serves',
      [...replaced, back(120, broughtBack)],
      { verdict: 'rolled-back' },
    ],
    [
      'failed when the earlier revision fails as well',
      [
        ...replaced,
        back(120, { ...broughtBack, rolloutState: 'FAILED' }, ours({ status: 'ACTIVE' })),
      ],
      {
        verdict: 'failed',
        advice: expect.arrayContaining([expect.stringMatching(/failed as well/)]),
      },
    ],
    [
      'failed when it does not end in time',
      [
        ...replaced,
        back(1_900, { ...broughtBack, rolloutState: 'IN_PROGRESS' }, ours({ status: 'ACTIVE' })),
      ],
      {
        verdict: 'failed',
        advice: expect.arrayContaining([expect.stringMatching(/had not ended 30 min later/)]),
      },
    ],
    [
      'superseded when somebody deploys meanwhile',
      [...replaced, back(120, newer, broughtBack), back(122, newer, broughtBack)],
      { verdict: 'superseded', headline: expect.stringContaining(NEWER) },
    ],
  ])('is %s', (_, looks, outcome) => {
    expect(told(looks)).toMatchObject(outcome);
  });

  test('is asked for at the time limit too', () => {
    const late: readonly Look[] = [
      [1, service([ours(), old()])],
      [1_800, service([ours(), old()]), tasks()],
    ];
    expect(play(late, onFailure).last.writes).toEqual([PREVIOUS]);
    const end: readonly Look[] = [...late, [1_801, done(PREVIOUS, BACK), service([broughtBack])]];
    expect(told(end)?.headline).toMatch(
      /did not complete within 30 min and was rolled back to web:6/,
    );
  });

  test('is no rollback when the deployment completed after all', () => {
    const end: readonly Look[] = [...fails, [62, refused(STOP, 'refused'), service([complete])]];
    expect(told(end)?.verdict).toBe('completed');
  });
});

describe('a rollback of ECS that is seen by the service alone', () => {
  const ended: readonly Look[] = [[1, service([ours(), old()])]];
  const withNewId = {
    id: BACK,
    taskDefinition: version(6),
    createdAt: new Date(1_790_000_200_000),
  };
  const because = (reason: string) =>
    event(`(deployment ${NEW}) deployment failed: ${reason}`, 190);

  test.each([
    ['an alarm', 'alarm detected.', 'alarm-triggered'],
    [
      'a hook',
      'Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed.',
      'lifecycle-hook-failed',
    ],
  ])('after %s is none of a person, though it has an id of its own', (_, reason, cause) => {
    const list = service([{ ...broughtBack, ...withNewId }], { told: [because(reason)] });
    const { outcome } = play([...ended, [200, list], [201, list, tasks()]]);
    expect(outcome).toMatchObject({ verdict: 'rolled-back', cause: { code: cause } });
  });

  test('keeps the words of ECS when our deployment is gone from the list', () => {
    const { outcome } = play([
      ...ended,
      [170, service([rollback(), failed()])],
      [
        254,
        service([
          rollback({
            rolloutState: 'COMPLETED',
            rolloutStateReason: `ECS deployment ${OLD} completed.`,
          }),
        ]),
        tasks(),
      ],
    ]);
    expect(outcome).toMatchObject({
      verdict: 'rolled-back',
      cause: { code: 'tasks-failed-to-start' },
    });
  });
});

describe('a cancelled run', () => {
  const running: readonly Look[] = [[1, service([ours({ runningCount: 1 }), old()])]];

  test('tells at once what runs, and asks for the rollback that is wanted', () => {
    const { last, events, outcome } = play(running, {
      cancelled: true,
      settings: { onCancel: 'rollback' },
    });
    expect(outcome).toBeUndefined();
    expect(last.writes).toEqual([PREVIOUS]);
    expect(events.slice(-2)).toMatchObject([
      { kind: 'state', text: 'the run was cancelled: 1 of 2 running' },
      { kind: 'state', text: 'deploying web:6 again' },
    ]);
  });

  test('does not ask where it should only be told', () => {
    expect(told(running, { cancelled: true })?.verdict).toBe('cancelled');
  });
});

describe('credentials', () => {
  const refusedLook = (seconds: number): Look => [seconds, failure('service', 'credentials')];

  test('that can be renewed are given up after three looks in a row', () => {
    const first: Look = [1, service([ours(), old()])];
    expect(told([first, refusedLook(3), refusedLook(5)])).toBeUndefined();
    expect(told([first, refusedLook(3), refusedLook(5), refusedLook(7)])?.verdict).toBe('unknown');
    const renewed: Look = [6, service([ours(), old()])];
    expect(told([first, refusedLook(3), refusedLook(5), renewed, refusedLook(9)])).toBeUndefined();
  });
});

describe('what a completed deployment proves', () => {
  const advice = (of = subject, own = {}) =>
    told([[1, service([complete], own)]], { of })?.advice.join(' ');

  test('is RUNNING for 40 s without a load balancer and a health check', () => {
    expect(advice()).toBe('');
    expect(advice({ ...subject, hasHealthCheck: false })).toMatch(/RUNNING for 40 s is all/);
  });

  test('is a share of the tasks by the early success criteria', () => {
    const earlySuccessCriteria = { enable: true, healthyPercent: 50 };
    expect(advice(subject, { deploymentConfiguration: { earlySuccessCriteria } })).toMatch(
      /50 % of healthy tasks are enough \(2 of 2 run now\)/,
    );
  });
});
