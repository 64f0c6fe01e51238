import type { Diagnostic } from '../diagnostics.ts';
import type { TaskDefinitionDocument } from './document.ts';
import { fieldName, sentence } from './field-name.ts';
import { isArray, isObject, type JsonValue, type Pointer } from './json.ts';
import { type Shape, TASK_DEFINITION } from './schema.ts';

// Here `$X`, `${X}` and angle brackets are the business of the container's shell and program.
const BELONGS_TO_THE_CONTAINER = new Set(['command', 'entryPoint', 'healthCheck']);

// The lengths are bounded, or a long text full of openings would take minutes.
const PLACEHOLDERS: readonly (readonly [form: string, pattern: RegExp])[] = [
  [`\${…}`, /\$\{[^}]{0,200}\}/],
  ['{{ … }}', /\{\{\s{0,9}[^}.\s][^}]{0,200}\}\}/], // {{.Name}} is Docker's own, in log options
  ['<…>', /<[A-Za-z][\w .:/-]*>/],
  ['__…__', /__[A-Z][A-Z0-9_]{0,200}__/],
  ['%…%', /%[A-Z][A-Z0-9_]{2,}%/],
  ['#{…}#', /#\{[^}]{0,200}\}#/],
  ['$…', /\$[A-Z][A-Z0-9_]+/],
];

/** The form of an unrendered placeholder in `text`, such as `${…}`; never the text itself. */
export const placeholderIn = (text: string): string | undefined =>
  PLACEHOLDERS.find(([, pattern]) => pattern.test(text))?.[0];

/**
 * Warnings about texts in which a placeholder was left unrendered. Only members that are texts for
 * the API are looked at: in others a placeholder is an error of its type already.
 */
export const placeholderWarnings = (document: TaskDefinitionDocument): readonly Diagnostic[] =>
  findPlaceholders(document.value, TASK_DEFINITION, []).map(({ pointer, form }) => {
    const location = document.locate(pointer);
    return {
      code: 'unrendered-placeholder',
      severity: 'warning',
      message: `${sentence(fieldName(document.value, pointer))} holds ${form}, which looks like a placeholder that nothing has filled in.`,
      remedy: 'Render the file before this step, unless the value is meant so.',
      ...(location && { location }),
    };
  });

interface Placeholder {
  readonly pointer: Pointer;
  readonly form: string;
}

function findPlaceholders(
  value: JsonValue | undefined,
  shape: Shape | undefined,
  pointer: Pointer,
): readonly Placeholder[] {
  if (shape?.kind === 'list' && isArray(value)) {
    return value.flatMap((element, index) =>
      findPlaceholders(element, shape.element, [...pointer, index]),
    );
  }
  if ((shape?.kind === 'structure' || shape?.kind === 'map') && isObject(value)) {
    return Object.entries(value).flatMap(([key, member]) => {
      const isEnvironmentValue = key === 'value' && pointer.at(-2) === 'environment';
      if (isEnvironmentValue || BELONGS_TO_THE_CONTAINER.has(key)) return [];
      const memberShape = shape.kind === 'map' ? shape.value : shape.members.get(key);
      return findPlaceholders(member, memberShape, [...pointer, key]);
    });
  }
  const isText = shape?.kind === 'string' && typeof value === 'string';
  const form = isText ? placeholderIn(value) : undefined;
  return form === undefined ? [] : [{ pointer, form }];
}
