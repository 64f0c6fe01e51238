import type { Service, ServiceEvent } from '@aws-sdk/client-ecs';
import type { Fault } from './faults.ts';

const isDescription = (result: object): result is { readonly services: readonly Service[] } =>
  'services' in result && 'failures' in result;

type Change = (events: readonly ServiceEvent[]) => ServiceEvent[];

/** A fraction in 0 … 1 that stays the same for an event, so that every reply lacks the same ones. */
const fractionOf = ({ id = '' }: ServiceEvent): number =>
  Number.parseInt(id.slice(0, 8), 16) / 2 ** 32;

const suppress =
  (share: number): Change =>
  (events) =>
    events.filter((event) => fractionOf(event) >= share);

/** Neighbours change places. */
const reorder: Change = (events) => events.map((event, index) => events[index ^ 1] ?? event);

function changeOf({ kind, share = 1 }: Fault): Change[] {
  if (kind === 'suppressed-events') return [suppress(share)];
  return kind === 'reordered-events' ? [reorder] : [];
}

/** Gives a DescribeServices result with the events that the faults leave, in the order that they make. */
export function disturbEvents(result: object, faults: readonly Fault[]): object {
  const changes = faults.flatMap(changeOf);
  if (changes.length === 0 || !isDescription(result)) return result;
  const services = result.services.map((service) => ({
    ...service,
    events: changes.reduce((events, change) => change(events), service.events ?? []),
  }));
  return { ...result, services };
}
