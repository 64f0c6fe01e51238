import { readFileSync } from 'node:fs';
import type { ScriptedFates } from './ecs/fates.ts';
import type { Incident } from './ecs/incidents.ts';
import type { Fault } from './faults.ts';

/** What happens in a simulated account, as one JSON file tells it. */
export interface Scenario {
  readonly fates?: ScriptedFates;
  readonly incidents?: readonly Incident[];
  readonly faults?: readonly Fault[];
}

const MEMBERS = ['fates', 'incidents', 'faults'];

/** Reads a scenario file; throws for anything that is none. */
export function readScenario(path: string): Scenario {
  const scenario: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const isObject = typeof scenario === 'object' && scenario !== null && !Array.isArray(scenario);
  const unknown = isObject ? Object.keys(scenario).filter((name) => !MEMBERS.includes(name)) : [''];
  if (unknown.length > 0) throw new Error(`${path} is no scenario: it has ${MEMBERS.join(', ')}.`);
  return scenario as Scenario;
}
