import { expect, test } from '@jest/globals';
import { clusterStages } from './cluster-stages.ts';
import { differencesBetween } from './comparison.ts';
import { KNOWN_DIFFERENCES, NOT_COMPARED } from './known-differences.ts';
import { loadBalancerStages } from './load-balancer-stages.ts';
import { hasRecordings, type Recording, recordings } from './recordings.ts';
import { serviceStages } from './service-stages.ts';
import { openStage, type Stages } from './stage.ts';
import { taskStages } from './task-stages.ts';
import { callEcs } from './wire.ts';

const maybe = hasRecordings ? test : test.skip;

const stages: Stages = {
  ...clusterStages,
  ...serviceStages,
  ...taskStages,
  ...loadBalancerStages,
};

const replies = recordings(/^(?:ecs|elbv2)-/);

const knownOf = (name: string): readonly string[] =>
  KNOWN_DIFFERENCES.filter(({ recordings }) => recordings.includes(name))
    .flatMap(({ differences }) => differences)
    .toSorted();

async function differencesOf({ name, reply, ...judged }: Recording): Promise<readonly string[]> {
  const simulated = await stages[name]?.(openStage());
  return differencesBetween(reply, simulated, judged);
}

maybe('every recorded reply is compared, or it is said why not', async () => {
  const unknown = await Promise.all(
    replies
      .filter(({ name }) => !Object.hasOwn(stages, name) && !Object.hasOwn(NOT_COMPARED, name))
      .map(async ({ name }) => {
        const operation = /^ecs-(\w+)--/.exec(name)?.[1] ?? '';
        const { __type } = await callEcs(openStage(), operation, {});
        return [name, __type];
      }),
  );
  expect(unknown.filter(([, error]) => error !== 'UnknownOperationException')).toEqual([]);
  expect(unknown).toHaveLength(2);
});

maybe('nothing is said of a recording that is not there', () => {
  const names = replies.map(({ name }) => name);
  const said = [
    ...Object.keys(stages),
    ...Object.keys(NOT_COMPARED),
    ...KNOWN_DIFFERENCES.flatMap(({ recordings }) => recordings),
  ];
  expect(said.filter((name) => !names.includes(name))).toEqual([]);
});

const compared = replies.filter(({ name }) => Object.hasOwn(stages, name));

// A difference that is not listed fails, and so does a listed one that no longer occurs.
if (compared.length > 0) {
  test.each(compared)('$name is simulated, but for the known differences', async (recording) => {
    expect(await differencesOf(recording)).toEqual(knownOf(recording.name));
  });
}
