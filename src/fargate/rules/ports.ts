import type { JsonObject } from '../../task-definition/json.ts';
import { api, isSet, remove, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible, type ListedEntry, listedInContainers } from '../findings.ts';
import { portsOf } from '../port-mappings.ts';
import type { Finding, Rule } from '../rule.ts';

const BASE = { source: api('PortMapping'), confidence: 'H', phase: 'network' } as const;
const MAPPING = 'containerDefinitions.portMappings';
const MOST_RANGES = 100;

const examplePorts = (...portMappings: readonly JsonObject[]): JsonObject =>
  exampleTask({}, { portMappings });

const portMappings = (definition: JsonObject): readonly ListedEntry[] =>
  listedInContainers(definition, 'portMappings');

const hostPort: Rule = {
  ...BASE,
  code: 'host-port',
  title: 'On Fargate a container is reached on its container port; there is no other host port.',
  fields: [`${MAPPING}.hostPort`],
  example: {
    before: examplePorts({ containerPort: 8080, hostPort: 80 }),
    after: examplePorts({ containerPort: 8080 }),
  },
  find: (definition) =>
    portMappings(definition).flatMap(({ value, pointer, label }): Finding[] => {
      const { hostPort, containerPort, containerPortRange } = value;
      const port = isSet(containerPort) ? containerPort : containerPortRange;
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

const DYNAMIC = examplePorts({ containerPort: 80, hostPort: 0 });

const dynamicHostPort: Rule = {
  ...BASE,
  code: 'dynamic-host-port',
  title: 'On Fargate every task has its own address, so no host port needs to be picked for it.',
  confidence: 'M',
  fields: [`${MAPPING}.hostPort`],
  example: { before: DYNAMIC, after: DYNAMIC },
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

const portNumber: Rule = {
  ...BASE,
  code: 'container-port',
  title: 'A port mapping has one port, or one range of ports, from 1 to 65535.',
  fields: [`${MAPPING}.containerPort`, `${MAPPING}.containerPortRange`],
  example: { before: examplePorts({ containerPortRange: '8010-8000' }) },
  find: (definition) =>
    portMappings(definition).flatMap(({ value, pointer, label }) => {
      const hasPort = isSet(value.containerPort) && value.containerPort !== 0;
      const hasRange = isSet(value.containerPortRange);
      if (hasPort && hasRange) {
        const message = `${label} has a port mapping with a single port and a port range.`;
        return [impossible(pointer, message, 'Remove one of the two.')];
      }
      if ((!hasPort && !hasRange) || portsOf(value)) return [];
      return hasRange
        ? [
            impossible(
              [...pointer, 'containerPortRange'],
              `${label} has a port range that is none.`,
              'Write first-last, such as 8000-8010, with ports from 1 to 65535.',
            ),
          ]
        : [
            impossible(
              [...pointer, 'containerPort'],
              `${label} has a container port that is none.`,
              'Write a port from 1 to 65535.',
            ),
          ];
    }),
};

const rangeCount: Rule = {
  ...BASE,
  code: 'port-range-count',
  title: 'A container has up to 100 port ranges.',
  fields: [`${MAPPING}.containerPortRange`],
  example: {
    before: examplePorts(
      ...Array.from({ length: MOST_RANGES + 1 }, (_, index) => ({
        containerPortRange: `${2000 + 2 * index}-${2001 + 2 * index}`,
      })),
    ),
  },
  find: (definition) => {
    const counts = new Map<number, number>();
    return portMappings(definition).flatMap(({ value, pointer, label, container }) => {
      if (!isSet(value.containerPortRange)) return [];
      const count = (counts.get(container) ?? 0) + 1;
      counts.set(container, count);
      const message = `${label} has more than ${MOST_RANGES} port ranges.`;
      return count === MOST_RANGES + 1
        ? [impossible(pointer, message, 'Join ranges that follow each other.')]
        : [];
    });
  },
};

const PORT_NAME = /^[a-z0-9_][a-z0-9_-]{0,63}$/;

const portName: Rule = {
  ...BASE,
  code: 'port-name',
  title:
    'The name of a port mapping has up to 64 lower-case letters, digits, hyphens, underscores.',
  fields: [`${MAPPING}.name`],
  example: { before: examplePorts({ containerPort: 80, name: 'HTTP port' }) },
  find: (definition) =>
    portMappings(definition)
      .filter(({ value }) => isSet(value.name) && !PORT_NAME.test(textOf(value.name)))
      .map(({ pointer, label }) =>
        impossible(
          [...pointer, 'name'],
          `${label} names a port mapping in a way that AWS refuses.`,
          'Use up to 64 lower-case letters, digits, hyphens and underscores, no hyphen first.',
        ),
      ),
};

const duplicatePortName: Rule = {
  ...BASE,
  code: 'duplicate-port-name',
  title: 'The name of a port mapping is used once in a task.',
  fields: [`${MAPPING}.name`],
  example: {
    before: examplePorts({ containerPort: 80, name: 'web' }, { containerPort: 81, name: 'web' }),
  },
  find: (definition) => {
    const names = new Set<string>();
    return portMappings(definition).flatMap(({ value, pointer, label }) => {
      const name = textOf(value.name);
      if (name === '' || !names.has(name)) {
        names.add(name);
        return [];
      }
      const message = `${label} names a port mapping like another one of the task.`;
      return [impossible([...pointer, 'name'], message, 'Give each port mapping its own name.')];
    });
  },
};

export const PORT_RULES: readonly Rule[] = [
  hostPort,
  dynamicHostPort,
  portNumber,
  rangeCount,
  portName,
  duplicatePortName,
];
