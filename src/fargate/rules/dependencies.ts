import type { JsonObject } from '../../task-definition/json.ts';
import { api, containersIn, textOf } from '../definition.ts';
import { dependenciesOf, isAwaiting } from '../dependency-graph.ts';
import { exampleTask } from '../example.ts';
import { impossible, listedInContainers } from '../findings.ts';
import type { Rule } from '../rule.ts';

const dependsOn: Rule = {
  code: 'depends-on',
  title: 'A container waits only for what can come true.',
  source: api('ContainerDependency'),
  confidence: 'H',
  phase: 'validation',
  fields: ['containerDefinitions.dependsOn.*'],
  example: {
    before: exampleTask({}, { dependsOn: [{ containerName: 'db', condition: 'START' }] }),
  },
  find: (definition) => {
    const containers = containersIn(definition).map(({ value }) => value);
    const byName = new Map(containers.map((container) => [textOf(container.name), container]));
    const dependencies = dependenciesOf(definition);
    return listedInContainers(definition, 'dependsOn').flatMap((entry) => {
      const { value, pointer, label, container } = entry;
      const target = textOf(value.containerName);
      const own = textOf(containers[container]?.name);
      const isCircle = isAwaiting(dependencies, target, own);
      const problem = whyNever(textOf(value.condition), byName.get(target), isCircle);
      if (!problem) return [];
      const message = `${label} waits for ${target === '' ? 'a container without a name' : `container "${target}"`}, ${problem}.`;
      return [impossible(pointer, message, 'Correct `dependsOn`.')];
    });
  },
};

function whyNever(
  condition: string,
  target: JsonObject | undefined,
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
