import type { Clock } from '../src/clock.ts';
import { type AccessPolicy, accessDenied, checkAccess } from './access.ts';
import type { ScriptedFates } from './ecs/fates.ts';
import type { Incident } from './ecs/incidents.ts';
import { runEcs } from './ecs/operations.ts';
import { runElbv2 } from './elbv2/operations.ts';
import { disturbEvents } from './event-faults.ts';
import { ConnectionLost, type Fault, FaultPlan, faultError } from './faults.ts';
import { createIdentifiers } from './identifiers.ts';
import { runLogs } from './logs/operations.ts';
import { Schedule } from './schedule.ts';
import { type SeededFacts, seedWorld } from './seed.ts';
import { ServiceError } from './service-error.ts';
import { StaleReads } from './stale-reads.ts';
import { runSts } from './sts.ts';
import { Throttling } from './throttling.ts';
import {
  type DeploymentTruth,
  deploymentTruths,
  type ServingRevision,
  servingRevisions,
} from './truth.ts';
import { jsonCall, jsonError, jsonReply, readJson, speaksJson } from './wire/aws-json.ts';
import type { Call, HttpMessage, HttpReply } from './wire/messages.ts';
import type { WireObject } from './wire/model.ts';
import { queryCall, readQuery, xmlError, xmlReply } from './wire/query-xml.ts';
import type { World } from './world.ts';

export interface SimulatorOptions {
  readonly clock: Clock;
  /** Divides every delay; timestamps stay those of the clock. Default 1. */
  readonly speed?: number;
  readonly partition?: string;
  readonly region?: string;
  readonly account?: string;
  /** Makes identifiers reproducible. */
  readonly seed?: number;
  readonly faults?: readonly Fault[];
  readonly access?: AccessPolicy;
  /** The most items on one page of any list. */
  readonly pageSize?: number;
  /** Seconds until a new service deployment is listed; default 1. */
  readonly serviceDeploymentDelay?: number;
  /** What image tags foretell beside the known ones; see `ecs/fates.ts`. */
  readonly fates?: ScriptedFates;
  /** What happens without being asked for; see `ecs/incidents.ts`. */
  readonly incidents?: readonly Incident[];
  /** Seconds by which the clock of AWS is ahead of ours; may be negative. */
  readonly clockSkew?: number;
  /** Enforces the published request rates of ECS. */
  readonly throttling?: boolean;
}

/** A simulated AWS account in one region: ECS, Elastic Load Balancing v2 and STS. */
export interface Simulator {
  readonly facts: SeededFacts;
  /** Answers one request; rejects with `ConnectionLost` where a fault breaks the connection. */
  handle(message: HttpMessage): Promise<HttpReply>;
  /** Lets one more thing go wrong from now on. */
  addFault(fault: Fault): void;
  /** From now on the caller may do what the policy says and no more. */
  setAccess(policy: AccessPolicy): void;
  /** Lets something happen that nobody who watches asked for, counted from a deployment yet to begin. */
  addIncident(incident: Incident): void;
  /** What became of every deployment, newest first: the engine's own word, without a call. */
  truths(): DeploymentTruth[];
  /** Which revisions serve now, as the engine knows it. */
  serving(): ServingRevision[];
  /** What was called so far, as IAM actions in order. */
  readonly calls: readonly string[];
}

const PARTITION_REGION: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-west-1',
  'aws-eusc': 'eusc-de-east-1',
};

export const PARTITIONS: readonly string[] = Object.keys(PARTITION_REGION);

const skewed = (clock: Clock, seconds: number): Clock => ({
  ...clock,
  now: () => clock.now() + seconds * 1000,
});

function createWorld(options: SimulatorOptions): World {
  const { clock, speed = 1, seed = 1, account = '123456789012' } = options;
  const { partition = 'aws', pageSize = Number.POSITIVE_INFINITY } = options;
  return {
    partition,
    region: options.region ?? PARTITION_REGION[partition] ?? 'us-east-1',
    account,
    caller: `arn:${partition}:sts::${account}:assumed-role/deployer/GitHubActions`,
    callerRole: `arn:${partition}:iam::${account}:role/deployer`,
    schedule: new Schedule(skewed(clock, options.clockSkew ?? 0), speed),
    identifiers: createIdentifiers(seed),
    clusters: new Map(),
    families: new Map(),
    loadBalancers: [],
    targetGroups: [],
    logGroups: new Map(),
    fates: options.fates ?? {},
    incidents: (options.incidents ?? []).map((incident) => ({ incident, begun: 0 })),
    serviceDeploymentDelay: options.serviceDeploymentDelay ?? 1,
    pageSize,
  };
}

