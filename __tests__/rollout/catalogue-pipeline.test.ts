import type { TargetHealthReasonEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Fate } from '../../simulator/ecs/fates.ts';
import { causes } from '../../src/rollout/causes.ts';
import type { Answer } from '../../src/rollout/observation.ts';
import { type DeployStage, openStage } from '../modes/stage.ts';
import { type Example, examples } from './cause-examples.ts';
import {
  event,
  failed,
  NEW,
  ours,
  play,
  service,
  stopped,
  subject,
  TARGET_GROUP,
  tasks,
} from './scenario.ts';

let stage: DeployStage | undefined;
afterEach(() => stage?.close());

/** Every member that a cause can blame. */
const TASK = {
  executionRoleArn: 'arn:aws:iam::111122223333:role/web',
  requiresCompatibilities: ['FARGATE'],
  ephemeralStorage: { sizeInGiB: 30 },
  volumes: [{ name: 'shared' }],
};
const CONTAINER = {
  command: ['serve'],
  memory: 256,
  healthCheck: { command: ['CMD-SHELL', 'true'] },
  environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::bucket/web.env' }],
  secrets: [{ name: 'DB', valueFrom: '/web/db' }],
  logConfiguration: {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': '/ecs/web',
      'awslogs-region': 'us-east-1',
      'awslogs-stream-prefix': 'web',
    },
  },
};

