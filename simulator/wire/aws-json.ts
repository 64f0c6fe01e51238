import { ServiceError } from '../service-error.ts';
import type { Call, HttpMessage, HttpReply, ServicePrefix } from './messages.ts';
import { isWireObject, type WireObject } from './model.ts';

const SERVICES: Readonly<Record<string, ServicePrefix>> = {
  AmazonEC2ContainerServiceV20141113: 'ecs',
  Logs_20140328: 'logs',
};

/** The call of an AWS JSON request, told by its target; `undefined` when it is none. */
export function jsonCall(message: HttpMessage): Call | undefined {
  const [target = '', operation] = (message.headers['x-amz-target'] ?? '').split('.');
  const service = Object.hasOwn(SERVICES, target) ? SERVICES[target] : undefined;
  return service && operation ? { service, operation } : undefined;
}

/** Whether a service speaks AWS JSON; the others speak AWS Query. */
export const speaksJson = (service: ServicePrefix): boolean =>
  Object.values(SERVICES).includes(service);

/** Reads the body of an AWS JSON 1.1 request. */
export function readJson(body: string): WireObject {
  if (body === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    if (isWireObject(value)) return value;
  } catch {
    // Answered below, as anything that is not an object.
  }
  throw new ServiceError('SerializationException', 'Unexpected token in the request body');
}

// AWS JSON 1.1 has times as seconds since the epoch; what is not set is left out as it is written.
function toJson(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value;
  const members: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) members[name] = toJson(member);
  return members;
}

const headers = (requestId: string) => ({
  'content-type': 'application/x-amz-json-1.1',
  'x-amzn-requestid': requestId,
});

export const jsonReply = (result: unknown, requestId: string): HttpReply => ({
  statusCode: 200,
  headers: headers(requestId),
  body: JSON.stringify(toJson(result)),
});

export const jsonError = (error: ServiceError, requestId: string): HttpReply => ({
  statusCode: error.statusCode,
  headers: { ...headers(requestId), 'x-amzn-errortype': error.code },
  body: JSON.stringify({ __type: error.code, message: error.message }),
});