const callOf = (message: HttpMessage): Call | undefined => jsonCall(message) ?? queryCall(message);

const readInput = (call: Call, message: HttpMessage): WireObject =>
  speaksJson(call.service) ? readJson(message.body) : readQuery(message.body);

function run(world: World, call: Call, input: WireObject): object {
  switch (call.service) {
    case 'ecs':
      return runEcs(world, call.operation, input);
    case 'elasticloadbalancing':
      return runElbv2(world, call.operation, input);
    case 'logs':
      return runLogs(world, call.operation, input);
    default:
      return runSts(world, call.operation);
  }
}

const errorReply = (call: Call, error: ServiceError, requestId: string): HttpReply =>
  speaksJson(call.service) ? jsonError(error, requestId) : xmlError(call.service, error, requestId);

const resultReply = (call: Call, result: object, requestId: string): HttpReply =>
  speaksJson(call.service) ? jsonReply(result, requestId) : xmlReply(call, result, requestId);

/** Makes a simulator with a seeded world, moved by `options.clock` alone. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const world = createWorld(options);
  const facts = seedWorld(world);
  const plan = new FaultPlan(options.faults ?? [], world.schedule, world.identifiers);
  const staleReads = new StaleReads(world.schedule);
  const throttling = options.throttling ? new Throttling(world.schedule) : undefined;
  const calls: string[] = [];
  let { access = {} } = options;

  const carryOut = (call: Call, message: HttpMessage, faults: readonly Fault[]): object => {
    const input = readInput(call, message);
    if (faults.some(({ kind }) => kind === 'access-denied')) throw accessDenied(world, call, input);
    for (const fault of faults) {
      const error = faultError(fault, call);
      if (error) throw error;
    }
    checkAccess(world, access, call, input);
    staleReads.remember(world, call.operation, input, plan.staleReads);
    const fresh = staleReads.replace(call.operation, run(world, call, input));
    const stale = faults.some(({ kind }) => kind === 'stale-read');
    return disturbEvents(staleReads.repeat(call, message.body, fresh, stale), faults);
  };

  const answer = (call: Call, message: HttpMessage, faults: readonly Fault[]): HttpReply => {
    const requestId = world.identifiers.uuid();
    try {
      return resultReply(call, carryOut(call, message, faults), requestId);
    } catch (error) {
      if (error instanceof ServiceError) return errorReply(call, error, requestId);
      throw error;
    }
  };

  const handle = async (message: HttpMessage): Promise<HttpReply> => {
    const call = callOf(message);
    if (!call) return { statusCode: 404, headers: {}, body: 'Not an AWS request.\n' };
    const action = `${call.service}:${call.operation}`;
    calls.push(action);
    world.schedule.advance();
    const struck = plan.strike(action);
    const faults: readonly Fault[] = throttling?.exceeds(action)
      ? [...struck, { operation: action, kind: 'throttle' }]
      : struck;
    for (const { kind, milliseconds = 0 } of faults) {
      if (kind === 'latency') await options.clock.sleep(milliseconds);
    }
    if (faults.some(({ kind }) => kind === 'lost-request')) throw new ConnectionLost();
    world.schedule.advance();
    const reply = answer(call, message, faults);
    if (faults.some(({ kind }) => kind === 'lost-reply')) throw new ConnectionLost();
    return reply;
  };

  const setAccess = (policy: AccessPolicy) => {
    access = policy;
  };
  const settle = () => world.schedule.advance();
  return {
    facts,
    handle,
    addFault: (fault) => plan.add(fault),
    setAccess,
    addIncident: (incident) => world.incidents.push({ incident, begun: 0 }),
    truths: () => {
      settle();
      return deploymentTruths(world, (options.clockSkew ?? 0) * 1000);
    },
    serving: () => {
      settle();
      return servingRevisions(world);
    },
    calls,
  };
}
