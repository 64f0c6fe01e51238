import { type JsonObject, valueAt } from '../../task-definition/json.ts';
import { api, type ContainerEntry, containersIn, remove, set, textsIn } from '../definition.ts';
import { exampleTask } from '../example.ts';
import type { Finding, Rule } from '../rule.ts';

const BASE = {
  source: api('KernelCapabilities'),
  confidence: 'H',
  phase: 'containers',
  fields: ['containerDefinitions.linuxParameters.capabilities.*'],
} as const;
const ADDABLE = 'SYS_PTRACE';

/** What Docker gives to every container. */
const DEFAULT_CAPABILITIES = [
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'SETGID',
  'SETUID',
  'SETPCAP',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SYS_CHROOT',
  'MKNOD',
  'AUDIT_WRITE',
  'SETFCAP',
];

const capabilitiesOf = (definition: JsonObject, container: ContainerEntry) => {
  const pointer = [...container.pointer, 'linuxParameters', 'capabilities'];
  return {
    pointer,
    added: textsIn(valueAt(definition, [...pointer, 'add'])).filter(([name]) => name !== ''),
    dropped: textsIn(valueAt(definition, [...pointer, 'drop'])).map(([capability]) => capability),
  };
};

const isDefault = (capability: string): boolean => DEFAULT_CAPABILITIES.includes(capability);

const exampleCapabilities = (capabilities: JsonObject): JsonObject =>
  exampleTask({}, { linuxParameters: { capabilities } });

const capabilities: Rule = {
  ...BASE,
  code: 'capabilities',
  title: 'Fargate adds no kernel capability but SYS_PTRACE.',
  example: {
    before: exampleCapabilities({ add: ['NET_ADMIN', 'SYS_PTRACE'] }),
    after: exampleCapabilities({ add: ['SYS_PTRACE'] }),
  },
  find: (definition) =>
    containersIn(definition).flatMap((container) => {
      const { pointer, added } = capabilitiesOf(definition, container);
      return added
        .filter(([capability]) => capability !== ADDABLE && !isDefault(capability))
        .map(
          ([capability, index]): Finding => ({
            pointer: [...pointer, 'add', index],
            class: 'consent',
            message: `${container.label} adds the kernel capability ${capability}, and Fargate allows ${ADDABLE} alone. What needs it fails.`,
            remedy:
              'Remove it if the program does not need it; ECS Managed Instances can grant it.',
            edits: [remove([...pointer, 'add', index])],
          }),
        );
    }),
};

const defaultCapabilities: Rule = {
  ...BASE,
  code: 'default-capabilities',
  title: 'Fargate lets nobody add the kernel capabilities that every container has anyway.',
  example: {
    before: exampleCapabilities({ add: ['CHOWN', 'SYS_PTRACE'] }),
    after: exampleCapabilities({ add: ['SYS_PTRACE'] }),
  },
  find: (definition) =>
    containersIn(definition).flatMap((container): Finding[] => {
      const { pointer, added, dropped } = capabilitiesOf(definition, container);
      const defaults = added.filter(([capability]) => isDefault(capability));
      if (defaults.length === 0) return [];
      const names = defaults.map(([capability]) => capability);
      // `drop: [ALL], add: [CHOWN]` says: drop all the others.
      const others = DEFAULT_CAPABILITIES.filter((capability) => !names.includes(capability));
      return [
        {
          pointer: [...pointer, 'add'],
          class: 'faithful',
          message: `${container.label} adds ${names.join(', ')}, which every container has by default.`,
          edits: [
            ...defaults.map(([, index]) => remove([...pointer, 'add', index])),
            ...(dropped.includes('ALL') ? [set([...pointer, 'drop'], others)] : []),
          ],
        },
      ];
    }),
};

export const CAPABILITY_RULES: readonly Rule[] = [capabilities, defaultCapabilities];
