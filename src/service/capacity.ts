import type { Service } from '@aws-sdk/client-ecs';
import type { LaunchType } from './settings.ts';

const FARGATE_PROVIDERS = new Set(['FARGATE', 'FARGATE_SPOT']);

/**
 * Whether a service runs on Fargate already: by its launch type, or because every provider of its
 * strategy is FARGATE or FARGATE_SPOT. A mixed strategy and MANAGED_INSTANCES are not Fargate.
 * Source: Service.launchType, Service.capacityProviderStrategy.
 */
export function runsOnFargate({ launchType, capacityProviderStrategy = [] }: Service): boolean {
  if (capacityProviderStrategy.length === 0) return launchType === 'FARGATE';
  return capacityProviderStrategy.every((item) =>
    FARGATE_PROVIDERS.has(item.capacityProvider ?? ''),
  );
}

/** Where a service runs, in AWS's words: `launch type EC2`, `capacity providers A, B`. */
export function capacityOf({ launchType, capacityProviderStrategy = [] }: Service): string {
  if (capacityProviderStrategy.length > 0) {
    const names = capacityProviderStrategy.map((item) => item.capacityProvider);
    return `capacity provider${names.length > 1 ? 's' : ''} ${names.join(', ')}`;
  }
  return `launch type ${launchType ?? 'unknown'}`;
}

/**
 * Whether the task definition must suit Fargate: by the input, else by what the service uses, else
 * yes for a service that is to be created.
 */
export function targetsFargate(launchType: LaunchType | undefined, service?: Service): boolean {
  if (launchType !== undefined) return launchType === 'FARGATE';
  return service === undefined || runsOnFargate(service);
}
