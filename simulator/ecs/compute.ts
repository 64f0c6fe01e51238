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

/** Whether the tasks get network interfaces of their own. */
export const usesAwsvpc = (settings: Pick<RevisionSettings, 'revision'>): boolean =>
  settings.revision.taskDefinition.networkMode === 'awsvpc';
