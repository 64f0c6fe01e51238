import { type JsonObject, type Pointer, valueAt } from '../../task-definition/json.ts';
import { placeholderIn } from '../../task-definition/placeholders.ts';
import { api, type ContainerEntry, containersIn, guide, isSet, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import { impossible } from '../findings.ts';
import type { Rule } from '../rule.ts';
import { volumeLabel, volumesIn } from '../volumes.ts';

// 123456789012.dkr.ecr.eu-west-1.amazonaws.com, ….amazonaws.com.cn and ….dkr-ecr.eu-west-1.on.aws
const PRIVATE_ECR = /^\d{12}\.dkr[.-]ecr(?:-fips)?\.[a-z0-9-]+\.[a-z0-9.-]+\//;

interface Trigger {
  readonly what: string;
  readonly member: Pointer;
  /** AWS asks for the role already when the definition is registered. */
  readonly atRegistration: boolean;
  isThere(container: JsonObject): boolean;
}

const has =
  (...member: string[]) =>
  (container: JsonObject): boolean =>
    isSet(valueAt(container, member));

const TRIGGERS: readonly Trigger[] = [
  {
    what: 'logs with awslogs',
    member: ['logConfiguration', 'logDriver'],
    atRegistration: true,
    isThere: (container) => valueAt(container, ['logConfiguration', 'logDriver']) === 'awslogs',
  },
  {
    what: 'has its image in a private ECR repository',
    member: ['image'],
    atRegistration: true,
    isThere: ({ image }) => PRIVATE_ECR.test(textOf(image)),
  },
  { what: 'reads secrets', member: ['secrets'], atRegistration: true, isThere: has('secrets') },
  {
    what: 'reads secrets for its logs',
    member: ['logConfiguration', 'secretOptions'],
    atRegistration: false,
    isThere: has('logConfiguration', 'secretOptions'),
  },
  {
    what: 'pulls its image with credentials from a secret',
    member: ['repositoryCredentials'],
    atRegistration: false,
    isThere: has('repositoryCredentials'),
  },
  {
    what: 'reads environment files',
    member: ['environmentFiles'],
    atRegistration: false,
    isThere: has('environmentFiles'),
  },
  {
    what: 'reads credentials for Active Directory',
    member: ['credentialSpecs'],
    atRegistration: false,
    isThere: has('credentialSpecs'),
  },
];

interface Triggered {
  readonly trigger: Trigger;
  readonly container: ContainerEntry;
}

const triggersIn = (definition: JsonObject): readonly Triggered[] =>
  containersIn(definition).flatMap((container) =>
    TRIGGERS.filter((trigger) => trigger.isThere(container.value)).map((trigger) => ({
      trigger,
      container,
    })),
  );

const executionRole: Rule = {
  code: 'execution-role',
  title: 'On Fargate the task execution role pulls images, reads secrets and sends logs.',
  source: guide('task_execution_IAM_role'),
  confidence: 'H',
  phase: 'roles',
  fields: [
    'executionRoleArn',
    'containerDefinitions.logConfiguration.logDriver',
    'containerDefinitions.logConfiguration.secretOptions.valueFrom',
    'containerDefinitions.image',
    'containerDefinitions.secrets.valueFrom',
    'containerDefinitions.repositoryCredentials.credentialsParameter',
    'containerDefinitions.environmentFiles.value',
    'containerDefinitions.credentialSpecs',
  ],
  example: {
    before: exampleTask({}, { secrets: [{ name: 'TOKEN', valueFrom: 'shop-token' }] }),
  },
  find: (definition) => {
    const triggers = isSet(definition.executionRoleArn) ? [] : triggersIn(definition);
    const first = triggers.find(({ trigger }) => trigger.atRegistration) ?? triggers[0];
    if (!first) return [];
    const reasons = triggers.map(({ trigger, container }) => `${container.label} ${trigger.what}`);
    return [
      {
        pointer: [...first.container.pointer, ...first.trigger.member],
        class: first.trigger.atRegistration ? 'impossible' : 'lossy',
        message: `The task definition has no execution role, but needs one: ${listed(reasons)}.`,
        remedy: 'Give the input `execution-role-arn`, or `executionRoleArn` in the file.',
        edits: [],
      },
    ];
  },
};

const MOST_REASONS = 6;

const listed = (reasons: readonly string[]): string => {
  const others = reasons.length - MOST_REASONS;
  return [...reasons.slice(0, MOST_REASONS), ...(others > 0 ? [`and ${others} more`] : [])].join(
    '; ',
  );
};

const ROLES = ['executionRoleArn', 'taskRoleArn'] as const;

// A name does as well as an ARN; whose account and partition it is AWS tells.
const ROLE = /^(?:arn:[^:]+:iam::[^:]*:role\/.+|[^\s:]+)$/;

const roleForm: Rule = {
  code: 'role-form',
  title: 'A role is given by its ARN or its name.',
  source: api('RegisterTaskDefinition'),
  confidence: 'H',
  phase: 'roles',
  fields: ROLES,
  example: { before: exampleTask({ taskRoleArn: 'arn:aws:iam::123456789012:user/shop' }) },
  find: (definition) =>
    ROLES.filter((member) => {
      const role = textOf(definition[member]);
      return role !== '' && placeholderIn(role) === undefined && !ROLE.test(role);
    }).map((member) =>
      impossible(
        [member],
        `\`${member}\` is neither the ARN nor the name of a role.`,
        `Write an ARN such as arn:aws:iam::123456789012:role/name, or give the input \`${member === 'taskRoleArn' ? 'task-role-arn' : 'execution-role-arn'}\`.`,
      ),
    ),
};

const taskRole: Rule = {
  code: 'task-role',
  title: 'On Fargate the permissions of a program come from the task role alone.',
  source: guide('task-iam-roles'),
  confidence: 'H',
  phase: 'roles',
  fields: ['taskRoleArn'],
  example: {
    before: exampleTask({ requiresCompatibilities: ['EC2'] }),
    after: exampleTask(),
  },
  find: (definition, { converting }) =>
    converting &&
    containersIn(definition).length > 0 &&
    !isSet(definition.taskRoleArn) &&
    !isDeclaredForFargate(definition)
      ? [
          {
            pointer: [],
            class: 'lossy',
            message:
              'The task definition has no task role. On EC2 its programs could use the role of the instance; on Fargate they have no AWS permissions.',
            remedy: 'Give the input `task-role-arn` if a program calls AWS.',
            edits: [],
          },
        ]
      : [],
};

const isDeclaredForFargate = ({ requiresCompatibilities }: JsonObject): boolean =>
  Array.isArray(requiresCompatibilities) && requiresCompatibilities.includes('FARGATE');

/** Which file systems the task role must let the task mount. */
const asksForTaskRole = (volume: JsonObject): boolean =>
  isSet(volume.s3filesVolumeConfiguration) ||
  valueAt(volume, ['efsVolumeConfiguration', 'authorizationConfig', 'iam']) === 'ENABLED';

const WITHOUT_ROLE = exampleTask(
  {
    volumes: [
      {
        name: 'files',
        efsVolumeConfiguration: {
          fileSystemId: 'fs-0123456789abcdef0',
          transitEncryption: 'ENABLED',
          authorizationConfig: { iam: 'ENABLED' },
        },
      },
    ],
  },
  { mountPoints: [{ sourceVolume: 'files', containerPath: '/files' }] },
);

const fileSystemRole: Rule = {
  code: 'file-system-role',
  title: 'The task role mounts S3 Files, and EFS with IAM authorization.',
  source: guide('task-iam-roles'),
  confidence: 'M',
  phase: 'roles',
  fields: [
    'taskRoleArn',
    'volumes.efsVolumeConfiguration.authorizationConfig.iam',
    'volumes.s3filesVolumeConfiguration',
  ],
  example: { before: WITHOUT_ROLE, after: WITHOUT_ROLE },
  find: (definition) =>
    (isSet(definition.taskRoleArn) ? [] : volumesIn(definition))
      .filter(({ value }) => asksForTaskRole(value))
      .map((volume) => ({
        pointer: volume.pointer,
        class: 'impossible',
        message: `${volumeLabel(volume)} is mounted with the task role, and the task definition has none.`,
        remedy: 'Give the input `task-role-arn`, or `taskRoleArn` in the file.',
        edits: [],
      })),
};

export const ROLE_RULES: readonly Rule[] = [executionRole, roleForm, taskRole, fileSystemRole];
