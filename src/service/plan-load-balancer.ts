import type { LoadBalancer, Service } from '@aws-sdk/client-ecs';
import type { Diagnostic } from '../diagnostics.ts';
import { wantedBalancer } from './balancers.ts';
import {
  checkExistingEntries,
  chooseLoadBalancerEntry,
  describeEntry,
  usesBalancer,
  WITHOUT_REBALANCING,
} from './load-balancer.ts';
import {
  type PlannedTaskDefinition,
  type RequestPart,
  serviceError,
  type UpdateFacts,
  unchanged,
} from './plan.ts';
import type { ServiceSettings } from './settings.ts';

/** The part of an update that gives the service another load balancer, or the one that it has. */
export function planLoadBalancer(
  settings: ServiceSettings,
  { containers }: PlannedTaskDefinition,
  facts: UpdateFacts,
): RequestPart {
  const { service } = facts;
  const entries = service.loadBalancers ?? [];
  const wanted = wantedBalancer(settings, facts);
  if (wanted === undefined) return unchanged(checkExistingEntries(entries, containers));
  const existing = entries.find((entry) => usesBalancer(entry, wanted));
  if (existing && sameReceiver(existing, settings)) {
    return unchanged(checkExistingEntries(entries, containers));
  }
  const isPair = entries.some(({ advancedConfiguration }) => advancedConfiguration);
  if (entries.length > 1 || isPair) {
    return unchanged([existing ? otherReceiver(existing) : cannotReplace(service, entries)]);
  }
  const { entry, diagnostics } = chooseLoadBalancerEntry(wanted, settings, containers);
  if (entry === undefined) return unchanged(diagnostics);
  const endsRebalancing =
    entry.loadBalancerName !== undefined && service.availabilityZoneRebalancing === 'ENABLED';
  return {
    diagnostics,
    members: { loadBalancers: [entry], ...(endsRebalancing ? WITHOUT_REBALANCING : {}) },
    changes: [
      {
        what: 'load balancer',
        before: entries.map(describeEntry).join('; ') || 'none',
        after: describeEntry(entry),
      },
      ...(endsRebalancing ? [REBALANCING_ENDS] : []),
    ],
  };
}

const REBALANCING_ENDS = {
  what: 'Availability Zone rebalancing',
  before: 'ENABLED',
  after: 'DISABLED: AWS has none behind a Classic Load Balancer',
};

const sameReceiver = (
  { containerName, containerPort }: LoadBalancer,
  { loadBalancerContainer, loadBalancerPort }: ServiceSettings,
): boolean =>
  (loadBalancerContainer ?? containerName) === containerName &&
  (loadBalancerPort ?? containerPort) === containerPort;

const cannotReplace = (service: Service, entries: readonly LoadBalancer[]): Diagnostic =>
  serviceError(
    'load-balancers-several',
    `Service ${service.serviceName} has ${entries.length > 1 ? 'several load balancer entries' : 'a blue/green pair of target groups'}, which one load balancer cannot replace: ${entries.map(describeEntry).join('; ')}.`,
    'Name one that the service uses already, remove target-group and classic-load-balancer, or change the entries where the service is defined.',
    'target-group',
  );

const otherReceiver = (entry: LoadBalancer): Diagnostic =>
  serviceError(
    'load-balancer-container',
    `The service sends the traffic of this target group to another receiver: ${describeEntry(entry)}. With several entries or a blue/green pair it cannot be changed here.`,
    'Remove load-balancer-container and load-balancer-port, or change the entry where the service is defined.',
    'load-balancer-container',
  );
