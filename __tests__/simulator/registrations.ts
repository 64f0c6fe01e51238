import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { expect } from '@jest/globals';
import { openAccount } from './account.ts';

/** What a registration has instead of the defaults of the test account. */
export type Changes = Partial<RegisterTaskDefinitionCommandInput>;

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

/** Expects AWS's words for a registration that it refuses. */
export async function expectRefusal(text: string, changes: Changes): Promise<void> {
  const { register } = openAccount();
  await expect(register('nginx', changes)).rejects.toMatchObject({
    name: 'ClientException',
    message: expect.stringContaining(text),
  });
}
