import type { DescribeTasksRequest, ListTasksRequest, StopTaskRequest } from '@aws-sdk/client-ecs';
import { pageOf } from '../paging.ts';
import { invalidParameter } from '../service-error.ts';
import { arnOf, type World } from '../world.ts';
import { onFargate } from './compute.ts';
import { findCluster, findService, nameOf } from './lookup.ts';
import { interruptTask } from './scheduler.ts';
import type { ClusterState, TaskState } from './state.ts';
import { taskView } from './task-view.ts';

const MOST_DESCRIBED = 100;

type TaskFilter = (task: TaskState) => boolean;

function filtersOf(cluster: ClusterState, request: ListTasksRequest): TaskFilter[] {
  const { family, serviceName, startedBy, launchType, desiredStatus = 'RUNNING' } = request;
  const service = serviceName ? findService(cluster, serviceName) : undefined;
  return [
    (task) => task.desiredStatus === desiredStatus,
    ...(service ? [(task: TaskState) => task.service === service] : []),
    ...(startedBy ? [(task: TaskState) => task.deployment.id === startedBy] : []),
    ...(family ? [(task: TaskState) => familyOf(task) === family] : []),
    ...(launchType ? [(task: TaskState) => launchTypeOf(task) === launchType] : []),
  ];
}

const familyOf = (task: TaskState) => task.deployment.settings.revision.taskDefinition.family;

const launchTypeOf = ({ deployment }: TaskState) =>
  onFargate(deployment.settings) ? 'FARGATE' : (deployment.settings.launchType ?? 'EC2');

export function listTasks(world: World, request: ListTasksRequest) {
  const cluster = findCluster(world, request.cluster);
  const { maxResults = 100, nextToken, startedBy, serviceName, family } = request;
  if (startedBy && (serviceName || family)) {
    throw invalidParameter('When you specify startedBy as the filter, it must be the only filter.');
  }
  const filters = filtersOf(cluster, request);
  const arns = [...cluster.tasks.values()]
    .filter((task) => filters.every((matches) => matches(task)))
    .map(({ arn }) => arn);
  const { page, ...next } = pageOf(arns, { nextToken, size: Math.min(maxResults, world.pageSize) });
  return { taskArns: page, ...next };
}

function checkTaskIds(references: readonly string[]): void {
  if (references.length === 0) throw invalidParameter('Tasks cannot be empty.');
  if (references.length > MOST_DESCRIBED) {
    throw invalidParameter('Tasks cannot have more than 100 elements.');
  }
  if (references.some((reference) => ![32, 36].includes(nameOf(reference).length))) {
    throw invalidParameter('taskId length should be one of [32,36]');
  }
}

export function describeTasks(world: World, request: DescribeTasksRequest) {
  const cluster = findCluster(world, request.cluster);
  const references = request.tasks ?? [];
  checkTaskIds(references);
  const found = references.map((reference) => ({
    id: nameOf(reference),
    task: cluster.tasks.get(nameOf(reference)),
  }));
  const arn = (id: string) => arnOf(world, 'ecs', `task/${cluster.description.clusterName}/${id}`);
  return {
    tasks: found.flatMap(({ task }) => (task ? [taskView(world, task)] : [])),
    failures: found.flatMap(({ id, task }) => (task ? [] : [{ arn: arn(id), reason: 'MISSING' }])),
  };
}

export function stopTask(world: World, request: StopTaskRequest) {
  const cluster = findCluster(world, request.cluster);
  const reference = request.task ?? '';
  checkTaskIds([reference]);
  const task = cluster.tasks.get(nameOf(reference));
  if (!task) throw invalidParameter('The referenced task was not found.');
  if (task.desiredStatus === 'RUNNING') {
    const stoppedReason = request.reason ?? 'Task stopped by user';
    interruptTask(world, task, { stopCode: 'UserInitiated', stoppedReason });
  }
  return { task: taskView(world, task) };
}
