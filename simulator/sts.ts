import { ServiceError } from './service-error.ts';
import type { World } from './world.ts';

/** Carries out an STS operation: who the caller is. */
export function runSts(world: World, operation: string): object {
  if (operation !== 'GetCallerIdentity') {
    throw new ServiceError('InvalidAction', `The action ${operation} is not valid.`);
  }
  return {
    Arn: world.caller,
    UserId: 'AROASIMULATEDCALLER00:GitHubActions',
    Account: world.account,
  };
}
