import { ECS } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { virtualClock } from '../../__tests__/virtual-clock.ts';
import { requestHandler } from '../../simulator/request-handler.ts';
import { createSimulator } from '../../simulator/simulator.ts';
import type { MotoServer } from './moto-server.ts';

/** An account at one of the control planes that are compared. */
export interface Account {
  readonly ecs: ECS;
  readonly elbv2: ElasticLoadBalancingV2;
  readonly vpc: string;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** Lets every deployment that is under way come to its end. */
  readonly settle: () => Promise<void>;
}

const credentials = { accessKeyId: 'loopback', secretAccessKey: 'loopback' };

export const accountAtMoto = ({ url, region, ...network }: MotoServer): Account => {
  const configuration = { endpoint: url, region, credentials, maxAttempts: 1 };
  return {
    ecs: new ECS(configuration),
    elbv2: new ElasticLoadBalancingV2(configuration),
    ...network,
    settle: async () => undefined,
  };
};

/** An account at the simulator in this process, on a clock that never waits. */
export function accountAtSimulator(region: string): Account {
  const clock = virtualClock();
  const simulator = createSimulator({ clock, region });
  const configuration = {
    region,
    credentials,
    maxAttempts: 1,
    requestHandler: requestHandler(simulator),
  };
  const { vpc, subnets, securityGroups } = simulator.facts;
  return {
    ecs: new ECS(configuration),
    elbv2: new ElasticLoadBalancingV2(configuration),
    vpc,
    subnets,
    securityGroups,
    settle: () => clock.sleep(600_000),
  };
}
