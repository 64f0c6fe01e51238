import type { Diagnostic } from '../diagnostics.ts';
import type { Change, Edit, TaskDefinitionDocument } from '../task-definition/document.ts';
import { type JsonObject, pointerWithHoles, withoutHoles } from '../task-definition/json.ts';
import { applyRules, isCertain, type Judgement } from './apply-rules.ts';
import { FARGATE_RULES } from './catalogue.ts';
import type { Rule } from './rule.ts';
import type { ConversionSettings } from './settings.ts';
import { NOT_CLEAN, notClean, tell, unknownNames } from './tell.ts';

export type { ConversionSettings } from './settings.ts';

export interface Conversion {
  readonly document: TaskDefinitionDocument;
  /** What was edited, as it may be shown: what may be a secret is hidden. */
  readonly changes: readonly Change[];
  /**
   * The same with real values, in the order they are made, pointing into the value that was given:
   * `withoutHoles(replaceValues(given, edits))` is the value of the document. Not for logs.
   */
  readonly edits: readonly Edit[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes a task definition that Fargate accepts: edits with their reasons, and a diagnostic for every
 * loss and for everything that stands in the way. A definition that Fargate accepts stays as it is.
 * What comes out is checked by the same rules; an edit that leaves work to do is an error.
 * @param rules what Fargate requires, when it is not all that is known here
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export function convertToFargate(
  document: TaskDefinitionDocument,
  settings: ConversionSettings,
  rules: readonly Rule[] = FARGATE_RULES,
): Conversion {
  const converting = mustConvert(document.value, rules);
  const ruled = applyRules(document.value, rules, settings, converting);
  const { value, judgements, changes, edits } = ruled;
  const locate: TaskDefinitionDocument['locate'] = (pointer) =>
    document.locate(pointerWithHoles(value, pointer));
  const converted = { value: edits.length === 0 ? value : withoutHoles(value), locate };
  const isDone = edits.length > 0 && judgements.every(({ severity }) => severity !== 'error');
  return {
    document: converted,
    changes,
    edits,
    diagnostics: [
      ...judgements.flatMap((judgement) => tell(judgement, document)),
      ...(isDone ? leftToDo(converted.value, rules, settings, converting) : []).map((judgement) =>
        notClean(judgement, converted, settings.accept.includes(NOT_CLEAN)),
      ),
      ...unknownNames(settings, document.value, rules),
    ],
  };
}

/**
 * Whether a certain rule edits or refuses something: then the definition is not made for Fargate yet.
 * What the user puts in its place says nothing of that, so it is left out here.
 */
const mustConvert = (definition: JsonObject, rules: readonly Rule[]): boolean =>
  rules
    .filter(isCertain)
    .some((rule) =>
      rule
        .find(definition, { converting: false })
        .some(({ edits, class: editClass }) => edits.length > 0 || editClass === 'impossible'),
    );

/** What the rules would still edit or refuse in a converted definition: nothing, if they are right. */
const leftToDo = (
  definition: JsonObject,
  rules: readonly Rule[],
  settings: ConversionSettings,
  converting: boolean,
): readonly Judgement[] =>
  applyRules(definition, rules, settings, converting).judgements.filter(
    ({ isMade, finding, severity }) => severity === 'error' || (isMade && finding.edits.length > 0),
  );
