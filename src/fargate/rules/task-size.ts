import type { JsonObject } from '../../task-definition/json.ts';
import { parseCpu, parseMemory, type SpelledSize } from '../../task-definition/spelled-size.ts';
import {
  type ContainerEntry,
  containersIn,
  guide,
  isSet,
  isWindows,
  numberOf,
  set,
  textOf,
} from '../definition.ts';
import { exampleTask } from '../example.ts';
import type { Finding, Rule } from '../rule.ts';
import { isFargateSize, isNewSize, smallestSize, type TaskSize } from '../sizes.ts';

const SIZE = { source: guide('fargate-tasks-services'), phase: 'size' } as const;

interface GivenSize {
  readonly cpu: SpelledSize | undefined;
  readonly memory: SpelledSize | undefined;
}

const givenSize = ({ cpu, memory }: JsonObject): GivenSize => ({
  cpu: parseCpu(textOf(cpu)),
  memory: parseMemory(textOf(memory)),
});

/** What the containers ask for together, and the largest limit of one of them. */
function containerNeeds(definition: JsonObject) {
  const containers = containersIn(definition).map(({ value }) => value);
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  return {
    cpu: sum(containers.map(({ cpu }) => numberOf(cpu))),
    reserved: sum(containers.map(({ memoryReservation }) => numberOf(memoryReservation))),
    memory: sum(
      containers.map(({ memoryReservation, memory }) => numberOf(memoryReservation ?? memory)),
    ),
    limits: sum(containers.map(({ memory }) => numberOf(memory))),
    largest: Math.max(0, ...containers.map(({ memory }) => numberOf(memory))),
  };
}

const describe = ({ cpu, memory }: TaskSize): string => `${cpu} CPU units and ${memory} MiB`;

const unreadableSize: Rule = {
  ...SIZE,
  code: 'task-size-unreadable',
  title: 'The task size is given in CPU units or vCPU, and in MiB or GB.',
  confidence: 'H',
  fields: ['cpu', 'memory'],
  example: { before: exampleTask({ cpu: 'a lot' }) },
  find: (definition) => {
    const given = givenSize(definition);
    return (['cpu', 'memory'] as const)
      .filter((member) => isSet(definition[member]) && !given[member])
      .map((member) => ({
        pointer: [member],
        class: 'impossible',
        message: `\`${member}\` of the task is no size that AWS understands.`,
        remedy:
          member === 'cpu'
            ? 'Write CPU units such as "256", or "0.25 vCPU".'
            : 'Write MiB such as "512", or "0.5 GB".',
        edits: [],
      }));
  },
};

const taskSize: Rule = {
  ...SIZE,
  code: 'task-size',
  title: 'Fargate runs tasks in fixed sizes; the smallest that holds the containers is taken.',
  confidence: 'H',
  fields: [
    'cpu',
    'memory',
    'containerDefinitions.cpu',
    'containerDefinitions.memory',
    'containerDefinitions.memoryReservation',
  ],
  example: {
    before: exampleTask({ cpu: '256', memory: '3000' }),
    after: exampleTask({ cpu: '512', memory: '3072' }),
  },
  find: (definition) => {
    // Without a container there is nothing to make room for.
    if (containersIn(definition).length === 0) return [];
    const { cpu, memory } = givenSize(definition);
    const needs = containerNeeds(definition);
    const windows = isWindows(definition);
    if (cpu && memory) {
      const given = { cpu: cpu.amount, memory: memory.amount };
      const fits =
        needs.cpu <= given.cpu && Math.max(needs.largest, needs.reserved) <= given.memory;
      if (fits && isFargateSize(given, windows)) return [];
    }
    const need = {
      cpu: Math.max(cpu?.amount ?? 0, needs.cpu),
      memory: Math.max(memory?.amount ?? 0, needs.memory, needs.largest),
    };
    const size = smallestSize(need, windows);
    if (!size) return [tooLarge(definition, need)];
    const isUnreadable = unreadableSize.find(definition, { converting: false }).length > 0;
    return isUnreadable ? [] : [resize(definition, need, size)];
  },
};

