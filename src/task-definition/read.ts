import type { Diagnostic } from '../diagnostics.ts';
import { isBlankMember } from './blank-values.ts';
import { HIDDEN, recordChange } from './changes.ts';
import type { Change, Edit, TaskDefinitionDocument, TaskDefinitionSource } from './document.ts';
import type { FieldFinding } from './field-finding.ts';
import { checkFields } from './fields.ts';
import { type JsonObject, replaceValues } from './json.ts';
import { type ParseProblem, parseTaskDefinition } from './parse.ts';
import { TASK_DEFINITION } from './schema.ts';
import { decodeText } from './source-text.ts';
import {
  isNull,
  memberOf,
  nearestNode,
  type SourceObject,
  type Span,
  toJson,
  withMember,
} from './source-tree.ts';
import { locateIn } from './text-position.ts';

export interface SourceFile {
  /** As the user gave it; used in locations. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Reading {
  /** Absent only when an error among the diagnostics says why. */
  readonly document?: TaskDefinitionDocument;
  /** The text of the document; absent without one. */
  readonly source?: TaskDefinitionSource;
  /** What was edited, as it may be shown: what may be a secret is hidden. */
  readonly changes: readonly Change[];
  /**
   * Every edit with its real value, in the order they are made, pointing into the definition as it
   * was read. Not for logs. No edit removes an element of a list, so places stay what they were.
   */
  readonly edits: readonly Edit[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What the user says beside the file. */
export interface ReadSettings {
  /** Stands in for one that the file lacks. */
  readonly family?: string;
  /** The input that `family` comes from: `service` (default), or the one that names the family. */
  readonly familyInput?: 'family' | 'service';
  /** Codes whose errors stay as written; `unknown-fields` keeps the fields that nobody knows. */
  readonly accept?: readonly string[];
}

type Locate = ReturnType<typeof locateIn>;

/**
 * Reads a task definition, whatever people commit as one: JSON, JSON with comments, YAML; plain, as
 * DescribeTaskDefinition replied it, a list of container definitions or a single one. Every field is
 * checked against the SDK's model of RegisterTaskDefinition.
 */
export function readTaskDefinition(file: SourceFile, settings: ReadSettings): Reading {
  const decoded = decodeText(file.bytes);
  const text = decoded.text ?? '';
  const locate = locateIn(file.path, text);
  const parsed = decoded.problem ? decoded : parseTaskDefinition(file.path, text);
  if (parsed.problem) return unreadable(parsed.problem, locate);
  const duplicates = parsed.duplicateKeys.map((span) => duplicateKey(span, text, locate));
  const reading = readFields(parsed.root, locate, settings);
  const { source } = parsed;
  return { ...reading, source, diagnostics: [...duplicates, ...reading.diagnostics] };
}

type Problem = Pick<ParseProblem, 'message' | 'remedy'> & {
  readonly code: string;
  readonly span?: Span;
};

function unreadable({ code, message, remedy, span }: Problem, locate: Locate): Reading {
  const problem: Diagnostic = {
    code,
    severity: 'error',
    message: `The task definition file ${message}.`,
    remedy,
    location: locate(span ?? { start: 0, end: 0 }),
  };
  return { changes: [], edits: [], diagnostics: [problem] };
}

function readFields(source: SourceObject, locate: Locate, settings: ReadSettings): Reading {
  const family = familyChange(source, settings);
  const root = family ? withFamily(source, family.value) : source;
  const definition = toJson(root);
  const findings = checkFields(root, { definition }, settings.accept ?? []);
  const edits = findings.flatMap(({ edit }) => edit ?? []);
  return {
    document: {
      value: replaceValues(definition, edits),
      locate: (pointer) => locate(nearestNode(root, pointer).span),
    },
    changes: [
      ...(family ? [family] : []),
      ...findings.flatMap((finding) => changeOf(finding, definition)),
    ],
    edits: [...(family ? [editOf(family)] : []), ...edits],
    diagnostics: [
      ...findings.flatMap((finding) => tell(finding, locate)),
      ...NOTICES.flatMap((notice) => tellTogether(notice, findings, locate)),
    ],
  };
}

/** The family that another input gives where the file has none. */
function familyChange(root: SourceObject, { family, familyInput = 'service' }: ReadSettings) {
  const written = memberOf(root, 'family');
  const isGiven = written && !isNull(written) && !isBlankMember(root, TASK_DEFINITION, 'family');
  if (isGiven || family === undefined) return undefined;
  const fromService = familyInput === 'service';
  return {
    code: fromService ? 'family-from-service' : 'input-family',
    class: 'faithful',
    reason: fromService
      ? 'The file names no family; the name of the service is taken.'
      : 'The input `family` asks for it.',
    pointer: ['family'],
    operation: 'set',
    value: family,
  } as const;
}

const withFamily = (root: SourceObject, family: string): SourceObject =>
  withMember(root, 'family', { kind: 'scalar', span: root.span, value: family, text: family });

const editOf = ({ pointer, operation, value }: Required<Edit>): Edit => ({
  pointer,
  operation,
  value,
});

function changeOf({ code, edit }: FieldFinding, definition: JsonObject): readonly Change[] {
  const reason = REASONS[code];
  if (!edit || !reason) return [];
  const editClass = code === 'unknown-field' ? 'lossy' : 'faithful';
  const change = recordChange(definition, edit, { code, class: editClass, reason });
  // What stands in a field that nobody knows may be a secret.
  const isUnknown = code === 'unknown-field' || code === 'comment-field';
  return [isUnknown ? { ...change, before: HIDDEN } : change];
}

/** Why an edit was made; an edit without a reason here is not worth a line. */
const REASONS: Readonly<Partial<Record<FieldFinding['code'], string>>> = {
  'read-only-field': 'RegisterTaskDefinition does not take what DescribeTaskDefinition adds.',
  'comment-field': 'A comment is no field of a task definition.',
  'unknown-field': 'The ECS API, as this version knows it, has no such field.',
  'json-type': 'The ECS API wants this value in another JSON type.',
  'letter-case': 'The ECS API writes this value in other letters.',
};

function tell({ code, severity, message, remedy, span }: FieldFinding, locate: Locate) {
  if (!severity || !message) return [];
  return [{ code, severity, message, ...(remedy && { remedy }), location: locate(span) }];
}

interface Notice {
  readonly code: FieldFinding['code'];
  /** What is said of the fields whose names follow. */
  readonly says: string;
}

const NOTICES: readonly Notice[] = [
  { code: 'read-only-field', says: 'Fields that DescribeTaskDefinition adds are not sent' },
  { code: 'comment-field', says: 'Fields that hold comments are not sent' },
  { code: 'empty-value', says: 'Fields with an empty value count as not given' },
];

const MOST_NAMES = 10;

/** One notice for all findings of a kind, at the first of them. */
function tellTogether(
  { code, says }: Notice,
  findings: readonly FieldFinding[],
  locate: Locate,
): readonly Diagnostic[] {
  const found = findings.filter((finding) => finding.code === code);
  const [first] = found;
  if (!first) return [];
  const names = [...new Set(found.map(({ pointer }) => `\`${pointer.at(-1)}\``))];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  const message = `${says}: ${names.slice(0, MOST_NAMES).join(', ')}${more}.`;
  return [{ code, severity: 'notice', message, location: locate(first.span) }];
}

const duplicateKey = (span: Span, text: string, locate: Locate): Diagnostic => ({
  code: 'duplicate-key',
  severity: 'warning',
  message: `${text.slice(span.start, span.end)} stands twice in the same object; the last one counts.`,
  remedy: 'Remove one of the two.',
  location: locate(span),
});
