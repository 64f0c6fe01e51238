import type { ActionMetadata } from '../runner/action-metadata.ts';
import { type CauseRule, causes } from '../src/rollout/causes.ts';
import { page, replaceSection, table } from './markdown.ts';

/** The README with the tables of inputs and outputs as `action.yml` has them. */
export function readme(text: string, { inputs, outputs }: ActionMetadata): string {
  const inputTable = table(
    ['Input', 'Default', 'Description'],
    inputs.map((input) => [
      `\`${input.name}\`${input.required ? ' (required)' : ''}`,
      input.default === undefined ? '' : `\`${input.default}\``,
      input.description,
    ]),
  );
  const outputTable = table(
    ['Output', 'Description'],
    outputs.map(({ name, description }) => [`\`${name}\``, description]),
  );
  return replaceSection(replaceSection(text, 'inputs', inputTable), 'outputs', outputTable);
}

const POLICIES: Readonly<Record<CauseRule['policy'], string>> = {
  fatal: 'Fails at first sight: nothing heals it.',
  'fatal-when-repeated': 'Warns and waits: ECS tries again, and it may heal.',
  retried: 'Warns and waits: ECS tries again, and it may heal.',
  information: 'Goes on: no fault of the deployment.',
};

/** The catalogue of causes, in the order of their numbers. */
export function causesPage(): string {
  const rows = causes
    .toSorted((one, other) => one.number - other.number)
    .map(({ code, title, action, policy, generic, source }) => [
      `<a id="${code}"></a>[\`${code}\`](${source})`,
      title,
      action,
      generic ? 'Goes on, and looks for what says more.' : POLICIES[policy],
    ]);
  return page(
    'Causes',
    `The output \`cause\` and the headline of a failed run name one of these codes. They are stable: a
workflow may branch on them. The code links to the AWS page that describes the cause.`,
    table(['Cause', 'What happened', 'What to do', 'What the step does'], rows),
  );
}
