import {
  ContinueServiceDeploymentCommand,
  type ECSClient,
  StopServiceDeploymentCommand,
} from '@aws-sdk/client-ecs';
import { type CallContext, read } from '../aws/call.ts';
import { startedDeployment, updateService } from './apply.ts';
import { describeService } from './observe.ts';
import { primaryOf } from './primary-deployment.ts';

/**
 * Asks ECS to roll a service deployment back. Asking twice does no harm, so a lost reply is no
 * reason to look first. Rejects with ConflictException when it cannot be stopped any more.
 * Source: StopServiceDeployment, stopType ROLLBACK.
 */
export async function stopServiceDeployment(
  ecs: ECSClient,
  serviceDeploymentArn: string,
  context: CallContext,
): Promise<void> {
  const input = { serviceDeploymentArn, stopType: 'ROLLBACK' as const };
  await read((options) => ecs.send(new StopServiceDeploymentCommand(input), options), context);
}

/**
 * Answers a PAUSE hook; a hook takes one answer, so that asking twice does no harm.
 * Source: ContinueServiceDeployment.
 */
export async function continueServiceDeployment(
  ecs: ECSClient,
  input: {
    readonly serviceDeploymentArn: string;
    readonly hookId: string;
    readonly action: 'CONTINUE' | 'ROLLBACK';
  },
  context: CallContext,
): Promise<void> {
  await read((options) => ecs.send(new ContinueServiceDeploymentCommand(input), options), context);
}

/** The deployment that should be taken back is not PRIMARY any more: somebody else has deployed. */
export class DeploymentReplacedError extends Error {
  override readonly name = 'DeploymentReplacedError';
}

export interface EarlierRevision {
  readonly cluster: string;
  readonly service: string;
  readonly taskDefinitionArn: string;
  /** The deployment to take back; absent where its id is not known. */
  readonly deploymentId?: string;
}

/**
 * Deploys an earlier revision in the place of a deployment, unless somebody else has done so.
 * @returns the id of the deployment that brings it
 */
export async function deployEarlierRevision(
  ecs: ECSClient,
  { cluster, service, taskDefinitionArn, deploymentId }: EarlierRevision,
  context: CallContext,
): Promise<string | undefined> {
  const current = await describeService(ecs, cluster, service, context);
  const primary = primaryOf(current);
  if (!current || (deploymentId !== undefined && primary?.id !== deploymentId)) {
    throw new DeploymentReplacedError(
      `Deployment ${deploymentId} is not the primary one any more; ${primary?.id ?? 'none'} is.`,
    );
  }
  const request = { cluster, service, taskDefinition: taskDefinitionArn };
  const after = await updateService(ecs, request, current, context);
  return startedDeployment(after, current, taskDefinitionArn);
}
