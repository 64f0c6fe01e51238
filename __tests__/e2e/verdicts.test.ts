import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { StepResult } from '../../runner/run-action.ts';
import { fargateReady, REGISTRY, serviceAtAws } from './definitions.ts';
import { openStage, type Stage, type StepOptions } from './harness.ts';

let stage: Stage;
let cluster: string;
beforeEach(async () => {
  stage = await openStage({ speed: 100 });
  cluster = stage.simulator.facts.cluster;
  stage.write('task.json', fargateReady());
});
afterEach(() => stage.close());

const PINNED = `${REGISTRY}@sha256:${'a'.repeat(64)}`;
/** Simulated seconds after which the deployment was seen, and is not over. */
const IN_THE_MIDDLE = 200;

const image = (tag: string) => ({ image: `${REGISTRY}:${tag}` });

/** Lets the clock of the step, and nothing else, run so many times as fast. */
const hurried = (times = 10): StepOptions => {
  const program = `const { now } = Date, { setTimeout } = globalThis, began = now();
    Date.now = () => began + (now() - began) * ${times};
    globalThis.setTimeout = (act, ms, ...rest) => setTimeout(act, ms / ${times}, ...rest);`;
  const preload = `data:text/javascript,${encodeURIComponent(program)}`;
  return { env: { NODE_OPTIONS: `--import=${preload}` } };
};

const deploy = (inputs: Record<string, string> = {}, options: StepOptions = hurried()) =>
  stage.run({ 'task-definition': 'task.json', cluster, service: 'web', ...inputs }, options);

const create = (inputs: Record<string, string> = {}) =>
  deploy({ subnets: stage.simulator.facts.subnets.join(' '), ...inputs });

const calls = (action: string) =>
  stage.simulator.calls.filter((call) => call === `ecs:${action}`).length;

/** Lets something happen as soon as the rollout is watched. */
const whenWatching = (act: () => void): StepOptions => ({
  print: (line) => {
    if (line.includes('Roll out')) act();
  },
});

interface Scenario {
  readonly verdict: string;
  readonly exitCode: 0 | 1;
  /** What happens; the result is the one of the last step. */
  readonly play: () => Promise<StepResult>;
  /** What the log says in the end. */
  readonly told: RegExp;
}

const SCENARIOS: readonly Scenario[] = [
  { verdict: 'completed', exitCode: 0, play: () => create(), told: /Deployment \S+ .*completed/ },
  {
    verdict: 'nothing-to-deploy',
    exitCode: 0,
    play: async () => {
      await create({ image: PINNED });
      return deploy({ image: PINNED });
    },
    told: /web:1 serves/,
  },
  {
    verdict: 'registered',
    exitCode: 0,
    play: () => stage.run({ 'task-definition': 'task.json' }),
    told: /web:1/,
  },
  {
    verdict: 'started',
    exitCode: 0,
    play: () => create({ 'wait-for-service-stability': 'false' }),
    told: /nobody waits for it/,
  },
  {
    verdict: 'rendered',
    exitCode: 0,
    play: () =>
      stage.run({
        mode: 'render',
        'task-definition': 'task.json',
        'container-name': 'web',
        ...image('2'),
      }),
    told: /image/,
  },
  {
    verdict: 'checked',
    exitCode: 0,
    play: () => stage.run({ mode: 'check', 'task-definition': 'task.json' }),
    told: /task\.json/,
  },
  {
    verdict: 'refused',
    exitCode: 1,
    play: () => {
      stage.write('task.json', { ...fargateReady(), containerDefinitions: [{ name: 'web' }] });
      return create();
    },
    told: /image/,
  },
  {
    verdict: 'failed',
    exitCode: 1,
    play: async () => {
      await create();
      return deploy(image('pull-missing'));
    },
    told: /cannot succeed: the image does not exist in the registry/,
  },
  {
    verdict: 'rolled-back',
    exitCode: 1,
    play: async () => {
      await create();
      return deploy(image('exit-1'));
    },
    told: /was rolled back to web:1/,
  },
  {
    verdict: 'superseded',
    exitCode: 1,
    play: async () => {
      await create();
      stage.simulator.addIncident({ kind: 'other-deployment', at: IN_THE_MIDDLE });
      return deploy(image('no-capacity'));
    },
    told: /was superseded by deployment ecs-svc\/\d+/,
  },
  {
    verdict: 'stopped',
    exitCode: 1,
    play: async () => {
      await create();
      stage.simulator.addIncident({ kind: 'stop-deployment', at: IN_THE_MIDDLE });
      return deploy(image('no-capacity'));
    },
    told: /Somebody stopped deployment/,
  },
  {
    verdict: 'timed-out',
    exitCode: 1,
    play: async () => {
      await create();
      return deploy({ ...image('no-capacity'), 'wait-for-minutes': '1' }, hurried(20));
    },
    told: /did not complete within 1 min/,
  },
  {
    verdict: 'unknown',
    exitCode: 1,
    play: async () => {
      await create();
      const expire = () => stage.simulator.addFault({ operation: 'ecs:*', kind: 'expired-token' });
      return deploy(image('slow-30s'), whenWatching(expire));
    },
    told: /the AWS credentials have expired.*role-duration-seconds/s,
  },
];

