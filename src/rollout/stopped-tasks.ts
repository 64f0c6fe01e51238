import type { Task } from '@aws-sdk/client-ecs';
import { timeOf } from './deployments.ts';
import { findingOf } from './evidence.ts';
import type { RolloutState } from './state.ts';

/** Takes the stopped tasks into the state: those of ours that were not meant to stop, each with its cause. */
export function absorbTasks(state: RolloutState, tasks: readonly Task[]): RolloutState {
  // A changed count keeps the deployment's id: what had stopped at the first look is old.
  const isHistory = state.subject.goal === 'running-count' && state.tasksAskedAtMs === undefined;
  const isOurs = ({ startedBy }: Task) => startedBy === state.deploymentId && !isHistory;
  const isFailure = (task: Task) =>
    isOurs(task) && !/^Scaling activity initiated by/i.test(task.stoppedReason ?? '');
  const failures = tasks.filter(isFailure);
  const again = new Set(failures.map(({ taskArn }) => taskArn));
  const settled = tasks
    .filter((task) => !isFailure(task) || task.lastStatus === 'STOPPED')
    .flatMap(({ taskArn }) => taskArn ?? []);
  return {
    ...state,
    failedTasks: [
      ...state.failedTasks.filter(({ taskArn }) => !again.has(taskArn)),
      ...failures,
    ].toSorted((one, other) => stoppedAtMs(one) - stoppedAtMs(other)),
    taskFindings: {
      ...state.taskFindings,
      ...Object.fromEntries(
        failures.map((task) => [
          task.taskArn ?? '',
          findingOf(task, state.subject.essentialContainers),
        ]),
      ),
    },
    settledTaskArns: [...state.settledTaskArns, ...settled],
  };
}

const stoppedAtMs = ({ stoppingAt, stoppedAt, createdAt }: Task): number =>
  timeOf(stoppingAt ?? stoppedAt ?? createdAt);
