import type { World } from '../world.ts';
import type { ContainerState, TaskState } from './state.ts';

/** Seconds until a line that a container wrote can be read. */
const ARRIVES_AFTER = 1;

/** Where the awslogs driver of a container writes: `prefix/container/task`. */
function streamOf(task: TaskState, { definition, id }: ContainerState) {
  const { logDriver, options } = definition.logConfiguration ?? {};
  const group = options?.['awslogs-group'];
  if (logDriver !== 'awslogs' || group === undefined) return undefined;
  const prefix = options?.['awslogs-stream-prefix'];
  return { group, stream: prefix ? `${prefix}/${definition.name}/${task.id}` : id };
}

/** Writes lines of a container into its log stream, a millisecond apart; without awslogs nothing. */
export function writeLog(
  world: World,
  task: TaskState,
  container: ContainerState,
  lines: readonly string[],
): void {
  const place = streamOf(task, container);
  if (!place) return;
  const { logGroups, schedule } = world;
  const group = logGroups.get(place.group) ?? new Map();
  logGroups.set(place.group, group);
  const delay = (ARRIVES_AFTER * 1000) / schedule.speed;
  const written = lines.map((message, index) => ({
    timestamp: Math.floor(schedule.now) + index,
    message,
    ingestionTime: Math.floor(schedule.now + delay) + index,
  }));
  group.set(place.stream, [...(group.get(place.stream) ?? []), ...written]);
}
