import { ServiceError } from '../service-error.ts';
import type { HttpMessage, HttpReply } from './messages.ts';
import { isWireObject, type WireObject } from './model.ts';

const TARGET = /^AmazonEC2ContainerServiceV20141113\.(\w+)$/;

/** The ECS operation that a request asks for, `undefined` when it is none. */
export const ecsOperation = (message: HttpMessage): string | undefined =>
  TARGET.exec(message.headers['x-amz-target'] ?? '')?.[1];

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

// AWS JSON 1.1 has times as seconds since the epoch, and leaves out what is not set.
function toJson(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, toJson(member)]),
  );
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
