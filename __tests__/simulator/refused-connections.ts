import { awslogs, container, prefixed, type Refusal, two } from './registrations.ts';

/** What AWS says of logs, ports and neighbours. */
export const REFUSED_CONNECTIONS: readonly Refusal[] = [
  [
    '6',
    "The sum of all container 'cpu' values cannot be greater than the value of the task 'cpu'.",
    two({ cpu: 200 }, { cpu: 100 }),
  ],
  [
    '10',
    'Fargate requires task definition to have execution role ARN to support log driver awslogs.',
    { executionRoleArn: undefined, ...awslogs(prefixed) },
  ],
  [
    '29',
    'json-file is not a valid log driver. Must be one of [awslogs,splunk,awsfirelens]',
    container({ logConfiguration: { logDriver: 'json-file' } }),
  ],
  [
    '30',
    'Fargate requires log configuration options to include awslogs-stream-prefix to support log driver awslogs.',
    awslogs({}),
  ],
  [
    '31',
    'Log driver awslogs requires options: awslogs-group',
    container({ logConfiguration: { logDriver: 'awslogs' } }),
  ],
  ['31a', 'Log driver awslogs disallows options: log_key', awslogs({ ...prefixed, log_key: 'a' })],
  [
    '31b',
    "Log driver awslogs option 'awslogs-create-group' should only be set to 'true', else omit option.",
    awslogs({ ...prefixed, 'awslogs-create-group': 'false' }),
  ],
  [
    '32',
    'When awsfirelens log driver is specified in log configuration, a firelens configuration object must be configured in one of the containers.',
    container({ logConfiguration: { logDriver: 'awsfirelens' } }),
  ],
  ['34', 'Links are not supported when networkMode=awsvpc.', two({ links: ['side'] }, {})],
  [
    '35',
    'hostname is not supported on container when networkMode=awsvpc.',
    container({ hostname: 'web' }),
  ],
  [
    '36',
    'DNS servers are not supported on container when networkMode=awsvpc.',
    container({ dnsServers: ['10.0.0.2'] }),
  ],
  [
    '37',
    'Extra hosts are not supported on container when networkMode=awsvpc.',
    container({ extraHosts: [{ hostname: 'a', ipAddress: '10.0.0.3' }] }),
  ],
  [
    '38',
    'Disable Networking is not supported on container when networkMode=awsvpc.',
    container({ disableNetworking: true }),
  ],
  [
    '39',
    'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
    container({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
  ],
  [
    '40',
    "TCP container port '80' is used multiple times in task when networkMode=awsvpc.",
    two(
      { portMappings: [{ containerPort: 80 }] },
      { portMappings: [{ containerPortRange: '79-81' }] },
    ),
  ],
  [
    '41',
    'When networkMode=awsvpc, port mapping name is already used',
    two(
      { portMappings: [{ containerPort: 80, name: 'http' }] },
      { portMappings: [{ containerPort: 81, name: 'http' }] },
    ),
  ],
  [
    '42',
    "Invalid port mapping for container 'app', cannot specify both single port and port range.",
    container({ portMappings: [{ containerPort: 80, containerPortRange: '80-90' }] }),
  ],
  [
    '42',
    "Invalid 'containerPortRange' setting for container 'app'.",
    container({ portMappings: [{ containerPortRange: '90-80' }] }),
  ],
  ['50', 'Container names must be unique within a task definition', two({}, { name: 'app' })],
  [
    '51',
    "Cannot depend on container + 'nope' because it does not exist",
    container({ dependsOn: [{ containerName: 'nope', condition: 'START' }] }),
  ],
  [
    '52',
    'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container',
    two({ dependsOn: [{ containerName: 'side', condition: 'SUCCESS' }] }, {}),
  ],
  [
    '53',
    'A dependency container with HEALTHY condition must have health check configured',
    two({ dependsOn: [{ containerName: 'side', condition: 'HEALTHY' }] }, {}),
  ],
];
