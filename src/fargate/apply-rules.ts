import { recordChange } from '../task-definition/changes.ts';
import type { Change, Edit } from '../task-definition/document.ts';
import { type JsonObject, replaceValues } from '../task-definition/json.ts';
import { type Context, type Finding, PHASES, type Rule } from './rule.ts';
import type { ConversionSettings } from './settings.ts';

/** A finding, and what becomes of it. */
export interface Judgement {
  readonly rule: Rule;
  readonly finding: Finding;
  /** Its edits are made. */
  readonly isMade: boolean;
  /** Absent when the user needs not be told. */
  readonly severity?: 'notice' | 'warning' | 'error';
  /** What to add to the message: who decides. */
  readonly note?: string;
}

export interface RuledDefinition {
  /** With holes where elements of lists were removed. */
  readonly value: JsonObject;
  readonly judgements: readonly Judgement[];
  /** What was edited, in order, as it may be shown; and as it was done. */
  readonly changes: readonly Change[];
  readonly edits: readonly Edit[];
}

export const isCertain = ({ confidence }: Rule): boolean => confidence === 'H';

/**
 * Runs rules over a task definition, phase after phase, and makes the edits that may be made.
 * @param converting whether edits of uncertain rules may be made too
 */
export function applyRules(
  source: JsonObject,
  rules: readonly Rule[],
  settings: ConversionSettings,
  converting: boolean,
): RuledDefinition {
  const { accept, onLossy: _, ...overrides } = settings;
  const context: Context = { ...overrides, converting };
  const accepted = new Set(accept);
  let value = source;
  const judgements: Judgement[] = [];
  const changes: Change[] = [];
  const edits: Edit[] = [];
  for (const phase of PHASES) {
    const found = rules
      .filter((rule) => rule.phase === phase)
      .flatMap((rule) =>
        rule.find(value, context).map(
          (finding): Judgement => ({
            rule,
            finding,
            ...decide(rule, finding, {
              isAccepted: accepted.has(rule.code),
              mayEdit: converting || isCertain(rule),
              isStrict: settings.onLossy === 'error',
            }),
          }),
        ),
      );
    const made = found.filter(({ isMade }) => isMade);
    const next = made.flatMap(({ finding }) => finding.edits);
    judgements.push(...found);
    changes.push(...made.flatMap((judgement) => changesOf(judgement, value)));
    edits.push(...next);
    value = replaceValues(value, next);
  }
  return { value, judgements, changes, edits };
}

type Decision = Pick<Judgement, 'isMade' | 'severity' | 'note'>;

interface Circumstances {
  /** The user accepts the code of the rule. */
  readonly isAccepted: boolean;
  readonly mayEdit: boolean;
  /** The user wants a loss to be an error. */
  readonly isStrict: boolean;
}

const STAYS = 'It stays as written, and AWS decides.';
const REFUSED: Decision = { isMade: false, severity: 'error' };
const MADE_WITH_LOSS: Decision = { isMade: true, severity: 'warning' };
const LEFT_TO_AWS: Decision = { isMade: false, severity: 'warning', note: STAYS };

/** Whether the edits of a finding are made, and what the user is told of it. */
function decide(
  rule: Rule,
  { class: editClass, edits, isNotice }: Finding,
  { isAccepted, mayEdit, isStrict }: Circumstances,
): Decision {
  if (isNotice) return { isMade: false, severity: 'notice' };
  switch (editClass) {
    case 'faithful':
      return mayEdit ? { isMade: true } : LEFT_TO_AWS;
    case 'lossy':
      if (!mayEdit) return LEFT_TO_AWS;
      // Advice that is neither certain nor an edit loses nothing.
      return isStrict && !isAccepted && (isCertain(rule) || edits.length > 0)
        ? REFUSED
        : MADE_WITH_LOSS;
    case 'consent':
      if (isAccepted) return MADE_WITH_LOSS;
      return isCertain(rule) ? REFUSED : LEFT_TO_AWS;
    case 'impossible':
      if (isAccepted) return { ...LEFT_TO_AWS, note: `You accepted it. ${STAYS}` };
      return isCertain(rule) ? REFUSED : LEFT_TO_AWS;
  }
}

function changesOf({ rule, finding }: Judgement, value: JsonObject): readonly Change[] {
  const { class: editClass, edits, message } = finding;
  if (editClass === 'impossible') return [];
  return edits.map((edit) =>
    recordChange(value, edit, { code: rule.code, class: editClass, reason: message }),
  );
}
