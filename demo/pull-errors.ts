import {
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import type { Stage } from './stage.ts';

const PULL_ERROR = 'CannotPullContainerError';

/**
 * When the control plane first told that an image of the service could not be pulled, by a stopped
 * task or by a service event; milliseconds since the Unix epoch, `undefined` when it never did.
 */
export async function firstPullError(
  { ecs, facts: { cluster } }: Stage,
  service: string,
): Promise<number | undefined> {
  const { taskArns = [] } = await ecs.send(
    new ListTasksCommand({ cluster, serviceName: service, desiredStatus: 'STOPPED' }),
  );
  const { tasks = [] } = taskArns.length
    ? await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }))
    : {};
  const { services = [] } = await ecs.send(
    new DescribeServicesCommand({ cluster, services: [service] }),
  );
  const failed = tasks.filter(({ containers = [] }) =>
    containers.some(({ reason }) => reason?.includes(PULL_ERROR)),
  );
  const events = services
    .flatMap((each) => each.events ?? [])
    .filter(({ message }) => message?.includes(PULL_ERROR));
  const times = [
    ...failed.map(({ stoppingAt, stoppedAt }) => stoppingAt ?? stoppedAt),
    ...events.map(({ createdAt }) => createdAt),
  ].flatMap((time) => time?.getTime() ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}