/** The line of the file that a member of the definition stands on, as `JSON.stringify` writes it. */
const WORDS: Readonly<Record<string, RegExp>> = {
  image: /"image"/,
  secrets: /"valueFrom"/,
  command: /"command": \[$/,
  healthCheck: /"command": \[$/,
  logConfiguration: /"awslogs-group"/,
  memory: /"memory": 256/,
  environmentFiles: /"environmentFiles"/,
  ephemeralStorage: /"ephemeralStorage"/,
  volumes: /"volumes"/,
  requiresCompatibilities: /"requiresCompatibilities"/,
  roles: /"executionRoleArn"/,
};

/** Makes the words of an entry appear where AWS has them. */
function fateOf([, place, text]: Example): Fate | undefined {
  switch (place) {
    case 'stopped-reason':
      return { kind: 'fails-to-start', phase: 'initialization', reason: text };
    case 'container-reason':
      return { kind: 'fails-to-start', phase: 'start', reason: text };
    case 'exit-code':
      return { kind: 'exits', after: 2, exitCode: Number(text) };
    case 'container-log':
      return { kind: 'exits', after: 2, exitCode: 255, logs: [text] };
    case 'service-event':
      return { kind: 'cannot-be-placed', event: text.replace('(service web) ', '') };
    default:
      return undefined;
  }
}

/** Nothing of ours failed: these words explain, and are no cause. */
const BENIGN: ReadonlySet<number> = new Set([12, 66, 67, 68, 69]);
/** Behind a load balancer, below. */
const BALANCED: ReadonlySet<number> = new Set([39, 40]);
/** Said of a deployment as a whole. */
const OF_THE_DEPLOYMENT: ReadonlySet<number> = new Set([55, 62, 63, 64, 65, 70]);

const fated = examples.filter(
  ([number]) => ![BENIGN, BALANCED, OF_THE_DEPLOYMENT].some((each) => each.has(number)),
);

describe('a deployment whose tasks end as an entry of the catalogue says', () => {
  test.each(fated)('entry %i: headline, advice and annotation, in %s', async (...example) => {
    const [number, place, text] = example;
    const fate = fateOf(example);
    stage = openStage({ fates: fate ? { entry: fate } : {} });
    const report = await stage.run('acme/web:entry', {
      task: TASK,
      container: CONTAINER,
      rollout: { timeLimitMs: 4 * 60_000 },
    });
    const rule = causes.find((each) => each.number === number);
    expect(report.outputs).toMatchObject({
      verdict: expect.stringMatching(/^(?:failed|timed-out)$/),
      cause: rule?.code,
    });
    expect(report.headline).toContain(rule?.title);
    expect(report.failure?.remedy).toContain(rule?.action);
    if (!/^\d+$|exec format/.test(text))
      expect(report.failure?.message).toContain(text.slice(0, 60));
    if (rule?.policy === 'fatal' && !rule.generic && number !== 33) {
      expect(report.rollout?.durationMs).toBeLessThan(120_000);
    }
    const line = stage.lineOf(report.failure?.location);
    // An event that blames no member is of the account, the network or the load balancer.
    if (place === 'service-event' && !rule?.member) expect(line).toBeUndefined();
    else expect(line).toMatch(WORDS[rule?.member ?? ''] ?? /./);
  });
});

describe('words that are said of a deployment as a whole', () => {
  const whole = examples.filter(([number]) => OF_THE_DEPLOYMENT.has(number));

  test.each(whole)('entry %i: headline and advice, in %s: %s', (number, place, text) => {
    const told = text.replace('ecs-svc/1', NEW).replace('(service web) ', '');
    const end = service(
      [
        place === 'service-event'
          ? ours()
          : failed({ status: 'PRIMARY', rolloutStateReason: told }),
      ],
      { told: place === 'service-event' ? [event(told, 50)] : [] },
    );
    const last =
      place === 'stop-code' ? [tasks(stopped({ stopCode: text as 'UserInitiated' }))] : [tasks()];
    const { outcome } = play([
      [1, service([ours()])],
      [60, end],
      [61, end, ...last],
    ]);
    const rule = causes.find((each) => each.number === number);
    expect(outcome).toMatchObject({ verdict: 'failed', cause: { code: rule?.code } });
    expect(outcome?.headline).toContain(rule?.title);
    expect(outcome?.advice).toContain(rule?.action);
  });

  test.each(examples.filter(([number]) => BENIGN.has(number)))(
    'entry %i is never the cause of a deployment that goes on, in %s: %s',
    (_, place, text) => {
      const told = place === 'service-event' ? [event(text.replace('(service web) ', ''), 50)] : [];
      const task = place === 'service-event' ? [] : [stopped({ stoppedReason: text })];
      const { outcome, events } = play([
        [1, service([ours()])],
        [60, service([ours({ pendingCount: 1 })], { told }), tasks(...task)],
      ]);
      expect(outcome).toBeUndefined();
      expect(events.filter(({ kind }) => kind === 'diagnostic')).toEqual([]);
    },
  );

  test('every entry has its row', () => {
    const rows = [...fated.map(([number]) => number), ...BENIGN, ...BALANCED, ...OF_THE_DEPLOYMENT];
    expect(new Set(rows).size).toBe(causes.length);
  });
});

describe('an unhealthy target', () => {
  const CODES = 'Health checks failed with these codes: [503]';
  const unhealthy = (Reason: TargetHealthReasonEnum, Description: string): Answer => ({
    to: 'target-health',
    targetGroupArn: TARGET_GROUP,
    targets: [
      {
        Target: { Id: '10.0.0.1', Port: 80 },
        TargetHealth: { State: 'unhealthy', Reason, Description },
      },
    ],
  });
  const of = { ...subject, serviceCreated: true, targetGroupArns: [TARGET_GROUP] };

  test.each<readonly [number, Answer, string]>([
    [39, unhealthy('Target.ResponseCodeMismatch', CODES), CODES],
    [40, unhealthy('Target.Timeout', 'Request timed out'), 'Request timed out'],
    [40, unhealthy('Target.FailedHealthChecks', 'Health checks failed'), 'Health checks failed'],
  ])('is entry %i once the time is over, and before that no trouble', (number, answer, words) => {
    const waiting = service([ours({ runningCount: 1 })]);
    const { outcome, events } = play(
      [
        [1, waiting],
        [60, waiting, answer],
        [120, waiting],
      ],
      { of, minutes: 2 },
    );
    const rule = causes.find((each) => each.number === number);
    expect(outcome).toMatchObject({ verdict: 'timed-out', cause: { code: rule?.code } });
    expect(outcome?.cause?.evidence).toContain(words);
    expect(outcome?.headline).toContain(rule?.title);
    expect(outcome?.advice).toContain(rule?.action);
    expect(events.filter(({ kind }) => kind === 'diagnostic')).toEqual([]);
  });

  test.each(examples.filter(([number]) => BALANCED.has(number)))(
    'is entry %i at once where ECS says so of a task of ours, in %s: %s',
    (number, _, text) => {
      const told = [
        event(text.replace('(service web) ', ''), 50),
        event('has started 1 tasks: (task 1).', 10),
      ];
      const { events } = play([
        [1, service([ours()])],
        [60, service([ours({ runningCount: 1 })], { told })],
      ]);
      const rule = causes.find((each) => each.number === number);
      expect(events).toContainEqual(
        expect.objectContaining({ diagnostic: expect.objectContaining({ code: rule?.code }) }),
      );
    },
  );

  test.each([
    ['unhealthy', /expects 200/, /Target\.ResponseCodeMismatch.*\[503\]/],
    ['unreachable', /comes every \d+ s/, /security group of the tasks.*on port 8080/],
  ])('%s is explained with the settings of its check', async (tag, settings, detail) => {
    stage = openStage();
    const report = await stage.run(`acme/web:${tag}`, {
      service: { targetGroup: stage.account.facts.targetGroup },
      rollout: { timeLimitMs: 3 * 60_000 },
    });
    expect(report.outputs.cause).toBe('load-balancer-health-check-failed');
    expect(report.failure?.message).toMatch(settings);
    expect(report.failure?.message).toMatch(detail);
  });
});
