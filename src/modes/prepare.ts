import { DiagnosticError, isError } from '../diagnostics.ts';
import { convertToFargate } from '../fargate/convert.ts';
import { readWorkspaceFile } from '../github/workspace.ts';
import type { Inputs } from '../inputs.ts';
import { changeText } from '../report/change-text.ts';
import type { Log } from '../report/log.ts';
import { describeTaskDefinition } from '../service/observe.ts';
import { containersOf } from '../task-definition/containers.ts';
import type { Change, TaskDefinitionDocument } from '../task-definition/document.ts';
import { isArray, type JsonObject } from '../task-definition/json.ts';
import { type Reading, readTaskDefinition } from '../task-definition/read.ts';
import { renderTaskDefinition } from '../task-definition/render.ts';
import type { Dependencies } from './dependencies.ts';
import { type RunDraft, stopOnErrors } from './run-draft.ts';

/** Reads the definition and puts in what the inputs ask for. Ends the run when that cannot be done. */
export async function readAndRender(
  inputs: Inputs,
  draft: RunDraft,
  dependencies: Dependencies,
): Promise<TaskDefinitionDocument> {
  const reading = await readSource(inputs, draft, dependencies);
  draft.diagnostics.push(...reading.diagnostics);
  draft.changes.push(...reading.changes);
  if (reading.document === undefined) throw new DiagnosticError([]);
  const { document, changes, diagnostics } = renderTaskDefinition(reading.document, inputs.render);
  draft.diagnostics.push(...diagnostics);
  draft.changes.push(...changes);
  draft.document = document;
  const count = containersOf(document.value).length;
  const { log } = dependencies;
  log.line(
    `family ${document.value.family ?? 'none'}, ${count} container${count === 1 ? '' : 's'}`,
  );
  logChanges([...reading.changes, ...changes], document.value, log);
  return document;
}

async function readSource(
  { source, service }: Inputs,
  draft: RunDraft,
  { workspace, log, clients, context }: Dependencies,
): Promise<Reading> {
  if (source === undefined) throw new DiagnosticError([]);
  if (source.kind === 'file') {
    log.line(source.path);
    const bytes = await readWorkspaceFile(workspace, source.path);
    const family = service?.serviceName;
    return readTaskDefinition({ path: source.path, bytes }, family === undefined ? {} : { family });
  }
  stopOnErrors(draft);
  log.line(source.taskDefinition);
  const definition = await describeTaskDefinition(clients.ecs, source.taskDefinition, context);
  const bytes = new TextEncoder().encode(JSON.stringify(definition));
  const reading = readTaskDefinition({ path: source.taskDefinition, bytes }, {});
  return { ...reading, ...withoutPlaces(reading) };
}

/** What was read from AWS stands in no file: places in it would point nowhere. */
const withoutPlaces = ({ document, diagnostics }: Reading) => ({
  ...(document ? { document: { value: document.value, locate: () => undefined } } : {}),
  diagnostics: diagnostics.map(({ location: _nowhere, ...diagnostic }) => diagnostic),
});

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
  const errors = conversion.diagnostics.filter(isError).length;
  if (errors > 0) {
    log.line(
      `${errors} error${errors === 1 ? '' : 's'}: see the annotations. Without them it would change:`,
    );
  } else if (conversion.changes.length === 0) {
    log.line('nothing to change: Fargate accepts it as it is');
  }
  logChanges(conversion.changes, conversion.document.value, log);
  return conversion.document;
}

/** A line for each change: where, from what, to what, and why. */
export function logChanges(changes: readonly Change[], definition: JsonObject, log: Log): void {
  const names = containersOf(definition).map(({ name }) => name);
  for (const change of changes) {
    const { where, before, after, reason } = changeText(change, names);
    log.line(`${where}: ${before} → ${after} (${reason})`);
  }
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
