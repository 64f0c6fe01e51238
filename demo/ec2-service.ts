import {
  CreateServiceCommand,
  DescribeServicesCommand,
  RegisterTaskDefinitionCommand,
  type RegisterTaskDefinitionCommandInput,
} from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  CreateTargetGroupCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Stage } from './stage.ts';

/** Creates a service that runs on EC2 behind a target group of type `instance`. */
export async function createEc2Service(
  { ecs, facts }: Stage,
  serviceName: string,
  definition: RegisterTaskDefinitionCommandInput,
): Promise<void> {
  const { taskDefinition } = await ecs.send(new RegisterTaskDefinitionCommand(definition));
  await ecs.send(
    new CreateServiceCommand({
      cluster: facts.cluster,
      serviceName,
      taskDefinition: taskDefinition?.taskDefinitionArn,
      launchType: 'EC2',
      desiredCount: 2,
      loadBalancers: [
        {
          targetGroupArn: facts.instanceTargetGroup,
          containerName: 'proxy',
          containerPort: 8080,
        },
      ],
    }),
  );
}

/** Creates a target group of type `ip` with a listener on the load balancer; its ARN. */
export async function createIpTargetGroup({ elbv2, facts }: Stage, name: string): Promise<string> {
  const { TargetGroups: [created] = [] } = await elbv2.send(
    new CreateTargetGroupCommand({
      Name: name,
      TargetType: 'ip',
      Protocol: 'HTTP',
      Port: 8080,
      VpcId: facts.vpc,
    }),
  );
  await elbv2.send(
    new CreateListenerCommand({
      LoadBalancerArn: facts.loadBalancer,
      Protocol: 'HTTP',
      Port: 8081,
      DefaultActions: [{ Type: 'forward', TargetGroupArn: created?.TargetGroupArn }],
    }),
  );
  return created?.TargetGroupArn ?? '';
}

/** Waits until the only deployment of the service is complete. */
export async function untilSteady({ ecs, facts }: Stage, service: string): Promise<void> {
  for (;;) {
    const { services = [] } = await ecs.send(
      new DescribeServicesCommand({ cluster: facts.cluster, services: [service] }),
    );
    const deployments = services[0]?.deployments ?? [];
    if (deployments.length === 1 && deployments[0]?.rolloutState === 'COMPLETED') return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
