import {
  isArray,
  isObject,
  type JsonObject,
  type JsonValue,
} from '../../src/task-definition/json.ts';

/** Where CloudFormation's name is not ECS's name with a capital letter. */
const NAMES: Readonly<Record<string, string>> = {
  efsVolumeConfiguration: 'EFSVolumeConfiguration',
  fsxWindowsFileServerVolumeConfiguration: 'FSxWindowsFileServerVolumeConfiguration',
  s3filesVolumeConfiguration: 'S3FilesVolumeConfiguration',
  fileSystemId: 'FilesystemId',
  iam: 'IAM',
  properties: 'ProxyConfigurationProperties',
};

/** Members whose own members are names that the user chose. */
const MAPS = new Set(['options', 'dockerLabels', 'driverOpts', 'labels']);

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const nameOf = (member: string): string => NAMES[member] ?? capitalized(member);

/** A value of a registration as the properties of an `AWS::ECS::TaskDefinition` have it. */
function toCloudFormation(value: JsonValue | undefined): JsonValue | undefined {
  if (isArray(value)) return value.map(toCloudFormation);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [
      nameOf(member),
      MAPS.has(member) ? inner : toCloudFormation(inner),
    ]),
  );
}

/** The container and port that a load balancer would send its traffic to, as CloudFormation names them. */
function receiverOf({ containerDefinitions = [] }: JsonObject): JsonObject | undefined {
  const containers = isArray(containerDefinitions) ? containerDefinitions.filter(isObject) : [];
  const receivers = containers.flatMap(({ name = '', portMappings = [] }) =>
    (isArray(portMappings) ? portMappings.filter(isObject) : []).flatMap(({ containerPort }) =>
      containerPort === undefined ? [] : [{ ContainerName: name, ContainerPort: containerPort }],
    ),
  );
  return receivers[0];
}

const NETWORK: JsonObject = {
  NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ['subnet-0a1b2c3d'] } },
};

/** A template with the task definition, a service on Fargate that runs it, and its target group. */
export function templateOf(definition: JsonObject, network: JsonObject = NETWORK): JsonObject {
  const receiver = receiverOf(definition);
  const entry = receiver && { ...receiver, TargetGroupArn: { Ref: 'TargetGroup' } };
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      TaskDefinition: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: toCloudFormation(definition),
      },
      Service: {
        Type: 'AWS::ECS::Service',
        Properties: {
          LaunchType: 'FARGATE',
          DesiredCount: 1,
          TaskDefinition: { Ref: 'TaskDefinition' },
          ...network,
          ...(entry && { LoadBalancers: [entry] }),
        },
      },
      TargetGroup: {
        Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
        Properties: { TargetType: 'ip', Protocol: 'HTTP', Port: 80, VpcId: 'vpc-0a1b2c3d' },
      },
    },
  };
}
