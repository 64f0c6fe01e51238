import { isArray, valueAt } from '../../task-definition/json.ts';
import { api, guide, isSet, isWindows, objectsAt, remove, set, textOf } from '../definition.ts';
import { type RefusedField, refusedField } from '../refused-field.ts';
import type { Finding, Rule } from '../rule.ts';

const requiresCompatibilities: Rule = {
  code: 'requires-compatibilities',
  title: 'A task definition for Fargate says so, and AWS checks it then.',
  source: api('RegisterTaskDefinition'),
  confidence: 'H',
  // Last, because other rules ask what the file was made for.
  phase: 'validation',
  find: ({ requiresCompatibilities }) =>
    isArray(requiresCompatibilities) && requiresCompatibilities.includes('FARGATE')
      ? []
      : [
          {
            pointer: ['requiresCompatibilities'],
            class: 'faithful',
            message: 'The task definition does not list FARGATE in `requiresCompatibilities`.',
            edits: [set(['requiresCompatibilities'], ['FARGATE'])],
          },
        ],
};

const FARGATE_WINDOWS = /^WINDOWS_SERVER_(?:2019|2022|2025)_(?:CORE|FULL)$/;

const operatingSystem: Rule = {
  code: 'operating-system',
  title: 'Fargate runs Linux, and Windows Server 2019 and later on x86.',
  source: guide('windows-considerations'),
  confidence: 'H',
  phase: 'platform',
  find: (definition) => {
    const pointer = ['runtimePlatform', 'operatingSystemFamily'];
    const family = textOf(valueAt(definition, pointer));
    if (!isWindows(definition)) return [];
    const isArm = valueAt(definition, ['runtimePlatform', 'cpuArchitecture']) === 'ARM64';
    if (FARGATE_WINDOWS.test(family) && !isArm) return [];
    return [
      {
        pointer,
        class: 'impossible',
        message: `Fargate does not run ${family}${isArm ? ' on ARM64' : ''}.`,
        remedy: 'Use WINDOWS_SERVER_2022_CORE on X86_64, or keep the service on EC2.',
        edits: [],
      },
    ];
  },
};

// memberOf expressions that say what `runtimePlatform` says on Fargate.
const PLATFORM_ATTRIBUTES: readonly (readonly [RegExp, member: string, value: string])[] = [
  [/^attribute:ecs\.cpu-architecture\s*==\s*arm64$/, 'cpuArchitecture', 'ARM64'],
  [/^attribute:ecs\.cpu-architecture\s*==\s*x86_64$/, 'cpuArchitecture', 'X86_64'],
  [/^attribute:ecs\.os-type\s*==\s*linux$/, 'operatingSystemFamily', 'LINUX'],
];

const placementConstraints: Rule = {
  code: 'placement-constraints',
  title: 'Fargate places tasks itself, over the Availability Zones of the subnets.',
  source: api('TaskDefinitionPlacementConstraint'),
  confidence: 'H',
  phase: 'platform',
  find: (definition) =>
    objectsAt(definition, ['placementConstraints']).map(({ value, pointer }): Finding => {
      const expression = textOf(value.expression).trim();
      const attribute = PLATFORM_ATTRIBUTES.find(([pattern]) => pattern.test(expression));
      return attribute
        ? {
            pointer,
            class: 'faithful',
            message: 'A placement constraint names the platform.',
            edits: [set(['runtimePlatform', attribute[1]], attribute[2]), remove(pointer)],
          }
        : {
            pointer,
            class: 'lossy',
            message: 'The task definition has a placement constraint. Fargate does not follow it.',
            remedy: 'Choose Availability Zones by the subnets of the service.',
            edits: [remove(pointer)],
          };
    }),
};

const notOnWindows = (
  of: RefusedField['of'],
  member: string,
  loss: string,
  confidence: Rule['confidence'] = 'H',
): Rule =>
  refusedField({
    code: `windows-${member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    title: `Windows containers on Fargate have no ${member}.`,
    source: guide('windows-considerations'),
    confidence,
    phase: 'platform',
    of,
    member: [member],
    class: 'lossy',
    loss,
    refuses: (value, definition) => isWindows(definition) && isSet(value),
  });

export const PLATFORM_RULES: readonly Rule[] = [
  operatingSystem,
  placementConstraints,
  notOnWindows('container', 'linuxParameters', 'It is meant for Linux.'),
  notOnWindows('container', 'ulimits', 'Limits are those of Windows.'),
  notOnWindows('container', 'restartPolicy', 'A container that ends stays so.', 'M'),
  notOnWindows('task', 'enableFaultInjection', 'Faults cannot be injected.'),
  requiresCompatibilities,
];
