import { type Annotation, LEVEL_LABEL } from './step-log.ts';

/** GitHub shows no more of each level per step. */
const SHOWN_PER_LEVEL = 10;

/**
 * The annotations and outputs of a step as text, the way GitHub lists them under the log: of each
 * level the first ten annotations, with file and line.
 */
export function reportStep(
  annotations: readonly Annotation[],
  outputs: Readonly<Record<string, string>>,
): string {
  const shown = annotations.filter(
    ({ level }, index) =>
      annotations.slice(0, index).filter((earlier) => earlier.level === level).length <
      SHOWN_PER_LEVEL,
  );
  return [
    ...section('Annotations', shown.map(describeAnnotation)),
    ...section(
      'Outputs',
      Object.entries(outputs).map(([name, value]) => `${name}=${value}`),
    ),
  ].join('\n');
}

const section = (title: string, entries: readonly string[]): readonly string[] =>
  entries.length === 0 ? [] : [title, ...entries.map((entry) => `  ${indent(entry)}`)];

function describeAnnotation({ level, title, file, line, column, message }: Annotation): string {
  const place = [file, line && `line ${line}`, column && `column ${column}`].filter(Boolean);
  const heading = [LEVEL_LABEL[level], title, place.join(', ')].filter(Boolean).join(' · ');
  return `${heading}\n  ${indent(message)}`;
}

const indent = (text: string): string => text.replaceAll('\n', '\n  ');
