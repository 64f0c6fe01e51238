import {
  type Cluster,
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  type ECSClient,
  ListServicesCommand,
  type Service,
  type TaskDefinition,
} from '@aws-sdk/client-ecs';
import { resourceName } from '../arn.ts';
import { type CallContext, read } from '../aws/call.ts';
import {
  errorCode,
  errorMessage,
  isAccessDenied,
  isCredentialsError,
  isReplyLost,
  isUnsupportedOperation,
  wasAnswered,
} from '../aws/errors.ts';
import { permissionMissing, readNotPossible } from '../aws/permission.ts';
import { type Diagnostic, DiagnosticError } from '../diagnostics.ts';
import { READ_ONLY_MEMBERS } from '../task-definition/schema.ts';
import type { ServiceSettings } from './settings.ts';
import { similarNames } from './similar-names.ts';

/** What stands at AWS before we write. `undefined` members could not be seen or do not exist. */
export interface ObservedService {
  readonly cluster?: Cluster;
  /** ACTIVE or DRAINING; absent when it does not exist or is INACTIVE. */
  readonly service?: Service;
  /** Services whose names are nearly the wanted one; looked for only when that one is missing. */
  readonly similar: readonly string[];
  readonly notices: readonly Diagnostic[];
}

/** The reply of a read without which we can go on, and a notice when it was denied. */
export interface Optional<T> {
  readonly value?: T;
  readonly notices: readonly Diagnostic[];
}

/** The reply of a read that may fail: a notice then says what could not be seen. */
export async function optional<T>(
  reply: Promise<T>,
  action: string,
  loss: string,
): Promise<Optional<T>> {
  try {
    return { value: await reply, notices: [] };
  } catch (error) {
    if (isCredentialsError(error) || !(wasAnswered(error) || isReplyLost(error))) throw error;
    if (isAccessDenied(error)) return { notices: [permissionMissing(action, loss)] };
    const reason = isUnsupportedOperation(error)
      ? 'is not known here'
      : `failed with ${errorCode(error)}`;
    return { notices: [readNotPossible(action, reason, loss)] };
  }
}

/** Reads the service and its cluster, and near matches of a service that does not exist. */
export async function observeService(
  ecs: ECSClient,
  settings: Pick<ServiceSettings, 'cluster' | 'serviceName' | 'createService'>,
  context: CallContext,
): Promise<ObservedService> {
  const [cluster, service] = await Promise.all([
    describeCluster(ecs, settings.cluster, context),
    describeService(ecs, settings.cluster, settings.serviceName, context),
  ]);
  const lookAround = service === undefined && settings.createService === 'true';
  const names = lookAround
    ? await optional(
        listServiceNames(ecs, settings.cluster, context),
        'ecs:ListServices',
        'services with nearly the same name could not be looked for',
      )
    : { notices: [] };
  return {
    ...(cluster.value ? { cluster: cluster.value } : {}),
    ...(service ? { service } : {}),
    similar: similarNames(settings.serviceName, names.value ?? []),
    notices: [...cluster.notices, ...names.notices],
  };
}

async function describeCluster(
  ecs: ECSClient,
  cluster: string,
  context: CallContext,
): Promise<Optional<Cluster>> {
  const { value, notices } = await optional(
    read(
      (options) => ecs.send(new DescribeClustersCommand({ clusters: [cluster] }), options),
      context,
    ),
    'ecs:DescribeClusters',
    `the state of cluster ${resourceName(cluster)} and its capacity providers could not be checked`,
  );
  const [found] = value?.clusters ?? [];
  if (value && found?.status !== 'ACTIVE') throw clusterMissing(cluster, found?.status);
  return { ...(found ? { value: found } : {}), notices };
}

const clusterMissing = (cluster: string, status: string | undefined, cause?: unknown) =>
  new DiagnosticError(
    {
      code: 'cluster-not-found',
      severity: 'error',
      message: `Cluster ${resourceName(cluster)} ${status === undefined ? 'was not found' : `is ${status}`} in this account and region.`,
      remedy: 'Check the cluster name, the region and the role of the workflow.',
      location: { kind: 'input', input: 'cluster' },
    },
    { cause },
  );

/** The service, unless it is missing or INACTIVE (deleted a while ago). */
export async function describeService(
  ecs: ECSClient,
  cluster: string,
  service: string,
  context: CallContext,
): Promise<Service | undefined> {
  try {
    const reply = await read(
      (options) => ecs.send(new DescribeServicesCommand({ cluster, services: [service] }), options),
      context,
    );
    return reply.services?.find(({ status }) => status !== 'INACTIVE');
  } catch (error) {
    if (errorCode(error) === 'ClusterNotFoundException')
      throw clusterMissing(cluster, undefined, error);
    throw error;
  }
}

async function listServiceNames(
  ecs: ECSClient,
  cluster: string,
  context: CallContext,
): Promise<readonly string[]> {
  const names: string[] = [];
  let nextToken: string | undefined;
  do {
    const command = new ListServicesCommand({
      cluster,
      maxResults: 100,
      ...(nextToken === undefined ? {} : { nextToken }),
    });
    const page = await read((options) => ecs.send(command, options), context);
    names.push(...(page.serviceArns ?? []).map(resourceName));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return names;
}

type RegisteredDefinition = TaskDefinition & { readonly tags?: readonly object[] };

/**
 * A registered definition with its tags inside, without what RegisterTaskDefinition does not take.
 * Throws what AWS answers when there is none. Source: DescribeTaskDefinition.
 */
export async function describeTaskDefinition(
  ecs: ECSClient,
  taskDefinition: string,
  context: CallContext,
): Promise<object> {
  const definition = await describe(ecs, taskDefinition, context);
  const members = Object.entries(definition ?? {});
  return Object.fromEntries(members.filter(([member]) => !READ_ONLY_MEMBERS.has(member)));
}

async function describe(
  ecs: ECSClient,
  taskDefinition: string,
  context: CallContext,
): Promise<RegisteredDefinition | undefined> {
  const command = new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] });
  const reply = await read((options) => ecs.send(command, options), context);
  return (
    reply.taskDefinition && {
      ...reply.taskDefinition,
      ...(reply.tags?.length ? { tags: reply.tags } : {}),
    }
  );
}

/**
 * The newest active revision of a family, its tags included; no value when there is none or it may
 * not be read. Source: DescribeTaskDefinitionRequest.taskDefinition.
 */
export async function observeLatestRevision(
  ecs: ECSClient,
  family: string,
  context: CallContext,
): Promise<Optional<RegisteredDefinition>> {
  const newest = describe(ecs, family, context).catch((error) => {
    if (/unable to describe task definition/i.test(errorMessage(error))) return undefined;
    throw error;
  });
  const { value, notices } = await optional(
    newest,
    'ecs:DescribeTaskDefinition',
    'whether anything changed since the newest revision could not be checked',
  );
  return { ...(value ? { value } : {}), notices };
}
