import type { DeploymentLifecycleHookDetail } from '@aws-sdk/client-ecs';
import type { Diagnostic } from '../diagnostics.ts';
import type { Write } from './observation.ts';
import type { RolloutState } from './state.ts';

const hooksOf = ({ serviceDeployment }: RolloutState): readonly DeploymentLifecycleHookDetail[] =>
  serviceDeployment?.lifecycleHookDetails ?? [];

/** The pause at which ECS waits for an answer now. */
export const openPause = (state: RolloutState): DeploymentLifecycleHookDetail | undefined =>
  hooksOf(state).find(
    ({ status, hookId = '' }) =>
      status === 'AWAITING_ACTION' && !state.answeredPauses.includes(hookId),
  );

/** This run has answered a pause by ROLLBACK: what follows is no failure. */
export const isTakenBackAtPause = ({ policy, answeredPauses }: RolloutState): boolean =>
  policy.onPause === 'rollback' && answeredPauses.length > 0;

/** The function that ECS has called and waits for. */
export function runningHook(state: RolloutState): string | undefined {
  const hook = hooksOf(state).find(({ status }) => status === 'IN_PROGRESS');
  // arn:partition:lambda:region:account:function:name[:qualifier]
  const name = hook?.targetArn?.split(':')[6] ?? hook?.targetArn ?? hook?.hookId;
  return hook && `waiting for lifecycle hook ${name}`;
}

/** The answer to a pause, as `on-pause` wants it. */
export function pauseAnswer(state: RolloutState): Write | undefined {
  const { policy, serviceDeploymentArn, refusedPauses } = state;
  const { hookId } = openPause(state) ?? {};
  if (policy.onPause === 'wait' || hookId === undefined || serviceDeploymentArn === undefined) {
    return undefined;
  }
  if (refusedPauses.includes(hookId)) return undefined;
  const action = policy.onPause === 'continue' ? 'CONTINUE' : 'ROLLBACK';
  return { write: 'answer-pause', serviceDeploymentArn, hookId, action };
}

/** What ECS does when nobody answers in time. */
export function pauseEnd({ expiresAt, timeoutAction }: DeploymentLifecycleHookDetail): string {
  if (expiresAt === undefined) return '';
  const then = timeoutAction === 'CONTINUE' ? 'goes on' : 'rolls back';
  return `; without an answer ECS ${then} at ${expiresAt.toISOString()}`;
}

/** How to answer a pause by hand. */
export const howToAnswer = (
  { serviceDeploymentArn }: RolloutState,
  { hookId }: DeploymentLifecycleHookDetail,
): string =>
  `To go on: aws ecs continue-service-deployment --service-deployment-arn ${serviceDeploymentArn} --hook-id ${hookId} --action CONTINUE (or ROLLBACK).`;

/** The notice that somebody has to answer a pause. */
export const approvalWanted = (
  state: RolloutState,
  pause: DeploymentLifecycleHookDetail,
): Diagnostic => ({
  code: 'waiting-for-approval',
  severity: 'notice',
  message: `The deployment is paused at lifecycle hook ${pause.hookId} and waits for approval${pauseEnd(pause)}.`,
  remedy: howToAnswer(state, pause),
});
