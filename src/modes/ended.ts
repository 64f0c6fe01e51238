import { CancelledError, UncertainWriteError } from '../aws/call.ts';
import { errorCode, errorMessage, isAwsError, operationOf, wasAnswered } from '../aws/errors.ts';
import { explainRefusal } from '../aws/refusals.ts';
import { asSentence, DiagnosticError, isError } from '../diagnostics.ts';
import type { RunReport } from '../report/run-report.ts';
import { finish, type Progress, type RunDraft } from './run-draft.ts';

const WRITTEN: Readonly<Record<Progress, string>> = {
  none: '',
  nothing: 'Nothing was written at AWS.',
  registering: 'A new revision of the task definition may have been registered.',
  registered: 'The task definition is registered; the service was not touched.',
  deploying: 'The change of the service was sent and may have been carried out.',
  deployed: 'The service was changed and its deployment goes on at AWS.',
};

const sentences = (...texts: readonly string[]): string =>
  texts.filter((text) => text !== '').join(' ');

/** The report of a run that an error, a refusal or a cancellation ended. */
export function endedBy(error: unknown, draft: RunDraft): RunReport {
  const written = WRITTEN[draft.progress];
  if (error instanceof CancelledError || (error instanceof Error && error.name === 'AbortError')) {
    const message = sentences('The workflow run was cancelled.', written);
    draft.failure = { code: 'cancelled', severity: 'error', message };
    return finish(draft, 'cancelled', message);
  }
  if (error instanceof DiagnosticError) {
    draft.diagnostics.unshift(...error.diagnostics);
    const errors = draft.diagnostics.filter(isError);
    const [first] = errors;
    const what =
      errors.length === 1 && first ? first.message : `${errors.length} problems were found.`;
    return finish(draft, 'refused', sentences(what, written));
  }
  if (error instanceof UncertainWriteError) {
    const message = `The reply of AWS was lost, and what became of the request could not be seen: ${asSentence(error.message)} ${written}`;
    const remedy = 'Look at the service in the AWS console, and run the workflow again.';
    draft.failure = { code: 'reply-lost', severity: 'error', message, remedy };
    return finish(draft, draft.progress === 'deploying' ? 'unknown' : 'refused', message);
  }
  if (!isAwsError(error)) {
    const what = `Something unexpected happened: ${asSentence(errorMessage(error))}`;
    const message = sentences(what, written);
    const remedy = 'Please report it with the log of this step.';
    draft.failure = { code: 'unexpected', severity: 'error', message, remedy };
    return finish(draft, verdictOf(draft.progress), message);
  }
  const { value = {}, locate = () => undefined } = draft.document ?? {};
  const failure = explainRefusal(error, value, locate);
  draft.failure = failure;
  // AWS's words stand in the annotation; the headline says what ended and what was written.
  const what = wasAnswered(error)
    ? `${operationOf(error) ?? 'A call to AWS'} failed with ${errorCode(error)}.`
    : failure.message;
  return finish(
    draft,
    verdictOf(draft.progress),
    sentences(what, WRITTEN[settled(draft.progress)]),
  );
}

/** Once a deployment was started, an error can only make us lose sight of it. */
const verdictOf = (progress: Progress): 'unknown' | 'refused' =>
  progress === 'deployed' ? 'unknown' : 'refused';

/** AWS answered with an error: what was sent was not carried out. */
const settled = (progress: Progress): Progress =>
  progress === 'registering' ? 'nothing' : progress === 'deploying' ? 'registered' : progress;
