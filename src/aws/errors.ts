/** The parts of an AWS service error that we read; every one may be missing on a foreign control plane. */
interface ServiceError {
  readonly name: string;
  readonly message: string;
  readonly $metadata?: { readonly requestId?: string; readonly httpStatusCode?: number };
  readonly $response?: { readonly statusCode?: number };
  readonly operation?: string;
  /** Of a Node system error, e.g. ECONNRESET. */
  readonly code?: string;
}

const isServiceError = (error: unknown): error is ServiceError =>
  typeof error === 'object' && error !== null && 'name' in error && 'message' in error;

const asServiceError = (error: unknown): ServiceError =>
  isServiceError(error) ? error : { name: 'UnknownError', message: String(error) };

/** The AWS error code, such as `ClientException`. */
export const errorCode = (error: unknown): string => asServiceError(error).name;

/** AWS's own words. */
export const errorMessage = (error: unknown): string => asServiceError(error).message;

/** The operation that failed, e.g. `UpdateService`; `undefined` for an error that is none of AWS's. */
export const operationOf = (error: unknown): string | undefined =>
  asServiceError(error).operation?.replace(/Command$/, '');

/** AWS, or what stands in its place, has answered: the call got through. */
export const wasAnswered = (error: unknown): boolean => statusCode(error) !== undefined;

/** Whether an error comes from a call to AWS; what is none is a fault of ours or of the machine. */
export const isAwsError = (error: unknown): boolean =>
  operationOf(error) !== undefined ||
  isNotSent(error) ||
  asServiceError(error).$metadata !== undefined ||
  isCredentialsError(error);

/** The id that AWS support asks for. */
export const requestId = (error: unknown): string | undefined =>
  asServiceError(error).$metadata?.requestId;

const THROTTLING = new Set([
  'ThrottlingException',
  'Throttling',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'SlowDown',
  'BandwidthLimitExceeded',
  'PriorRequestNotComplete',
]);

/** AWS refused only for the rate; the request was not carried out. */
export const isThrottling = (error: unknown): boolean => {
  const { name, $metadata } = asServiceError(error);
  return THROTTLING.has(name) || $metadata?.httpStatusCode === 429;
};

const statusCode = (error: unknown): number | undefined => {
  const { $metadata, $response } = asServiceError(error);
  return $metadata?.httpStatusCode ?? $response?.statusCode;
};

/**
 * The reply was lost or the server failed: nobody knows whether the request was carried out.
 * True for 5xx, for network errors and for a request that took too long.
 */
export const isReplyLost = (error: unknown): boolean => {
  const status = statusCode(error);
  if (status !== undefined) return status >= 500;
  const { name, code = '' } = asServiceError(error);
  return !isNotSent(error) && (name === 'TimeoutError' || /^E[A-Z_]+$/.test(code));
};

const NEVER_ARRIVED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** There was no connection: the request has certainly not been carried out. */
export const isNotSent = (error: unknown): boolean =>
  NEVER_ARRIVED.has(asServiceError(error).code ?? '');

/** Another registration of the same family is under way; the request was not carried out. */
export const isConcurrentRegistration = (error: unknown): boolean =>
  /too many concurrent attempts to create a new revision/i.test(errorMessage(error));

const ACCESS_DENIED = new Set(['AccessDeniedException', 'AccessDenied', 'UnauthorizedOperation']);

export const isAccessDenied = (error: unknown): boolean => ACCESS_DENIED.has(errorCode(error));

const CREDENTIALS = new Set([
  'ExpiredTokenException',
  'ExpiredToken',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'CredentialsProviderError',
  'TokenProviderError',
]);

/** The credentials have expired, are invalid or could not be found. */
export const isCredentialsError = (error: unknown): boolean => CREDENTIALS.has(errorCode(error));

/** The control plane does not know the operation: an older region, an emulator, an HTML page. */
export const isUnsupportedOperation = (error: unknown): boolean => {
  const { name, message } = asServiceError(error);
  return (
    name === 'UnsupportedFeatureException' ||
    name === 'UnknownOperationException' ||
    name === 'InvalidAction' ||
    name === 'SyntaxError' ||
    /Unexpected token .*JSON|Deserialization error/i.test(message)
  );
};

/** The IAM action that an access-denied message names, e.g. `ecs:UpdateService`. */
export const deniedAction = (error: unknown): string | undefined =>
  /not authorized to perform: ([A-Za-z0-9-]+:[A-Za-z0-9*]+)/.exec(errorMessage(error))?.[1];
