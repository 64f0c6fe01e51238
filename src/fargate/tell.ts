import type { Diagnostic } from '../diagnostics.ts';
import type { TaskDefinitionDocument } from '../task-definition/document.ts';
import { ACCEPTABLE_FIELD_CODES } from '../task-definition/field-finding.ts';
import type { JsonObject } from '../task-definition/json.ts';
import { similarField } from '../task-definition/similar-field.ts';
import type { Judgement } from './apply-rules.ts';
import { objectsAt, textOf } from './definition.ts';
import type { Finding, Rule } from './rule.ts';
import type { ConversionSettings } from './settings.ts';

const TO_BE_CHANGED = 'Change it in the file if AWS refuses it.';

const wayOut = ({ code }: Rule, finding: Finding): string =>
  finding.class === 'impossible'
    ? `If you know better, \`accept: ${code}\` leaves the decision to AWS.`
    : `If you can do without, set \`accept: ${code}\`.`;

/** What the user is told of a finding, on its line, with the way on. */
export function tell(
  { rule, finding, severity, note }: Judgement,
  document: TaskDefinitionDocument,
): readonly Diagnostic[] {
  if (!severity) return [];
  const location = document.locate(finding.pointer);
  const remedy = [
    finding.remedy ?? (note && TO_BE_CHANGED),
    severity === 'error' && wayOut(rule, finding),
  ]
    .filter((text) => typeof text === 'string')
    .join(' ');
  return [
    {
      code: rule.code,
      severity,
      message: note ? `${finding.message} ${note}` : finding.message,
      ...(remedy !== '' && { remedy }),
      ...(location && { location }),
      source: rule.source,
    },
  ];
}

/** The code of the error that the conversion itself is at fault. */
export const NOT_CLEAN = 'conversion-not-clean';

/** What the rules find in a definition that they have made: an error of this action, not of the user. */
export function notClean(
  { rule, finding }: Judgement,
  converted: TaskDefinitionDocument,
  isAccepted: boolean,
): Diagnostic {
  const location = converted.locate(finding.pointer);
  return {
    code: NOT_CLEAN,
    severity: isAccepted ? 'warning' : 'error',
    message: `The conversion is at fault: what it made still breaks the rule ${rule.code}. ${finding.message}`,
    remedy: `${finding.remedy ?? 'Correct this place in the file by hand.'} Or \`accept: ${NOT_CLEAN}\` leaves the decision to AWS.`,
    ...(location && { location }),
    source: rule.source,
  };
}

// Those of the field check are decided on when the file is read.
const OTHER_CODES = [NOT_CLEAN, ...ACCEPTABLE_FIELD_CODES];

/** Warnings for names in the settings that mean nothing: a code of no rule, a volume that is not there. */
export const unknownNames = (
  { accept, efs = {} }: ConversionSettings,
  definition: JsonObject,
  rules: readonly Rule[],
): readonly Diagnostic[] => [
  ...unknown('accept', accept, [...rules.map(({ code }) => code), ...OTHER_CODES], {
    code: 'unknown-rule',
    what: 'which is no rule',
  }),
  ...unknown(
    'efs',
    Object.keys(efs),
    objectsAt(definition, ['volumes']).map(({ value }) => textOf(value.name)),
    { code: 'unknown-efs-volume', what: 'which is no volume of the task definition' },
  ),
];

const unknown = (
  input: string,
  names: readonly string[],
  known: readonly string[],
  { code, what }: { readonly code: string; readonly what: string },
): readonly Diagnostic[] =>
  names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const similar = similarField(name, known);
      return {
        code,
        severity: 'warning',
        message: `\`${input}\` names "${name}", ${what}${similar ? `; did you mean "${similar}"?` : '.'}`,
        location: { kind: 'input', input },
      };
    });
