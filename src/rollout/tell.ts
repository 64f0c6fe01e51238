import type { Task } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import { permissionMissing, readNotPossible } from '../aws/permission.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { displacement, hasFailed, isStoppedByUser } from './deployments.ts';
import { explain, quote } from './evidence.ts';
import type { Answer, Failure, Observation, QuestionKind } from './observation.ts';
import { nameOf } from './outcome.ts';
import { failedTaskLine, progressOf } from './progress.ts';
import type { RolloutEvent } from './result.ts';
import type { RolloutState } from './state.ts';

interface Told {
  readonly state: RolloutState;
  readonly events: readonly RolloutEvent[];
}

/** What one look brought that was not known before. */
export function tell(
  before: RolloutState,
  state: RolloutState,
  { elapsedMs, answers }: Observation,
  goesOn: boolean,
): Told {
  const progress = progressOf(state);
  const failures = newFailures(state);
  const cause = goesOn ? failureInProgress(state) : undefined;
  const diagnostics = [...newlyUnseen(before, answers), ...(cause ? [cause] : [])];
  return {
    state: {
      ...state,
      progress,
      toldFailures: [...state.toldFailures, ...failures.map(({ line }) => line)],
      toldCause: state.toldCause || cause !== undefined,
    },
    events: [
      ...state.events.slice(before.events.length).map(({ message }) => ({
        kind: 'service-event' as const,
        elapsedMs,
        message: quote(message),
      })),
      ...failures.map(({ task, line }) => ({
        kind: 'progress' as const,
        elapsedMs,
        text: `task ${resourceName(task.taskArn ?? '')} ${line}`,
      })),
      ...diagnostics.map((diagnostic) => ({ kind: 'diagnostic' as const, elapsedMs, diagnostic })),
      ...(progress === state.progress
        ? []
        : [{ kind: 'progress' as const, elapsedMs, text: progress }]),
    ],
  };
}

/** Failed tasks of a kind that was not told yet: ten tasks that fail alike are one line. */
function newFailures({
  failedTasks,
  toldFailures,
  subject,
}: RolloutState): readonly { readonly task: Task; readonly line: string }[] {
  const lines = failedTasks.map((task) => ({
    task,
    line: failedTaskLine(task, subject.essentialContainers),
  }));
  return lines.filter(
    ({ line }, index) =>
      !toldFailures.includes(line) && lines.findIndex((other) => other.line === line) === index,
  );
}

/** The error that is known while ECS still rolls back, as soon as there is evidence of its cause. */
function failureInProgress(state: RolloutState): Diagnostic | undefined {
  const { endedSinceMs, toldCause, blind, tasksAskedAtMs = -1 } = state;
  if (endedSinceMs === undefined || toldCause) return undefined;
  const hasGivenUp = hasFailed(state) || displacement(state) === 'rollback';
  if (!hasGivenUp || isStoppedByUser(state)) return undefined;
  if (tasksAskedAtMs <= endedSinceMs && !blind.includes('stopped-tasks')) return undefined;
  const cause = explain(state);
  return (
    cause && {
      code: cause.code,
      severity: 'error',
      message: `ECS gave up ${nameOf(state)}: ${cause.title}. AWS says: ${cause.evidence}`,
      remedy: cause.action,
    }
  );
}

const UNSEEN: Readonly<Record<QuestionKind, string>> = {
  service: 'the service cannot be seen',
  'service-deployments': 'the rollout is followed by the deployments of the service alone',
  'service-deployment': 'the rollout is followed by the deployments of the service alone',
  'stopped-tasks': 'why tasks stop is told by service events alone',
  'target-health': 'how many targets are healthy cannot be told',
  'deregistration-delay': 'how long old tasks drain cannot be told',
};

function newlyUnseen(before: RolloutState, answers: readonly Answer[]): readonly Diagnostic[] {
  const failures = new Map<string, { readonly to: QuestionKind; readonly failure: Failure }>();
  for (const answer of answers) {
    if (!('failure' in answer) || answer.to === 'service') continue;
    const { to, failure } = answer;
    const isForGood = failure.kind !== 'transient' && failure.kind !== 'credentials';
    if (isForGood && !before.blind.includes(to)) failures.set(failure.action, { to, failure });
  }
  return [...failures.values()].map(({ to, failure }) => unseen(failure, UNSEEN[to]));
}

function unseen({ kind, action, message }: Failure, loss: string): Diagnostic {
  if (kind === 'denied') return permissionMissing(action, loss);
  const reason = kind === 'unsupported' ? 'is not known here' : `was refused (${quote(message)})`;
  return readNotPossible(action, reason, loss);
}
