import { CancelledError } from '../aws/call.ts';
import {
  errorMessage,
  isAwsError,
  isCredentialsError,
  isReplyLost,
  operationOf,
} from '../aws/errors.ts';
import { explainRefusal } from '../aws/refusals.ts';
import { DiagnosticError, isError } from '../diagnostics.ts';
import type { RunReport } from '../report/run-report.ts';
import { finish, type Progress, type RunDraft } from './run-draft.ts';

const WRITTEN: Readonly<Record<Progress, string>> = {
  nothing: 'Nothing was written.',
  registering: 'A new revision of the task definition may have been registered.',
  registered: 'The task definition is registered; the service was not touched.',
  deploying: 'The change of the service was sent and may have been carried out.',
  deployed: 'The service was changed and its deployment goes on at AWS.',
};

/** The report of a run that an error, a refusal or a cancellation ended. */
export function endedBy(error: unknown, draft: RunDraft): RunReport {
  const written = WRITTEN[draft.progress];
  if (error instanceof CancelledError || (error instanceof Error && error.name === 'AbortError')) {
    const message = `The workflow run was cancelled. ${written}`;
    draft.failure = { code: 'cancelled', severity: 'error', message };
    return finish(draft, 'cancelled', message);
  }
  if (error instanceof DiagnosticError) {
    draft.diagnostics.unshift(...error.diagnostics);
    const errors = draft.diagnostics.filter(isError);
    const [first] = errors;
    const what =
      errors.length === 1 && first ? first.message : `${errors.length} problems were found.`;
    return finish(draft, 'refused', `${what} ${written}`);
  }
  if (!isAwsError(error)) {
    const message = `Something unexpected happened: ${errorMessage(error)}. ${written}`;
    const remedy = 'Please report it with the log of this step.';
    draft.failure = { code: 'unexpected', severity: 'error', message, remedy };
    return finish(draft, draft.progress === 'deployed' ? 'unknown' : 'refused', message);
  }
  const { value = {}, locate = () => undefined } = draft.document ?? {};
  const diagnostic = explainRefusal(error, value, locate);
  draft.failure = diagnostic;
  const lostSight =
    draft.progress === 'deploying' && (isReplyLost(error) || isCredentialsError(error));
  if (draft.progress === 'deploying' && !lostSight) {
    return finish(draft, 'refused', `${diagnostic.message} ${WRITTEN.registered}`);
  }
  const verdict = lostSight ? 'unknown' : 'refused';
  return finish(draft, verdict, `${diagnostic.message} ${refusedBefore(error, written)}`);
}

/** A registration that AWS refused has written nothing. */
const refusedBefore = (error: unknown, written: string): string =>
  operationOf(error) === 'RegisterTaskDefinition' && !isReplyLost(error)
    ? WRITTEN.nothing
    : written;
