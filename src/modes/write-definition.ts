import { writeTemporaryFile, writeWorkspaceFile } from '../github/workspace.ts';
import type { Inputs } from '../inputs.ts';
import type { JsonObject } from '../task-definition/json.ts';
import { fileText } from '../task-definition/write.ts';
import type { Dependencies } from './dependencies.ts';

/** Writes the file that the user wants to have, if any. */
export async function writeOutputFile(
  definition: JsonObject,
  { outputFile }: Inputs,
  { workspace, log }: Dependencies,
): Promise<void> {
  if (outputFile === undefined) return;
  await writeWorkspaceFile(workspace, outputFile, fileText(definition, outputFile));
  log.line(`wrote ${outputFile}`);
}

/** Writes the definition for later steps and returns the path: the output `task-definition`. */
export const writeForLaterSteps = (
  definition: JsonObject,
  name: string,
  { workspace }: Dependencies,
): Promise<string> => {
  const file = `task-definition-${name}.json`;
  return writeTemporaryFile(workspace, file, fileText(definition, file));
};
