const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const API = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference';

/**
 * The fields that no rule looks at: Fargate takes them as they are, on the word of a page of AWS.
 * Their names, JSON types and listed values are checked when the file is read.
 */
export const ALLOWED_FIELDS: Readonly<Record<string, readonly string[]>> = {
  [`${API}/API_ContainerDefinition.html`]: [
    'containerDefinitions.command',
    'containerDefinitions.dockerLabels',
    'containerDefinitions.entryPoint',
    'containerDefinitions.interactive',
    'containerDefinitions.pseudoTerminal',
    'containerDefinitions.versionConsistency',
    'containerDefinitions.workingDirectory',
  ],
  [`${API}/API_MountPoint.html`]: [
    'containerDefinitions.mountPoints.containerPath',
    'containerDefinitions.mountPoints.readOnly',
  ],
  [`${API}/API_VolumeFrom.html`]: ['containerDefinitions.volumesFrom.readOnly'],
  [`${API}/API_PortMapping.html`]: ['containerDefinitions.portMappings.appProtocol'],
  [`${API}/API_EnvironmentFile.html`]: ['containerDefinitions.environmentFiles.type'],
  [`${API}/API_KeyValuePair.html`]: ['containerDefinitions.environment.name'],
  [`${API}/API_Secret.html`]: ['containerDefinitions.secrets.name'],
  [`${API}/API_LinuxParameters.html`]: ['containerDefinitions.linuxParameters.initProcessEnabled'],
  [`${API}/API_Tmpfs.html`]: ['containerDefinitions.linuxParameters.tmpfs.mountOptions'],
  [`${GUIDE}/container-restart-policy.html`]: ['containerDefinitions.restartPolicy.enabled'],
  [`${API}/API_EFSVolumeConfiguration.html`]: ['volumes.efsVolumeConfiguration.fileSystemId'],
  [`${API}/API_S3FilesVolumeConfiguration.html`]: [
    'volumes.s3filesVolumeConfiguration.fileSystemArn',
    'volumes.s3filesVolumeConfiguration.transitEncryptionPort',
  ],
  [`${API}/API_Tag.html`]: ['tags.key', 'tags.value'],
};
