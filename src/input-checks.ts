import { parseArn, resourceName } from './arn.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { ConversionSettings } from './fargate/convert.ts';
import type { ServiceSettings } from './service/settings.ts';
import { CONTAINER_INPUTS } from './task-definition/container-settings.ts';
import { readEfsConfigurations } from './task-definition/efs-configurations.ts';
import type { RenderSettings } from './task-definition/render.ts';

export const inputProblem = (
  input: string,
  message: string,
  remedy: string,
  severity: Diagnostic['severity'] = 'error',
): Diagnostic => ({
  code: 'input',
  severity,
  message,
  remedy,
  location: { kind: 'input', input },
});

/** Inputs that mean nothing without a service. */
const SERVICE_INPUTS = [
  'subnets',
  'security-groups',
  'assign-public-ip',
  'target-group',
  'classic-load-balancer',
  'load-balancer-container',
  'load-balancer-port',
  'desired-count',
  'enable-ecs-managed-tags',
  'propagate-tags',
  'wait-max-delay-seconds',
  'record-file',
];

/** Inputs that not every mode follows, with the modes that do. */
const INPUTS_OF_MODES = [
  { modes: ['check'], inputs: ['fix', 'suggestions', 'output-directory', 'sarif-file'] },
  { modes: ['deploy'], inputs: SERVICE_INPUTS },
  { modes: ['deploy', 'check'], inputs: ['launch-type', 'efs', 'log-group'] },
  { modes: ['deploy', 'render'], inputs: ['task-definition-arn', 'task-definition-family'] },
] as const;

/** Inputs of the official action that are declared, so that setting them is told. */
const NOT_SUPPORTED = [
  'codedeploy-appspec',
  'codedeploy-application',
  'codedeploy-deployment-group',
  'codedeploy-deployment-description',
  'codedeploy-deployment-config',
  'service-managed-ebs-volume-name',
  'service-managed-ebs-volume',
  'run-task',
  'run-task-container-overrides',
  'run-task-security-groups',
  'run-task-subnets',
  'run-task-assign-public-IP',
  'run-task-capacity-provider-strategy',
  'run-task-launch-type',
  'run-task-started-by',
  'run-task-tags',
  'run-task-managed-ebs-volume-name',
  'run-task-managed-ebs-volume',
  'wait-for-task-stopped',
];

/** The text of an input, empty when it is not given. */
type InputText = (input: string) => string;

/** What of the inputs is checked together. */
interface CheckedInputs {
  readonly mode: string;
  readonly source?: { readonly kind: string };
  readonly render: RenderSettings;
  readonly conversion: ConversionSettings;
  readonly service?: ServiceSettings;
}

/** Combinations of inputs that cannot work, and inputs that are not supported. */
export function checkInputs(inputs: CheckedInputs, inputText: InputText): readonly Diagnostic[] {
  const isGiven = (input: string): boolean => inputText(input) !== '';
  const isOn = (input: string): boolean => !['', 'false'].includes(inputText(input).toLowerCase());
  const registersOnly = inputs.mode === 'deploy' && !isGiven('service');
  return [
    ...NOT_SUPPORTED.filter(isOn).map(notSupported),
    ...checkDefinition(inputs, isGiven),
    ...checkEfs(inputs.conversion),
    ...INPUTS_OF_MODES.filter(({ modes }) => !modes.some((mode) => mode === inputs.mode)).flatMap(
      (row) => row.inputs.filter(isOn).map((input) => idleInMode(input, inputs.mode, row.modes)),
    ),
    ...(registersOnly ? SERVICE_INPUTS.filter(isGiven).map(withoutService) : []),
    ...(inputs.service ? checkService(inputs.service, inputText) : []),
  ];
}

const checkEfs = ({ efs = {} }: ConversionSettings): readonly Diagnostic[] =>
  readEfsConfigurations(efs).diagnostics.map((diagnostic) => ({
    ...diagnostic,
    location: { kind: 'input', input: 'efs' },
  }));

