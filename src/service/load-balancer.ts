import type { LoadBalancer } from '@aws-sdk/client-ecs';
import type { Diagnostic } from '../diagnostics.ts';
import type { Container } from '../task-definition/containers.ts';
import type { ServiceSettings } from './settings.ts';

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
  targetGroupArn: string,
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
    entry: { targetGroupArn, containerName: container.name, containerPort: port },
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
          'Keep that container and port in the task definition, or set target-group, load-balancer-container and load-balancer-port.',
      },
    ];
  });
}

/** Whether an entry sends traffic to this target group, be it as the alternate of a blue/green pair. */
export const usesTargetGroup = (entry: LoadBalancer, targetGroupArn: string): boolean =>
  entry.targetGroupArn === targetGroupArn ||
  entry.advancedConfiguration?.alternateTargetGroupArn === targetGroupArn;

/** The name of a target group in its ARN, or the ARN itself where it is of another form. */
const targetGroupName = (arn: string): string => /:targetgroup\/([^/]+)\//.exec(arn)?.[1] ?? arn;

/** A load balancer entry in words: `web:8080 in target group blue`. */
export const describeEntry = ({
  containerName,
  containerPort,
  targetGroupArn,
  loadBalancerName,
}: LoadBalancer): string =>
  `${containerName}:${containerPort} in ${
    targetGroupArn
      ? `target group ${targetGroupName(targetGroupArn)}`
      : `Classic Load Balancer ${loadBalancerName}`
  }`;
