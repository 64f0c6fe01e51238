import { expect, test } from '@jest/globals';
import type { Answer } from '../../src/rollout/observation.ts';
import type { RolloutVerdict } from '../../src/rollout/result.ts';
import { policyOf, type RolloutSettings } from '../../src/rollout/settings.ts';
import type { RolloutState } from '../../src/rollout/state.ts';
import { begin, type Step, step } from '../../src/rollout/step.ts';
import {
  beforeWrite,
  complete,
  failed,
  failure,
  NEW,
  newer,
  OLD,
  old,
  ours,
  rollback,
  service,
  serviceDeployment,
  subject,
} from './scenario.ts';

/** What a look may bring, and what it says of our deployment. */
interface Letter {
  readonly answers: readonly Answer[];
  /** Our deployment is in it. */
  readonly ours?: true;
  readonly complete?: true;
}

const ROLLBACK = 'ecs-svc/4000000000000000004';
const gone = {
  rolloutState: 'COMPLETED' as const,
  rolloutStateReason: `ECS deployment ${OLD} completed.`,
};

const ALPHABET: Readonly<Record<string, Letter>> = {
  'ours in progress': { answers: [service([ours(), old()])], ours: true },
  'ours failing': { answers: [service([ours({ failedTasks: 4 }), old()])], ours: true },
  'ours complete': { answers: [service([complete])], ours: true, complete: true },
  'ours complete, a task missing': {
    answers: [service([{ ...complete, runningCount: 1 }])],
    ours: true,
  },
  'ours failed': { answers: [service([failed({ status: 'PRIMARY' }), old()])], ours: true },
  'rolling back': { answers: [service([rollback(), failed()])], ours: true },
  'rolled back': { answers: [service([rollback(gone)])] },
  'other in progress': { answers: [service([newer, ours({ status: 'ACTIVE' })])], ours: true },
  'other complete': { answers: [service([{ ...newer, ...complete, id: newer.id }])] },
  stale: { answers: [beforeWrite] },
  'rolled back by us': { answers: [service([rollback({ ...gone, id: ROLLBACK })])] },
  'no service': { answers: [{ to: 'service', service: undefined }] },
  denied: { answers: [failure('service', 'denied')] },
  throttled: { answers: [failure('service', 'transient')] },
  'service deployment in progress': { answers: [serviceDeployment('IN_PROGRESS')], ours: true },
  'service deployment successful': {
    answers: [serviceDeployment('SUCCESSFUL')],
    ours: true,
    complete: true,
  },
  'service deployment rolled back': {
    answers: [serviceDeployment('ROLLBACK_SUCCESSFUL')],
    ours: true,
  },
  'service deployment stopped': { answers: [serviceDeployment('STOPPED')], ours: true },
};

/** What is asked of AWS is carried out. */
const accepted = ({ rollback: requested }: RolloutState): readonly Answer[] =>
  requested?.status === 'sent'
    ? [{ to: 'write', write: requested.write, deploymentId: ROLLBACK }]
    : [];

/** What the letters so far have said; the verdict must rest on it. */
interface Evidence {
  readonly ours: boolean;
  readonly complete: boolean;
}

interface Node extends Evidence {
  readonly state: RolloutState;
  readonly path: readonly string[];
}

/** Ends that say something of our deployment, and not only of the watch. */
const OF_OURS: ReadonlySet<RolloutVerdict> = new Set([
  'completed',
  'failed',
  'rolled-back',
  'superseded',
]);

/** Numbers for what is shared between states: the answers of the alphabet, the subject, the policy. */
const numbers = new Map<object, number>();
const numberOf = (value: object): number => {
  const number = numbers.get(value) ?? numbers.size;
  numbers.set(value, number);
  return number;
};

/**
 * States that differ only in what was told already, or in what is asked next and when, end alike; so
 * do those that differ in the time of the last look while no end is in sight.
 */