function resize(definition: JsonObject, need: TaskSize, size: TaskSize): Finding {
  const isGuess = need.cpu === 0 && need.memory === 0;
  const edits = (['cpu', 'memory'] as const)
    .filter((member) => definition[member] !== String(size[member]))
    .map((member) => set([member], String(size[member])));
  return {
    pointer: [isSet(definition.cpu) || !isSet(definition.memory) ? 'cpu' : 'memory'],
    class: isGuess ? 'lossy' : 'faithful',
    message: isGuess
      ? `Neither the task nor a container says what it needs. It gets the smallest size, ${describe(size)}, and no more.`
      : `The task needs ${describe(need)}; this is the smallest size of Fargate that holds it.`,
    ...(isGuess && { remedy: 'Give the inputs `cpu` and `memory` if that is too little.' }),
    edits,
  };
}

function tooLarge(definition: JsonObject, need: TaskSize): Finding {
  const isTooFast = !smallestSize({ ...need, memory: 0 }, isWindows(definition));
  const member = isTooFast ? 'cpu' : 'memory';
  const amount = ({ value }: ContainerEntry): number => numberOf(value[member]);
  const [largest] = containersIn(definition).toSorted((one, other) => amount(other) - amount(one));
  const isOfTask = givenSize(definition)[member]?.amount === need[member];
  return {
    pointer: largest && !isOfTask ? [...largest.pointer, member] : [member],
    class: 'impossible',
    message: `The task needs ${describe(need)}, and Fargate has no size that large.`,
    remedy:
      'Lower the limits, give `cpu: 32768` with `memory: 61440`, `122880` or `249856` where the region has that size, or use ECS Managed Instances.',
    edits: [],
  };
}

const sizeSpelling: Rule = {
  ...SIZE,
  // What is no size of Fargate has another one by then.
  phase: 'validation',
  code: 'task-size-spelling',
  title: 'ECS keeps the task size in CPU units and MiB.',
  confidence: 'M',
  fields: ['cpu', 'memory'],
  example: {
    before: exampleTask({ memory: '512 MB' }),
    after: exampleTask({ memory: '512 MB' }),
  },
  find: (definition, { converting }) => {
    const given = givenSize(definition);
    return (['cpu', 'memory'] as const).flatMap((member): Finding[] => {
      const size = given[member];
      if (!size || definition[member] === String(size.amount)) return [];
      if (!converting && size.documented) return [];
      return [
        {
          pointer: [member],
          class: 'faithful',
          message: `\`${member}\` of the task is not spelled in plain ${member === 'cpu' ? 'CPU units' : 'MiB'}.`,
          remedy: `Write "${size.amount}".`,
          edits: [set([member], String(size.amount))],
        },
      ];
    });
  },
};

const LIMITS = ['web', 'api'].map((name) => ({
  name,
  image: 'nginx:1.27',
  memory: 512,
  memoryReservation: 128,
}));

const memoryLimits: Rule = {
  ...SIZE,
  phase: 'validation',
  code: 'memory-limits',
  title: 'The containers of a task share its memory, whatever their own limits are.',
  confidence: 'M',
  fields: ['memory', 'containerDefinitions.memory'],
  example: {
    before: exampleTask({ networkMode: 'bridge', containerDefinitions: LIMITS }),
    after: exampleTask({ containerDefinitions: LIMITS }),
  },
  find: (definition, { converting }) => {
    const { memory } = givenSize(definition);
    const { limits } = containerNeeds(definition);
    return converting && memory && limits > memory.amount
      ? [
          {
            pointer: ['containerDefinitions'],
            class: 'lossy',
            message: `The memory limits of the containers are ${limits} MiB together, and the task has ${memory.amount} MiB. They cannot all reach theirs at once.`,
            remedy: 'Give the input `memory` if they need to.',
            edits: [],
          },
        ]
      : [];
  },
};

const LARGE = exampleTask({ cpu: '32768', memory: '61440' });

const newSize: Rule = {
  ...SIZE,
  code: 'task-size-new',
  title: 'The size of 32 vCPU is new.',
  confidence: 'M',
  fields: ['cpu', 'memory'],
  example: { before: LARGE, after: LARGE },
  find: (definition) => {
    const { cpu, memory } = givenSize(definition);
    const size = { cpu: cpu?.amount ?? 0, memory: memory?.amount ?? 0 };
    return isNewSize(size) && isFargateSize(size, isWindows(definition))
      ? [
          {
            pointer: ['cpu'],
            class: 'lossy',
            message: 'The size of 32 vCPU is new, and not every region may have it.',
            edits: [],
          },
        ]
      : [];
  },
};

export const SIZE_RULES: readonly Rule[] = [
  unreadableSize,
  taskSize,
  sizeSpelling,
  memoryLimits,
  newSize,
];
