import type { JsonObject } from '../task-definition/json.ts';
import { containersIn, objectsAt, textOf } from './definition.ts';

/** For each container the names of those that it waits for. */
export type Dependencies = ReadonlyMap<string, ReadonlySet<string>>;

export const dependenciesOf = (definition: JsonObject): Dependencies =>
  new Map(
    containersIn(definition).map(({ value, pointer }) => {
      const conditions = objectsAt(definition, [...pointer, 'dependsOn']);
      const names = conditions.map((condition) => textOf(condition.value.containerName));
      return [textOf(value.name), new Set(names)];
    }),
  );

// A task has ten containers at the most; looking further would take minutes for thousands of them.
const FURTHEST = 20;

/**
 * Whether `name` is `other` or waits for it, directly or by way of others. No more than twenty
 * containers are looked at on the way.
 */
export function isAwaiting(dependencies: Dependencies, name: string, other: string): boolean {
  const visited = new Set([name]);
  // A set hands out what is added while it is walked.
  for (const next of visited) {
    if (next === other) return true;
    for (const further of dependencies.get(next) ?? []) {
      if (visited.size === FURTHEST) break;
      visited.add(further);
    }
  }
  return false;
}
