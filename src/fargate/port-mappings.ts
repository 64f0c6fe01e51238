import type { JsonObject } from '../task-definition/json.ts';
import { textOf } from './definition.ts';

export interface Ports {
  readonly first: number;
  /** The same as `first` for a single port. */
  readonly last: number;
}

const LAST_PORT = 65_535;

/** The container ports of a mapping; `undefined` when it has none that could be one. */
export function portsOf({ containerPort, containerPortRange }: JsonObject): Ports | undefined {
  const range = /^(\d{1,5})-(\d{1,5})$/.exec(textOf(containerPortRange));
  const single = typeof containerPort === 'number' && containerPort !== 0;
  const first = single ? containerPort : Number(range?.[1]);
  const last = single ? containerPort : Number(range?.[2]);
  const isReal = first >= 1 && last <= LAST_PORT && first <= last;
  return isReal ? { first, last } : undefined;
}
