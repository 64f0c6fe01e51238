import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accountAtMoto, accountAtSimulator } from './accounts.ts';
import { ask, type Difference, differencesOf } from './answers.ts';
import { endsWith, knows } from './known-difference.ts';
import { LOAD_BALANCER_DIFFERENCES } from './load-balancer-differences.ts';
import { LOAD_BALANCER_REQUESTS } from './load-balancer-requests.ts';
import { type MotoServer, startMoto } from './moto-server.ts';
import { OLDER_MOTO_DIFFERENCES, SERVICE_DIFFERENCES } from './service-differences.ts';
import { REFUSED_SERVICE_REQUESTS, SERVICE_REQUESTS } from './service-requests.ts';
import { TASK_DEFINITION_DIFFERENCES } from './task-definition-differences.ts';
import { TASK_DEFINITION_REQUESTS } from './task-definition-requests.ts';

const REQUESTS = [
  ...LOAD_BALANCER_REQUESTS,
  ...TASK_DEFINITION_REQUESTS,
  ...SERVICE_REQUESTS,
  ...REFUSED_SERVICE_REQUESTS,
];
const KNOWN_DIFFERENCES = [
  ...LOAD_BALANCER_DIFFERENCES,
  ...TASK_DEFINITION_DIFFERENCES,
  ...SERVICE_DIFFERENCES,
];

let moto: MotoServer;
const found = new Map<string, readonly Difference[]>();

// The requests build on each other, so all are sent before anything is judged.
beforeAll(async () => {
  moto = await startMoto({ MOTO_ECS_SERVICE_RUNNING: '1' });
  const atMoto = accountAtMoto(moto);
  const atSimulator = accountAtSimulator(moto.region);
  for (const [name, send] of REQUESTS) {
    found.set(name, differencesOf(await ask(send, atMoto), await ask(send, atSimulator)));
  }
});
afterAll(() => moto.stop());

describe('the simulator answers as moto does, but for known differences, to', () => {
  test.each(REQUESTS.map(([name]) => name))('%s', (name) => {
    const known = [...KNOWN_DIFFERENCES, ...OLDER_MOTO_DIFFERENCES];
    const unknown = found
      .get(name)
      ?.filter((difference) => !known.some((one) => knows(one, name, difference)));
    expect(unknown).toEqual([]);
  });
});

describe('there is still the known difference that', () => {
  test.each(KNOWN_DIFFERENCES)('$reason', (known) => {
    const hits = [...found].flatMap(([name, differences]) =>
      differences
        .filter((each) => knows(known, name, each))
        .map(({ member }) => ({ name, member })),
    );
    const { requests, members } = known;
    const names = requests instanceof RegExp ? [] : requests;
    const gone = [
      ...names.filter((name) => !hits.some((hit) => hit.name === name)),
      ...members.filter((end) => !hits.some((hit) => endsWith(hit.member, end))),
    ];
    expect(gone).toEqual([]);
  });
});