test.each(SCENARIOS)('verdict $verdict', async ({ verdict, exitCode, play, told }) => {
  const { outputs, log, summary, ...result } = await play();
  expect({ verdict: outputs.verdict, exitCode: result.exitCode }).toEqual({ verdict, exitCode });
  expect(log).toMatch(told);
  expect(summary).toContain(verdict);
});

test('verdict superseded is no failure with on-superseded: ignore', async () => {
  await create();
  stage.simulator.addIncident({ kind: 'other-deployment', at: IN_THE_MIDDLE });
  const { exitCode, outputs } = await deploy({
    ...image('no-capacity'),
    'on-superseded': 'ignore',
  });
  expect({ exitCode, verdict: outputs.verdict }).toEqual({ exitCode: 0, verdict: 'superseded' });
});

test('verdict rolled-back without a breaker is asked for with on-failure: rollback', async () => {
  await create();
  const { outputs } = await deploy({ ...image('pull-missing'), 'on-failure': 'rollback' });
  expect(outputs).toMatchObject({ verdict: 'rolled-back', cause: 'image-not-found' });
  expect(calls('StopServiceDeployment')).toBe(1);
  expect((await serviceAtAws(stage.ecs, cluster)).taskDefinition).toMatch(/web:1$/);
});

describe('verdict cancelled', () => {
  /** Cancels the run as GitHub does, with SIGINT, while its rollout is watched. */
  const cancel = async (inputs: Record<string, string>) => {
    const cancelled = new AbortController();
    let cancelledAt = Number.NaN;
    const options = whenWatching(() => {
      cancelledAt = performance.now();
      cancelled.abort();
    });
    const result = await deploy(
      { ...image('2'), ...inputs },
      { ...options, signal: cancelled.signal },
    );
    return { result, tookMs: performance.now() - cancelledAt };
  };

  test('comes within 2 s, and the deployment goes on', async () => {
    await create();
    const { result, tookMs } = await cancel({});
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'cancelled' } });
    expect(tookMs).toBeLessThan(2_000);
    expect(result.log).toContain('The workflow run was cancelled while deployment');
    expect(calls('StopServiceDeployment') + calls('UpdateService')).toBe(1);
  });

  test('comes within 2 s with on-cancel: rollback, too, and ECS goes back', async () => {
    await create();
    const { result, tookMs } = await cancel({ 'on-cancel': 'rollback' });
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'cancelled' } });
    expect(tookMs).toBeLessThan(2_000);
    expect(calls('StopServiceDeployment') + calls('UpdateService')).toBe(2);
    expect(result.log).toMatch(/roll(?:ed|s|ing)? back|rollback/i);
  });
});
