import type { Deployment, Service } from '@aws-sdk/client-ecs';

/** The deployment that ECS wants: the newest one, or the one it rolls back to. */
export const primaryOf = (service: Service | undefined): Deployment | undefined =>
  service?.deployments?.find(({ status }) => status === 'PRIMARY');
