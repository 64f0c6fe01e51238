import type { RevisionSettings } from './state.ts';

const isFargateProvider = (name: string | undefined): boolean =>
  name === 'FARGATE' || name === 'FARGATE_SPOT';

/** Whether the tasks of a revision run on Fargate, by launch type or capacity provider strategy. */
export const onFargate = (
  settings: Pick<RevisionSettings, 'launchType' | 'capacityProviderStrategy'>,
): boolean =>
  settings.capacityProviderStrategy?.length
    ? settings.capacityProviderStrategy.every((item) => isFargateProvider(item.capacityProvider))
    : settings.launchType === 'FARGATE';

/**
 * The capacity provider of the next task of a deployment that has `earlier` tasks: bases are filled
 * first, then the weights share the rest.
 */
export function capacityProviderOf(
  { capacityProviderStrategy = [] }: Pick<RevisionSettings, 'capacityProviderStrategy'>,
  earlier: number,
): string | undefined {
  const byBase = capacityProviderStrategy.flatMap(({ capacityProvider, base = 0 }) =>
    Array.from({ length: base }, () => capacityProvider),
  );
  const byWeight = capacityProviderStrategy.flatMap(({ capacityProvider, weight = 0 }) =>
    Array.from({ length: weight }, () => capacityProvider),
  );
  return byBase[earlier] ?? byWeight[(earlier - byBase.length) % byWeight.length];
}

/** Whether the tasks get network interfaces of their own. */
export const usesAwsvpc = (settings: Pick<RevisionSettings, 'revision'>): boolean =>
  settings.revision.taskDefinition.networkMode === 'awsvpc';
