import type { Task } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import { primaryOf } from '../service/primary-deployment.ts';
import { ownDeployment } from './deployments.ts';
import { type Finding, quote } from './evidence.ts';
import { openPause, pauseEnd, runningHook } from './hooks.ts';
import { knownDurationMs, wantedCount } from './pace.ts';
import type { Phase, RolloutState, TargetCount } from './state.ts';
import { stageText } from './traffic.ts';

/** A time span for people: `45 s`, `5 min`, `2 min 30 s`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return `${rest} s`;
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}

/** Elapsed time as `+01:23`. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  const pad = (number: number) => String(number).padStart(2, '0');
  return `+${pad(Math.floor(seconds / 60))}:${pad(seconds % 60)}`;
}

const targetCount = ({ targets }: RolloutState): TargetCount =>
  Object.values(targets).reduce(
    (sum, { healthy, registered }) => ({
      healthy: sum.healthy + healthy,
      registered: sum.registered + registered,
    }),
    { healthy: 0, registered: 0 },
  );

/**
 * Where the rollout stands, in one line. The time that is left is told as of `elapsedMs`; as of the
 * beginning of the phase by default, so that the line changes only with the rollout.
 */
export function progressOf(state: RolloutState, elapsedMs = state.phaseSinceMs): string {
  const leftMs = (knownDurationMs(state) ?? 0) - (elapsedMs - state.phaseSinceMs);
  const about = leftMs > 0 ? `, about ${duration(leftMs)} left` : '';
  switch (state.phase) {
    case 'appearing':
    case 'ending':
      return state.told.progress;
    case 'draining':
      return staged(state, `draining old tasks${about}`);
    case 'baking':
      return staged(state, `all tasks run, ECS watches them for the bake time${about}`);
    case 'paused':
      return staged(state, pauseText(state));
    case 'rolling-back':
      return rollbackLine(state);
    case 'starting':
    case 'shifting':
    case 'settling':
      return staged(state, `${countsOf(state)}${targetsText(state)}`);
  }
}

/** With the stage of a deployment that shifts traffic, and the hook that it waits for. */
const staged = (state: RolloutState, text: string): string =>
  [text, stageText(state), runningHook(state)].filter(Boolean).join(' · ');

function pauseText(state: RolloutState): string {
  const pause = openPause(state) ?? {};
  const since = elapsed(state.phaseSinceMs);
  return `paused: waiting for approval since ${since}, hook id ${pause.hookId}${pauseEnd(pause)}`;
}

/** How many tasks of ours run, wait and failed. */
export function countsOf(state: RolloutState): string {
  const { runningCount = 0, pendingCount = 0, failedTasks = 0 } = ownDeployment(state) ?? {};
  return [
    `${runningCount} of ${wantedCount(state)} running`,
    ...(pendingCount > 0 ? [`${pendingCount} pending`] : []),
    ...(failedTasks > 0 ? [`${failedTasks} failed`] : []),
  ].join(', ');
}

/** Later the targets of the old tasks would be counted too. */
function targetsText(state: RolloutState): string {
  const { healthy, registered } = targetCount(state);
  if (state.phase !== 'starting' || registered === 0) return '';
  return ` · ${healthy} ${healthy === 1 ? 'target' : 'targets'} healthy`;
}

function rollbackLine({ service, deploymentId }: RolloutState): string {
  const primary = primaryOf(service);
  if (primary === undefined || primary.id === deploymentId) return 'rolling back';
  const { taskDefinition = '', runningCount = 0, desiredCount = 0 } = primary;
  const wanted = Math.max(desiredCount, service?.desiredCount ?? 0);
  return `rolling back to ${resourceName(taskDefinition)}: ${runningCount} of ${wanted} running`;
}

const COUNTING: ReadonlySet<Phase> = new Set(['starting', 'settling', 'shifting', 'ending']);

/** What the deployment lacks to be complete, for the text of a time limit. */
export function missing(state: RolloutState): string {
  if (state.service === undefined) return 'the deployment was not seen yet';
  if (!COUNTING.has(state.phase)) return progressOf(state);
  const { runningCount = 0 } = ownDeployment(state) ?? {};
  const { healthy, registered } = targetCount(state);
  return [
    `${runningCount} of ${wantedCount(state)} tasks running`,
    ...(registered > 0 ? [`${healthy} of ${registered} targets healthy`] : []),
  ].join(', ');
}

/** A failed task in one line; equal for tasks that failed alike, but for the task's id. */
export function failedTaskLine({ stoppedReason }: Task, finding: Finding | undefined): string {
  const { text, container, exitCode } = finding ?? {};
  const exit =
    exitCode === undefined ? '' : ` (container ${container?.name} exited with code ${exitCode})`;
  return `failed: ${quote(text ?? stoppedReason ?? 'AWS gives no reason')}${exit}`;
}
