import { FARGATE_RULES } from '../src/fargate/catalogue.ts';
import { causes } from '../src/rollout/causes.ts';
import { DIAGNOSTIC_GROUPS } from './descriptions/catalogue.ts';
import { page, table } from './markdown.ts';

const INTRODUCTION = `Everything that the step tells has a code: the title of an annotation, the rule of a SARIF result, the word
in brackets in the summary. The codes are stable; a workflow may branch on them.`;

/** Every code that the step tells, each with an anchor of its own. */
export const diagnosticsPage = (): string =>
  page(
    'Diagnostics',
    INTRODUCTION,
    ...DIAGNOSTIC_GROUPS.flatMap(({ title, introduction, descriptions }) => [
      `## ${title}`,
      introduction,
      table(
        ['Code', 'What it means', 'What to do'],
        descriptions.map(({ code, meaning, remedy }) => [anchored(code), meaning, remedy]),
      ),
    ]),
    '## What Fargate requires',
    'The code links to what becomes of it, with an example.',
    table(
      ['Rule', 'Requirement'],
      FARGATE_RULES.map(({ code, title }) => [anchored(code, 'rules.md'), title]),
    ),
    '## Why a deployment failed',
    'The code links to what to do about it.',
    table(
      ['Cause', 'What happened'],
      causes
        .toSorted((one, other) => one.number - other.number)
        .map(({ code, title }) => [anchored(code, 'causes.md'), title]),
    ),
  );

/** A code that can be linked to, and links to its entry on another page where it has one. */
const anchored = (code: string, elsewhere?: string): string =>
  `<a id="${code}"></a>${elsewhere === undefined ? `\`${code}\`` : `[\`${code}\`](${elsewhere}#${code})`}`;
