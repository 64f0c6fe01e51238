import { api, containersIn, objectsAt, textOf } from '../definition.ts';
import { awaitedBy, dependenciesOf } from '../dependency-graph.ts';
import type { Finding, Rule } from '../rule.ts';

const dependsOn: Rule = {
  code: 'depends-on',
  title: 'A container waits only for what can come true.',
  source: api('ContainerDependency'),
  confidence: 'H',
  phase: 'validation',
  find: (definition) => {
    const containers = containersIn(definition);
    const dependencies = dependenciesOf(definition);
    return containers.flatMap(({ value, pointer, label }) =>
      objectsAt(definition, [...pointer, 'dependsOn']).flatMap((entry): Finding[] => {
        const name = textOf(entry.value.containerName);
        const target = containers.find((container) => container.value.name === name)?.value;
        const isCircle =
          awaitedBy(dependencies, name).has(textOf(value.name)) || name === value.name;
        const problem = whyNever(textOf(entry.value.condition), target, isCircle);
        return problem
          ? [
              {
                pointer: entry.pointer,
                class: 'impossible',
                message: `${label} waits for container "${name}", ${problem}.`,
                remedy: 'Correct `dependsOn`.',
                edits: [],
              },
            ]
          : [];
      }),
    );
  },
};

function whyNever(
  condition: string,
  target: ReturnType<typeof containersIn>[number]['value'] | undefined,
  isCircle: boolean,
): string | undefined {
  if (!target) return 'which does not exist';
  if (isCircle) return 'which waits for it in turn';
  if (/^(?:COMPLETE|SUCCESS)$/.test(condition) && target.essential !== false) {
    return 'which is essential, so its end is the end of the task';
  }
  return condition === 'HEALTHY' && !target.healthCheck ? 'which has no health check' : undefined;
}

export const DEPENDENCY_RULES: readonly Rule[] = [dependsOn];
