import { ECSServiceException } from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import { explainRefusal } from '../../src/aws/refusals.ts';
import type { Location } from '../../src/diagnostics.ts';
import type { Pointer } from '../../src/task-definition/json.ts';

const definition = {
  family: 'web',
  cpu: '512',
  memory: '2048',
  networkMode: 'bridge',
  ipcMode: 'host',
  containerDefinitions: [
    {
      name: 'web',
      image: 'web:1',
      memory: 512,
      links: ['agent'],
      environment: [{ name: 'A', value: 'NET_ADMIN' }],
    },
    {
      name: 'app',
      memory: 9000,
      portMappings: [{ containerPort: 80 }, { containerPort: 8085 }],
      logConfiguration: { logDriver: 'json-file' },
      mountPoints: [{ sourceVolume: 'nope' }],
      linuxParameters: { capabilities: { add: ['NET_ADMIN'] } },
    },
  ],
};

function explain(message: string, name = 'ClientException') {
  const error = new ECSServiceException({
    name,
    message,
    $fault: 'client',
    $metadata: { requestId: 'id-1' },
  });
  Object.assign(error, { operation: 'UpdateServiceCommand' });
  let pointer: Pointer | undefined;
  const location: Location = { kind: 'file', file: 'task.json', line: 1, column: 1 };
  const diagnostic = explainRefusal(error, definition, (found) => {
    pointer = found;
    return location;
  });
  return { diagnostic, pointer: pointer?.join('.') };
}

test.each([
  ["Fargate only supports network mode 'awsvpc'.", 'networkMode'],
  ['No Fargate configuration exists for given values: 512 CPU, 2048 memory.', 'cpu'],
  ['Fargate compatible task definitions do not support ipcMode', 'ipcMode'],
  [
    "The 'memory' setting for container 'app' is greater than for the task",
    'containerDefinitions.1.memory',
  ],
  ['Links are not supported when networkMode=awsvpc.', 'containerDefinitions.0.links'],
  [
    'NET_ADMIN is not allowed on Fargate.',
    'containerDefinitions.1.linuxParameters.capabilities.add.0',
  ],
  [
    'json-file is not a valid log driver. Must be one of [awslogs,splunk,awsfirelens]',
    'containerDefinitions.1.logConfiguration.logDriver',
  ],
  [
    "TCP container port '8085' is used multiple times in task when networkMode=awsvpc.",
    'containerDefinitions.1.portMappings.1.containerPort',
  ],
  ["Unknown volume 'nope'.", 'containerDefinitions.1.mountPoints.0.sourceVolume'],
])('%s is located at %s', (words, expected) => {
  const { pointer } = explain(words);
  expect(pointer).toBe(expected);
});

test('operation, code, words and request id are told', () => {
  const { diagnostic } = explain('Something new.');
  expect(diagnostic.message).toBe(
    'UpdateService failed with ClientException: Something new. (request id id-1)',
  );
  expect(diagnostic.code).toBe('aws-refused');
});

test('a denied call names the action', () => {
  const { diagnostic } = explain(
    'User: arn:aws:sts::111122223333:assumed-role/ci/x is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/exec because no identity-based policy allows the iam:PassRole action',
    'AccessDeniedException',
  );
  expect(diagnostic).toMatchObject({
    code: 'access-denied',
    remedy:
      'Allow iam:PassRole on arn:aws:iam::111122223333:role/exec to the role of the workflow.',
  });
});

test('expired credentials name the step that makes them', () => {
  const { diagnostic } = explain(
    'The security token included in the request is expired',
    'ExpiredTokenException',
  );
  expect(diagnostic.code).toBe('credentials');
  expect(diagnostic.remedy).toContain('configure-aws-credentials');
});
