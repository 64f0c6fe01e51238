import type { Account } from './accounts.ts';

/** Sends one request to an account. */
export type Send = (account: Account) => Promise<object>;

/** A request by its name, and how it is sent. */
export type NamedRequest = readonly [name: string, send: Send];

/** What a control plane answered, as the SDK reads it; ids and times are made equal. */
export interface Answer {
  /** `accepted`, or the HTTP status, code and text of an error. */
  readonly outcome: string;
  /** The values of each member by its path, such as `services[].status`. */
  readonly members: ReadonlyMap<string, string>;
}

/** One place where two answers differ: a member, or `outcome`. What is absent is `-`. */
export interface Difference {
  readonly member: string;
  readonly moto: string;
  readonly simulator: string;
}

/** Sends a request; the errors of a control plane are answers, too. */
export async function ask(send: Send, account: Account): Promise<Answer> {
  try {
    const output = Object.entries(await send(account)).filter(([name]) => name !== '$metadata');
    return { outcome: 'accepted', members: membersOf(Object.fromEntries(output)) };
  } catch (error) {
    if (!isSdkError(error)) throw error;
    const { name, message, $metadata, $response } = error;
    const status = $metadata?.httpStatusCode ?? $response?.statusCode;
    return { outcome: `${status} ${name}: ${withoutIds(message)}`, members: new Map() };
  }
}

interface SdkError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
  /** Beside an error of the SDK's own, such as a reply that is no JSON. */
  readonly $response?: { readonly statusCode?: number };
}

const isSdkError = (error: unknown): error is SdkError =>
  error instanceof Error && ('$metadata' in error || '$response' in error);

/** Every member of a structure by its path; the elements of a list share one path. */
function membersOf(structure: object): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  const visit = (path: string, value: unknown): void => {
    if (value === undefined) return;
    found.set(path, (found.get(path) ?? new Set()).add(formOf(value)));
    if (Array.isArray(value)) {
      for (const element of value) visit(`${path}[]`, element);
    } else if (isStructure(value)) {
      for (const [name, member] of Object.entries(value)) visit(`${path}.${name}`, member);
    }
  };
  for (const [name, member] of Object.entries(structure)) visit(name, member);
  return new Map([...found].map(([path, forms]) => [path, [...forms].sort().join(' | ')]));
}

const isStructure = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

function formOf(value: unknown): string {
  if (value instanceof Date) return 'a time';
  if (Array.isArray(value)) return 'a list';
  if (isStructure(value)) return 'a structure';
  return typeof value === 'string' ? `'${withoutIds(value)}'` : `${value}`;
}

const withoutIds = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/(service-deployment\/.+\/)[\w-]{21}$/, '$1<id>')
    .replace(/[0-9a-f]{15,}/g, '<id>');

/** Where two answers differ; below a member that one of them lacks nothing is told. */
export function differencesOf(moto: Answer, simulator: Answer): readonly Difference[] {
  if (moto.outcome !== simulator.outcome) {
    return [{ member: 'outcome', moto: moto.outcome, simulator: simulator.outcome }];
  }
  const found = [...new Set([...moto.members.keys(), ...simulator.members.keys()])]
    .map((member) => ({
      member,
      moto: moto.members.get(member) ?? '-',
      simulator: simulator.members.get(member) ?? '-',
    }))
    .filter((each) => each.moto !== each.simulator);
  return found.filter(({ member }) => !found.some((other) => isLackAbove(other, member)));
}

const isLackAbove = ({ member, moto, simulator }: Difference, other: string): boolean =>
  (moto === '-' || simulator === '-') &&
  (other.startsWith(`${member}.`) || other.startsWith(`${member}[]`));
