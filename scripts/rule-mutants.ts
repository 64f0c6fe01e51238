import { FARGATE_RULES } from '../src/fargate/catalogue.ts';
import type { Rule } from '../src/fargate/rule.ts';
import type { RecordedTest } from './recorded-tests.ts';

/** A rule that was switched off, and the first test that noticed. */
export interface Mutant {
  readonly code: string;
  /** How many tests the rule finds something in: only they can notice. */
  readonly tests: number;
  readonly killedBy?: string;
}

export interface Mutation {
  /** Tests that fail although every rule is on; then there are no mutants. */
  readonly failures: readonly string[];
  readonly mutants: readonly Mutant[];
}

/** Runs the tests with all rules on, and then for each rule those that it matters to with it off. */
export async function mutateRules(tests: readonly RecordedTest[]): Promise<Mutation> {
  const failures: string[] = [];
  const concerned = new Map<string, RecordedTest[]>();
  for (const test of tests) {
    const { passed, codes } = await runWatched(test);
    if (!passed) failures.push(test.name);
    for (const code of codes) concerned.set(code, [...(concerned.get(code) ?? []), test]);
  }
  if (failures.length > 0) return { failures, mutants: [] };
  const mutants: Mutant[] = [];
  for (const { code } of FARGATE_RULES) {
    const candidates = concerned.get(code) ?? [];
    const killer = await withRules(
      (rule) => (rule.code === code ? { ...rule, find: () => [] } : rule),
      () => firstFailing(candidates),
    );
    mutants.push({ code, tests: candidates.length, ...(killer && { killedBy: killer.name }) });
  }
  return { failures, mutants };
}

/** Whether a test passes, and the codes of the rules that find something meanwhile. */
async function runWatched(test: RecordedTest) {
  const codes = new Set<string>();
  const watched = (rule: Rule): Rule => ({
    ...rule,
    find: (definition, context) => {
      const findings = rule.find(definition, context);
      if (findings.length > 0) codes.add(rule.code);
      return findings;
    },
  });
  return { passed: await withRules(watched, () => passes(test)), codes };
}

/** Does something while every rule of the catalogue is replaced; the conversion reads it when called. */
async function withRules<Result>(
  replace: (rule: Rule) => Rule,
  act: () => Promise<Result>,
): Promise<Result> {
  const rules = [...FARGATE_RULES];
  const put = (all: readonly Rule[]) => Object.assign(FARGATE_RULES, all);
  put(rules.map(replace));
  try {
    return await act();
  } finally {
    put(rules);
  }
}

async function firstFailing(tests: readonly RecordedTest[]): Promise<RecordedTest | undefined> {
  for (const test of tests) if (!(await passes(test))) return test;
  return undefined;
}

async function passes({ run }: RecordedTest): Promise<boolean> {
  try {
    await run();
    return true;
  } catch {
    return false;
  }
}
