import type { InputReading } from '../inputs.ts';
import type { RunReport } from '../report/run-report.ts';
import type { Dependencies } from './dependencies.ts';
import { endedBy } from './ended.ts';
import { readAndRender } from './prepare.ts';
import { emptyDraft, finish, stopOnErrors } from './run-draft.ts';
import { writeForLaterSteps, writeOutputFile } from './write-definition.ts';

/**
 * Puts what the inputs ask for into a task definition and writes it for later steps, as the official
 * render action does; nothing is converted and nothing is written at AWS.
 */
export async function render(
  { inputs, diagnostics }: InputReading,
  dependencies: Dependencies,
): Promise<RunReport> {
  const draft = emptyDraft(diagnostics, 'none');
  const { log, uniqueId } = dependencies;
  log.group('Read');
  try {
    const { value } = await readAndRender(inputs, draft, dependencies);
    stopOnErrors(draft);
    log.group('Write');
    await writeOutputFile(value, inputs, dependencies, draft.edited);
    const taskDefinitionPath = await writeForLaterSteps(value, uniqueId(), dependencies);
    log.line(taskDefinitionPath);
    draft.outputs = { taskDefinitionPath };
    return finish(draft, 'rendered', `Task definition ${value.family} was rendered.`);
  } catch (error) {
    return endedBy(error, draft);
  } finally {
    log.end();
  }
}
