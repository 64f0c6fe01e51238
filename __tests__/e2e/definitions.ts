import { DescribeServicesCommand, type ECSClient, type Service } from '@aws-sdk/client-ecs';

export const REGISTRY = 'public.ecr.aws/nginx/nginx';

/** A definition that Fargate accepts as it stands. */
export const fargateReady = (image = `${REGISTRY}:1.29`) => ({
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [
    { name: 'web', image, portMappings: [{ containerPort: 8080, protocol: 'tcp' }] },
  ],
});

/** The service as AWS has it. */
export async function serviceAtAws(
  ecs: ECSClient,
  cluster: string,
  service = 'web',
): Promise<Service> {
  const reply = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
  const [found] = reply.services ?? [];
  if (found === undefined) throw new Error(`no service ${service}`);
  return found;
}
