import { FARGATE_RULES } from '../src/fargate/catalogue.ts';
import type { Rule } from '../src/fargate/rule.ts';
import { page, table } from './markdown.ts';
import { OTHER_CASES, type RuleCase } from './rule-cases.ts';
import { exampleBlock, exampleFinding } from './rule-example.ts';

/** What Fargate requires of a task definition, in the order in which it is looked at. */
export function rulesPage(): string {
  const rows = FARGATE_RULES.map((rule) => [
    `[\`${rule.code}\`](#${rule.code})`,
    rule.title,
    [...new Set(casesOf(rule).map((each) => each.class))].join(', '),
    rule.confidence === 'H' ? 'certain' : 'likely',
  ]);
  return page(
    'Rules of the conversion',
    INTRODUCTION,
    table(['Rule', 'Requirement', 'Class', 'How sure'], rows),
    ...FARGATE_RULES.map(entry),
  );
}

const INTRODUCTION = `What Fargate requires of a task definition, with the AWS page that says so, and what becomes of one that
does not fit. Each finding has a class:

- **faithful**: it is changed and behaves as before. The summary lists the change.
- **lossy**: it is changed, and something is lost. A warning says what. With \`on-lossy: error\` it is an
  error, unless \`accept\` lists the code.
- **consent**: data, isolation or a privilege would be lost. It is changed only if the input \`accept\` lists
  the code; until then it is an error.
- **impossible**: it is an error. With the code in \`accept\` the field stays as written, and AWS decides.

A rule that is only *likely* is never an error. It changes something only in a definition that has to be
changed for a certain rule anyway; otherwise the field stays as written, with a warning.`;

const CERTAIN: Readonly<Record<RuleCase['class'], string>> = {
  faithful: '**faithful**, changed and behaves as before',
  lossy: '**lossy**, a warning',
  consent: '**consent**, changed with `accept: CODE` alone',
  impossible: '**impossible**, an error',
};

const LIKELY: Readonly<Record<RuleCase['class'], string>> = {
  faithful: '**faithful**, and likely: changed where the definition is converted anyway',
  lossy: '**lossy**, and likely: changed where the definition is converted anyway, a warning',
  consent: '**consent**, and likely: a warning; changed with `accept: CODE` alone',
  impossible: '**impossible**, and likely: a warning, and AWS decides',
};

const casesOf = (rule: Rule): readonly RuleCase[] => [
  { class: exampleFinding(rule).class, when: '' },
  ...(OTHER_CASES[rule.code] ?? []),
];

function entry(rule: Rule): string {
  const { code, title, source, confidence, example } = rule;
  const { message, remedy } = exampleFinding(rule);
  const labels = confidence === 'H' ? CERTAIN : LIKELY;
  const cases = casesOf(rule).map((each) => {
    const label = labels[each.class].replace('CODE', code);
    return `- ${each.when === '' ? label : `${label}, ${each.when}`}`;
  });
  return [
    `## ${code}`,
    `${title} [AWS documentation](${source})`,
    cases.join('\n'),
    exampleBlock(rule),
    [settingsText(example.settings), message, remedy].filter(Boolean).join(' '),
  ].join('\n\n');
}

/** The inputs that an example was converted with. */
function settingsText({ efs, logGroup, region }: Rule['example']['settings'] = {}): string {
  const inputs = [
    ...(logGroup === undefined ? [] : [`\`log-group: ${logGroup}\``]),
    ...(efs === undefined ? [] : [`\`efs: ${JSON.stringify(efs)}\``]),
  ];
  const where = region === undefined ? [] : [`in the region ${region}`];
  const given = inputs.length === 0 ? [] : [`with ${inputs.join(' and ')}`];
  const told = [...given, ...where].join(' ');
  return told === '' ? '' : `The example is converted ${told}.`;
}
