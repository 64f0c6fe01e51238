import type { DeploymentConfiguration } from '@aws-sdk/client-ecs';
import type { Phase, RolloutState } from './state.ts';

const MINUTE_MS = 60_000;

const configurationOf = ({
  service,
  serviceDeployment,
}: RolloutState): DeploymentConfiguration => ({
  ...service?.deploymentConfiguration,
  ...serviceDeployment?.deploymentConfiguration,
});

/** `ROLLING`, `BLUE_GREEN`, `LINEAR` or `CANARY`; open, as AWS may add more. */
export const strategyOf = (state: RolloutState): string =>
  configurationOf(state).strategy ?? 'ROLLING';

/** The traffic moves by itself, in stages, after the tasks run. */
export const shiftsTraffic = (state: RolloutState): boolean => strategyOf(state) !== 'ROLLING';

/**
 * The bake time between two shifts, and how often it comes.
 * Source: CanaryConfiguration, LinearConfiguration; the last step of LINEAR has none.
 */
function stepBake(state: RolloutState): { readonly ms: number; readonly times: number } {
  const { canaryConfiguration, linearConfiguration } = configurationOf(state);
  switch (strategyOf(state)) {
    case 'CANARY':
      return { ms: (canaryConfiguration?.canaryBakeTimeInMinutes ?? 10) * MINUTE_MS, times: 1 };
    case 'LINEAR': {
      const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = linearConfiguration ?? {};
      return { ms: stepBakeTimeInMinutes * MINUTE_MS, times: Math.ceil(100 / stepPercent) - 1 };
    }
    default:
      return { ms: 0, times: 0 };
  }
}

const finalBakeMs = (state: RolloutState): number =>
  (configurationOf(state).bakeTimeInMinutes ?? 0) * MINUTE_MS;

/** How long ECS waits on purpose during the whole deployment, milliseconds. */
export function bakeTimesMs(state: RolloutState): number {
  const { ms, times } = stepBake(state);
  return ms * times + finalBakeMs(state);
}

/** How long the bake time that runs now is, milliseconds; 0 when there is none. */
export const currentBakeMs = (state: RolloutState): number =>
  isBetweenShifts(state) ? stepBake(state).ms : finalBakeMs(state);

/** The share of the production traffic that our revision should get, in percent. */
export const productionWeight = ({ serviceDeployment }: RolloutState): number | undefined =>
  serviceDeployment?.targetServiceRevision?.requestedProductionTrafficWeight;

function isBetweenShifts(state: RolloutState): boolean {
  const weight = productionWeight(state) ?? 0;
  return (
    state.serviceDeployment?.lifecycleStage === 'PRODUCTION_TRAFFIC_SHIFT' &&
    weight > 0 &&
    weight < 100
  );
}

/** Stages are an open list: any other one has to do with traffic. */
const STAGES: Readonly<Record<string, Phase>> = {
  RECONCILE_SERVICE: 'starting',
  PRE_SCALE_UP: 'starting',
  SCALE_UP: 'starting',
  POST_SCALE_UP: 'starting',
  BAKE_TIME: 'baking',
  CLEAN_UP: 'draining',
};

/** The phase that the lifecycle stage stands for; `undefined` where there are no stages. */
export function phaseOfStage(state: RolloutState): Phase | undefined {
  const stage = state.serviceDeployment?.lifecycleStage;
  if (stage === undefined) return undefined;
  return isBetweenShifts(state) ? 'baking' : (STAGES[stage] ?? 'shifting');
}

/** The stage and the share of the traffic, such as `BAKE_TIME, 100 % of production traffic`. */
export function stageText(state: RolloutState): string | undefined {
  const stage = state.serviceDeployment?.lifecycleStage;
  const weight = productionWeight(state);
  const share = weight === undefined ? [] : [`${weight} % of production traffic`];
  return stage === undefined ? undefined : [stage, ...share].join(', ');
}
