import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/task-definition/json.ts';
import {
  type Shape,
  type StructureShape,
  TASK_DEFINITION,
} from '../../src/task-definition/schema.ts';
import { arbitraryRegistration } from '../simulator/arbitrary-registration.ts';

const NAMES = ['web', 'db', 'files', ''];

/** What people and their tools write into a member, wherever it stands; right and wrong. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  family: ['shop', 'my shop'],
  cpu: ['256', '.5 vCPU', '1024', '32768', '300', 'a lot', ''],
  memory: ['512', '1 GB', '2048', '512MB', '249856', ''],
  networkMode: ['awsvpc', 'bridge', 'host', 'none'],
  pidMode: ['task', 'host'],
  ipcMode: ['none', 'task', 'host'],
  requiresCompatibilities: ['FARGATE', 'EC2', 'EXTERNAL'],
  name: [...NAMES, 'nofile', 'ProxyIngressPort'],
  containerName: NAMES,
  sourceContainer: NAMES,
  sourceVolume: NAMES,
  links: ['db', 'web:alias', 'gone'],
  image: ['nginx:1.27', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1', ''],
  condition: ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY'],
  logDriver: ['awslogs', 'json-file', 'splunk', 'awsfirelens', 'syslog'],
  sourcePath: ['/srv/files', '/var/run/docker.sock', '/etc/localtime', '/var/log/web', ''],
  driver: ['local', 'rexray/ebs'],
  scope: ['task', 'shared'],
  add: ['SYS_PTRACE', 'NET_ADMIN', 'CHOWN', 'ALL'],
  drop: ['ALL', 'KILL'],
  protocol: ['tcp', 'udp', 'TCP'],
  containerPortRange: ['80-90', '90-80', '8080-8081'],
  operatingSystemFamily: ['LINUX', 'WINDOWS_SERVER_2025_CORE', 'WINDOWS_SERVER_2016_FULL'],
  cpuArchitecture: ['X86_64', 'ARM64'],
  expression: [
    'attribute:ecs.cpu-architecture == arm64',
    'attribute:ecs.os-type == linux and attribute:ecs.instance-type == t3.micro',
    'attribute:ecs.os-family == WINDOWS_SERVER_2022_CORE',
  ],
  namespace: ['net.core.somaxconn', 'vm.max_map_count'],
  type: ['GPU', 's3', 'APPMESH', 'fluentbit', 'memberOf'],
  iam: ['ENABLED', 'DISABLED'],
  transitEncryption: ['ENABLED', 'DISABLED'],
  rootDirectory: ['/', '/files'],
  containerPath: ['/files', '/dev/shm', 'C:\\files'],
  command: ['CMD', 'CMD-SHELL', 'true'],
};

const OPTIONS = [
  'awslogs-group',
  'awslogs-region',
  'awslogs-stream-prefix',
  'awslogs-create-group',
  'max-size',
  'splunk-url',
  'config-file-type',
];

const NUMBERS = [-1, 0, 1, 2, 20, 21, 64, 80, 120, 128, 300, 512, 1024, 4096, 65536];

const text = (member: string): fc.Arbitrary<string> =>
  fc.constantFrom(...(TEXTS[member] ?? ['value', 'true', '']));

function arbitraryValue(shape: Shape, member: string): fc.Arbitrary<JsonValue> {
  switch (shape.kind) {
    case 'string':
      return text(member);
    case 'number':
      return fc.constantFrom(...NUMBERS);
    case 'boolean':
      return fc.boolean();
    case 'list':
      return fc.array(arbitraryValue(shape.element, member), { maxLength: 3 });
    case 'map':
      return fc.dictionary(fc.constantFrom(...OPTIONS), arbitraryValue(shape.value, member), {
        maxKeys: 4,
        noNullPrototype: true,
      });
    case 'structure':
      return structure(shape);
  }
}

/** Some members are there, about five of a large structure; the required ones nearly always. */
const structure = ({ members, required }: StructureShape): fc.Arbitrary<JsonObject> => {
  const often = Math.min(12, Math.ceil(100 / members.size));
  return fc
    .record(
      Object.fromEntries(
        [...members].map(([member, shape]) => {
          const weight = required.includes(member) ? 400 : often;
          return [
            member,
            fc.oneof(
              { weight: 20, arbitrary: fc.constant(undefined) },
              { weight, arbitrary: arbitraryValue(shape, member) },
            ),
          ];
        }),
      ),
    )
    .map((made) =>
      Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)),
    );
};

/** Task definitions with any fields that ECS knows, nearly none of which Fargate can run. */
export const arbitraryFields: fc.Arbitrary<JsonObject> = structure({
  ...TASK_DEFINITION,
  required: [...TASK_DEFINITION.required, 'volumes', 'cpu', 'memory'],
});

/** Mostly what people have on EC2, which can be converted as often as not; else any fields. */
export const arbitraryDefinition: fc.Arbitrary<JsonObject> = fc.oneof(
  {
    weight: 4,
    arbitrary: arbitraryRegistration.map((task) =>
      JSON.parse(JSON.stringify({ executionRoleArn: 'ecsTaskExecutionRole', ...task })),
    ),
  },
  { weight: 1, arbitrary: arbitraryFields },
);

/** Objects with the members of a task definition and anything at all in them. */
export const arbitraryNonsense: fc.Arbitrary<JsonObject> = fc
  .tuple(
    arbitraryFields,
    fc.dictionary(
      fc.constantFrom(...TASK_DEFINITION.members.keys()),
      fc.jsonValue({ maxDepth: 4 }),
      {
        noNullPrototype: true,
      },
    ),
  )
  .map(([definition, nonsense]) => JSON.parse(JSON.stringify({ ...definition, ...nonsense })));
