import { expect } from 'expect';
import { bind } from 'jest-each';

// Stands in for `@jest/globals`: it runs no test but keeps it, so that the tests can be run many times
// in one process. It has what the tests of the conversion use, and no hooks.

/** One test of a file, to be run as often as wanted. */
export interface RecordedTest {
  /** With the titles of the blocks that it stands in. */
  readonly name: string;
  readonly run: () => unknown;
}

type Declare = (title: string, body: () => unknown) => void;

const tests: RecordedTest[] = [];
const titles: string[] = [];

const withTables = (declare: Declare, skip: Declare) =>
  Object.assign(declare, {
    each: bind(declare),
    skip: Object.assign(skip, { each: bind(skip) }),
  });

/** The tests of all files that were imported so far. */
export const recordedTests: readonly RecordedTest[] = tests;

export const test = withTables(
  (title, run) => {
    tests.push({ name: [...titles, title].join(' › '), run });
  },
  () => undefined,
);

export const describe = withTables(
  (title, declareTests) => {
    titles.push(title);
    declareTests();
    titles.pop();
  },
  () => undefined,
);

export { expect };
