import { isError } from '../diagnostics.ts';
import { convertToFargate } from '../fargate/convert.ts';
import { readWorkspaceFile } from '../github/workspace.ts';
import type { Inputs } from '../inputs.ts';
import { changeText } from '../report/change-text.ts';
import { containersOf } from '../task-definition/containers.ts';
import type { TaskDefinitionDocument } from '../task-definition/document.ts';
import { isArray } from '../task-definition/json.ts';
import { readTaskDefinition } from '../task-definition/read.ts';
import { renderTaskDefinition } from '../task-definition/render.ts';
import type { Dependencies } from './dependencies.ts';
import { type RunDraft, stopOnErrors } from './run-draft.ts';

/** Reads the file and puts in what the inputs ask for. Ends the run when that cannot be done. */
export async function readAndRender(
  inputs: Inputs,
  draft: RunDraft,
  { workspace, log }: Dependencies,
): Promise<TaskDefinitionDocument> {
  const path = inputs.taskDefinition;
  if (path === '') stopOnErrors(draft);
  const bytes = await readWorkspaceFile(workspace, path);
  const family = inputs.service?.serviceName;
  const reading = readTaskDefinition({ path, bytes }, family === undefined ? {} : { family });
  draft.diagnostics.push(...reading.diagnostics);
  draft.changes.push(...reading.changes);
  if (reading.document === undefined) stopOnErrors(draft);
  const document = reading.document ?? { value: {}, locate: () => undefined };
  const rendering = renderTaskDefinition(document, inputs.render);
  draft.diagnostics.push(...rendering.diagnostics);
  draft.changes.push(...rendering.changes);
  draft.document = rendering.document;
  const { containerDefinitions } = rendering.document.value;
  const count = isArray(containerDefinitions) ? containerDefinitions.length : 0;
  log.line(
    `${path}: family ${rendering.document.value.family}, ${count} container${count === 1 ? '' : 's'}`,
  );
  return rendering.document;
}

/** Makes the definition ready for Fargate; the draft then has its changes and problems. */
export function convert(
  document: TaskDefinitionDocument,
  inputs: Inputs,
  draft: RunDraft,
  { log }: Dependencies,
): TaskDefinitionDocument {
  log.group('Convert for Fargate');
  const conversion = convertToFargate(document, inputs.conversion);
  draft.diagnostics.push(...conversion.diagnostics);
  draft.changes.push(...conversion.changes);
  draft.document = conversion.document;
  const names = containersOf(conversion.document.value).map(({ name }) => name);
  for (const change of conversion.changes) {
    const { where, before, after, reason } = changeText(change, names);
    log.line(`${where}: ${before} → ${after} (${reason})`);
  }
  const errors = conversion.diagnostics.filter(isError).length;
  if (errors > 0) log.line(`${errors} error${errors === 1 ? '' : 's'}: see the annotations`);
  else if (conversion.changes.length === 0)
    log.line('nothing to change: Fargate accepts it as it is');
  return conversion.document;
}

/**
 * The target where no service decides it: the input, else Fargate, unless the file says that it is
 * only for other launch types.
 */
export function registersForFargate(
  { launchType }: Inputs,
  { value }: TaskDefinitionDocument,
): boolean {
  if (launchType !== undefined) return launchType === 'FARGATE';
  const compatibilities = isArray(value.requiresCompatibilities)
    ? value.requiresCompatibilities
    : [];
  return compatibilities.length === 0 || compatibilities.includes('FARGATE');
}
