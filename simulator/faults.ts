import type { Identifiers } from './identifiers.ts';
import type { Schedule } from './schedule.ts';
import { ServiceError } from './service-error.ts';
import { speaksJson } from './wire/aws-json.ts';
import type { Call } from './wire/messages.ts';

const KINDS = [
  'throttle',
  'access-denied',
  'server-error',
  'expired-token',
  'unsupported',
  'latency',
  'lost-request',
  'lost-reply',
  'stale-read',
  'suppressed-events',
  'reordered-events',
] as const;

export type FaultKind = (typeof KINDS)[number];

/** What shall go wrong, and when. */
export interface Fault {
  /** An IAM action such as `ecs:UpdateService`; `*` at its end stands for anything. */
  readonly operation: string;
  readonly kind: FaultKind;
  /**
   * How many calls it strikes: one for a lost request, a lost reply, a server error and a throttle
   * without `share`, else every one. For `stale-read` without `share`: how many DescribeServices after
   * each write, default one.
   */
  readonly times?: number;
  /** How many calls go well before. */
  readonly after?: number;
  /** How many seconds of clock time go well before. */
  readonly afterSeconds?: number;
  /**
   * The share of the calls that it strikes, 0 to 1: a stale read repeats the reply before it. For
   * `suppressed-events`: the share of events that are never told.
   */
  readonly share?: number;
  /** How long `latency` takes. */
  readonly milliseconds?: number;
}

const ONCE = new Set<FaultKind>([
  'throttle',
  'server-error',
  'lost-request',
  'lost-reply',
  'stale-read',
]);

const isStaleAfterWrite = ({ kind, share }: Fault): boolean =>
  kind === 'stale-read' && share === undefined;

const timesOf = ({ kind, times, share }: Fault): number =>
  times ?? (ONCE.has(kind) && share === undefined ? 1 : Number.POSITIVE_INFINITY);

/** Whether `pattern`, an IAM action with or without a final `*`, covers `action`. */
export const covers = (pattern: string, action: string): boolean =>
  pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : pattern === action;

/** The faults of one simulator, with the memory of what they have struck. */
export class FaultPlan {
  readonly #schedule: Schedule;
  readonly #identifiers: Identifiers;
  readonly #start: number;
  readonly #faults: { readonly fault: Fault; calls: number; struck: number }[] = [];

  constructor(faults: readonly Fault[], schedule: Schedule, identifiers: Identifiers) {
    this.#schedule = schedule;
    this.#identifiers = identifiers;
    this.#start = schedule.now;
    for (const fault of faults) this.add(fault);
  }

  add(fault: Fault): void {
    this.#faults.push({ fault, calls: 0, struck: 0 });
  }

  /** How many DescribeServices after each write answer with the state before it. */
  get staleReads(): number {
    const planned = this.#faults.find(({ fault }) => isStaleAfterWrite(fault));
    return planned ? timesOf(planned.fault) : 0;
  }

  /** The faults that strike this call of an IAM action. */
  strike(action: string): Fault[] {
    if (this.#faults.length === 0) return [];
    const elapsed = this.#schedule.now - this.#start;
    return this.#faults
      .filter((planned) => {
        const { fault } = planned;
        if (isStaleAfterWrite(fault) || !covers(fault.operation, action)) return false;
        planned.calls += 1;
        const strikes =
          planned.calls > (fault.after ?? 0) &&
          elapsed >= (fault.afterSeconds ?? 0) * 1000 &&
          planned.struck < timesOf(fault) &&
          (fault.share === undefined ||
            fault.kind === 'suppressed-events' ||
            this.#identifiers.fraction() < fault.share);
        if (strikes) planned.struck += 1;
        return strikes;
      })
      .map(({ fault }) => fault);
  }
}

/** The connection broke: nobody knows whether the request was carried out. */
export class ConnectionLost extends Error {
  override readonly name = 'Error';
  readonly code = 'ECONNRESET';

  constructor() {
    super('socket hang up');
  }
}

/** What AWS answers to a call that a fault strikes, in the words of its service. */
export function faultError({ kind }: Fault, { service }: Call): ServiceError | undefined {
  const json = speaksJson(service);
  switch (kind) {
    case 'throttle':
      return new ServiceError(json ? 'ThrottlingException' : 'Throttling', 'Rate exceeded');
    case 'server-error':
      return json
        ? new ServiceError('ServerException', 'Service Unavailable. Please try again later.', 500)
        : new ServiceError('InternalFailure', 'Internal Failure', 500);
    case 'expired-token':
      return new ServiceError(
        json ? 'ExpiredTokenException' : 'ExpiredToken',
        'The security token included in the request is expired',
        json ? 400 : 403,
      );
    case 'unsupported':
      return json
        ? new ServiceError(
            'UnsupportedFeatureException',
            "The specified task isn't supported in this Region.",
          )
        : new ServiceError('InvalidAction', 'The action is not valid for this web service.');
    default:
      return undefined;
  }
}

const isKind = (text: string): text is FaultKind => KINDS.some((kind) => kind === text);

// OPERATION=KIND[:AMOUNT][@AFTER], where AMOUNT is a number of calls, `30%` or `200ms`.
const FAULT = /^([\w:*-]+)=([a-z-]+)(?::(\d+)(%|ms)?)?(?:@(\d+)(s)?)?$/;

function amountOf(amount: string | undefined, unit: string | undefined): Partial<Fault> {
  if (amount === undefined) return {};
  if (unit === '%') return { share: Number(amount) / 100 };
  return unit === 'ms' ? { milliseconds: Number(amount) } : { times: Number(amount) };
}

/**
 * Reads a fault from the command line: `ecs:UpdateService=lost-reply:1`, `*=latency:200ms`,
 * `ecs:DescribeServices=throttle:30%`, `*=expired-token@5` (after five calls), `…@30s`.
 */
export function parseFault(text: string): Fault {
  const [, operation, kind = '', amount, unit, after, seconds] = FAULT.exec(text) ?? [];
  if (operation === undefined || !isKind(kind)) {
    throw new Error(
      `'${text}' is no fault. Write OPERATION=KIND[:AMOUNT][@AFTER], with a kind of ${KINDS.join(', ')}.`,
    );
  }
  return {
    operation,
    kind,
    ...amountOf(amount, unit),
    ...(after === undefined ? {} : { [seconds ? 'afterSeconds' : 'after']: Number(after) }),
  };
}
