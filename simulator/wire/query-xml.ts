import { XMLBuilder } from 'fast-xml-parser';
import type { ServiceError } from '../service-error.ts';
import type { Call, HttpMessage, HttpReply } from './messages.ts';
import type { WireObject, WireValue } from './model.ts';

const NAMESPACES: Readonly<Record<string, { service: Call['service']; namespace: string }>> = {
  '2015-12-01': {
    service: 'elasticloadbalancing',
    namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/',
  },
  '2011-06-15': { service: 'sts', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
};

/** The call of an AWS Query request, told by its form; `undefined` when the body is none. */
export function queryCall(message: HttpMessage): Call | undefined {
  const form = new URLSearchParams(message.body);
  const known = NAMESPACES[form.get('Version') ?? ''];
  const operation = form.get('Action');
  return known && operation ? { service: known.service, operation } : undefined;
}

function put(target: WireObject, path: readonly string[], value: string): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const child = target[name];
  const next: WireObject =
    typeof child === 'object' && child !== null && !Array.isArray(child) ? child : {};
  target[name] = next;
  put(next, rest, value);
}

// `Names.member.1=a` has become `{ Names: { member: { 1: 'a' } } }`; an empty list is `Names=`.
function listsFromMembers(value: WireValue): WireValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { member } = value;
  if (typeof member === 'object' && member !== null && !Array.isArray(member)) {
    return Object.entries(member)
      .sort(([left], [right]) => Number(left) - Number(right))
      .map(([, element]) => listsFromMembers(element));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, listsFromMembers(child)]),
  );
}

/** Reads the parameters of an AWS Query request into the shape of the JSON model. */
export function readQuery(body: string): WireObject {
  const parameters: WireObject = {};
  for (const [name, value] of new URLSearchParams(body)) {
    if (name !== 'Action' && name !== 'Version') put(parameters, name.split('.'), value);
  }
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, listsFromMembers(value)]),
  );
}

// The Query protocol has times in ISO 8601 and the elements of a list as `<member>`.
function toXml(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return { member: value.map(toXml) };
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, toXml(member)]),
  );
}

const builder = new XMLBuilder({ ignoreAttributes: false });

const reply = (statusCode: number, requestId: string, document: unknown): HttpReply => ({
  statusCode,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
  body: builder.build(document),
});

const namespaceOf = (service: Call['service']): string =>
  Object.values(NAMESPACES).find((known) => known.service === service)?.namespace ?? '';

export const xmlReply = (call: Call, result: unknown, requestId: string): HttpReply =>
  reply(200, requestId, {
    [`${call.operation}Response`]: {
      '@_xmlns': namespaceOf(call.service),
      [`${call.operation}Result`]: toXml(result),
      ResponseMetadata: { RequestId: requestId },
    },
  });

export const xmlError = (
  service: Call['service'],
  error: ServiceError,
  requestId: string,
): HttpReply =>
  reply(error.statusCode, requestId, {
    ErrorResponse: {
      '@_xmlns': namespaceOf(service),
      Error: {
        Type: error.statusCode < 500 ? 'Sender' : 'Receiver',
        Code: error.code,
        Message: error.message,
      },
      RequestId: requestId,
    },
  });
