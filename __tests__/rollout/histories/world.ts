import type { DeploymentConfiguration } from '@aws-sdk/client-ecs';
import type { Incident } from '../../../simulator/ecs/incidents.ts';
import type { Fault } from '../../../simulator/faults.ts';
import { createIdentifiers } from '../../../simulator/identifiers.ts';
import type { RolloutSettings } from '../../../src/rollout/settings.ts';
import { HEALING, LASTING, type Plight } from './fates.ts';

/** Everything that makes one history, drawn from its seed. */
export interface HistoryWorld {
  readonly seed: number;
  /** The image tag of our deployment, which tells what becomes of its tasks. */
  readonly plight: Plight;
  readonly serviceCreated: boolean;
  readonly desiredCount: number;
  readonly behindLoadBalancer: boolean;
  readonly deploymentConfiguration: DeploymentConfiguration;
  readonly settings: RolloutSettings;
  /** The reply to the write did not tell our deployment: the watch has to find it. */
  readonly unidentified: boolean;
  /** When the workflow run is cancelled, milliseconds after the watch begins. */
  readonly cancelledAfterMs?: number;
  readonly incidents: readonly Incident[];
  /** What AWS does to our calls from the write on. */
  readonly lies: readonly Fault[];
  /** How many reads after the write tell of the time before it. */
  readonly staleReads: number;
  /** The watch cannot last: DescribeServices is denied, or the credentials expire. */
  readonly blinded: boolean;
  /** How far the clock of AWS is ahead, seconds. */
  readonly clockSkew: number;
  readonly serviceDeploymentDelay: number;
}

interface Draw {
  readonly chance: (probability: number) => boolean;
  readonly among: (least: number, most: number) => number;
  readonly pick: <Item>(items: readonly [Item, ...Item[]] | readonly Item[]) => Item;
}

function drawing(seed: number): Draw {
  const { fraction } = createIdentifiers(seed);
  const among = (least: number, most: number) =>
    least + Math.floor(fraction() * (most - least + 1));
  return {
    chance: (probability) => fraction() < probability,
    among,
    pick: (items) => {
      const item = items[among(0, items.length - 1)];
      if (item === undefined) throw new Error('There is nothing to pick from.');
      return item;
    },
  };
}

const ALARM = 'errors';
/** Reads that only help. */
const OPTIONAL_READS = [
  'ecs:ListServiceDeployments',
  'ecs:DescribeServiceDeployments',
  'ecs:ListTasks',
  'ecs:DescribeTasks',
  'elasticloadbalancing:DescribeTargetHealth',
  'elasticloadbalancing:DescribeTargetGroupAttributes',
] as const;
const MINUTE_MS = 60_000;

/** The world of a seed; the same seed gives the same world for ever. */
export function drawWorld(seed: number): HistoryWorld {
  // Neighbouring seeds should not draw alike, nor as the identifiers of the simulator do.
  const draw = drawing(seed * 7919 + 13);
  const { chance, among, pick } = draw;
  const behindLoadBalancer = chance(0.4);
  const fits = ({ needs }: Plight) => needs !== 'target-group' || behindLoadBalancer;
  const plight = pick((chance(0.5) ? HEALING : LASTING).filter(fits));
  const serviceCreated = chance(0.2);
  const deploymentConfiguration = drawConfiguration(draw, behindLoadBalancer || serviceCreated);
  const blinded = chance(0.03);
  const cancelled = chance(0.06);
  return {
    seed,
    plight,
    serviceCreated,
    desiredCount: pick([0, 1, 1, 1, 2, 2, 3, 4]),
    behindLoadBalancer,
    deploymentConfiguration,
    settings: drawSettings(draw),
    unidentified: chance(0.1),
    ...(cancelled ? { cancelledAfterMs: among(0, 300) * 1_000 + among(0, 999) } : {}),
    incidents: chance(0.3) ? [drawIncident(draw)] : [],
    lies: [...drawLies(draw), ...(blinded ? [drawBlindness(draw)] : [])],
    staleReads: chance(0.2) ? among(1, 4) : 0,
    blinded,
    clockSkew: chance(0.3) ? among(-600, 600) : 0,
    serviceDeploymentDelay: pick([1, 1, 3, 12]),
  };
}

