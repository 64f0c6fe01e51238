import { describe, expect, test } from '@jest/globals';
import { FARGATE_RULES } from '../../src/fargate/catalogue.ts';
import { convertToFargate } from '../../src/fargate/convert.ts';
import type { Rule, RuleExample } from '../../src/fargate/rule.ts';

const convertExample = ({ before, settings }: RuleExample, accept: readonly string[]) =>
  convertToFargate({ value: before, locate: () => undefined }, { accept, ...settings });

const errorsOf = ({ diagnostics }: ReturnType<typeof convertExample>): readonly string[] =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);

describe('the example of a rule behaves as the documentation shows it:', () => {
  test.each(FARGATE_RULES.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
    const { example } = rule;
    const conversion = convertExample(example, []);
    const codes = [...conversion.changes, ...conversion.diagnostics].map((told) => told.code);
    expect(codes).toContain(code);
    if (example.after === undefined) {
      expect(errorsOf(conversion)).toEqual([code]);
    } else {
      const accepted = convertExample(example, needsConsent(rule, example) ? [code] : []);
      expect(errorsOf(accepted)).toEqual([]);
      expect(accepted.document.value).toEqual(example.after);
    }
  });
});

const needsConsent = (rule: Rule, { before, settings }: RuleExample): boolean =>
  rule
    .find(before, { converting: true, ...settings })
    .some((finding) => finding.class === 'consent');
