import type { Clock } from '../clock.ts';
import {
  errorMessage,
  isConcurrentRegistration,
  isNotSent,
  isReplyLost,
  isThrottling,
  isUnsupportedOperation,
} from './errors.ts';

/** What every call needs besides its client: time, chance and the end of the run. */
export interface CallContext {
  readonly clock: Clock;
  /** A number from 0 to below 1, like `Math.random`. */
  readonly random: () => number;
  /** Aborts when the workflow run is cancelled. */
  readonly signal: AbortSignal;
  /** How often a call is sent again after it failed; 0 for never. Throttling is waited out beyond it. */
  readonly maxRetries: number;
}

const FIRST_DELAY_MS = 400;
const LONGEST_DELAY_MS = 10_000;
/**
 * How long a call is throttled before it is given up: RegisterTaskDefinition is let through once a
 * second in a whole account, so that one of many deployments has to wait for minutes.
 */
const THROTTLE_PATIENCE_MS = 300_000;
/** How long a write that is under way may still answer after the run was cancelled. */
const CANCEL_GRACE_MS = 1_000;

/** The workflow run was cancelled while we waited for AWS. */
export class CancelledError extends Error {
  override readonly name = 'AbortError';
}

/**
 * Sends a read, again after throttling, a lost reply or a server error, with exponential back-off
 * and full jitter. Other errors pass through; a cancelled run throws `CancelledError`.
 */
export function read<T>(
  send: (options: { abortSignal: AbortSignal }) => Promise<T>,
  context: CallContext,
): Promise<T> {
  // An emulator answers an operation that it does not know with a 500 page: no use to ask again.
  const retryable = (error: unknown) =>
    isThrottling(error) ||
    isNotSent(error) ||
    (isReplyLost(error) && !isUnsupportedOperation(error));
  return retry(() => send({ abortSignal: context.signal }), retryable, context);
}

/**
 * Sends a write. It is sent again only where AWS said that it did nothing: throttling, a concurrent
 * registration of the same family, or a service-linked role that is still being made.
 */
export function write<T>(send: () => Promise<T>, context: CallContext): Promise<T> {
  const retryable = (error: unknown) =>
    isThrottling(error) ||
    isNotSent(error) ||
    isConcurrentRegistration(error) ||
    /unable to assume the service linked role/i.test(errorMessage(error));
  return retry(() => orCancelled(send(), context), retryable, context);
}

async function retry<T>(
  send: () => Promise<T>,
  retryable: (error: unknown) => boolean,
  { clock, random, signal, maxRetries }: CallContext,
): Promise<T> {
  const givesUpAtMs = clock.now() + (maxRetries > 0 ? THROTTLE_PATIENCE_MS : 0);
  let failures = 0;
  for (let attempt = 1; ; attempt += 1) {
    if (signal.aborted) throw new CancelledError('The workflow run was cancelled.');
    try {
      return await send();
    } catch (error) {
      const throttled = isThrottling(error);
      failures += throttled ? 0 : 1;
      const isLast = throttled ? clock.now() >= givesUpAtMs : failures > maxRetries;
      if (isLast || !retryable(error)) throw error;
      const ceiling = Math.min(FIRST_DELAY_MS * 2 ** attempt, LONGEST_DELAY_MS);
      await clock.sleep(ceiling * (0.5 + random() / 2), signal);
    }
  }
}

/** The reply, unless the run is cancelled and the grace passes without one. */
function orCancelled<T>(reply: Promise<T>, { clock, signal }: CallContext): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = async () => {
      await clock.sleep(CANCEL_GRACE_MS);
      reject(new CancelledError('The workflow run was cancelled before AWS answered.'));
    };
    signal.addEventListener('abort', giveUp, { once: true });
    reply.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}

const LOOKS = 5;
const LOOK_AGAIN_MS = 2_000;

/** The reply to a write was lost and it could not be seen whether it was carried out. */
export class UncertainWriteError extends Error {
  override readonly name = 'UncertainWriteError';
}

/**
 * Sends a write whose effect can be seen. When the reply is lost we look whether it was carried out
 * and adopt what we find; only when nothing is found, several times, is it sent again. Throws
 * `UncertainWriteError` when that cannot be told in the end.
 */
export async function writeOrAdopt<T>(
  send: () => Promise<T>,
  look: () => Promise<T | undefined>,
  context: CallContext,
): Promise<T> {
  for (let sent = 1; ; sent += 1) {
    try {
      return await write(send, context);
    } catch (error) {
      if (!isReplyLost(error)) throw error;
      const adopted = await lookFor(look, context);
      if (adopted !== undefined) return adopted;
      if (sent > context.maxRetries)
        throw new UncertainWriteError(errorMessage(error), { cause: error });
    }
  }
}

async function lookFor<T>(
  look: () => Promise<T | undefined>,
  { clock, signal }: CallContext,
): Promise<T | undefined> {
  try {
    for (let looked = 1; ; looked += 1) {
      const found = await look();
      if (found !== undefined || looked === LOOKS) return found;
      await clock.sleep(LOOK_AGAIN_MS, signal);
    }
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    throw new UncertainWriteError(errorMessage(error), { cause: error });
  }
}

/** The member of a reply that AWS always sends; throws when it is missing. */
export function replied<T>(member: T | undefined, operation: string): T {
  if (member !== undefined) return member;
  throw new UncertainWriteError(`The reply to ${operation} does not tell what was done.`);
}
