import { valueAt } from '../../task-definition/json.ts';
import { api, remove } from '../definition.ts';
import { exampleTask } from '../example.ts';
import type { Rule } from '../rule.ts';

const SIZE = ['ephemeralStorage', 'sizeInGiB'];
const [INCLUDED_GIB, LARGEST_GIB] = [20, 200];

const BASE = { source: api('EphemeralStorage'), confidence: 'H', phase: 'volumes' } as const;

const includedStorage: Rule = {
  ...BASE,
  code: 'ephemeral-storage-included',
  title: 'A task has 20 GiB of storage without asking, and can ask for more only.',
  fields: ['ephemeralStorage.sizeInGiB'],
  example: {
    before: exampleTask({ ephemeralStorage: { sizeInGiB: 20 } }),
    after: exampleTask(),
  },
  find: (definition) => {
    const size = valueAt(definition, SIZE);
    if (typeof size !== 'number' || size > INCLUDED_GIB) return [];
    return [
      {
        pointer: SIZE,
        class: 'faithful',
        message: `The task asks for ${size} GiB of storage; it has ${INCLUDED_GIB} GiB without asking.`,
        edits: [remove(['ephemeralStorage'])],
      },
    ];
  },
};

const largestStorage: Rule = {
  ...BASE,
  code: 'ephemeral-storage',
  title: 'Fargate gives a task up to 200 GiB of storage.',
  fields: ['ephemeralStorage.sizeInGiB'],
  example: { before: exampleTask({ ephemeralStorage: { sizeInGiB: 500 } }) },
  find: (definition) => {
    const size = valueAt(definition, SIZE);
    if (typeof size !== 'number' || size <= LARGEST_GIB) return [];
    return [
      {
        pointer: SIZE,
        class: 'impossible',
        message: `The task asks for ${size} GiB of storage, and Fargate has at most ${LARGEST_GIB} GiB.`,
        remedy:
          'Give the input `ephemeral-storage-gib` a value up to 200, or keep the data on an EFS or EBS volume.',
        edits: [],
      },
    ];
  },
};

export const EPHEMERAL_STORAGE_RULES: readonly Rule[] = [includedStorage, largestStorage];
