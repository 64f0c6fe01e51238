import {
  DescribeServiceDeploymentsCommand,
  DescribeTasksCommand,
  ECSClient,
  type Service,
  type ServiceDeployment,
  type Task,
} from '@aws-sdk/client-ecs';
import { virtualClock } from '../../__tests__/virtual-clock.ts';
import { describeService } from '../../src/service/observe.ts';

/** AWS tells epoch seconds; the CLI, whose output some recordings are, prints ISO 8601. */
const epochSeconds = (member: string, value: unknown): unknown =>
  member.endsWith('At') && typeof value === 'string' ? Date.parse(value) / 1000 : value;

/** A client that gets this reply, whatever it asks. */
const replying = (reply: unknown): ECSClient => {
  const body = new TextEncoder().encode(JSON.stringify(reply, epochSeconds));
  return new ECSClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
    requestHandler: {
      handle: async () => ({ response: { statusCode: 200, headers: {}, body } }),
    },
  });
};

/** The services of a recorded reply, each as we observe it at AWS; one that is INACTIVE is not there. */
export function observedServices(reply: unknown): Promise<readonly (Service | undefined)[]> {
  const { service, services = service ? [service] : [] } = Object(reply);
  const context = {
    clock: virtualClock(),
    random: () => 0,
    signal: new AbortController().signal,
    maxRetries: 0,
  };
  return Promise.all(
    services.map((each: unknown) =>
      describeService(replying({ services: [each], failures: [] }), 'prod', 'web', context),
    ),
  );
}

/** The tasks of a recorded reply as the SDK reads them. */
export async function observedTasks(reply: unknown): Promise<readonly Task[]> {
  const client = replying(reply);
  const { tasks = [] } = await client.send(new DescribeTasksCommand({ tasks: ['any'] }));
  return tasks;
}

/** The service deployments of a recorded reply as the SDK reads them. */
export async function observedServiceDeployments(
  reply: unknown,
): Promise<readonly ServiceDeployment[]> {
  const command = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: ['any'] });
  const { serviceDeployments = [] } = await replying(reply).send(command);
  return serviceDeployments;
}
