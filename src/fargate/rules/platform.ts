import { isArray, valueAt } from '../../task-definition/json.ts';
import { api, guide, isWindows, set, textOf } from '../definition.ts';
import { exampleTask, exampleWindowsTask } from '../example.ts';
import { refusedField } from '../refused-field.ts';
import type { Rule } from '../rule.ts';

const requiresCompatibilities: Rule = {
  code: 'requires-compatibilities',
  title: 'A task definition for Fargate says so, and AWS checks it then.',
  source: api('RegisterTaskDefinition'),
  confidence: 'H',
  // Last, because other rules ask what the file was made for.
  phase: 'validation',
  fields: ['requiresCompatibilities'],
  example: {
    before: exampleTask({ requiresCompatibilities: ['EC2'], taskRoleArn: 'shop' }),
    after: exampleTask({ requiresCompatibilities: ['FARGATE'], taskRoleArn: 'shop' }),
  },
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

const FAMILY = ['runtimePlatform', 'operatingSystemFamily'];
const FARGATE_WINDOWS = /^WINDOWS_SERVER_(?:2019|2022|2025)_(?:CORE|FULL)$/;
const NEW_WINDOWS = /^WINDOWS_SERVER_2025_/;

const operatingSystem: Rule = {
  code: 'operating-system',
  title: 'Fargate runs Linux, and Windows Server 2019 and later on x86.',
  source: guide('windows-considerations'),
  confidence: 'H',
  phase: 'platform',
  fields: ['runtimePlatform.operatingSystemFamily', 'runtimePlatform.cpuArchitecture'],
  example: {
    before: exampleWindowsTask({
      runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2016_FULL' },
    }),
  },
  find: (definition) => {
    const family = textOf(valueAt(definition, FAMILY));
    if (!isWindows(definition)) return [];
    const isArm = valueAt(definition, ['runtimePlatform', 'cpuArchitecture']) === 'ARM64';
    if (FARGATE_WINDOWS.test(family) && !isArm) return [];
    return [
      {
        pointer: FAMILY,
        class: 'impossible',
        message: `Fargate does not run ${family}${isArm ? ' on ARM64' : ''}.`,
        remedy:
          'Give the input `runtime-platform` the value WINDOWS_SERVER_2022_CORE/X86_64 with an image for it, or keep the service on EC2 (`launch-type: EC2`).',
        edits: [],
      },
    ];
  },
};

const NEWER = exampleWindowsTask({
  runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2025_CORE' },
});

const newOperatingSystem: Rule = {
  code: 'operating-system-new',
  title: 'Windows Server 2025 is new on Fargate.',
  source: guide('windows-considerations'),
  confidence: 'M',
  phase: 'platform',
  fields: ['runtimePlatform.operatingSystemFamily'],
  example: { before: NEWER, after: NEWER },
  find: (definition) =>
    NEW_WINDOWS.test(textOf(valueAt(definition, FAMILY)))
      ? [
          {
            pointer: FAMILY,
            class: 'lossy',
            message: 'Windows Server 2025 is new on Fargate, and AWS does not list it everywhere.',
            remedy: 'Use WINDOWS_SERVER_2022_CORE if AWS refuses it.',
            edits: [],
          },
        ]
      : [],
};

const TRUSTED = exampleTask({ trustedExecutionConfiguration: { isolationMode: 'NITRO_ENCLAVE' } });

const trustedExecution: Rule = refusedField({
  code: 'trusted-execution',
  title: 'Trusted execution is for ECS Managed Instances.',
  source: api('RegisterTaskDefinition'),
  confidence: 'M',
  phase: 'platform',
  example: { before: TRUSTED, after: TRUSTED },
  of: 'task',
  member: ['trustedExecutionConfiguration'],
  class: 'impossible',
  loss: 'ECS Managed Instances have it.',
  remedy: 'Remove it, or use a capacity provider of ECS Managed Instances.',
});

export const PLATFORM_RULES: readonly Rule[] = [
  operatingSystem,
  newOperatingSystem,
  trustedExecution,
  requiresCompatibilities,
];
