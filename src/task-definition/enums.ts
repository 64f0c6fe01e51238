import {
  ApplicationProtocol,
  Compatibility,
  ContainerCondition,
  CPUArchitecture,
  DeviceCgroupPermission,
  EFSAuthorizationConfigIAM,
  EFSTransitEncryption,
  EnvironmentFileType,
  FirelensConfigurationType,
  IpcMode,
  LogDriver,
  NetworkMode,
  OSFamily,
  PidMode,
  ProxyConfigurationType,
  ResourceType,
  Scope,
  TaskDefinitionPlacementConstraintType,
  TransportProtocol,
  UlimitName,
  VersionConsistency,
} from '@aws-sdk/client-ecs';

// The SDK's schemas carry no link from a member to its enum; this is that link.
const ENUMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'RegisterTaskDefinitionRequest.networkMode': NetworkMode,
  'RegisterTaskDefinitionRequest.requiresCompatibilities': Compatibility,
  'RegisterTaskDefinitionRequest.pidMode': PidMode,
  'RegisterTaskDefinitionRequest.ipcMode': IpcMode,
  'RuntimePlatform.cpuArchitecture': CPUArchitecture,
  'RuntimePlatform.operatingSystemFamily': OSFamily,
  'TaskDefinitionPlacementConstraint.type': TaskDefinitionPlacementConstraintType,
  'ProxyConfiguration.type': ProxyConfigurationType,
  'ContainerDefinition.versionConsistency': VersionConsistency,
  'ContainerDependency.condition': ContainerCondition,
  'PortMapping.protocol': TransportProtocol,
  'PortMapping.appProtocol': ApplicationProtocol,
  'LogConfiguration.logDriver': LogDriver,
  'FirelensConfiguration.type': FirelensConfigurationType,
  'Ulimit.name': UlimitName,
  'Device.permissions': DeviceCgroupPermission,
  'EnvironmentFile.type': EnvironmentFileType,
  'ResourceRequirement.type': ResourceType,
  'DockerVolumeConfiguration.scope': Scope,
  'EFSVolumeConfiguration.transitEncryption': EFSTransitEncryption,
  'EFSAuthorizationConfig.iam': EFSAuthorizationConfigIAM,
};

/**
 * The values that the API knows for a member of a structure; `undefined` when it takes any text.
 * @param field such as `PortMapping.protocol`.
 */
export const allowedValues = (field: string): readonly string[] | undefined => {
  const values = ENUMS[field];
  return values && Object.values(values);
};
