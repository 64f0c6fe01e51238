import type { Diagnostic } from '../diagnostics.ts';
import { convertToFargate } from '../fargate/convert.ts';
import type { Inputs } from '../inputs.ts';
import type { CheckedFile } from '../report/run-report.ts';
import type { LocatedChange } from '../report/suggestions.ts';
import { containersOf } from '../task-definition/containers.ts';
import type { Change, Edit, TaskDefinitionDocument } from '../task-definition/document.ts';
import { editText } from '../task-definition/edit-text.ts';
import { type Reading, readTaskDefinition, type SourceFile } from '../task-definition/read.ts';
import { type RenderSettings, renderTaskDefinition } from '../task-definition/render.ts';
import { readSettings } from './prepare.ts';

/** What a check found in one file, and what it would make of it. */
export interface FileCheck extends CheckedFile {
  readonly bytes: Uint8Array;
  /** The text that was read; empty when it is none. */
  readonly text: string;
  /** The definition as it would be registered; absent when there is none in the file. */
  readonly document?: TaskDefinitionDocument;
  /** The user's text with every edit in it. */
  readonly fixedText?: string;
  /** What a pull request may show: all but the values of inputs for containers. */
  readonly suggested?: { readonly text: string; readonly changes: readonly LocatedChange[] };
}

/** Reads one file, puts the inputs in and converts it for the target. Nothing is written. */
export function checkFile(file: SourceFile, inputs: Inputs, isAlone: boolean): FileCheck {
  const { accept } = inputs.conversion;
  const reading = readTaskDefinition(file, isAlone ? readSettings(inputs) : { accept });
  const { document: read, source } = reading;
  const { path, bytes } = file;
  const text = source?.text ?? '';
  if (read === undefined) {
    const { diagnostics } = reading;
    return { path, bytes, text, diagnostics, changes: [], containerNames: [] };
  }
  const made = makeOf(reading, read, inputs, inputs.render);
  const { diagnostics, document, changes } = made;
  const shown = givesContainers(inputs.render)
    ? makeOf(reading, read, inputs, withoutContainerInputs(inputs.render))
    : made;
  const fixedText = source && editText(source, made.edits);
  return {
    path,
    bytes,
    text,
    diagnostics,
    changes,
    containerNames: containersOf(document.value).map(({ name }) => name),
    document,
    ...(source && fixedText !== undefined
      ? {
          fixedText,
          suggested: {
            text: shown === made ? fixedText : editText(source, shown.edits),
            changes: shown.changes.map((change) => located(change, read)),
          },
        }
      : {}),
  };
}

function located(change: Change, read: TaskDefinitionDocument): LocatedChange {
  const location = read.locate(change.pointer);
  return location?.kind === 'file' ? { ...change, line: location.line } : change;
}

interface Made {
  readonly document: TaskDefinitionDocument;
  readonly edits: readonly Edit[];
  readonly changes: readonly Change[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What reading, inputs and, for Fargate, the rules make of a definition. */
function makeOf(
  reading: Reading,
  document: TaskDefinitionDocument,
  { conversion: settings, launchType = 'FARGATE' }: Inputs,
  render: RenderSettings,
): Made {
  const rendering = renderTaskDefinition(document, render);
  const steps =
    launchType === 'FARGATE'
      ? [reading, rendering, convertToFargate(rendering.document, settings)]
      : [reading, rendering];
  return {
    document: steps.at(-1)?.document ?? document,
    edits: steps.flatMap(({ edits }) => edits),
    changes: steps.flatMap(({ changes }) => changes),
    diagnostics: steps.flatMap(({ diagnostics }) => diagnostics),
  };
}

const givesContainers = ({ image, images, container = {} }: RenderSettings): boolean =>
  image !== undefined || images !== undefined || Object.keys(container).length > 0;

/** What inputs put into containers may be secrets of the workflow. */
const withoutContainerInputs = ({
  image: _image,
  images: _images,
  container: _container,
  ...task
}: RenderSettings): RenderSettings => task;
