import { resolve } from 'node:path';
import { readWorkspaceFile, writeTemporaryFile, writeWorkspaceFile } from '../github/workspace.ts';
import type { Inputs } from '../inputs.ts';
import type { Edit, TaskDefinitionSource } from '../task-definition/document.ts';
import { editText, keepByteOrderMark } from '../task-definition/edit-text.ts';
import type { JsonObject } from '../task-definition/json.ts';
import { fileText } from '../task-definition/write.ts';
import type { Dependencies } from './dependencies.ts';

/** The text that a definition was read from, with the edits that made it what it is now. */
export interface EditedSource {
  readonly source: TaskDefinitionSource;
  readonly edits: readonly Edit[];
}

/**
 * Writes the file that the user wants to have, if any. The file that was read keeps its comments, its
 * order and its format; another one gets the plain definition.
 * @param original absent when the definition was not read from a file.
 */
export async function writeOutputFile(
  definition: JsonObject,
  { outputFile }: Inputs,
  { workspace, log }: Pick<Dependencies, 'workspace' | 'log'>,
  original?: EditedSource,
): Promise<void> {
  if (outputFile === undefined) return;
  const path = resolve(workspace.root, outputFile);
  const isInPlace = original && resolve(workspace.root, original.source.path) === path;
  const text = isInPlace
    ? keepByteOrderMark(
        await readWorkspaceFile(workspace, outputFile),
        editText(original.source, original.edits),
      )
    : fileText(definition, outputFile);
  await writeWorkspaceFile(workspace, outputFile, text);
  log.line(isInPlace ? `edited ${outputFile} in place` : `wrote ${outputFile}`);
}

/** Writes the definition for later steps and returns the path: the output `task-definition`. */
export const writeForLaterSteps = (
  definition: JsonObject,
  name: string,
  { workspace }: Pick<Dependencies, 'workspace'>,
): Promise<string> => {
  const file = `task-definition-${name}.json`;
  return writeTemporaryFile(workspace, file, fileText(definition, file));
};
