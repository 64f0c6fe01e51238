import { api, containersIn, guide, isSet, objectsAt, set, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible, listedInContainers } from '../findings.ts';
import type { Finding, Rule } from '../rule.ts';

const BASE = { source: api('ContainerDefinition'), confidence: 'H', phase: 'validation' } as const;
const CONTAINERS = ['containerDefinitions'];
const MOST_CONTAINERS = 10;
const NAME = /^[A-Za-z0-9_-]{1,255}$/;

const family: Rule = {
  ...BASE,
  code: 'family',
  title: 'A family has up to 255 letters, digits, hyphens and underscores.',
  source: api('RegisterTaskDefinition'),
  fields: ['family'],
  example: { before: exampleTask({ family: 'my shop' }) },
  find: ({ family }) =>
    family === undefined || NAME.test(textOf(family))
      ? []
      : [
          impossible(
            ['family'],
            'The family is too long or has characters that AWS refuses.',
            'Correct `family`, or give the input `family`.',
          ),
        ],
};

const containerCount: Rule = {
  ...BASE,
  code: 'container-count',
  title: 'A task definition has one to ten containers.',
  source: guide('service-quotas'),
  fields: ['containerDefinitions'],
  example: { before: exampleTask({ containerDefinitions: [] }) },
  find: (definition) => {
    const { length } = objectsAt(definition, CONTAINERS);
    // A definition that lacks the list is refused when it is read.
    if (definition.containerDefinitions === undefined) return [];
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
  fields: ['containerDefinitions.name'],
  example: { before: exampleTask({}, { name: 'my web' }) },
  find: (definition) => {
    const names = new Set<string>();
    return containersIn(definition).flatMap(({ value, pointer, label }): Finding[] => {
      const here = [...pointer, 'name'];
      const name = textOf(value.name);
      if (name === '') return [impossible(here, `${label} has no name.`, 'Add `name`.')];
      if (!NAME.test(name)) {
        const message = `${label} has a name that is too long or has characters that AWS refuses.`;
        return [impossible(here, message, 'Use letters, digits, hyphens and underscores.')];
      }
      if (names.has(name)) {
        return [impossible(here, `${label} stands there twice.`, 'Rename one of the two.')];
      }
      names.add(name);
      return [];
    });
  },
};

const essentialContainer: Rule = {
  ...BASE,
  code: 'essential-container',
  title: 'At least one container is essential.',
  fields: ['containerDefinitions.essential'],
  example: {
    before: exampleTask({}, { essential: false }),
    after: exampleTask({}, { essential: true }),
  },
  find: (definition) => {
    const containers = containersIn(definition);
    const [first, second] = containers;
    if (!first || containers.some(({ value }) => value.essential !== false)) return [];
    const pointer = [...first.pointer, 'essential'];
    if (second) {
      const remedy = 'Set `essential` to true for the one that the task is about.';
      return [impossible(pointer, 'No container is essential.', remedy)];
    }
    const message = 'The only container is not essential.';
    return [{ pointer, class: 'faithful', message, edits: [set(pointer, true)] }];
  },
};

const volumesFrom: Rule = {
  ...BASE,
  code: 'volumes-from',
  title: 'Volumes are taken from a container of the same task.',
  source: api('VolumeFrom'),
  fields: ['containerDefinitions.volumesFrom.sourceContainer'],
  example: { before: exampleTask({}, { volumesFrom: [{ sourceContainer: 'data' }] }) },
  find: (definition) => {
    const names = new Set(containersIn(definition).map(({ value }) => value.name));
    return listedInContainers(definition, 'volumesFrom')
      .filter(({ value }) => !isSet(value.sourceContainer) || !names.has(value.sourceContainer))
      .map(({ value, pointer, label }) =>
        isSet(value.sourceContainer)
          ? impossible(
              [...pointer, 'sourceContainer'],
              `${label} takes volumes from a container that does not exist.`,
              'Correct the name.',
            )
          : impossible(
              pointer,
              `${label} takes volumes from a container, but does not say which.`,
              'Add `sourceContainer`, or remove the entry.',
            ),
      );
  },
};

export const CONTAINER_RULES: readonly Rule[] = [
  family,
  containerCount,
  containerName,
  essentialContainer,
  volumesFrom,
];
