import type { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeServiceRevisionsCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  type Service,
  type ServiceRevision,
  type Task,
} from '@aws-sdk/client-ecs';
import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type CallContext, read } from '../aws/call.ts';
import { permissionMissing } from '../aws/permission.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { failureOf, named } from './call-failure.ts';
import { type LogStream, lastLines } from './container-logs.ts';
import { hasDigests, revisionArns } from './serving.ts';
import type { RolloutSubject } from './subject.ts';
import type { RolloutClients } from './watch.ts';

/** The clients of the watch and that of the logs, which is loaded on first use. */
export interface RemainsClients extends RolloutClients {
  readonly logs: (region?: string) => Promise<CloudWatchLogs>;
}

/** What is asked beside the tasks. */
export interface RemainsQuestions {
  readonly log?: LogStream & { readonly count: number };
  readonly targetGroupArn?: string;
}

/** What a rollout left at AWS; what could not be read is empty or absent. */
export interface Remains {
  /** Running tasks of the service, at most 100. */
  readonly tasks: readonly Task[];
  /** Only where tasks do not tell what they run. */
  readonly revisions: readonly ServiceRevision[];
  /** The last lines as they were written. */
  readonly lines: readonly string[];
  readonly targetGroup?: TargetGroup;
  /** One for each action that is not allowed. */
  readonly notices: readonly Diagnostic[];
}

export const NOTHING_LEFT: Remains = { tasks: [], revisions: [], lines: [], notices: [] };

const LIMIT_MS = 15_000;
/** The runner kills a cancelled step soon: what still runs has to be told before. */
const LIMIT_WHEN_CANCELLED_MS = 1_000;

/** The most tasks that ListTasks gives and DescribeTasks takes. */
const TASKS_PER_CALL = 100;

/** The service as it was seen last, and how it is named in calls. */
export interface SeenService {
  readonly where: Pick<RolloutSubject, 'cluster' | 'service'>;
  readonly service: Service;
}

type Asking = RemainsClients & { readonly seen: SeenService };

/**
 * Asks AWS, once, what a rollout left. Takes 15 s at most, 1 s when the run was cancelled, and never
 * rejects: what is not answered by then is left out.
 */
export async function remainsOf(
  seen: SeenService,
  { log, targetGroupArn }: RemainsQuestions,
  clients: RemainsClients,
): Promise<Remains> {
  const timed = <T>(ask: (asking: Asking) => Promise<T>): Promise<T | undefined> =>
    within(clients, (signal) => ask({ ...clients, seen, signal }));
  const [images, lines, targetGroup] = await Promise.all([
    timed(imagesAsked),
    log && timed((asking) => attempt('the last log lines cannot be shown', logLines(log, asking))),
    targetGroupArn === undefined
      ? undefined
      : timed((asking) =>
          attempt('its health check cannot be shown', describedTargetGroup(targetGroupArn, asking)),
        ),
  ]);
  return {
    tasks: images?.tasks ?? [],
    revisions: images?.revisions ?? [],
    lines: lines?.value ?? [],
    ...(targetGroup?.value ? { targetGroup: targetGroup.value } : {}),
    notices: [images, lines, targetGroup].flatMap((answer) => answer?.notice ?? []),
  };
}

/** The result of the work; `undefined` when it takes too long or the run is cancelled meanwhile. */
async function within<T>(
  { clock, signal }: RemainsClients,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const done = new AbortController();
  const limit = new AbortController();
  const tooLate = signal.aborted
    ? clock.sleep(LIMIT_WHEN_CANCELLED_MS, done.signal)
    : clock.sleep(LIMIT_MS, AbortSignal.any([done.signal, signal]));
  try {
    return await Promise.race([work(limit.signal), tooLate.then(() => undefined)]);
  } finally {
    done.abort();
    limit.abort();
  }
}

interface Attempt<T> {
  readonly value?: T;
  readonly notice?: Diagnostic;
}

/** An answer, or the notice of a denied one; any other failure leaves nothing to say. */
async function attempt<T>(loss: string, answer: Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await answer };
  } catch (error) {
    const { kind, action } = failureOf(error);
    return kind === 'denied' ? { notice: permissionMissing(action, loss) } : {};
  }
}

/** The running tasks and, where they do not tell what they run, the service revisions. */
async function imagesAsked(
  asking: Asking,
): Promise<Pick<Remains, 'tasks' | 'revisions'> & Attempt<never>> {
  const loss = 'which images serve cannot be told';
  const { value: tasks = [], notice } = await attempt(loss, runningTasks(asking));
  if (hasDigests(asking.seen.service, tasks)) return { tasks, revisions: [] };
  const { value: revisions, ...denied } = await attempt(loss, serviceRevisions(asking));
  return { tasks, revisions: revisions ?? [], ...(notice ? { notice } : denied) };
}

async function runningTasks({ ecs, seen, ...context }: Asking): Promise<readonly Task[]> {
  const { cluster, service } = seen.where;
  const { taskArns = [] } = await answered('ecs:ListTasks', context, (options) =>
    ecs.send(
      new ListTasksCommand({ cluster, serviceName: service, maxResults: TASKS_PER_CALL }),
      options,
    ),
  );
  if (taskArns.length === 0) return [];
  const { tasks = [] } = await answered('ecs:DescribeTasks', context, (options) =>
    ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }), options),
  );
  return tasks;
}

async function serviceRevisions({
  ecs,
  seen,
  ...context
}: Asking): Promise<readonly ServiceRevision[]> {
  const serviceRevisionArns = [...revisionArns(seen.service)];
  if (serviceRevisionArns.length === 0) return [];
  const { serviceRevisions: revisions = [] } = await answered(
    'ecs:DescribeServiceRevisions',
    context,
    (options) => ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }), options),
  );
  return revisions;
}

async function logLines(
  { count, ...stream }: NonNullable<RemainsQuestions['log']>,
  { logs, ...context }: Asking,
): Promise<readonly string[]> {
  return lastLines(await logs(stream.region), stream, count, context);
}

async function describedTargetGroup(
  arn: string,
  { elbv2, ...context }: Asking,
): Promise<TargetGroup | undefined> {
  const client = await elbv2();
  const { TargetGroups } = await answered(
    'elasticloadbalancing:DescribeTargetGroups',
    context,
    (options) => client.describeTargetGroups({ TargetGroupArns: [arn] }, options),
  );
  return TargetGroups?.[0];
}

const answered = <T>(
  action: string,
  context: CallContext,
  send: (options: { abortSignal: AbortSignal }) => Promise<T>,
): Promise<T> => named(action, read(send, context));
