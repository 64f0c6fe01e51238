import type { Diagnostic } from '../diagnostics.ts';
import { type BalancerFacts, wantedBalancer } from './balancers.ts';
import { chooseLoadBalancerEntry, describeEntry, WITHOUT_REBALANCING } from './load-balancer.ts';
import { describeNetwork, mergeNetwork } from './network.ts';
import {
  checkPlanned,
  networkNotPossible,
  type PlannedTaskDefinition,
  type Planning,
  publicIpNotPossible,
  serviceError,
  tagMembers,
} from './plan.ts';
import type { ServiceSettings } from './settings.ts';

export interface CreateFacts extends BalancerFacts {
  /** Names of services that the wanted one was probably meant to be. */
  readonly similar: readonly string[];
  readonly draining: boolean;
  /** At most 36 characters (CreateServiceRequest.clientToken). */
  readonly clientToken: string;
}

/** The plan of a service that does not exist yet, or every reason why it cannot be made. */
export function planCreate(
  settings: ServiceSettings,
  definition: PlannedTaskDefinition,
  facts: CreateFacts,
): Planning {
  const { cluster, serviceName, launchType = 'FARGATE', desiredCount = 1 } = settings;
  const awsvpc = definition.networkMode === 'awsvpc';
  const wanted = wantedBalancer(settings, facts);
  const balancer = wanted
    ? chooseLoadBalancerEntry(wanted, settings, definition.containers)
    : { diagnostics: [] };
  const diagnostics = [
    ...checkExistence(settings, facts.similar),
    ...checkNewNetwork(settings, awsvpc, definition.networkMode),
    ...(launchType !== 'FARGATE' && settings.assignPublicIp === 'ENABLED'
      ? [publicIpNotPossible(serviceName, `launch type ${launchType}`)]
      : []),
    ...balancer.diagnostics,
    ...checkPlanned(settings, definition, facts),
  ];
  if (diagnostics.length > 0) return { diagnostics };
  const network = mergeNetwork({ assignPublicIp: 'DISABLED', ...settings }, undefined);
  return {
    diagnostics,
    plan: {
      action: 'create',
      reason: `service ${serviceName} does not exist`,
      afterDraining: facts.draining,
      changes: [
        { what: 'service', before: 'none', after: `${serviceName}, launch type ${launchType}` },
        { what: 'desired count', before: 'none', after: String(desiredCount) },
        ...(awsvpc ? [{ what: 'network', before: 'none', after: describeNetwork(network) }] : []),
        ...(balancer.entry
          ? [{ what: 'load balancer', before: 'none', after: describeEntry(balancer.entry) }]
          : []),
      ],
      request: {
        cluster,
        serviceName,
        launchType,
        desiredCount,
        deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
        ...(awsvpc ? { networkConfiguration: { awsvpcConfiguration: network } } : {}),
        ...(balancer.entry ? { loadBalancers: [balancer.entry] } : {}),
        ...(balancer.entry?.loadBalancerName ? WITHOUT_REBALANCING : {}),
        ...tagMembers(settings),
        clientToken: facts.clientToken,
      },
    },
  };
}

function checkExistence(
  { cluster, serviceName, createService }: ServiceSettings,
  similar: readonly string[],
): readonly Diagnostic[] {
  const missing = `service ${serviceName} not found in cluster ${cluster}`;
  if (createService === 'false') {
    return [
      serviceError(
        'service-not-found',
        `${missing}, and create-service is false.`,
        'Check the names, the region and the role of the workflow, or set create-service to true.',
        'service',
      ),
    ];
  }
  if (similar.length === 0 || createService === 'always') return [];
  return [
    serviceError(
      'service-name-similar',
      `${missing}, but there is ${similar.join(', ')}.`,
      'Correct the name, or set create-service to always if a second service is meant.',
      'service',
    ),
  ];
}

function checkNewNetwork(
  settings: ServiceSettings,
  awsvpc: boolean,
  networkMode: string,
): readonly Diagnostic[] {
  const given = [settings.subnets, settings.securityGroups, settings.assignPublicIp];
  if (awsvpc && settings.subnets === undefined) {
    return [
      serviceError(
        'subnets-missing',
        `service ${settings.serviceName} not found in cluster ${settings.cluster}, and to create it subnets are needed: its tasks use the network mode awsvpc.`,
        'Set subnets to the ids of one or more subnets of your VPC, and security-groups if the default group is not enough.',
        'subnets',
      ),
    ];
  }
  if (!awsvpc && given.some((value) => value !== undefined)) {
    return [networkNotPossible(networkMode)];
  }
  return [];
}
