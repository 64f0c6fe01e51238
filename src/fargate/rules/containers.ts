import type { JsonObject } from '../../task-definition/json.ts';
import {
  api,
  type ContainerEntry,
  containersIn,
  guide,
  isSet,
  numberOf,
  objectsAt,
  set,
  textOf,
} from '../definition.ts';
import type { Finding, Rule } from '../rule.ts';

const BASE = {
  source: api('ContainerDefinition'),
  confidence: 'H',
  phase: 'validation',
} as const;

const impossible = (pointer: Finding['pointer'], message: string, remedy: string): Finding => ({
  pointer,
  class: 'impossible',
  message,
  remedy,
  edits: [],
});

const CONTAINERS = ['containerDefinitions'];
const MOST_CONTAINERS = 10;
const NAME = /^[A-Za-z0-9_-]{1,255}$/;

const family: Rule = {
  ...BASE,
  code: 'family',
  title: 'A family has up to 255 letters, digits, hyphens and underscores.',
  source: api('RegisterTaskDefinition'),
  find: ({ family }) =>
    family === undefined || NAME.test(textOf(family))
      ? []
      : [
          impossible(
            ['family'],
            'The family has characters that AWS refuses.',
            'Correct `family`.',
          ),
        ],
};

const containerCount: Rule = {
  ...BASE,
  code: 'container-count',
  title: 'A task definition has one to ten containers.',
  source: guide('service-quotas'),
  find: (definition) => {
    const { length } = containersIn(definition);
    if (length === 0) {
      return [impossible(CONTAINERS, 'There is no container.', 'Add a container definition.')];
    }
    return length > MOST_CONTAINERS
      ? [
          impossible(
            [...CONTAINERS, MOST_CONTAINERS],
            `There are ${length} containers, and a task has at most ${MOST_CONTAINERS}.`,
            'Split the task into several services.',
          ),
        ]
      : [];
  },
};

const containerName: Rule = {
  ...BASE,
  code: 'container-name',
  title: 'Every container has a name of its own.',
  find: (definition) => {
    const containers = containersIn(definition);
    return containers.flatMap(({ value, pointer, label }, index): Finding[] => {
      const here = [...pointer, 'name'];
      if (!isSet(value.name)) return [impossible(here, `${label} has no name.`, 'Add `name`.')];
      if (!NAME.test(textOf(value.name))) {
        return [
          impossible(
            here,
            `${label} has a name with characters that AWS refuses.`,
            'Use letters, digits, hyphens and underscores.',
          ),
        ];
      }
      return containers.slice(0, index).some((other) => other.value.name === value.name)
        ? [impossible(here, `${label} stands there twice.`, 'Rename one of the two.')]
        : [];
    });
  },
};

const containerImage: Rule = {
  ...BASE,
  code: 'container-image',
  title: 'Every container has an image.',
  find: (definition) =>
    containersIn(definition)
      .filter(({ value }) => !isSet(value.image))
      .map(({ pointer, label }) =>
        impossible(
          [...pointer, 'image'],
          `${label} has no image.`,
          'Add `image`, or give the input `image`.',
        ),
      ),
};

const essentialContainer: Rule = {
  ...BASE,
  code: 'essential-container',
  title: 'At least one container is essential.',
  find: (definition) => {
    const containers = containersIn(definition);
    const [first, second] = containers;
    if (!first || containers.some(({ value }) => value.essential !== false)) return [];
    const pointer = [...first.pointer, 'essential'];
    return second
      ? [
          impossible(
            pointer,
            'No container is essential.',
            'Set `essential` to true for the one that the task is about.',
          ),
        ]
      : [
          {
            pointer,
            class: 'faithful',
            message: 'The only container is not essential.',
            edits: [set(pointer, true)],
          },
        ];
  },
};

const memoryReservation: Rule = {
  ...BASE,
  code: 'memory-reservation',
  title: 'A container reserves no more memory than its limit.',
  find: (definition) =>
    containersIn(definition)
      .filter(({ value }) => {
        const limit = numberOf(value.memory);
        return limit > 0 && limit < numberOf(value.memoryReservation);
      })
      .map(({ pointer, label }) =>
        impossible(
          [...pointer, 'memoryReservation'],
          `${label} reserves more memory than its limit \`memory\`.`,
          'Raise `memory` or lower `memoryReservation`.',
        ),
      ),
};

const ulimits: Rule = {
  ...BASE,
  code: 'ulimit',
  title: 'The soft limit of a ulimit is not above its hard limit.',
  source: api('Ulimit'),
  find: (definition) =>
    listed(definition, 'ulimits')
      .filter(({ value }) => {
        const hard = numberOf(value.hardLimit);
        return hard >= 0 && numberOf(value.softLimit) > hard;
      })
      .map(({ pointer, label }) =>
        impossible(
          [...pointer, 'softLimit'],
          `${label} has a soft limit above the hard limit.`,
          'Lower `softLimit` or raise `hardLimit`.',
        ),
      ),
};

const volumesFrom: Rule = {
  ...BASE,
  code: 'volumes-from',
  title: 'Volumes are taken from a container of the same task.',
  source: api('VolumeFrom'),
  find: (definition) => {
    const names = new Set(containersIn(definition).map(({ value }) => value.name));
    return listed(definition, 'volumesFrom')
      .filter(({ value }) => isSet(value.sourceContainer) && !names.has(value.sourceContainer))
      .map(({ pointer, label }) =>
        impossible(
          [...pointer, 'sourceContainer'],
          `${label} takes volumes from a container that does not exist.`,
          'Correct the name.',
        ),
      );
  },
};

const listed = (definition: JsonObject, member: string) =>
  containersIn(definition).flatMap(({ pointer, label }: ContainerEntry) =>
    objectsAt(definition, [...pointer, member]).map((entry) => ({ ...entry, label })),
  );

export const CONTAINER_RULES: readonly Rule[] = [
  family,
  containerCount,
  containerName,
  containerImage,
  essentialContainer,
  memoryReservation,
  ulimits,
  volumesFrom,
];
