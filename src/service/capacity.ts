import type { Service } from '@aws-sdk/client-ecs';
import type { LaunchType } from './settings.ts';

/** What runs the tasks: a launch type, or capacity providers of instances. */
export type Compute = LaunchType | 'CAPACITY_PROVIDER';

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

/**
 * What the tasks will run on after the write. A service that exists stays where it is unless it moves
 * to Fargate; Managed Instances and Auto Scaling groups are both capacity providers.
 */
export function computeOf(launchType: LaunchType | undefined, service?: Service): Compute {
  if (service === undefined) return launchType ?? 'FARGATE';
  if (launchType === 'FARGATE' || runsOnFargate(service)) return 'FARGATE';
  const current = service.launchType;
  return current === 'EC2' || current === 'EXTERNAL' ? current : 'CAPACITY_PROVIDER';
}
