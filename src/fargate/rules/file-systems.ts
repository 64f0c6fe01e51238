import { isDeepStrictEqual } from 'node:util';
import { isObject, type JsonObject, valueAt } from '../../task-definition/json.ts';
import { api, guide, isSet, numberOf, remove, set, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import type { Finding, Rule, RuleExample } from '../rule.ts';
import { kindsOf, mountedVolumes, VOLUME_KINDS, volumeLabel, volumesIn } from '../volumes.ts';

const EFS = 'efsVolumeConfiguration';
const BASE = { source: api('EFSVolumeConfiguration'), confidence: 'H', phase: 'volumes' } as const;

const exampleVolume = (volume: JsonObject): JsonObject =>
  exampleTask(
    { taskRoleArn: 'shop', volumes: [{ name: 'files', ...volume }] },
    { mountPoints: [{ sourceVolume: 'files', containerPath: '/files' }] },
  );

/** The volumes with a configuration of this kind, where it stands and what it says. */
const fileSystems = (definition: JsonObject, member: string) =>
  volumesIn(definition).flatMap((volume) => {
    const configuration = volume.value[member];
    return isObject(configuration)
      ? [{ configuration, pointer: [...volume.pointer, member], label: volumeLabel(volume) }]
      : [];
  });

/** The same with encryption in transit if it asks for what goes with it only. */
const encrypted = (configuration: JsonObject): JsonObject =>
  configuration.transitEncryption !== 'ENABLED' &&
  (valueAt(configuration, ['authorizationConfig', 'iam']) === 'ENABLED' ||
    isSet(valueAt(configuration, ['authorizationConfig', 'accessPointId'])) ||
    numberOf(configuration.transitEncryptionPort) > 0)
    ? { ...configuration, transitEncryption: 'ENABLED' }
    : configuration;

const efsInPlace: Rule = {
  ...BASE,
  code: 'efs-volume',
  title: 'An EFS file system takes the place of a folder of the host.',
  phase: 'replacements',
  fields: ['volumes.name', 'volumes.efsVolumeConfiguration'],
  example: {
    before: exampleVolume({ host: { sourcePath: '/srv/files' } }),
    settings: { efs: { files: { fileSystemId: 'fs-0123456789abcdef0' } } },
    after: exampleVolume({ efsVolumeConfiguration: { fileSystemId: 'fs-0123456789abcdef0' } }),
  },
  find: (definition, { efs = {} }) =>
    volumesIn(definition).flatMap((volume): Finding[] => {
      const name = textOf(volume.value.name);
      const given = Object.hasOwn(efs, name) ? efs[name] : undefined;
      const wanted = given && encrypted(given);
      const isThere = isDeepStrictEqual(volume.value[EFS], wanted);
      if (!wanted || (isThere && kindsOf(volume).length === 1)) return [];
      const others = VOLUME_KINDS.filter(
        (kind) => kind !== EFS && volume.value[kind] !== undefined,
      );
      return [
        {
          pointer: volume.pointer,
          class: 'faithful',
          message: `The input \`efs\` puts volume "${name}" on EFS file system ${textOf(wanted.fileSystemId)}.`,
          edits: [
            ...others.map((kind) => remove([...volume.pointer, kind])),
            set([...volume.pointer, EFS], wanted),
          ],
        },
      ];
    }),
};

const efsEncryption: Rule = {
  ...BASE,
  code: 'efs-encryption',
  title:
    'EFS needs encryption in transit for IAM authorization, access points and a port of its own.',
  fields: [
    'volumes.efsVolumeConfiguration.transitEncryption',
    'volumes.efsVolumeConfiguration.transitEncryptionPort',
    'volumes.efsVolumeConfiguration.authorizationConfig.accessPointId',
    'volumes.efsVolumeConfiguration.authorizationConfig.iam',
  ],
  example: {
    before: exampleVolume({
      [EFS]: { fileSystemId: 'fs-0123456789abcdef0', transitEncryptionPort: 2049 },
    }),
    after: exampleVolume({
      [EFS]: {
        fileSystemId: 'fs-0123456789abcdef0',
        transitEncryptionPort: 2049,
        transitEncryption: 'ENABLED',
      },
    }),
  },
  find: (definition) =>
    fileSystems(definition, EFS)
      .filter(({ configuration }) => encrypted(configuration) !== configuration)
      .map(({ pointer, label }) => ({
        pointer,
        class: 'faithful',
        message: `${label} needs encryption in transit.`,
        edits: [set([...pointer, 'transitEncryption'], 'ENABLED')],
      })),
};

interface AccessPointRow extends Pick<Rule, 'code' | 'title' | 'source' | 'confidence' | 'fields'> {
  readonly member: string;
  readonly accessPoint: readonly string[];
  readonly example: JsonObject;
}

/** What is not certain is left as written. */
function exampleOf(confidence: Rule['confidence'], volume: JsonObject): RuleExample {
  const before = exampleVolume(volume);
  return { before, ...(confidence !== 'H' && { after: before }) };
}

/** An access point has a root directory of its own, so another one may not be named beside it. */
const accessPointRoot = ({ member, accessPoint, example, ...rule }: AccessPointRow): Rule => ({
  ...rule,
  phase: 'volumes',
  example: exampleOf(rule.confidence, { [member]: { ...example, rootDirectory: '/files' } }),
  find: (definition) =>
    fileSystems(definition, member)
      .filter(
        ({ configuration: { rootDirectory, ...others } }) =>
          isSet(valueAt(others, accessPoint)) && isSet(rootDirectory) && rootDirectory !== '/',
      )
      .map(({ pointer, label }) => ({
        pointer: [...pointer, 'rootDirectory'],
        class: 'impossible',
        message: `${label} names a root directory and an access point.`,
        remedy: 'Remove `rootDirectory`, or the access point.',
        edits: [],
      })),
});

const fsxVolume: Rule = {
  ...BASE,
  code: 'fsx-volume',
  title: 'Fargate mounts no FSx for Windows File Server.',
  source: guide('wfsx-volumes'),
  fields: ['volumes.fsxWindowsFileServerVolumeConfiguration.*'],
  example: {
    before: exampleVolume({
      fsxWindowsFileServerVolumeConfiguration: {
        fileSystemId: 'fs-0123456789abcdef0',
        rootDirectory: 'share',
        authorizationConfig: { credentialsParameter: 'fsx', domain: 'corp.example' },
      },
    }),
  },
  find: (definition) =>
    mountedVolumes(definition)
      .filter(({ value }) => isSet(value.fsxWindowsFileServerVolumeConfiguration))
      .map(({ pointer, label }) => ({
        pointer: [...pointer, 'fsxWindowsFileServerVolumeConfiguration'],
        class: 'impossible',
        message: `${label} is on FSx for Windows File Server, which Fargate does not mount.`,
        remedy:
          'With Linux containers give an EFS file system in the input `efs`; Windows containers that need it stay on EC2 (`launch-type: EC2`).',
        edits: [],
      })),
};

export const FILE_SYSTEM_RULES: readonly Rule[] = [
  efsInPlace,
  efsEncryption,
  accessPointRoot({
    code: 'efs-access-point-root',
    title: 'With an EFS access point the root directory is that of the access point.',
    source: api('EFSVolumeConfiguration'),
    confidence: 'H',
    fields: [
      'volumes.efsVolumeConfiguration.rootDirectory',
      'volumes.efsVolumeConfiguration.authorizationConfig.accessPointId',
    ],
    member: EFS,
    accessPoint: ['authorizationConfig', 'accessPointId'],
    example: {
      fileSystemId: 'fs-0123456789abcdef0',
      transitEncryption: 'ENABLED',
      authorizationConfig: { accessPointId: 'fsap-0123456789abcdef0' },
    },
  }),
  accessPointRoot({
    code: 's3-files-access-point-root',
    title: 'With an S3 Files access point the root directory is that of the access point.',
    source: api('S3FilesVolumeConfiguration'),
    confidence: 'M',
    fields: [
      'volumes.s3filesVolumeConfiguration.rootDirectory',
      'volumes.s3filesVolumeConfiguration.accessPointArn',
    ],
    member: 's3filesVolumeConfiguration',
    accessPoint: ['accessPointArn'],
    example: {
      fileSystemArn: 'arn:aws:s3files:eu-west-1:123456789012:file-system/fs-0123456789abcdef0',
      accessPointArn:
        'arn:aws:s3files:eu-west-1:123456789012:file-system/fs-0123456789abcdef0/access-point/fsap-0123456789abcdef0',
    },
  }),
  fsxVolume,
];
