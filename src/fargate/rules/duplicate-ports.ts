import { guide, remove, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible, type ListedEntry, listedInContainers } from '../findings.ts';
import { type Ports, portsOf } from '../port-mappings.ts';
import type { Finding, Rule } from '../rule.ts';

interface UsedPorts extends Ports {
  readonly entry: ListedEntry;
  readonly protocol: 'tcp' | 'udp';
}

const duplicateContainerPort: Rule = {
  code: 'duplicate-container-port',
  title: 'The containers of a task share one address, so each port can be used only once.',
  source: guide('task-networking-awsvpc'),
  confidence: 'H',
  phase: 'network',
  fields: [
    'containerDefinitions.portMappings.containerPort',
    'containerDefinitions.portMappings.containerPortRange',
    'containerDefinitions.portMappings.protocol',
  ],
  example: {
    before: exampleTask({
      containerDefinitions: ['web', 'admin'].map((name) => ({
        name,
        image: 'nginx:1.27',
        portMappings: [{ containerPort: 80 }],
      })),
    }),
  },
  find: (definition) => {
    const used = listedInContainers(definition, 'portMappings').flatMap(usedPorts);
    return (['tcp', 'udp'] as const).flatMap((protocol) =>
      duplicatesAmong(used.filter((ports) => ports.protocol === protocol)),
    );
  },
};

/** What a mapping takes of the task's ports. AWS takes everything but udp for tcp. */
function usedPorts(entry: ListedEntry): readonly UsedPorts[] {
  const ports = portsOf(entry.value);
  const isUdp = textOf(entry.value.protocol).toLowerCase() === 'udp';
  return ports ? [{ ...ports, entry, protocol: isUdp ? 'udp' : 'tcp' }] : [];
}

function duplicatesAmong(used: readonly UsedPorts[]): readonly Finding[] {
  const owners = new Map<number, UsedPorts>();
  return used.flatMap((ports) => {
    const earlier = claim(owners, ports);
    return earlier ? [duplicate(ports, earlier)] : [];
  });
}

/**
 * Enters the owner of each port that is free so far.
 * @returns an owner that was there before
 */
function claim(owners: Map<number, UsedPorts>, ports: UsedPorts): UsedPorts | undefined {
  let earlier: UsedPorts | undefined;
  let port = ports.first;
  while (port <= ports.last) {
    const owner = owners.get(port);
    earlier ??= owner;
    // Whoever comes next gets over the whole stretch in one step.
    if (!owner || owner.last < ports.last) owners.set(port, ports);
    port = owner ? owner.last + 1 : port + 1;
  }
  return earlier;
}

function duplicate({ entry, protocol, first, last }: UsedPorts, earlier: UsedPorts): Finding {
  const { value, pointer, label, container } = entry;
  const port = first === last ? `${protocol} port ${first}` : `${protocol} ports ${first}-${last}`;
  const isSame = container === earlier.entry.container;
  // One program behind two host ports: on Fargate both are the same port.
  if (isSame && first === last && textOf(value.name) === '') {
    return {
      pointer,
      class: 'lossy',
      message: `${label} maps ${port} twice; on Fargate there is no second host port for it.`,
      remedy: `Let all callers use port ${first}.`,
      edits: [remove(pointer)],
    };
  }
  return isSame
    ? impossible(
        pointer,
        `${label} maps ${port}, and another mapping of it has some of that already.`,
        'Leave one of the two mappings.',
      )
    : impossible(
        pointer,
        `${label} uses ${port}, which ${earlier.entry.label.replace(/^C/, 'c')} uses already. On Fargate they share one address.`,
        'Let one of the programs listen on another port, or split the task in two.',
      );
}

export const DUPLICATE_PORT_RULES: readonly Rule[] = [duplicateContainerPort];
