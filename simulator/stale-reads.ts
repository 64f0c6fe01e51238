import type { Service } from '@aws-sdk/client-ecs';
import { nameOf } from './ecs/lookup.ts';
import { serviceView } from './ecs/service-view.ts';
import type { ServiceState } from './ecs/state.ts';
import type { Schedule } from './schedule.ts';
import type { Call } from './wire/messages.ts';
import type { WireObject } from './wire/model.ts';
import type { World } from './world.ts';

const READ = /^(?:Describe|List)/;

const WRITES = new Set(['CreateService', 'UpdateService', 'DeleteService']);

interface DescribedServices {
  readonly services: readonly Service[];
  readonly failures: readonly object[];
}

const isDescription = (result: object): result is DescribedServices =>
  'services' in result && 'failures' in result;

const serviceNamed = (world: World, input: WireObject): ServiceState | undefined => {
  const { cluster = 'default', service, serviceName } = input;
  const name = service ?? serviceName;
  return world.clusters.get(nameOf(String(cluster)))?.services.get(nameOf(String(name)));
};

/** No reply is older than this, milliseconds of clock time. */
const OLDEST_MS = 20_000;

/** Eventual consistency: after a write, some reads still answer with the state before it. */
export class StaleReads {
  readonly #schedule: Schedule;
  readonly #former = new Map<string, { readonly result: object; readonly at: number }>();
  #left = 0;
  #before:
    | { readonly name: string; readonly view: Service | undefined; readonly at: number }
    | undefined;

  constructor(schedule: Schedule) {
    this.#schedule = schedule;
  }

  /** Called before an operation: keeps the state before a write, for `reads` reads. */
  remember(world: World, operation: string, input: WireObject, reads: number): void {
    if (!WRITES.has(operation) || reads === 0) return;
    const service = serviceNamed(world, input);
    const view = service && serviceView(world, service, { withTags: false });
    const name = nameOf(String(input.service ?? input.serviceName));
    this.#before = { name, view, at: world.schedule.now };
    this.#left = reads;
  }

  /** Called with each fresh result: gives the one before it for the same request when `stale`. */
  repeat(call: Call, body: string, fresh: object, stale: boolean): object {
    if (!READ.test(call.operation)) return fresh;
    const request = `${call.operation} ${body}`;
    const former = this.#former.get(request);
    this.#former.set(request, { result: fresh, at: this.#schedule.now });
    return stale && former && this.#isRecent(former) ? former.result : fresh;
  }

  /** Called with the result of an operation: gives the one to send. */
  replace(operation: string, result: object): object {
    if (operation !== 'DescribeServices' || !isDescription(result)) return result;
    const before = this.#before;
    const current = result.services.find(({ serviceName }) => serviceName === before?.name);
    if (!before || !current || this.#left === 0 || !this.#isRecent(before)) return result;
    this.#left -= 1;
    const others = result.services.filter((service) => service !== current);
    return before.view
      ? { ...result, services: [...others, before.view] }
      : {
          services: others,
          failures: [...result.failures, { arn: current.serviceArn, reason: 'MISSING' }],
        };
  }

  #isRecent({ at }: { readonly at: number }): boolean {
    return this.#schedule.now - at <= OLDEST_MS;
  }
}
