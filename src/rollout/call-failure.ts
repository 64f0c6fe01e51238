import {
  deniedAction,
  errorMessage,
  isAccessDenied,
  isCredentialsError,
  isReplyLost,
  isThrottling,
  isUnsupportedOperation,
} from '../aws/errors.ts';
import type { Failure } from './observation.ts';

/** A call failed; the action tells which of several. */
class CallError extends Error {
  override readonly name = 'CallError';
  readonly action: string;

  constructor(action: string, cause: unknown) {
    super(errorMessage(cause), { cause });
    this.action = action;
  }
}

/** The reply; an error then knows the IAM action that it is of. */
export async function named<T>(action: string, reply: Promise<T>): Promise<T> {
  try {
    return await reply;
  } catch (error) {
    throw new CallError(action, error);
  }
}

/** What an error of a `named` call means for the watch. */
export function failureOf(error: unknown): Failure {
  const [action, cause] =
    error instanceof CallError ? [error.action, error.cause] : ['an unknown action', error];
  return {
    kind: failureKind(cause),
    action: deniedAction(cause) ?? action,
    message: errorMessage(cause),
  };
}

function failureKind(error: unknown): Failure['kind'] {
  if (isThrottling(error)) return 'transient';
  if (isCredentialsError(error)) return 'credentials';
  if (isAccessDenied(error)) return 'denied';
  if (isUnsupportedOperation(error)) return 'unsupported';
  return isReplyLost(error) ? 'transient' : 'refused';
}
