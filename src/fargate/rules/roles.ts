import { type JsonObject, type Pointer, valueAt } from '../../task-definition/json.ts';
import { type ContainerEntry, containersIn, guide, isSet, textOf } from '../definition.ts';
import type { Rule } from '../rule.ts';

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
  find: (definition) => {
    const triggers = isSet(definition.executionRoleArn) ? [] : triggersIn(definition);
    const first = triggers.find(({ trigger }) => trigger.atRegistration) ?? triggers[0];
    if (!first) return [];
    const reasons = triggers.map(({ trigger, container }) => `${container.label} ${trigger.what}`);
    return [
      {
        pointer: [...first.container.pointer, ...first.trigger.member],
        class: first.trigger.atRegistration ? 'impossible' : 'lossy',
        message: `The task definition has no execution role, but needs one: ${reasons.join('; ')}.`,
        remedy: 'Give the input `execution-role-arn`, or `executionRoleArn` in the file.',
        edits: [],
      },
    ];
  },
};

const taskRole: Rule = {
  code: 'task-role',
  title: 'On Fargate the permissions of a program come from the task role alone.',
  source: guide('task-iam-roles'),
  confidence: 'H',
  phase: 'roles',
  find: (definition, { converting }) =>
    converting && !isSet(definition.taskRoleArn) && !isDeclaredForFargate(definition)
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

export const ROLE_RULES: readonly Rule[] = [executionRole, taskRole];