const idleInMode = (input: string, mode: string, modes: readonly string[]): Diagnostic =>
  inputProblem(
    input,
    `It has no effect in mode ${mode}.`,
    `Set mode to ${modes.join(' or ')}, or remove it.`,
    'warning',
  );

const notSupported = (input: string): Diagnostic =>
  inputProblem(
    input,
    `${input} of the official action is not supported yet.`,
    'Remove it, or use aws-actions/amazon-ecs-deploy-task-definition for this step.',
  );

function checkDefinition(
  { mode, source, render }: CheckedInputs,
  isGiven: (input: string) => boolean,
): readonly Diagnostic[] {
  const forContainer = ['image', ...Object.values(CONTAINER_INPUTS)];
  const isIdle = render.containerNames.length > 0 && !forContainer.some(isGiven);
  const isRegistered =
    mode !== 'check' && (isGiven('task-definition-arn') || isGiven('task-definition-family'));
  return [
    ...(source?.kind !== 'file' && !isRegistered
      ? [inputProblem('task-definition', 'No file is given.', 'Set task-definition to its path.')]
      : []),
    ...(isGiven('task-definition-revision') && !isGiven('task-definition-family')
      ? [
          inputProblem(
            'task-definition-revision',
            'It is given without task-definition-family.',
            'Set task-definition-family, or remove it.',
          ),
        ]
      : []),
    ...(isIdle
      ? [
          inputProblem(
            'container-name',
            'It is given, but nothing that the container should get.',
            'Set image, or remove it.',
          ),
        ]
      : []),
  ];
}

const withoutService = (input: string): Diagnostic =>
  inputProblem(
    input,
    'It has no effect without service: the task definition is only registered.',
    'Set service, or remove it.',
    'warning',
  );

/** The cluster ARN that belongs to a service ARN of the long form. */
export function clusterOf(service: string): string | undefined {
  const arn = parseArn(service);
  const [, cluster, name] = arn?.resource.split('/') ?? [];
  if (arn === undefined || cluster === undefined || name === undefined) return undefined;
  return `arn:${arn.partition}:ecs:${arn.region}:${arn.account}:cluster/${cluster}`;
}

/** The regions that ARNs among the inputs name. */
export function regionsOf(
  { cluster, targetGroup = '' }: ServiceSettings,
  service: string,
): readonly string[] {
  const regions = [service, cluster, targetGroup].map((text) => parseArn(text)?.region);
  return [...new Set(regions.filter((region) => region !== undefined))];
}

function checkService(service: ServiceSettings, inputText: InputText): readonly Diagnostic[] {
  const withoutTargetGroup = ['load-balancer-container', 'load-balancer-port'].filter(
    (input) =>
      inputText(input) !== '' &&
      inputText('target-group') === '' &&
      inputText('classic-load-balancer') === '',
  );
  const cluster = resourceName(service.cluster);
  const clusterOfArn = resourceName(clusterOf(inputText('service')) ?? service.cluster);
  const regions = regionsOf(service, inputText('service'));
  return [
    ...withoutTargetGroup.map((input) =>
      inputProblem(input, 'It is given without target-group.', 'Set target-group, or remove it.'),
    ),
    ...(service.classicLoadBalancer !== undefined && service.targetGroup !== undefined
      ? [
          inputProblem(
            'classic-load-balancer',
            'It is given together with target-group.',
            'Remove one of the two.',
          ),
        ]
      : []),
    ...(service.forceNewDeployment && service.whenUnchanged === 'skip'
      ? [
          inputProblem(
            'force-new-deployment',
            'It contradicts when-unchanged: skip.',
            'Remove one of the two.',
          ),
        ]
      : []),
    ...(clusterOfArn === cluster
      ? []
      : [
          inputProblem(
            'cluster',
            `The ARN in service names cluster ${clusterOfArn}, but cluster is ${cluster}.`,
            'Name the same cluster in both, or only give the ARN of the service.',
          ),
        ]),
    ...(regions.length > 1
      ? [
          inputProblem(
            'cluster',
            `The ARNs name several regions: ${regions.join(', ')}.`,
            'Name resources of one region.',
          ),
        ]
      : []),
  ];
}
