import type { LoadBalancer, Service } from '@aws-sdk/client-ecs';
import type { Diagnostic } from '../diagnostics.ts';
import {
  checkExistingEntries,
  chooseLoadBalancerEntry,
  describeEntry,
  usesTargetGroup,
} from './load-balancer.ts';
import {
  type PlannedTaskDefinition,
  type RequestPart,
  serviceError,
  type UpdateFacts,
  unchanged,
} from './plan.ts';
import type { ServiceSettings } from './settings.ts';

/** The part of an update that gives the service another target group, or the one that it has. */
export function planLoadBalancer(
  settings: ServiceSettings,
  { containers, networkMode }: PlannedTaskDefinition,
  { service, targetGroupArn, instanceTargetGroups }: UpdateFacts,
): RequestPart {
  const entries = service.loadBalancers ?? [];
  if (targetGroupArn === undefined) {
    return unchanged([
      ...checkExistingEntries(entries, containers),
      ...(networkMode === 'awsvpc' ? entries : [])
        .filter((entry) => instanceTargetGroups.includes(entry.targetGroupArn ?? ''))
        .map((entry) => needsIpTargets(service, entry)),
    ]);
  }
  const existing = entries.find((entry) => usesTargetGroup(entry, targetGroupArn));
  if (existing && sameReceiver(existing, settings)) {
    return unchanged(checkExistingEntries(entries, containers));
  }
  const isPair = entries.some(({ advancedConfiguration }) => advancedConfiguration);
  if (entries.length > 1 || isPair) {
    return unchanged([existing ? otherReceiver(existing) : cannotReplace(service, entries)]);
  }
  const { entry, diagnostics } = chooseLoadBalancerEntry(targetGroupArn, settings, containers);
  if (entry === undefined) return unchanged(diagnostics);
  return {
    diagnostics,
    members: { loadBalancers: [entry] },
    changes: [
      {
        what: 'load balancer',
        before: entries.map(describeEntry).join('; ') || 'none',
        after: describeEntry(entry),
      },
    ],
  };
}

const sameReceiver = (
  { containerName, containerPort }: LoadBalancer,
  { loadBalancerContainer, loadBalancerPort }: ServiceSettings,
): boolean =>
  (loadBalancerContainer ?? containerName) === containerName &&
  (loadBalancerPort ?? containerPort) === containerPort;

const needsIpTargets = (service: Service, entry: LoadBalancer): Diagnostic =>
  serviceError(
    'target-type-instance',
    `Service ${service.serviceName} sends traffic to ${describeEntry(entry)}, which has target type instance; tasks with the network mode awsvpc need target type ip.`,
    'Create a target group of target type ip, add it to the listener, and name it in target-group.',
    'target-group',
  );

const cannotReplace = (service: Service, entries: readonly LoadBalancer[]): Diagnostic =>
  serviceError(
    'load-balancers-several',
    `Service ${service.serviceName} has ${entries.length > 1 ? 'several load balancer entries' : 'a blue/green pair of target groups'}, which one target-group cannot replace: ${entries.map(describeEntry).join('; ')}.`,
    'Name a target group that the service uses already, remove target-group, or change the entries where the service is defined.',
    'target-group',
  );

const otherReceiver = (entry: LoadBalancer): Diagnostic =>
  serviceError(
    'load-balancer-container',
    `The service sends the traffic of this target group to another receiver: ${describeEntry(entry)}. With several entries or a blue/green pair it cannot be changed here.`,
    'Remove load-balancer-container and load-balancer-port, or change the entry where the service is defined.',
    'load-balancer-container',
  );
