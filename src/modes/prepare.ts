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
import { type Reading, type ReadSettings, readTaskDefinition } from '../task-definition/read.ts';
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
  const rendering = renderTaskDefinition(reading.document, inputs.render);
  const { document } = rendering;
  if (reading.source) {
    draft.edited = { source: reading.source, edits: [...reading.edits, ...rendering.edits] };
  }
  draft.diagnostics.push(...rendering.diagnostics);
  draft.changes.push(...rendering.changes);
  draft.document = document;
  const count = containersOf(document.value).length;
  const { log } = dependencies;
  log.line(
    `family ${document.value.family ?? 'none'}, ${count} container${count === 1 ? '' : 's'}`,
  );
  logChanges([...reading.changes, ...rendering.changes], document.value, log);
  return document;
}

async function readSource(
  inputs: Inputs,
  draft: RunDraft,
  { workspace, log, clients, context }: Dependencies,
): Promise<Reading> {
  const { source } = inputs;
  if (source === undefined) throw new DiagnosticError([]);
  if (source.kind === 'file') {
    log.line(source.path);
    const bytes = await readWorkspaceFile(workspace, source.path);
    return readTaskDefinition({ path: source.path, bytes }, readSettings(inputs));
  }
  stopOnErrors(draft);
  log.line(source.taskDefinition);
  const definition = await describeTaskDefinition(clients.ecs, source.taskDefinition, context);
  const bytes = new TextEncoder().encode(JSON.stringify(definition));
  const { accept } = inputs.conversion;
  return withoutPlaces(readTaskDefinition({ path: source.taskDefinition, bytes }, { accept }));
}

/** What the inputs say of the reading of a file: the input `family` wins over the name of the service. */
export function readSettings({
  conversion,
  render,
  service,
}: Pick<Inputs, 'conversion' | 'render' | 'service'>): ReadSettings {
  const { accept } = conversion;
  if (render.family !== undefined) return { accept, family: render.family, familyInput: 'family' };
  return service === undefined ? { accept } : { accept, family: service.serviceName };
}

/** What was read from AWS stands in no file: places in it would point nowhere. */
const withoutPlaces = ({ document, changes, edits, diagnostics }: Reading): Reading => ({
  ...(document ? { document: { value: document.value, locate: () => undefined } } : {}),
  changes,
  edits,
  diagnostics: diagnostics.map(({ location: _nowhere, ...diagnostic }) => diagnostic),
});

/** Makes the definition ready for Fargate; the draft then has its changes and problems. */
export async function convert(
  document: TaskDefinitionDocument,
  inputs: Inputs,
  draft: RunDraft,
  { log, clients }: Dependencies,
): Promise<TaskDefinitionDocument> {
  log.group('Convert for Fargate');
  const region = await clients.ecs.config.region();
  const conversion = convertToFargate(document, { ...inputs.conversion, region });
  draft.diagnostics.push(...conversion.diagnostics);
  draft.changes.push(...conversion.changes);
  draft.edited?.edits.push(...conversion.edits);
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
