import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { createSimulator } from '../../simulator/simulator.ts';
import { virtualClock } from '../virtual-clock.ts';

/** What a registration has instead of the defaults of the test account. */
export type Changes = Partial<RegisterTaskDefinitionCommandInput>;

/** The number of a known text of AWS, the text or its beginning, and what provokes it. */
export type Refusal = readonly [number: string, text: string, changes: Changes];

/** One container, changed. */
export const container = (changes: Partial<ContainerDefinition>): Changes => ({
  containerDefinitions: [{ name: 'app', image: 'nginx', ...changes }],
});

/** One container with these options beside the required ones. */
export const awslogs = (options: Record<string, string>): Changes =>
  container({
    logConfiguration: {
      logDriver: 'awslogs',
      options: { 'awslogs-group': '/app', 'awslogs-region': 'us-east-1', ...options },
    },
  });

export const prefixed = { 'awslogs-stream-prefix': 'app' };

/** Two containers, changed. */
export const two = (
  first: Partial<ContainerDefinition>,
  second: Partial<ContainerDefinition>,
): Changes => ({
  containerDefinitions: [
    { name: 'app', image: 'nginx', ...first },
    { name: 'side', image: 'envoy', ...second },
  ],
});

/** A whole definition that AWS accepts, changed; a member that is `undefined` is left out. */
export const rawDefinition = (changes: Changes): object => ({
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  executionRoleArn: 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole',
  containerDefinitions: [{ name: 'app', image: 'nginx', portMappings: [{ containerPort: 8080 }] }],
  ...changes,
});

/** What AWS answers to a registration as it stands: its words, or nothing when it accepts. */
export async function complaintOf(body: string): Promise<string | undefined> {
  const simulator = createSimulator({ clock: virtualClock() });
  const reply = await simulator.handle({
    method: 'POST',
    path: '/',
    headers: { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition' },
    body,
  });
  const { __type, message } = JSON.parse(reply.body);
  if (reply.statusCode === 200) return undefined;
  return __type === 'ClientException' ? message : `${__type}: ${message}`;
}
