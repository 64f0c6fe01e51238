import type { Severity } from '../diagnostics.ts';
import type { Edit } from './document.ts';
import type { JsonObject, Pointer } from './json.ts';
import type { Span } from './source-tree.ts';

/** What the check of one field found: something to change, to tell, or both. */
export interface FieldFinding {
  readonly code:
    | 'null-field'
    | 'empty-value'
    | 'read-only-field'
    | 'comment-field'
    | 'unknown-field'
    | 'misspelt-field'
    | 'misplaced-field'
    | 'missing-field'
    | 'json-type'
    | 'wrong-type'
    | 'misspelt-value'
    | 'unknown-value'
    | 'letter-case'
    | 'unrendered-placeholder';
  readonly pointer: Pointer;
  readonly span: Span;
  readonly edit?: Edit;
  readonly severity?: Severity;
  readonly message?: string;
  readonly remedy?: string;
}

export type Findings = Generator<FieldFinding, void, undefined>;

export interface FieldContext {
  /** The whole definition, to name fields with. */
  readonly definition: JsonObject;
}

export const removeAt = (pointer: Pointer): Edit => ({ pointer, operation: 'remove' });

/** The value of `accept` that sends every field that this version does not know. */
const UNKNOWN_FIELDS = 'unknown-fields';

const MISNAMED: readonly FieldFinding['code'][] = ['misspelt-field', 'misplaced-field'];

const LEAVABLE: readonly FieldFinding['code'][] = [
  ...MISNAMED,
  'missing-field',
  'wrong-type',
  'misspelt-value',
  'unrendered-placeholder',
];

/** What the user may put into `accept` about fields: errors then stay as written, and AWS decides. */
export const ACCEPTABLE_FIELD_CODES: readonly string[] = [UNKNOWN_FIELDS, ...LEAVABLE];

/** The finding as it is told, and whether its edit is made, under what the user accepts. */
export function decideFinding(finding: FieldFinding, accept: readonly string[]): FieldFinding {
  const { code, severity, message, remedy } = finding;
  const isUnknownAccepted = accept.includes(UNKNOWN_FIELDS);
  if (code === 'unknown-field') {
    if (!isUnknownAccepted) return { ...finding, message: `${message} It is not sent.` };
    const { edit: _notMade, remedy: _notNeeded, ...told } = finding;
    return { ...told, message: `${message} You accepted it: it is sent as it stands.` };
  }
  // Without its family or containers there is nothing to send.
  const isTheTask = finding.pointer.length === 0;
  if (severity !== 'error' || isTheTask || !LEAVABLE.includes(code)) return finding;
  if (accept.includes(code) || (isUnknownAccepted && MISNAMED.includes(code))) {
    const left = 'You accepted it. It stays as written, and AWS decides.';
    return { ...finding, severity: 'warning', message: `${message} ${left}` };
  }
  const wayOut = `If you know better, \`accept: ${code}\` leaves the decision to AWS.`;
  return { ...finding, remedy: `${remedy} ${wayOut}` };
}
