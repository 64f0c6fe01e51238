import type { JsonObject, JsonValue } from '../../task-definition/json.ts';
import { api, guide, isSet, isWindows } from '../definition.ts';
import { exampleWindowsTask } from '../example.ts';
import { impossible, listedInContainers } from '../findings.ts';
import { type RefusedField, refusedField } from '../refused-field.ts';
import type { Rule } from '../rule.ts';

interface Row extends Pick<RefusedField, 'class' | 'loss' | 'remedy'> {
  readonly code: string;
  readonly of?: 'task';
  readonly member: string;
  /** A value of the member, for the example. */
  readonly value: JsonValue;
  readonly source?: string;
  readonly confidence?: Rule['confidence'];
}

const CONTAINER = api('ContainerDefinition');

const ROWS: readonly Row[] = [
  {
    code: 'windows-linux-parameters',
    member: 'linuxParameters',
    value: { initProcessEnabled: true },
    class: 'lossy',
    loss: 'It is meant for Linux.',
  },
  {
    code: 'windows-ulimits',
    member: 'ulimits',
    value: [{ name: 'nofile', softLimit: 65535, hardLimit: 65535 }],
    class: 'lossy',
    loss: 'Limits are those of Windows.',
  },
  {
    code: 'windows-system-controls',
    member: 'systemControls',
    value: [{ namespace: 'net.core.somaxconn', value: '1024' }],
    class: 'lossy',
    source: api('SystemControl'),
    loss: 'Kernel parameters are those of Linux.',
  },
  {
    code: 'windows-restart-policy',
    member: 'restartPolicy',
    value: { enabled: true },
    class: 'lossy',
    confidence: 'M',
    loss: 'A container that ends stays so.',
  },
  {
    code: 'windows-enable-fault-injection',
    of: 'task',
    member: 'enableFaultInjection',
    value: true,
    class: 'lossy',
    loss: 'Faults cannot be injected.',
  },
  {
    code: 'windows-pid-mode',
    of: 'task',
    member: 'pidMode',
    value: 'task',
    class: 'lossy',
    loss: 'Each container sees its own processes.',
  },
  {
    code: 'windows-proxy-configuration',
    of: 'task',
    member: 'proxyConfiguration',
    value: {
      type: 'APPMESH',
      containerName: 'web',
      properties: [
        { name: 'AppPorts', value: '80' },
        { name: 'IgnoredUID', value: '1337' },
        { name: 'ProxyEgressPort', value: '15001' },
        { name: 'ProxyIngressPort', value: '15000' },
      ],
    },
    class: 'lossy',
    confidence: 'M',
    loss: 'Traffic goes around the proxy.',
  },
  {
    code: 'windows-user',
    member: 'user',
    value: 'app',
    class: 'lossy',
    source: CONTAINER,
    loss: 'The program runs as the user that the image names.',
    remedy: 'Name the user in the image.',
  },
  {
    code: 'windows-read-only-root',
    member: 'readonlyRootFilesystem',
    value: true,
    class: 'consent',
    source: CONTAINER,
    loss: 'Without it the program can write to its file system.',
    remedy: 'Remove it if the program may do so.',
  },
  {
    code: 'windows-memory-reservation',
    member: 'memoryReservation',
    value: 512,
    class: 'lossy',
    loss: 'No memory is kept for this container.',
    remedy: 'Give `memory`, the limit, instead.',
  },
  {
    code: 'windows-firelens',
    member: 'firelensConfiguration',
    value: { type: 'fluentbit' },
    class: 'impossible',
    confidence: 'M',
    loss: 'There is no log router for Windows.',
    remedy: 'Log with awslogs or splunk.',
  },
  {
    code: 'windows-environment-files',
    member: 'environmentFiles',
    value: [{ type: 's3', value: 'arn:aws:s3:::shop/web.env' }],
    class: 'impossible',
    confidence: 'M',
    loss: 'The developer guide says so; the API reference says that it does.',
    remedy: 'Give the variables in `environment` and `secrets` if AWS refuses them.',
  },
];

const windowsRule = ({ of, member, value, ...row }: Row): Rule => {
  const example = (members: JsonObject = {}): JsonObject => {
    const role = { executionRoleArn: 'ecsTaskExecutionRole' };
    return of === 'task'
      ? exampleWindowsTask({ ...role, ...members })
      : exampleWindowsTask(role, members);
  };
  const before = example({ [member]: value });
  const { source = guide('windows-considerations'), confidence = 'H' } = row;
  return refusedField({
    ...row,
    source,
    confidence,
    title: `Windows containers on Fargate have no ${member}.`,
    phase: 'platform',
    example: { before, after: confidence === 'H' ? example() : before },
    of: of ?? 'container',
    member: [member],
    where: 'for Windows containers',
    refuses: (refused, definition) => isWindows(definition) && isSet(refused),
  });
};

const RESERVED = 3150;
const ON_RESERVED = exampleWindowsTask({}, { portMappings: [{ containerPort: RESERVED }] });

const reservedPort: Rule = {
  code: 'windows-port',
  title: 'Port 3150 of Windows containers on Fargate is taken.',
  source: guide('windows-considerations'),
  confidence: 'M',
  phase: 'validation',
  fields: ['containerDefinitions.portMappings.containerPort'],
  example: { before: ON_RESERVED, after: ON_RESERVED },
  find: (definition) =>
    isWindows(definition)
      ? listedInContainers(definition, 'portMappings')
          .filter(({ value }) => value.containerPort === RESERVED)
          .map(({ pointer, label }) =>
            impossible(
              [...pointer, 'containerPort'],
              `${label} uses port ${RESERVED}, which Fargate keeps for itself on Windows.`,
              'Let the program listen on another port.',
            ),
          )
      : [],
};

export const WINDOWS_CONTAINER_RULES: readonly Rule[] = [...ROWS.map(windowsRule), reservedPort];
