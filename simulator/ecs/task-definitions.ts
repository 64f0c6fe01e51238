import type {
  DeregisterTaskDefinitionRequest,
  DescribeTaskDefinitionRequest,
  ListTaskDefinitionsRequest,
  RegisterTaskDefinitionRequest,
} from '@aws-sdk/client-ecs';
import { pageOf } from '../paging.ts';
import { clientException } from '../service-error.ts';
import { arnOf, type World } from '../world.ts';
import { revisionOf } from './lookup.ts';
import { fillTaskDefinition } from './registration/registered.ts';
import { registrationComplaint } from './registration/task-rules.ts';
import type { RegisteredRevision } from './state.ts';

/** Refuses what AWS refuses, else stores the next revision of the family. */
export function registerTaskDefinition(world: World, request: RegisterTaskDefinitionRequest) {
  const registration = {
    ...request,
    containerDefinitions: request.containerDefinitions ?? [],
  };
  const complaint = registrationComplaint(registration, world);
  if (complaint !== undefined) throw clientException(complaint);
  const family = registration.family ?? '';
  const revisions = world.families.get(family) ?? [];
  const revision = (revisions.at(-1)?.taskDefinition.revision ?? 0) + 1;
  const filled = fillTaskDefinition(registration, {
    taskDefinitionArn: arnOf(world, 'ecs', `task-definition/${family}:${revision}`),
    revision,
    registeredAt: world.schedule.date(),
    registeredBy: world.caller,
  });
  const registered: RegisteredRevision = {
    taskDefinition: {
      ...filled,
      taskDefinitionArn: filled.taskDefinitionArn ?? '',
      family,
      revision,
    },
    tags: request.tags ?? [],
    active: true,
  };
  world.families.set(family, [...revisions, registered]);
  return {
    taskDefinition: registered.taskDefinition,
    ...(request.tags ? { tags: request.tags } : {}),
  };
}

export function describeTaskDefinition(world: World, request: DescribeTaskDefinitionRequest) {
  const found = revisionOf(world, request.taskDefinition ?? '');
  if (!found) throw clientException('Unable to describe task definition.');
  return {
    taskDefinition: { ...found.taskDefinition, status: statusOf(found) },
    ...(request.include?.includes('TAGS') ? { tags: found.tags } : {}),
  };
}

const statusOf = ({ active }: RegisteredRevision) => (active ? 'ACTIVE' : 'INACTIVE');

export function deregisterTaskDefinition(world: World, request: DeregisterTaskDefinitionRequest) {
  const reference = request.taskDefinition ?? '';
  const found = /:\d+$/.test(reference) ? revisionOf(world, reference) : undefined;
  if (!found) throw clientException('Unable to deregister task definition.');
  found.active = false;
  return { taskDefinition: { ...found.taskDefinition, status: statusOf(found) } };
}

export function listTaskDefinitions(world: World, request: ListTaskDefinitionsRequest) {
  const { familyPrefix, status = 'ACTIVE', sort, maxResults = 100, nextToken } = request;
  const families = familyPrefix ? [familyPrefix] : [...world.families.keys()].sort();
  const arns = families
    .flatMap((family) => world.families.get(family) ?? [])
    .filter((revision) => statusOf(revision) === status)
    .map(({ taskDefinition }) => taskDefinition.taskDefinitionArn);
  const { page, ...next } = pageOf(sort === 'DESC' ? arns.reverse() : arns, {
    nextToken,
    size: Math.min(maxResults, world.pageSize),
  });
  return { taskDefinitionArns: page, ...next };
}
