import type { LoadBalancer } from '@aws-sdk/client-ecs';
import type { Diagnostic } from '../diagnostics.ts';
import type { Container } from '../task-definition/containers.ts';
import type { ServiceSettings } from './settings.ts';

/** A target group by its ARN, or a Classic Load Balancer by its name. */
export type BalancerReference = Pick<LoadBalancer, 'targetGroupArn' | 'loadBalancerName'>;

/**
 * AWS does not rebalance tasks behind a Classic Load Balancer, but rebalances where nothing is said.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
 */
export const WITHOUT_REBALANCING = { availabilityZoneRebalancing: 'DISABLED' } as const;

type Choice = { readonly entry?: LoadBalancer; readonly diagnostics: readonly Diagnostic[] };

const inputError = (input: string, message: string, remedy: string): Choice => ({
  diagnostics: [
    {
      code: 'load-balancer-container',
      severity: 'error',
      message,
      remedy,
      location: { kind: 'input', input },
    },
  ],
});

const describe = (containers: readonly Container[]): string =>
  containers.length === 0
    ? 'no container has a port mapping'
    : containers.map(({ name, ports }) => `${name} (${ports.join(', ')})`).join('; ');

/**
 * The load balancer entry of the service: traffic goes to the named container, else to the only one
 * with a port mapping (with that port, when a port was given).
 * Source: CreateServiceRequest.loadBalancers.
 */
export function chooseLoadBalancerEntry(
  balancer: BalancerReference,
  { loadBalancerContainer, loadBalancerPort }: ServiceSettings,
  containers: readonly Container[],
): Choice {
  const published = containers.filter((container) => container.ports.length > 0);
  const candidates = published.filter(
    ({ name, ports }) =>
      (loadBalancerContainer === undefined || name === loadBalancerContainer) &&
      (loadBalancerPort === undefined || ports.includes(loadBalancerPort)),
  );
  const [container] = candidates;
  if (container === undefined) {
    const port =
      loadBalancerPort === undefined ? 'a port mapping' : `container port ${loadBalancerPort}`;
    return inputError(
      loadBalancerContainer === undefined ? 'load-balancer-port' : 'load-balancer-container',
      `No container${loadBalancerContainer === undefined ? '' : ` "${loadBalancerContainer}"`} with ${port} is in the task definition: ${describe(published)}.`,
      'Name a container and a containerPort that the task definition publishes.',
    );
  }
  if (candidates.length > 1) {
    return inputError(
      'load-balancer-container',
      `The load balancer could send traffic to several containers: ${describe(candidates)}.`,
      'Set load-balancer-container to the one that should receive the traffic.',
    );
  }
  const [port, ...others] = loadBalancerPort === undefined ? container.ports : [loadBalancerPort];
  if (others.length > 0) {
    return inputError(
      'load-balancer-port',
      `Container "${container.name}" publishes several ports: ${container.ports.join(', ')}.`,
      'Set load-balancer-port to the one that should receive the traffic.',
    );
  }
  return {
    entry: { ...balancer, containerName: container.name, containerPort: port },
    diagnostics: [],
  };
}

/**
 * Entries that the service has already, but whose container or port the new task definition lacks.
 * AWS would refuse the update after the revision was registered.
 */
export function checkExistingEntries(
  entries: readonly LoadBalancer[],
  containers: readonly Container[],
): readonly Diagnostic[] {
  return entries.flatMap(({ containerName, containerPort }): Diagnostic[] => {
    const container = containers.find(({ name }) => name === containerName);
    if (container?.ports.includes(containerPort ?? 0)) return [];
    const lacking = container
      ? `container "${containerName}" does not publish port ${containerPort}`
      : `there is no container "${containerName}"`;
    return [
      {
        code: 'load-balancer-container',
        severity: 'error',
        message: `The service's load balancer sends traffic to container "${containerName}", port ${containerPort}, but in the task definition ${lacking}.`,
        remedy:
          'Keep that container and port in the task definition, or set target-group (or classic-load-balancer), load-balancer-container and load-balancer-port.',
      },
    ];
  });
}

/** The target groups of an entry, also the alternate of a blue/green pair. */
export const targetGroupsOf = ({
  targetGroupArn,
  advancedConfiguration,
}: LoadBalancer): readonly string[] =>
  [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn].filter(
    (arn) => arn !== undefined,
  );

/** Whether an entry gets its traffic from this load balancer. */
export const usesBalancer = (
  entry: LoadBalancer,
  { targetGroupArn, loadBalancerName }: BalancerReference,
): boolean =>
  targetGroupArn === undefined
    ? entry.loadBalancerName === loadBalancerName
    : targetGroupsOf(entry).includes(targetGroupArn);

/** The name of a target group in its ARN, or the ARN itself where it is of another form. */
const targetGroupName = (arn: string): string => /:targetgroup\/([^/]+)\//.exec(arn)?.[1] ?? arn;

/** A load balancer in words: `target group blue`, `Classic Load Balancer old`. */
export const balancerName = ({ targetGroupArn, loadBalancerName }: BalancerReference): string =>
  targetGroupArn
    ? `target group ${targetGroupName(targetGroupArn)}`
    : `Classic Load Balancer ${loadBalancerName}`;

/** A load balancer entry in words: `web:8080 in target group blue`. */
export const describeEntry = (entry: LoadBalancer): string =>
  `${entry.containerName}:${entry.containerPort} in ${balancerName(entry)}`;
