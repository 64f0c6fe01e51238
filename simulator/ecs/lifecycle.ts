import { findTargetGroup, loadBalancersOf } from '../elbv2/lookup.ts';
import type { World } from '../world.ts';
import { desiredTasks, hasTasks, wantedTasks } from './counts.ts';
import { hookFailed } from './deployment-failure.ts';
import { isUp } from './health.ts';
import { beginHooks, type HookResult, hooksAreDone, runHooks } from './hooks.ts';
import {
  type LifecycleState,
  type StageStep,
  stageOf,
  stagesOf,
  type TrafficFacts,
} from './lifecycle-stages.ts';
import type { TaskObserver } from './observer.ts';
import type { DeploymentState, ServiceState } from './state.ts';
import { shiftTraffic } from './traffic.ts';

/** Seconds between two looks of ECS at tasks that are not all up. */
const SCALE_UP_LOOK = 1;

/** Whether the stages of a traffic shift hold back what a rolling update does at once. */
export const shiftsTraffic = (service: ServiceState): boolean =>
  (service.settings.deploymentConfiguration.strategy ?? 'ROLLING') !== 'ROLLING';

function trafficFacts(world: World, service: ServiceState): TrafficFacts {
  const [primary, ...older] = service.deployments;
  const loadBalancers = primary?.settings.loadBalancers ?? [];
  return {
    replaces: older.some(hasTasks),
    reconciles: older.filter(hasTasks).length > 1,
    hasTestListener: loadBalancers.some((entry) => entry.advancedConfiguration?.testListenerRule),
    networkLoadBalancer: loadBalancers.some((entry) =>
      loadBalancersOf(world, findTargetGroup(world, entry.targetGroupArn)).some(
        ({ description }) => description.Type === 'network',
      ),
    ),
  };
}

/** A timer of a stage still means something: nothing newer, failed or further has come. */
const standsAt = (service: ServiceState, deployment: DeploymentState, position: number): boolean =>
  service.status === 'ACTIVE' &&
  service.deployments[0] === deployment &&
  deployment.rolloutState === 'IN_PROGRESS' &&
  deployment.lifecycle?.position === position;

const isScaledUp = (service: ServiceState, deployment: DeploymentState): boolean => {
  const tasks = wantedTasks(deployment);
  return tasks.length === desiredTasks(service) && tasks.every(isUp);
};

function applyWeights(
  world: World,
  service: ServiceState,
  lifecycle: LifecycleState,
  { production, test }: StageStep,
): void {
  lifecycle.productionWeight = production ?? lifecycle.productionWeight;
  lifecycle.testWeight = test ?? lifecycle.testWeight;
  if (production !== undefined) shiftTraffic(world, service, 'production', production);
  if (test !== undefined) shiftTraffic(world, service, 'test', test);
}

function passStage(
  world: World,
  deployment: DeploymentState,
  service: ServiceState,
  observer: TaskObserver,
): void {
  const { lifecycle } = deployment;
  const step = lifecycle?.steps[lifecycle.position];
  if (!lifecycle || !step) return;
  const { position } = lifecycle;
  const goOn = () => enterStage(world, service, deployment, position + 1, observer);
  const look = () => {
    if (!standsAt(service, deployment, position)) return;
    if (isScaledUp(service, deployment)) goOn();
    else world.schedule.after(SCALE_UP_LOOK, look);
  };
  if (step.stage === 'CLEAN_UP') observer.wake(service, 0);
  else if (step.stage === 'SCALE_UP') look();
  else {
    world.schedule.after(step.seconds, () => {
      if (standsAt(service, deployment, position)) goOn();
    });
  }
}

/** Goes on after a hook of the present stage has ended, once the others have too. */
export function hookEnded(
  world: World,
  service: ServiceState,
  deployment: DeploymentState,
  result: HookResult,
  observer: TaskObserver,
): void {
  const { lifecycle } = deployment;
  if (!lifecycle || !standsAt(service, deployment, lifecycle.position)) return;
  if (!result.goesOn) observer.fail(service, hookFailed(result.reason));
  else if (hooksAreDone(lifecycle.hooks)) passStage(world, deployment, service, observer);
}

function enterStage(
  world: World,
  service: ServiceState,
  deployment: DeploymentState,
  position: number,
  observer: TaskObserver,
): void {
  const { lifecycle } = deployment;
  const step = lifecycle?.steps[position];
  if (!lifecycle || !step) return;
  lifecycle.position = position;
  applyWeights(world, service, lifecycle, step);
  const { lifecycleHooks = [] } = service.settings.deploymentConfiguration;
  lifecycle.hooks = beginHooks(world, lifecycleHooks, step.stage);
  observer.wake(service, 0);
  runHooks(world, lifecycle.hooks, step.stage, (result) => {
    if (standsAt(service, deployment, position)) {
      hookEnded(world, service, deployment, result, observer);
    }
  });
  if (lifecycle.hooks.length === 0) passStage(world, deployment, service, observer);
}

/** Begins the stages of the PRIMARY deployment, which its strategy shifts traffic to. */
export function beginLifecycle(world: World, service: ServiceState, observer: TaskObserver): void {
  const [deployment] = service.deployments;
  if (!deployment) return;
  const { deploymentConfiguration } = service.settings;
  deployment.lifecycle = {
    steps: stagesOf(deploymentConfiguration, trafficFacts(world, service)),
    position: 0,
    hooks: [],
    productionWeight: 0,
    testWeight: 0,
  };
  shiftTraffic(world, service, 'production', 0);
  enterStage(world, service, deployment, 0, observer);
}

/** Whether the tasks of a deployment may be started by now. */
export const mayScaleUp = ({ lifecycle }: DeploymentState): boolean =>
  lifecycle === undefined ||
  lifecycle.position >= lifecycle.steps.findIndex(({ stage }) => stage === 'SCALE_UP');

/** Whether older deployments may lose their tasks by now. */
export const mayCleanUp = ({ lifecycle }: DeploymentState): boolean =>
  lifecycle === undefined || stageOf(lifecycle) === 'CLEAN_UP';
