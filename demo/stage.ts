import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { SimulatorFacts } from './simulator-process.ts';

/** What the acts play on: the control plane, seen through plain AWS clients. */
export interface Stage {
  readonly facts: SimulatorFacts;
  readonly ecs: ECSClient;
  readonly elbv2: ElasticLoadBalancingV2Client;
}

export function createStage(facts: SimulatorFacts): Stage {
  const configuration = {
    endpoint: facts.url,
    region: facts.region,
    credentials: { accessKeyId: 'loopback', secretAccessKey: 'loopback' },
  };
  return {
    facts,
    ecs: new ECSClient(configuration),
    elbv2: new ElasticLoadBalancingV2Client(configuration),
  };
}
