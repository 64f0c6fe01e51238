import * as models from '@aws-sdk/client-ecs';
import { modelled, type Operation } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { inputSchema, readModelled, type WireObject } from '../wire/model.ts';
import type { World } from '../world.ts';
import * as clusters from './clusters.ts';
import * as serviceDeployments from './service-deployments.ts';
import { updateService } from './service-updates.ts';
import * as services from './services.ts';
import * as tags from './tags.ts';
import * as taskDefinitions from './task-definitions.ts';
import * as tasks from './task-operations.ts';

const OPERATIONS: Readonly<Record<string, Operation>> = {
  CreateCluster: modelled(clusters.createCluster),
  DescribeClusters: modelled(clusters.describeClusters),
  ListClusters: modelled(clusters.listClusters),
  PutClusterCapacityProviders: modelled(clusters.putClusterCapacityProviders),
  RegisterTaskDefinition: modelled(taskDefinitions.registerTaskDefinition),
  DescribeTaskDefinition: modelled(taskDefinitions.describeTaskDefinition),
  DeregisterTaskDefinition: modelled(taskDefinitions.deregisterTaskDefinition),
  ListTaskDefinitions: modelled(taskDefinitions.listTaskDefinitions),
  CreateService: modelled(services.createService),
  UpdateService: modelled(updateService),
  DescribeServices: modelled(services.describeServices),
  DeleteService: modelled(services.deleteService),
  ListServices: modelled(services.listServices),
  ListTasks: modelled(tasks.listTasks),
  DescribeTasks: modelled(tasks.describeTasks),
  StopTask: modelled(tasks.stopTask),
  ListServiceDeployments: modelled(serviceDeployments.listServiceDeployments),
  DescribeServiceDeployments: modelled(serviceDeployments.describeServiceDeployments),
  DescribeServiceRevisions: modelled(serviceDeployments.describeServiceRevisions),
  ContinueServiceDeployment: modelled(serviceDeployments.continueServiceDeployment),
  StopServiceDeployment: modelled(serviceDeployments.stopServiceDeployment),
  ListTagsForResource: modelled(tags.listTagsForResource),
  TagResource: modelled(tags.tagResource),
  UntagResource: modelled(tags.untagResource),
};

/** Carries out an ECS operation on the world; throws a `ServiceError` for what AWS refuses. */
export function runEcs(world: World, operation: string, input: WireObject): object {
  const run = OPERATIONS[operation];
  if (!run) {
    throw new ServiceError('UnknownOperationException', `Unknown operation ${operation}.`);
  }
  return run(world, readModelled(inputSchema(models, operation), input, 'json'));
}
