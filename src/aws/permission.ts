import type { Diagnostic } from '../diagnostics.ts';

/** A read that is not allowed, and without which the step goes on. */
interface PermissionMissing extends Diagnostic {
  readonly action: string;
  readonly loss: string;
}

/**
 * The notice of a denied read.
 * @param action as IAM calls it, e.g. `ecs:ListTasks`
 * @param loss what could not be seen, as the end of a sentence
 */
export const permissionMissing = (action: string, loss: string): PermissionMissing => ({
  code: 'permission-missing',
  severity: 'notice',
  message: `Not allowed to call ${action}: ${loss}.`,
  remedy: `Allow ${action} to the role of the workflow.`,
  action,
  loss,
});

/** The notice of a read that is not possible for another reason than a permission. */
export const readNotPossible = (action: string, reason: string, loss: string): Diagnostic => ({
  code: 'read-not-possible',
  severity: 'notice',
  message: `${action} ${reason}: ${loss}.`,
});

const isPermissionMissing = (diagnostic: Diagnostic): diagnostic is PermissionMissing =>
  'action' in diagnostic;

/** The diagnostics with one notice in the place of all denied reads. */
export function mergeDeniedReads(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const denied = diagnostics.filter(isPermissionMissing);
  if (denied.length < 2) return diagnostics;
  const actions = [...new Set(denied.map(({ action }) => action))];
  const losses = actions.map(
    (action) => `${action} (${denied.find((each) => each.action === action)?.loss})`,
  );
  const merged: Diagnostic = {
    code: 'permission-missing',
    severity: 'notice',
    message: `Not allowed to call ${losses.join('; ')}.`,
    remedy: `Allow ${actions.join(', ')} to the role of the workflow.`,
  };
  return [...diagnostics.filter((diagnostic) => !isPermissionMissing(diagnostic)), merged];
}