function keyOf({ state, ours: seen, complete: done }: Node): string {
  const {
    told: _told,
    phase: _phase,
    phaseSinceMs: _phaseSinceMs,
    weight: _weight,
    backOff: _backOff,
    tasksDue: _tasksDue,
    seenAtMs: _seenAtMs,
    serviceDeploymentAskedAtMs: _askedAtMs,
    targetsAskedAtMs: _targetsAskedAtMs,
    subject: _subject,
    policy: _policy,
    service,
    serviceDeployment,
    knownEventIds,
    lookedAtMs,
    ...rest
  } = state;
  const isEndInSight = rest.endedSinceMs !== undefined || rest.supersededSinceMs !== undefined;
  return JSON.stringify([
    seen,
    done,
    service && numberOf(service),
    serviceDeployment && numberOf(serviceDeployment),
    [...knownEventIds],
    isEndInSight && lookedAtMs,
    rest,
  ]);
}

const SECONDS = 6;

/** Every state that can be reached in so many looks, each once; `visit` sees every step. */
function explore(
  looks: number,
  settings: Partial<RolloutSettings>,
  visit: (before: Node, letter: Letter, name: string, after: Step) => void,
): number {
  const start = begin(subject, policyOf({ timeLimitMs: 60 * 60_000, ...settings }));
  let frontier: readonly Node[] = [{ state: start.state, path: [], ours: false, complete: false }];
  let states = 0;
  for (let look = 1; look <= looks; look += 1) {
    const next = new Map<string, Node>();
    for (const node of frontier) {
      for (const [name, letter] of Object.entries(ALPHABET)) {
        const elapsedMs = look * SECONDS * 1_000;
        const after = step(node.state, {
          elapsedMs,
          answers: [...accepted(node.state), ...letter.answers],
          cancelled: false,
        });
        visit(node, letter, name, after);
        if (after.outcome) continue;
        const reached = {
          state: after.state,
          path: [...node.path, name],
          ours: node.ours || letter.ours === true,
          complete: node.complete || letter.complete === true,
        };
        next.set(keyOf(reached), reached);
      }
    }
    frontier = [...next.values()];
    states += frontier.length;
  }
  return states;
}

test.each<readonly [string, Partial<RolloutSettings>]>([
  ['as it is by default', {}],
  ['waiting for ECS alone', { failFast: false }],
  ['with a rollback on failure', { onFailure: 'rollback' }],
])('every order of six looks, %s: no end without evidence', (_, settings) => {
  const wrong: string[] = [];
  const verdicts = new Set<string>();
  const states = explore(6, settings, (before, letter, name, { outcome }) => {
    if (!outcome) return;
    verdicts.add(outcome.verdict);
    const sawOurs = before.ours || letter.ours === true;
    const sawComplete = before.complete || letter.complete === true;
    const isWrong =
      (OF_OURS.has(outcome.verdict) && !sawOurs) ||
      (outcome.verdict === 'completed' && !sawComplete);
    if (isWrong) wrong.push(`${[...before.path, name].join(' → ')}: ${outcome.verdict}`);
  });
  expect(wrong.slice(0, 10)).toEqual([]);
  expect(states).toBeGreaterThan(1_000);
  expect([...verdicts]).toEqual(expect.arrayContaining(['completed', 'rolled-back', 'superseded']));
});

test('an end is never taken back, whatever is seen later', () => {
  const changed: string[] = [];
  let ends = 0;
  explore(4, {}, (before, _, name, { state, outcome }) => {
    if (!outcome) return;
    ends += 1;
    for (const [later, { answers }] of Object.entries(ALPHABET)) {
      const again = step(state, { elapsedMs: 1_000_000, answers, cancelled: true });
      if (again.outcome !== outcome || again.events.length > 0 || again.writes.length > 0) {
        changed.push([...before.path, name, later].join(' → '));
      }
    }
  });
  expect(ends).toBeGreaterThan(100);
  expect(changed).toEqual([]);
});

test(`completed is never told of another deployment than ${NEW}`, () => {
  const others: string[] = [];
  explore(5, {}, (before, _, name, { outcome }) => {
    if (outcome && outcome.deploymentId !== NEW) others.push([...before.path, name].join(' → '));
  });
  expect(others).toEqual([]);
});
