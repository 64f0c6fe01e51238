import { group } from './description.ts';

export const ROLLOUT = group(
  'The rollout',
  'Why tasks or deployments fail is a [cause](causes.md). These tell how the rollout goes, or how it ended when no cause was seen.',
  [
    [
      'no-progress',
      'Nothing has changed for a long while.',
      'Look at the stopped tasks and the events of the service in the AWS console.',
    ],
    [
      'waiting-for-approval',
      'The deployment is paused at a lifecycle hook and waits for an answer.',
      'Answer it with the command that the message has, or set `on-pause`.',
    ],
    [
      'pause-not-answered',
      'The pause of the deployment could not be answered.',
      'Allow the action that the remedy names, or answer it by hand.',
    ],
    [
      'failed',
      'ECS ended the deployment, or the evidence that it cannot complete is final.',
      'Follow the headline; the summary has the stopped tasks and the last log lines.',
    ],
    [
      'rolled-back',
      'The previous version serves again.',
      'Follow the headline; the summary says why the new version failed.',
    ],
    [
      'superseded',
      'A newer deployment of the same service took the place of this one.',
      'Nothing, if it was meant; `on-superseded: ignore` makes it no error.',
    ],
    ['stopped', 'Somebody stopped the deployment.', 'Ask who did, and run the workflow again.'],
    [
      'timed-out',
      'The time limit of the step passed. ECS keeps trying.',
      'Look at the service, or raise `wait-for-minutes`.',
    ],
    [
      'unknown',
      'The deployment could not be followed to its end.',
      'Look at the service in the AWS console.',
    ],
    [
      'cancelled',
      'The workflow run was cancelled.',
      'The message says what was written until then; `on-cancel` says what happens with the deployment.',
    ],
    [
      'record-file',
      'The rollout could not be recorded in the file of `record-file`.',
      'Name a file in a folder that the workflow may write to.',
    ],
    [
      'recording',
      'A file is no recording of a rollout, or one without an end.',
      'Name a file that `record-file` has written, unchanged.',
    ],
    [
      'unexpected',
      'Something happened that this action does not foresee.',
      'Please report it with the log of the step.',
    ],
  ],
);
