import type { Edit } from '../../task-definition/document.ts';
import { isArray } from '../../task-definition/json.ts';
import {
  api,
  type ContainerEntry,
  containersIn,
  remove,
  set,
  textOf,
  textsIn,
} from '../definition.ts';
import { dependenciesOf, isAwaiting } from '../dependency-graph.ts';
import { exampleTask } from '../example.ts';
import type { Finding, Rule } from '../rule.ts';

const CACHE = { name: 'cache', image: 'redis:7' };
const WEB = { name: 'web', image: 'nginx:1.27' };

const links: Rule = {
  code: 'links',
  title:
    'Fargate has no links: containers of a task reach each other on localhost, and start in the order of `dependsOn`.',
  source: api('ContainerDefinition'),
  confidence: 'H',
  phase: 'network',
  fields: ['containerDefinitions.links', 'containerDefinitions.dependsOn.*'],
  example: {
    before: exampleTask({ containerDefinitions: [{ ...WEB, links: ['cache'] }, CACHE] }),
    after: exampleTask({
      containerDefinitions: [
        { ...WEB, dependsOn: [{ containerName: 'cache', condition: 'START' }] },
        CACHE,
      ],
    }),
  },
  find: (definition) => {
    const dependencies = new Map(dependenciesOf(definition));
    return containersIn(definition).flatMap((container): Finding[] => {
      const aliases = linksOf(container);
      if (aliases.length === 0) return [];
      const name = textOf(container.value.name);
      const awaited = dependencies.get(name) ?? new Set();
      const missing = [...new Set(aliases.map(({ target }) => target))].filter(
        (target) =>
          dependencies.has(target) &&
          !awaited.has(target) &&
          !isAwaiting(dependencies, target, name),
      );
      dependencies.set(name, new Set([...awaited, ...missing]));
      const pointer = [...container.pointer, 'links'];
      const lost =
        aliases.length === 1
          ? `The host name ${listed(aliases)} no longer resolves there.`
          : `The host names ${listed(aliases)} no longer resolve there.`;
      return [
        {
          pointer,
          class: 'lossy',
          message: `${container.label} has links, which Fargate does not support. ${lost}`,
          remedy: 'Let the program connect to `localhost`, for example by an environment variable.',
          edits: [remove(pointer), ...startAfter(container, missing)],
        },
      ];
    });
  },
};

/** `redis:db` links container `redis` under the host name `db`. */
const linksOf = ({ value }: ContainerEntry) =>
  textsIn(value.links).flatMap(([link]) => {
    const [target = '', alias = target] = link.split(':');
    return target === '' ? [] : [{ target, alias }];
  });

const MOST_NAMES = 5;

const listed = (aliases: ReturnType<typeof linksOf>): string => {
  const names = aliases.slice(0, MOST_NAMES).map(({ alias }) => `\`${alias}\``);
  const more = aliases.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
};

/** Links also said that the linked container starts first. */
function startAfter({ value, pointer }: ContainerEntry, names: readonly string[]): readonly Edit[] {
  const conditions = names.map((containerName) => ({ containerName, condition: 'START' }));
  const present = isArray(value.dependsOn) ? value.dependsOn : [];
  return conditions.length === 0
    ? []
    : [set([...pointer, 'dependsOn'], [...present, ...conditions])];
}

export const LINK_RULES: readonly Rule[] = [links];
