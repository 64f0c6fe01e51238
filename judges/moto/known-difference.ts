import type { Difference } from './answers.ts';

/** Where moto and the simulator are known to differ, and why that may stay. */
export interface KnownDifference {
  readonly reason: string;
  /** Names of requests, or a pattern that covers them. */
  readonly requests: readonly string[] | RegExp;
  /** `outcome`, paths of members, or the ends of such paths. */
  readonly members: readonly string[];
  /** What moto answers there; anything unless told. */
  readonly moto?: string;
}

/** Whether the path of a member is `end` or ends with it. */
export const endsWith = (member: string, end: string): boolean =>
  member === end || member.endsWith(`.${end}`);

/** Whether a difference in the answers to a request is the known one. */
export const knows = (known: KnownDifference, request: string, found: Difference): boolean =>
  (known.requests instanceof RegExp
    ? known.requests.test(request)
    : known.requests.includes(request)) &&
  known.members.some((end) => endsWith(found.member, end)) &&
  (known.moto ?? found.moto) === found.moto;
