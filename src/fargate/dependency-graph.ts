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

/** All containers that `name` waits for, directly or by way of others; itself only in a circle. */
export function awaitedBy(dependencies: Dependencies, name: string): ReadonlySet<string> {
  const awaited = new Set(dependencies.get(name));
  // A set hands out what is added while it is walked.
  for (const next of awaited) {
    for (const further of dependencies.get(next) ?? []) awaited.add(further);
  }
  return awaited;
}
