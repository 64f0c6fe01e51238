import type {
  FilteredLogEvent,
  FilterLogEventsRequest,
  GetLogEventsRequest,
} from '@aws-sdk/client-cloudwatch-logs';
import * as models from '@aws-sdk/client-cloudwatch-logs';
import { modelled, type Operation } from '../operation.ts';
import { pageOf } from '../paging.ts';
import { invalidParameter, ServiceError } from '../service-error.ts';
import { inputSchema, readModelled, type WireObject } from '../wire/model.ts';
import type { World } from '../world.ts';
import type { LogLine } from './state.ts';

const MOST_LINES = 10_000;

const notFound = (what: string) =>
  new ServiceError('ResourceNotFoundException', `The specified log ${what} does not exist.`);

/** The group of a request, which names it or gives its ARN. */
function groupOf(
  world: World,
  request: {
    readonly logGroupName?: string | undefined;
    readonly logGroupIdentifier?: string | undefined;
  },
) {
  const identifier = request.logGroupName ?? request.logGroupIdentifier ?? '';
  const group = world.logGroups.get(identifier.replace(/^arn:.*?:log-group:|:\*$/g, ''));
  if (!group) throw notFound('group');
  return group;
}

const isIn = (line: LogLine, start = 0, end = Number.POSITIVE_INFINITY): boolean =>
  line.timestamp >= start && line.timestamp < end;

/** What has arrived by now: lines take a moment. */
const arrived = (world: World, lines: readonly LogLine[]): LogLine[] =>
  lines.filter(({ ingestionTime }) => ingestionTime <= world.schedule.now);

const positionOf = (token: string): number => {
  const position = /^[fb]\/(\d+)\/s$/.exec(token)?.[1];
  if (position === undefined) throw invalidParameter('The specified nextToken is invalid.');
  return Number(position);
};

/** From where to where the page of a request goes. */
function pageBounds(request: GetLogEventsRequest, count: number): readonly [number, number] {
  const { limit = MOST_LINES, nextToken, startFromHead = false } = request;
  if (nextToken === undefined) {
    return startFromHead ? [0, Math.min(limit, count)] : [Math.max(0, count - limit), count];
  }
  const position = positionOf(nextToken);
  return nextToken.startsWith('f')
    ? [position, Math.min(position + limit, count)]
    : [Math.max(0, position - limit), position];
}

function getLogEvents(world: World, request: GetLogEventsRequest) {
  const stream = groupOf(world, request).get(request.logStreamName ?? '');
  if (!stream) throw notFound('stream');
  const lines = arrived(world, stream).filter((line) =>
    isIn(line, request.startTime, request.endTime),
  );
  const [from, to] = pageBounds(request, lines.length);
  return {
    events: lines.slice(from, to),
    nextForwardToken: `f/${to}/s`,
    nextBackwardToken: `b/${from}/s`,
  };
}

/** Plain terms, all of which a line must hold; a term may stand in double quotes. */
const matchesPattern = (message: string, pattern = ''): boolean =>
  [...pattern.matchAll(/"([^"]*)"|(\S+)/g)].every(([, quoted, plain]) =>
    message.includes(quoted ?? plain ?? ''),
  );

function filterLogEvents(world: World, request: FilterLogEventsRequest) {
  const { logStreamNames, logStreamNamePrefix = '', startTime, endTime, filterPattern } = request;
  const streams = [...groupOf(world, request)].filter(
    ([name]) =>
      (!logStreamNames?.length || logStreamNames.includes(name)) &&
      name.startsWith(logStreamNamePrefix),
  );
  const found = streams
    .flatMap(([logStreamName, lines]) =>
      arrived(world, lines)
        .filter((line) => isIn(line, startTime, endTime === undefined ? undefined : endTime + 1))
        .filter(({ message }) => matchesPattern(message, filterPattern))
        .map(
          (line, index): FilteredLogEvent => ({
            ...line,
            logStreamName,
            eventId: `${line.timestamp}${String(index).padStart(8, '0')}`,
          }),
        ),
    )
    .toSorted((left, right) => (left.timestamp ?? 0) - (right.timestamp ?? 0));
  const { page, ...next } = pageOf(found, {
    nextToken: request.nextToken,
    size: Math.min(request.limit ?? MOST_LINES, world.pageSize),
  });
  return { events: page, searchedLogStreams: [], ...next };
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  GetLogEvents: modelled(getLogEvents),
  FilterLogEvents: modelled(filterLogEvents),
};

/** Carries out a CloudWatch Logs operation; throws a `ServiceError` for what AWS refuses. */
export function runLogs(world: World, operation: string, input: WireObject): object {
  const run = OPERATIONS[operation];
  if (!run) throw new ServiceError('UnknownOperationException', `Unknown operation ${operation}.`);
  return run(world, readModelled(inputSchema(models, operation), input, 'json'));
}
