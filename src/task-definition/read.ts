import type { Diagnostic } from '../diagnostics.ts';
import { HIDDEN, recordChange } from './changes.ts';
import type { Change, TaskDefinitionDocument } from './document.ts';
import { checkFields, type FieldFinding } from './fields.ts';
import { pointerWithHoles, replaceValues, withoutHoles } from './json.ts';
import { parseTaskDefinition } from './parse.ts';
import { decodeText } from './source-text.ts';
import {
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
  readonly changes: readonly Change[];
  readonly diagnostics: readonly Diagnostic[];
}

type Locate = ReturnType<typeof locateIn>;

/**
 * Reads a task definition, whatever people commit as one: JSON, JSON with comments, YAML; plain, as
 * DescribeTaskDefinition replied it, a list of container definitions or a single one. Every field is
 * checked against the SDK's model of RegisterTaskDefinition.
 * @param defaults `family` stands in for one that the file lacks; give the name of the service.
 */
export function readTaskDefinition(
  file: SourceFile,
  defaults: { readonly family?: string },
): Reading {
  const decoded = decodeText(file.bytes);
  const text = decoded.text ?? '';
  const locate = locateIn(file.path, text);
  const parsed = decoded.problem ? decoded : parseTaskDefinition(file.path, text);
  if (parsed.problem) {
    const { code, message, remedy } = parsed.problem;
    const location = locate('span' in parsed.problem ? parsed.problem.span : { start: 0, end: 0 });
    return {
      changes: [],
      diagnostics: [
        {
          code,
          severity: 'error',
          message: `The task definition file ${message}.`,
          remedy,
          location,
        },
      ],
    };
  }
  const duplicates = parsed.duplicateKeys.map((span) => duplicateKey(span, text, locate));
  const reading = readFields(parsed.root, locate, defaults.family);
  return { ...reading, diagnostics: [...duplicates, ...reading.diagnostics] };
}

function readFields(source: SourceObject, locate: Locate, defaultFamily?: string): Reading {
  const family = memberOf(source, 'family') ? undefined : defaultFamily;
  const root = family === undefined ? source : withFamily(source, family);
  const definition = toJson(root);
  const findings = checkFields(root);
  const edited = replaceValues(
    definition,
    findings.flatMap(({ edit }) => edit ?? []),
  );
  const changes = findings.flatMap(({ code, edit }) => {
    const reason = REASONS[code];
    if (!edit || !reason) return [];
    const editClass = code === 'unknown-field' ? 'lossy' : 'faithful';
    const change = recordChange(definition, edit, { code, class: editClass, reason });
    // What stands in a field that nobody knows may be a secret.
    const isUnknown = code === 'unknown-field' || code === 'comment-field';
    return [isUnknown ? { ...change, before: HIDDEN } : change];
  });
  return {
    document: {
      value: withoutHoles(edited),
      locate: (pointer) => locate(nearestNode(root, pointerWithHoles(edited, pointer)).span),
    },
    changes: [...(family === undefined ? [] : [familyChange(family)]), ...changes],
    diagnostics: [
      ...findings.flatMap((finding) => tell(finding, locate)),
      ...notice(findings, 'read-only-field', 'that DescribeTaskDefinition adds', locate),
      ...notice(findings, 'comment-field', 'that hold comments', locate),
    ],
  };
}

const withFamily = (root: SourceObject, family: string): SourceObject =>
  withMember(root, 'family', { kind: 'scalar', span: root.span, value: family, text: family });

const familyChange = (family: string): Change => ({
  code: 'family-from-service',
  class: 'faithful',
  reason: 'The file names no family; the name of the service is taken.',
  pointer: ['family'],
  operation: 'set',
  value: family,
});

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

/** One notice for all findings of a kind, at the first of them. */
function notice(
  findings: readonly FieldFinding[],
  code: FieldFinding['code'],
  description: string,
  locate: Locate,
): readonly Diagnostic[] {
  const [first, ...others] = findings.filter((finding) => finding.code === code);
  if (!first) return [];
  const names = [first, ...others].map(({ pointer }) => `\`${pointer.at(-1)}\``).join(', ');
  const message = `Fields ${description} are not sent: ${names}.`;
  return [{ code, severity: 'notice', message, location: locate(first.span) }];
}

const duplicateKey = (span: Span, text: string, locate: Locate): Diagnostic => ({
  code: 'duplicate-key',
  severity: 'warning',
  message: `${text.slice(span.start, span.end)} stands twice in the same object; the last one counts.`,
  remedy: 'Remove one of the two.',
  location: locate(span),
});
