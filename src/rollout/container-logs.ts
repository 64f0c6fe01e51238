import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import type { Task } from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import type { CallContext } from '../aws/call.ts';
import { read } from '../aws/call.ts';
import { containersOf } from '../task-definition/containers.ts';
import { isObject, type JsonObject, valueAt } from '../task-definition/json.ts';
import { named } from './call-failure.ts';

/** The last lines that a container wrote, the newest last: what may be secret is hidden. */
export interface ContainerLog extends LogStream {
  readonly container: string;
  readonly taskId: string;
  readonly lines: readonly string[];
}

/** Where the awslogs driver of a container writes. */
export interface LogStream {
  readonly group: string;
  readonly stream: string;
  /** Absent where it is the region of the service. */
  readonly region?: string;
}

/**
 * The log stream of a container of a task: `prefix/container/task`, or the id of the container without
 * a prefix. `undefined` without the awslogs driver. Source: using_awslogs of the ECS guide.
 */
export function logStreamOf(
  definition: JsonObject,
  container: string,
  { taskArn = '', containers = [] }: Task,
): LogStream | undefined {
  const found = containersOf(definition).find(({ name }) => name === container);
  if (found === undefined) return undefined;
  const log = valueAt(definition, ['containerDefinitions', found.index, 'logConfiguration']);
  if (!isObject(log) || log.logDriver !== 'awslogs' || !isObject(log.options)) return undefined;
  const { options } = log;
  const group = options['awslogs-group'];
  const prefix = options['awslogs-stream-prefix'];
  const region = options['awslogs-region'];
  const runtimeId = containers.find(({ name }) => name === container)?.runtimeId;
  const stream = prefix ? `${prefix}/${container}/${resourceName(taskArn)}` : runtimeId;
  if (typeof group !== 'string' || stream === undefined) return undefined;
  return { group, stream, ...(typeof region === 'string' && region ? { region } : {}) };
}

/** Lines arrive in CloudWatch Logs some seconds after they were written. */
const LOOKS = 3;
const LOOK_AGAIN_MS = 1_500;

const LONGEST_LINE = 500;
const MOST_LINES = 100;

/**
 * The last `count` lines of a stream, at most 100 of 500 characters; none where the stream does not
 * exist or stays empty. Rejects with a `CallError` for what AWS refuses. Source: GetLogEvents.
 */
export async function lastLines(
  client: CloudWatchLogs,
  { group, stream }: LogStream,
  count: number,
  context: CallContext,
): Promise<readonly string[]> {
  for (let look = 1; ; look += 1) {
    const messages = await lastMessages(client, { group, stream }, count, context);
    if (messages.length > 0 || look === LOOKS) return messages;
    await context.clock.sleep(LOOK_AGAIN_MS, context.signal);
  }
}

async function lastMessages(
  client: CloudWatchLogs,
  { group, stream }: LogStream,
  count: number,
  context: CallContext,
): Promise<readonly string[]> {
  const request = {
    logGroupName: group,
    logStreamName: stream,
    limit: Math.min(count, MOST_LINES),
    startFromHead: false,
  };
  try {
    const { events = [] } = await read((options) => client.getLogEvents(request, options), context);
    return events.map(({ message = '' }) => message);
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return [];
    return named('logs:GetLogEvents', Promise.reject(error));
  }
}

/** Codes by which a program colours a terminal: ESC, `[`, numbers, a letter. */
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, 'g');

/** A line as it may be shown: without colours and line ends, secrets hidden, cut to 500 characters. */
export function shownLine(line: string, redact: (text: string) => string): string {
  const text = redact(line.replace(COLOURS, '').trimEnd());
  return text.length <= LONGEST_LINE ? text : `${text.slice(0, LONGEST_LINE - 1)}…`;
}
