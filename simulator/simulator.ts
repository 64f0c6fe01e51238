import type { Clock } from '../src/clock.ts';
import { type AccessPolicy, accessDenied, checkAccess } from './access.ts';
import { runEcs } from './ecs/operations.ts';
import { runElbv2 } from './elbv2/operations.ts';
import { ConnectionLost, type Fault, FaultPlan, faultError } from './faults.ts';
import { createIdentifiers } from './identifiers.ts';
import { Schedule } from './schedule.ts';
import { type SeededFacts, seedWorld } from './seed.ts';
import { ServiceError } from './service-error.ts';
import { StaleReads } from './stale-reads.ts';
import { runSts } from './sts.ts';
import { ecsOperation, jsonError, jsonReply, readJson } from './wire/ecs-json.ts';
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

function createWorld(options: SimulatorOptions): World {
  const { clock, speed = 1, seed = 1, account = '123456789012' } = options;
  const { partition = 'aws', pageSize = Number.POSITIVE_INFINITY } = options;
  return {
    partition,
    region: options.region ?? PARTITION_REGION[partition] ?? 'us-east-1',
    account,
    caller: `arn:${partition}:sts::${account}:assumed-role/deployer/GitHubActions`,
    callerRole: `arn:${partition}:iam::${account}:role/deployer`,
    schedule: new Schedule(clock, speed),
    identifiers: createIdentifiers(seed),
    clusters: new Map(),
    families: new Map(),
    loadBalancers: [],
    targetGroups: [],
    serviceDeploymentDelay: options.serviceDeploymentDelay ?? 1,
    pageSize,
  };
}

function callOf(message: HttpMessage): Call | undefined {
  const operation = ecsOperation(message);
  return operation === undefined ? queryCall(message) : { service: 'ecs', operation };
}

const readInput = (call: Call, message: HttpMessage): WireObject =>
  call.service === 'ecs' ? readJson(message.body) : readQuery(message.body);

function run(world: World, call: Call, input: WireObject): object {
  switch (call.service) {
    case 'ecs':
      return runEcs(world, call.operation, input);
    case 'elasticloadbalancing':
      return runElbv2(world, call.operation, input);
    default:
      return runSts(world, call.operation);
  }
}

const errorReply = (call: Call, error: ServiceError, requestId: string): HttpReply =>
  call.service === 'ecs' ? jsonError(error, requestId) : xmlError(call.service, error, requestId);

const resultReply = (call: Call, result: object, requestId: string): HttpReply =>
  call.service === 'ecs' ? jsonReply(result, requestId) : xmlReply(call, result, requestId);

/** Makes a simulator with a seeded world, moved by `options.clock` alone. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const world = createWorld(options);
  const facts = seedWorld(world);
  const plan = new FaultPlan(options.faults ?? [], world.schedule, world.identifiers);
  const staleReads = new StaleReads();
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
    return staleReads.replace(call.operation, run(world, call, input));
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
    const faults = plan.strike(action);
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
  return { facts, handle, addFault: (fault) => plan.add(fault), setAccess, calls };
}