function drawSettings({ chance, pick }: Draw): RolloutSettings {
  return {
    timeLimitMs: pick([3, 8, 12, 16]) * MINUTE_MS,
    onFailure: chance(0.2) ? 'rollback' : 'report',
    onCancel: chance(0.5) ? 'rollback' : 'report',
    onPause: pick(['wait', 'continue', 'continue', 'rollback']),
    failFast: chance(0.8),
  };
}

/** How the traffic moves, where it is not left to a rolling update. */
const STRATEGIES: readonly DeploymentConfiguration[] = [
  { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 1 },
  {
    strategy: 'BLUE_GREEN',
    bakeTimeInMinutes: 0,
    lifecycleHooks: [
      {
        targetType: 'PAUSE',
        lifecycleStages: ['POST_SCALE_UP'],
        timeoutConfiguration: { timeoutInMinutes: 5, action: 'ROLLBACK' },
      },
    ],
  },
  {
    strategy: 'CANARY',
    bakeTimeInMinutes: 1,
    canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 1 },
  },
  {
    strategy: 'LINEAR',
    bakeTimeInMinutes: 0,
    linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 1 },
    lifecycleHooks: [
      {
        hookTargetArn: 'arn:aws:lambda:us-east-1:123456789012:function:checks-fails',
        roleArn: 'arn:aws:iam::123456789012:role/hooks',
        lifecycleStages: ['POST_SCALE_UP'],
      },
    ],
  },
];

function drawConfiguration({ chance, pick }: Draw, rollingOnly: boolean): DeploymentConfiguration {
  const enable = chance(0.5);
  const threshold = enable && chance(0.2) ? { type: 'COUNT' as const, value: 2 } : undefined;
  return {
    ...(rollingOnly || chance(0.85) ? { strategy: 'ROLLING' as const } : pick(STRATEGIES)),
    deploymentCircuitBreaker: {
      enable,
      rollback: enable && chance(0.7),
      ...(threshold ? { thresholdConfiguration: threshold } : {}),
    },
    alarms: { alarmNames: [ALARM], enable: true, rollback: chance(0.5) },
  };
}

const drawIncident = ({ pick, among }: Draw): Incident =>
  pick<Incident>([
    { kind: 'other-deployment', at: among(1, 200) },
    { kind: 'other-deployment', at: among(1, 60) },
    { kind: 'stop-deployment', at: among(5, 150) },
    { kind: 'stop-deployment', stopType: 'ABORT', at: among(5, 150) },
    { kind: 'alarm', name: ALARM, at: among(20, 200) },
    { kind: 'scale', desiredCount: among(1, 4), at: among(5, 150) },
    { kind: 'stop-task', at: among(40, 120) },
    { kind: 'spot-interruption', at: among(40, 120) },
    { kind: 'delete-service', at: among(5, 150) },
    { kind: 'account-blocked', at: among(5, 100) },
  ]);

/** None, one or several of the things that AWS does to those who ask. */
function drawLies({ chance, pick, among }: Draw): readonly Fault[] {
  if (chance(0.3)) return [];
  const reads = 'ecs:Describe*';
  const lies: readonly (readonly Fault[])[] = [
    [{ operation: '*', kind: 'throttle', share: 0.5 }],
    [{ operation: 'ecs:DescribeServices', kind: 'stale-read', share: 0.5 }],
    [{ operation: reads, kind: 'stale-read', share: 0.4 }],
    [{ operation: '*', kind: 'lost-reply', share: 0.2 }],
    [{ operation: '*', kind: 'lost-request', share: 0.2 }],
    [{ operation: reads, kind: 'server-error', times: among(1, 8), after: among(0, 20) }],
    [{ operation: 'ecs:DescribeServices', kind: 'suppressed-events', share: pick([0.5, 1]) }],
    [{ operation: 'ecs:DescribeServices', kind: 'reordered-events' }],
    [{ operation: pick(OPTIONAL_READS), kind: pick(['access-denied', 'unsupported']) }],
    OPTIONAL_READS.map((operation) => ({ operation, kind: 'unsupported' })),
    [{ operation: '*', kind: 'latency', share: 0.2, milliseconds: among(100, 3_000) }],
  ];
  return [...new Set(Array.from({ length: among(1, 3) }, () => pick(lies)))].flat();
}

const drawBlindness = ({ pick, among }: Draw): Fault => ({
  operation: 'ecs:DescribeServices',
  kind: pick(['access-denied', 'expired-token']),
  after: among(0, 30),
});
