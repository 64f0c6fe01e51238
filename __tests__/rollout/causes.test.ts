import { describe, expect, test } from '@jest/globals';
import { causes, type Evidence, matchCause } from '../../src/rollout/causes.ts';
import { examples, PULL } from './cause-examples.ts';

describe('the catalogue of causes', () => {
  test('has every number from 1 to 72 once', () => {
    expect(causes.map(({ number }) => number).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 72 }, (_, index) => index + 1),
    );
  });

  test('has stable codes that are unique and kebab-case', () => {
    const codes = causes.map(({ code }) => code);
    expect(new Set(codes).size).toBe(72);
    expect(codes.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  });

  test('ends the watch for what nothing can heal, and for nothing else', () => {
    const ending = causes.filter(({ policy, generic }) => policy === 'fatal' && !generic);
    expect(ending.map(({ number }) => number).sort((one, other) => one - other)).toEqual([
      1, 2, 4, 5, 6, 8, 11, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 28, 32, 33, 34, 42, 48, 58, 59,
      61, 63, 64, 65, 72,
    ]);
  });

  test('speaks in clauses and names an AWS page for each', () => {
    for (const { title, action, source } of causes) {
      expect(title).toMatch(/^\S.*[^.]$/);
      expect(action).toMatch(/[.#!]$/);
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    }
  });

  test.each(examples)('entry %i is found in its own words, in %s: %s', (number, place, text) => {
    expect(matchCause([{ place, text }])?.rule.number).toBe(number);
  });

  test('has an example for every entry', () => {
    expect(new Set(examples.map(([number]) => number)).size).toBe(causes.length);
  });

  test('ignores case and does not look in other places', () => {
    expect(
      matchCause([{ place: 'stopped-reason', text: 'TASK FAILED CONTAINER HEALTH CHECKS' }])?.rule
        .code,
    ).toBe('container-health-check-failed');
    expect(matchCause([{ place: 'status-reason', text: '137' }])).toBeUndefined();
  });
});

describe('of several matches the most specific wins', () => {
  const wins: readonly (readonly [string, string, readonly Evidence[]])[] = [
    [
      'a missing image beats "task failed to start"',
      'image-not-found',
      [
        { place: 'stopped-reason', text: 'Task failed to start' },
        { place: 'container-reason', text: `${PULL}: manifest unknown: Requested image not found` },
      ],
    ],
    [
      'out of memory beats exit code 137',
      'out-of-memory',
      [
        { place: 'exit-code', text: '137' },
        {
          place: 'container-reason',
          text: 'OutOfMemoryError: Container killed due to memory usage',
        },
      ],
    ],
    [
      'a failed health check beats the exit code of the stop',
      'load-balancer-health-check-failed',
      [
        { place: 'exit-code', text: '137' },
        { place: 'stopped-reason', text: 'Task failed ELB health checks in (target-group tg)' },
      ],
    ],
    [
      'a denied pull from ECR beats a private registry',
      'image-access-denied',
      [
        {
          place: 'container-reason',
          text: `${PULL}: pull access denied for web: denied: User: x is not authorized to perform: ecr:BatchGetImage`,
        },
      ],
    ],
    [
      'an unknown repository of ECR is an image that does not exist',
      'image-not-found',
      [
        {
          place: 'container-reason',
          text: `${PULL}: name unknown: The repository with name 'web' does not exist in the registry with id '111122223333'`,
        },
      ],
    ],
    [
      'an exit code beats "task failed to start"',
      'application-failed',
      [
        { place: 'stop-code', text: 'TaskFailedToStart' },
        { place: 'exit-code', text: '255' },
      ],
    ],
  ];

  test.each(wins)('%s', (_, code, evidences) => {
    expect(matchCause(evidences)?.rule.code).toBe(code);
  });
});
