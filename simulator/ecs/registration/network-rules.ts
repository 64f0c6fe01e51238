import type { NetworkMode, PortMapping } from '@aws-sdk/client-ecs';
import {
  eachContainer,
  firstDuplicate,
  isFilled,
  type Registration,
  type RegistrationRule,
  whenContainer,
} from './rule.ts';

const allMappings = ({ containerDefinitions }: Registration): PortMapping[] =>
  containerDefinitions.flatMap(({ portMappings = [] }) => portMappings);

function portsOf(mapping: PortMapping): string[] {
  const protocol = mapping.protocol === 'udp' ? 'UDP' : 'TCP';
  const [first = 0, last = first] =
    mapping.containerPortRange?.split('-').map(Number) ??
    (mapping.containerPort === undefined ? [] : [mapping.containerPort]);
  if (first === 0) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => `${protocol} ${first + index}`);
}

const portUsedOnce: RegistrationRule = (registration) => {
  const [protocol, port] =
    firstDuplicate(allMappings(registration).flatMap(portsOf))?.split(' ') ?? [];
  return port === undefined
    ? undefined
    : `${protocol} container port '${port}' is used multiple times in task when networkMode=awsvpc.`;
};

const portNameUsedOnce: RegistrationRule = (registration) => {
  const names = allMappings(registration).flatMap(({ name }) => (name === undefined ? [] : [name]));
  return firstDuplicate(names) === undefined
    ? undefined
    : 'When networkMode=awsvpc, port mapping name is already used';
};

const hostPorts = eachContainer(({ portMappings = [] }, { networkMode }) =>
  portMappings.some(({ hostPort, containerPort }) => hostPort && hostPort !== containerPort)
    ? `When networkMode=${networkMode}, the host ports and container ports in port mappings must match.`
    : undefined,
);

const hostPortUsedOnce: RegistrationRule = (registration) => {
  const fixed = allMappings(registration).flatMap(({ hostPort, protocol = 'tcp' }) =>
    hostPort ? [`${protocol.toUpperCase()} ${hostPort}`] : [],
  );
  const [protocol, port] = firstDuplicate(fixed)?.split(' ') ?? [];
  return port === undefined
    ? undefined
    : `${protocol} host port '${port}' is mapped multiple times in task.`;
};

const AWSVPC_RULES: readonly RegistrationRule[] = [
  whenContainer(
    ({ links }) => isFilled(links),
    () => 'Links are not supported when networkMode=awsvpc.',
  ),
  whenContainer(
    ({ hostname }) => hostname !== undefined,
    () => 'hostname is not supported on container when networkMode=awsvpc.',
  ),
  whenContainer(
    ({ dnsServers }) => isFilled(dnsServers),
    () => 'DNS servers are not supported on container when networkMode=awsvpc.',
  ),
  whenContainer(
    ({ dnsSearchDomains }) => isFilled(dnsSearchDomains),
    () => 'DNS search domains are not supported on container when networkMode=awsvpc.',
  ),
  whenContainer(
    ({ extraHosts }) => isFilled(extraHosts),
    () => 'Extra hosts are not supported on container when networkMode=awsvpc.',
  ),
  whenContainer(
    ({ disableNetworking }) => disableNetworking === true,
    () => 'Disable Networking is not supported on container when networkMode=awsvpc.',
  ),
  hostPorts,
  portUsedOnce,
  portNameUsedOnce,
];

/** What AWS asks of the ports and the host of each network mode, for every launch type. */
export const NETWORK_RULES: Readonly<Record<NetworkMode, readonly RegistrationRule[]>> = {
  awsvpc: AWSVPC_RULES,
  bridge: [hostPortUsedOnce],
  host: [hostPorts, hostPortUsedOnce],
  none: [],
};
