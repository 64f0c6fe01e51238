import {
  CreateServiceCommand,
  type CreateServiceRequest,
  type ECSClient,
  type Service,
  UpdateServiceCommand,
  type UpdateServiceRequest,
} from '@aws-sdk/client-ecs';
import { type CallContext, replied, writeOrAdopt } from '../aws/call.ts';
import { describeService } from './observe.ts';
import { primaryOf } from './primary-deployment.ts';

/** The service as AWS has it after the write, be it from the reply or seen after a lost one. */
export async function createService(
  ecs: ECSClient,
  request: CreateServiceRequest,
  context: CallContext,
): Promise<Service> {
  const send = async () => (await ecs.send(new CreateServiceCommand(request))).service;
  const look = async () => {
    const service = await describeService(
      ecs,
      request.cluster ?? 'default',
      request.serviceName ?? '',
      context,
    );
    const ours = service?.status === 'ACTIVE' && service.taskDefinition === request.taskDefinition;
    return ours ? service : undefined;
  };
  return replied(await writeOrAdopt<Service | undefined>(send, look, context), 'CreateService');
}

/**
 * Sends the one UpdateService. After a lost reply the update counts as done when the service has a
 * deployment that it did not have before, of the revision that we sent; a second forced update
 * would make a second deployment.
 */
export async function updateService(
  ecs: ECSClient,
  request: UpdateServiceRequest,
  before: Service,
  context: CallContext,
): Promise<Service> {
  const send = async () => (await ecs.send(new UpdateServiceCommand(request))).service;
  const wantedRevision = request.taskDefinition ?? before.taskDefinition;
  const look = async () => {
    const { cluster = 'default', service: name = '' } = request;
    const service = await describeService(ecs, cluster, name, context);
    const primary = primaryOf(service);
    const deployed =
      primary?.id !== primaryOf(before)?.id && primary?.taskDefinition === wantedRevision;
    // Without a task definition no deployment was asked for: then the members must have arrived.
    const { cluster: _cluster, service: _service, ...members } = request;
    const arrived =
      request.taskDefinition === undefined &&
      Object.entries(members).every(
        ([member, value]) => service?.[member as keyof Service] === value,
      );
    return deployed || arrived ? service : undefined;
  };
  return replied(await writeOrAdopt<Service | undefined>(send, look, context), 'UpdateService');
}

/** The id of the deployment that a write started: its PRIMARY, if that is new and of our revision. */
export function startedDeployment(
  after: Service,
  before: Service | undefined,
  taskDefinitionArn: string,
): string | undefined {
  const primary = primaryOf(after);
  const isNew = primary?.id !== primaryOf(before)?.id;
  return isNew && primary?.taskDefinition === taskDefinitionArn ? primary.id : undefined;
}

/**
 * Waits until a DRAINING service is INACTIVE, so that its name is free again.
 * @param timeLimitMs the longest wait
 * @returns whether it is; false when the time limit has passed
 */
export async function waitUntilInactive(
  ecs: ECSClient,
  { cluster, service }: { readonly cluster: string; readonly service: string },
  timeLimitMs: number,
  context: CallContext,
): Promise<boolean> {
  const start = context.clock.now();
  while (await describeService(ecs, cluster, service, context)) {
    if (context.clock.now() - start >= timeLimitMs) return false;
    await context.clock.sleep(3_000, context.signal);
  }
  return true;
}
