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
import { awaitedBy, dependenciesOf } from '../dependency-graph.ts';
import type { Finding, Rule } from '../rule.ts';

const links: Rule = {
  code: 'links',
  title:
    'Fargate has no links: containers of a task reach each other on localhost, and start in the order of `dependsOn`.',
  source: api('ContainerDefinition'),
  confidence: 'H',
  phase: 'network',
  find: (definition) => {
    const containers = containersIn(definition);
    const dependencies = new Map(dependenciesOf(definition));
    return containers.flatMap((container): Finding[] => {
      const aliases = linksOf(container);
      if (aliases.length === 0) return [];
      const name = textOf(container.value.name);
      const awaited = dependencies.get(name) ?? new Set();
      const missing = [...new Set(aliases.map(({ target }) => target))].filter(
        (target) =>
          dependencies.has(target) &&
          target !== name &&
          !awaited.has(target) &&
          !awaitedBy(dependencies, target).has(name),
      );
      dependencies.set(name, new Set([...awaited, ...missing]));
      const pointer = [...container.pointer, 'links'];
      const names = aliases.map(({ alias }) => `\`${alias}\``).join(', ');
      return [
        {
          pointer,
          class: 'lossy',
          message: `${container.label} has links, which Fargate does not support. The host name ${names} no longer resolves there.`,
          remedy: 'Let the program connect to `localhost`, for example by an environment variable.',
          edits: [remove(pointer), ...startAfter(container, missing)],
        },
      ];
    });
  },
};

/** `redis:db` links container `redis` under the host name `db`. */
const linksOf = ({ value }: ContainerEntry) =>
  textsIn(value.links).map(([link]) => {
    const [target = '', alias = target] = link.split(':');
    return { target, alias };
  });

/** Links also said that the linked container starts first. */
function startAfter({ value, pointer }: ContainerEntry, names: readonly string[]): readonly Edit[] {
  const conditions = names.map((containerName) => ({ containerName, condition: 'START' }));
  const present = isArray(value.dependsOn) ? value.dependsOn : [];
  return conditions.length === 0
    ? []
    : [set([...pointer, 'dependsOn'], [...present, ...conditions])];
}

export const LINK_RULES: readonly Rule[] = [links];
