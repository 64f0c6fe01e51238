import type { Diagnostic, Severity } from '../diagnostics.ts';
import { recordChange } from '../task-definition/changes.ts';
import type { Change, TaskDefinitionDocument } from '../task-definition/document.ts';
import {
  type JsonObject,
  pointerWithHoles,
  replaceValues,
  withoutHoles,
} from '../task-definition/json.ts';
import { similarField } from '../task-definition/similar-field.ts';
import { FARGATE_RULES } from './catalogue.ts';
import { type Context, type Finding, PHASES, type Rule } from './rule.ts';

export interface ConversionSettings {
  /** Codes of rules: their loss is accepted, or their error left to AWS. */
  readonly accept: readonly string[];
}

export interface Conversion {
  readonly document: TaskDefinitionDocument;
  readonly changes: readonly Change[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes a task definition that Fargate accepts: edits with their reasons, and a diagnostic for every
 * loss and for everything that stands in the way. A definition that Fargate accepts stays as it is.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export function convertToFargate(
  document: TaskDefinitionDocument,
  settings: ConversionSettings,
): Conversion {
  const accepted = new Set(settings.accept);
  const certain = applyRules(document.value, FARGATE_RULES.filter(isCertain), accepted, {
    converting: false,
  });
  const converting = certain.judgements.some(
    ({ finding }) => finding.edits.length > 0 || finding.class === 'impossible',
  );
  const { value, judgements, changes } = applyRules(document.value, FARGATE_RULES, accepted, {
    converting,
  });
  const locate: TaskDefinitionDocument['locate'] = (pointer) =>
    document.locate(pointerWithHoles(value, pointer));
  return {
    document: { value: withoutHoles(value), locate },
    changes,
    diagnostics: [
      ...judgements.flatMap((judgement) => tell(judgement, document)),
      ...settings.accept.flatMap(unknownCode),
    ],
  };
}

function unknownCode(accepted: string): readonly Diagnostic[] {
  const codes = FARGATE_RULES.map(({ code }) => code);
  if (codes.includes(accepted)) return [];
  const similar = similarField(accepted, codes);
  return [
    {
      code: 'unknown-rule',
      severity: 'warning',
      message: `\`accept\` names "${accepted}", which is no rule${similar ? `; did you mean "${similar}"?` : '.'}`,
      location: { kind: 'input', input: 'accept' },
    },
  ];
}

const isCertain = (rule: Rule): boolean => rule.confidence === 'H';

interface Judgement {
  readonly rule: Rule;
  readonly finding: Finding;
  readonly isMade: boolean;
  readonly severity?: Severity;
  /** What to add to the message: who decides, and how to go on. */
  readonly note?: string;
}

function applyRules(
  source: JsonObject,
  rules: readonly Rule[],
  accepted: ReadonlySet<string>,
  context: Context,
) {
  let value = source;
  const judgements: Judgement[] = [];
  const changes: Change[] = [];
  for (const phase of PHASES) {
    const found = rules
      .filter((rule) => rule.phase === phase)
      .flatMap((rule) =>
        rule.find(value, context).map((finding) => judge(rule, finding, accepted, context)),
      );
    const made = found.filter(({ isMade }) => isMade);
    changes.push(...made.flatMap((judgement) => changesOf(judgement, value)));
    value = replaceValues(
      value,
      made.flatMap(({ finding }) => finding.edits),
    );
    judgements.push(...found);
  }
  return { value, judgements, changes };
}

/** Whether the edits of a finding are made, and what the user is told of it. */
function judge(
  rule: Rule,
  finding: Finding,
  accepted: ReadonlySet<string>,
  { converting }: Context,
): Judgement {
  const judged = { rule, finding };
  const isAccepted = accepted.has(rule.code);
  const leftToAws = { ...judged, isMade: false, severity: 'warning' } as const;
  if (finding.class === 'faithful' || finding.class === 'lossy') {
    if (!isCertain(rule) && !converting) return { ...leftToAws, note: STAYS };
    const severity = finding.class === 'lossy' ? 'warning' : undefined;
    return { ...judged, isMade: true, ...(severity && { severity }) };
  }
  if (finding.class === 'consent' && isAccepted) {
    return { ...judged, isMade: true, severity: 'warning' };
  }
  if (isAccepted) return { ...leftToAws, note: `You accepted it. ${STAYS}` };
  if (!isCertain(rule)) return { ...leftToAws, note: STAYS };
  return { ...judged, isMade: false, severity: 'error' };
}

const STAYS = 'It stays as written, and AWS decides.';

function changesOf({ rule, finding }: Judgement, value: JsonObject): readonly Change[] {
  const { class: editClass, edits } = finding;
  if (editClass === 'impossible') return [];
  return edits.map((edit) =>
    recordChange(value, edit, { code: rule.code, class: editClass, reason: finding.message }),
  );
}

function tell(
  { rule, finding, severity, note }: Judgement,
  document: TaskDefinitionDocument,
): readonly Diagnostic[] {
  if (!severity) return [];
  const location = document.locate(finding.pointer);
  const consent = `\`accept: ${rule.code}\``;
  const wayOut =
    finding.class === 'consent'
      ? `If you can do without, set ${consent}.`
      : `If you know better, ${consent} leaves the decision to AWS.`;
  const remedy = [finding.remedy, severity === 'error' ? wayOut : undefined]
    .filter((text) => text !== undefined)
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
