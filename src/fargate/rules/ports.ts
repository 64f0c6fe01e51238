import type { JsonObject } from '../../task-definition/json.ts';
import {
  api,
  containersIn,
  type Entry,
  guide,
  isSet,
  numberOf,
  objectsAt,
  remove,
  textOf,
} from '../definition.ts';
import type { Finding, Rule } from '../rule.ts';

interface PortEntry extends Entry {
  readonly label: string;
  readonly container: number;
}

const portMappings = (definition: JsonObject): readonly PortEntry[] =>
  containersIn(definition).flatMap(({ pointer, label, index: container }) =>
    objectsAt(definition, [...pointer, 'portMappings']).map((entry) => ({
      ...entry,
      label,
      container,
    })),
  );

const HOST_PORT = {
  source: api('PortMapping'),
  phase: 'network',
} as const;

const hostPort: Rule = {
  ...HOST_PORT,
  code: 'host-port',
  title: 'On Fargate a container is reached on its container port; there is no other host port.',
  confidence: 'H',
  find: (definition) =>
    portMappings(definition).flatMap(({ value, pointer, label }): Finding[] => {
      const { hostPort, containerPort, containerPortRange } = value;
      const port = containerPort ?? containerPortRange;
      if (!isSet(hostPort) || hostPort === 0 || hostPort === port || !isSet(port)) return [];
      return [
        {
          pointer: [...pointer, 'hostPort'],
          class: 'lossy',
          message: `${label} maps host port ${hostPort} to ${port}. On Fargate it is reached on ${port} only.`,
          remedy: `Let load balancers, security groups and callers use port ${port}.`,
          edits: [remove([...pointer, 'hostPort'])],
        },
      ];
    }),
};

const dynamicHostPort: Rule = {
  ...HOST_PORT,
  code: 'dynamic-host-port',
  title: 'On Fargate every task has its own address, so no host port needs to be picked for it.',
  confidence: 'M',
  find: (definition) =>
    portMappings(definition)
      .filter(({ value }) => value.hostPort === 0)
      .map(({ pointer, label }) => ({
        pointer: [...pointer, 'hostPort'],
        class: 'faithful',
        message: `${label} asks for a dynamic host port, which Fargate does not have.`,
        edits: [remove([...pointer, 'hostPort'])],
      })),
};

interface UsedPorts {
  readonly entry: PortEntry;
  readonly protocol: string;
  readonly first: number;
  readonly last: number;
}

/** What a mapping takes of the task's ports. AWS takes everything but udp for tcp. */
function usedPorts(entry: PortEntry): readonly UsedPorts[] {
  const { containerPort, containerPortRange, protocol } = entry.value;
  const [from, to] = textOf(containerPortRange).split('-').map(Number);
  const first = numberOf(containerPort) || (from ?? 0);
  const last = numberOf(containerPort) || (to ?? first);
  const isUdp = textOf(protocol).toLowerCase() === 'udp';
  return first > 0 && last >= first
    ? [{ entry, protocol: isUdp ? 'udp' : 'tcp', first, last }]
    : [];
}

const duplicateContainerPort: Rule = {
  code: 'duplicate-container-port',
  title: 'The containers of a task share one address, so each port can be used only once.',
  source: guide('task-networking-awsvpc'),
  confidence: 'H',
  phase: 'network',
  find: (definition) => {
    const ports = portMappings(definition).flatMap(usedPorts);
    return ports.flatMap((port, index): Finding[] => {
      const earlier = ports.slice(0, index).find((other) => overlaps(other, port));
      return earlier ? [duplicateFinding(port, earlier)] : [];
    });
  },
};

const overlaps = (a: UsedPorts, b: UsedPorts): boolean =>
  a.protocol === b.protocol && a.first <= b.last && b.first <= a.last;

function duplicateFinding(
  { entry, protocol, first, last }: UsedPorts,
  earlier: UsedPorts,
): Finding {
  const { value, pointer, label, container } = entry;
  const port = first === last ? `${protocol} port ${first}` : `${protocol} ports ${first}-${last}`;
  // One program behind two host ports: on Fargate both are the same port.
  const isRepetition =
    container === earlier.entry.container && first === last && value.name === undefined;
  return isRepetition
    ? {
        pointer,
        class: 'lossy',
        message: `${label} maps ${port} twice; on Fargate there is no second host port for it.`,
        remedy: `Let all callers use port ${first}.`,
        edits: [remove(pointer)],
      }
    : {
        pointer,
        class: 'impossible',
        message: `${label} uses ${port}, which ${earlier.entry.label.replace(/^C/, 'c')} uses already. On Fargate they share one address.`,
        remedy: 'Let one of the programs listen on another port, or split the task in two.',
        edits: [],
      };
}

const duplicatePortName: Rule = {
  code: 'duplicate-port-name',
  title: 'The name of a port mapping is used once in a task.',
  source: api('PortMapping'),
  confidence: 'H',
  phase: 'network',
  find: (definition) => {
    const named = portMappings(definition).filter(({ value }) => textOf(value.name) !== '');
    return named
      .filter((entry, index) =>
        named.slice(0, index).some(({ value }) => value.name === entry.value.name),
      )
      .map(({ pointer, label }) => ({
        pointer: [...pointer, 'name'],
        class: 'impossible',
        message: `${label} names a port mapping like another one of the task.`,
        remedy: 'Give each port mapping a name of its own.',
        edits: [],
      }));
  },
};

export const PORT_RULES: readonly Rule[] = [
  hostPort,
  dynamicHostPort,
  duplicateContainerPort,
  duplicatePortName,
];
