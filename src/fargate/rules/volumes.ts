import type { JsonObject } from '../../task-definition/json.ts';
import {
  api,
  containersIn,
  guide,
  isSet,
  isWindows,
  objectsAt,
  remove,
  textOf,
} from '../definition.ts';
import { exampleTask, exampleWindowsTask } from '../example.ts';
import type { Finding, Rule } from '../rule.ts';
import {
  kindsOf,
  mountedVolumes,
  mountsByVolume,
  type VolumeKind,
  volumeLabel,
  volumesIn,
} from '../volumes.ts';

const BASE = { source: api('Volume'), confidence: 'H' } as const;
const MOUNTED = { mountPoints: [{ sourceVolume: 'files', containerPath: '/files' }] };

/** Refused when no container mounts them; nothing is known of the others, so they stay. */
const REFUSED_UNUSED: readonly VolumeKind[] = [
  'host',
  'dockerVolumeConfiguration',
  'fsxWindowsFileServerVolumeConfiguration',
  'configuredAtLaunch',
];

const unusedVolume: Rule = {
  ...BASE,
  code: 'unused-volume',
  title: 'Fargate refuses this kind of volume, and no container mounts it.',
  phase: 'unused-volumes',
  fields: ['volumes.name', 'containerDefinitions.mountPoints.sourceVolume'],
  example: {
    before: exampleTask({ volumes: [{ name: 'files', host: { sourcePath: '/srv/files' } }] }),
    after: exampleTask({ volumes: [] }),
  },
  find: (definition) => {
    const mounts = mountsByVolume(definition);
    return volumesIn(definition)
      .filter(
        (volume) =>
          kindsOf(volume).some((kind) => REFUSED_UNUSED.includes(kind)) &&
          !mounts.has(textOf(volume.value.name)),
      )
      .map((volume) => ({
        pointer: volume.pointer,
        class: 'faithful',
        message: `${volumeLabel(volume)} is mounted by no container.`,
        edits: [remove(volume.pointer)],
      }));
  },
};

const unknownVolume: Rule = {
  code: 'unknown-volume',
  title: 'A mount point names a volume of the task definition.',
  source: api('MountPoint'),
  confidence: 'H',
  phase: 'validation',
  fields: ['volumes.name', 'containerDefinitions.mountPoints.sourceVolume'],
  example: { before: exampleTask({}, MOUNTED) },
  find: (definition) => {
    const known = new Set(volumesIn(definition).map(({ value }) => value.name));
    return containersIn(definition).flatMap(({ pointer, label }) =>
      objectsAt(definition, [...pointer, 'mountPoints'])
        .filter(({ value }) => isSet(value.sourceVolume) && !known.has(value.sourceVolume))
        .map((mount) => ({
          pointer: [...mount.pointer, 'sourceVolume'],
          class: 'impossible',
          message: `${label} mounts a volume that \`volumes\` does not list.`,
          remedy: 'Add the volume, or remove the mount point.',
          edits: [],
        })),
    );
  },
};

const volumeKind: Rule = {
  ...BASE,
  code: 'volume-kind',
  title: 'A volume is of one kind.',
  phase: 'validation',
  fields: ['volumes'],
  example: {
    before: exampleTask(
      {
        volumes: [
          {
            name: 'files',
            configuredAtLaunch: true,
            efsVolumeConfiguration: { fileSystemId: 'fs-0123456789abcdef0' },
          },
        ],
      },
      MOUNTED,
    ),
  },
  find: (definition) =>
    volumesIn(definition).flatMap((volume): Finding[] => {
      const kinds = kindsOf(volume);
      const [, second] = kinds;
      if (second === undefined) return [];
      return [
        {
          pointer: [...volume.pointer, second],
          class: 'impossible',
          message: `${volumeLabel(volume)} has ${kinds.map((kind) => `\`${kind}\``).join(' and ')}, and AWS takes one of them.`,
          remedy: 'Keep the one that is meant.',
          edits: [],
        },
      ];
    }),
};

const launchVolumes: Rule = {
  ...BASE,
  code: 'launch-volumes',
  title: 'A task definition has one volume at most that is configured at launch.',
  phase: 'validation',
  fields: ['volumes.configuredAtLaunch'],
  example: {
    before: exampleTask(
      {
        volumes: [
          { name: 'files', configuredAtLaunch: true },
          { name: 'cache', configuredAtLaunch: true },
        ],
      },
      {
        mountPoints: [
          { sourceVolume: 'files', containerPath: '/files' },
          { sourceVolume: 'cache', containerPath: '/cache' },
        ],
      },
    ),
  },
  find: (definition) =>
    volumesIn(definition)
      .filter(({ value }) => value.configuredAtLaunch === true)
      .slice(1)
      .map((volume) => ({
        pointer: [...volume.pointer, 'configuredAtLaunch'],
        class: 'impossible',
        message: `${volumeLabel(volume)} is configured at launch, and another one is too.`,
        remedy:
          'Use an EFS file system for one of them, or a plain volume for data that need not last.',
        edits: [],
      })),
};

/** What Windows containers on Fargate do not mount. */
const notOnWindows = (
  code: string,
  kind: VolumeKind,
  named: string,
  configuration: JsonObject | true,
  confidence: Rule['confidence'] = 'H',
): Rule => {
  const before = exampleWindowsTask(
    { taskRoleArn: 'shop', volumes: [{ name: 'files', [kind]: configuration }] },
    MOUNTED,
  );
  return {
    code,
    title: `Windows containers on Fargate mount no ${named}.`,
    source: guide('windows-considerations'),
    confidence,
    phase: 'validation',
    fields: [`volumes.${kind}`],
    example: { before, ...(confidence !== 'H' && { after: before }) },
    find: (definition) =>
      (isWindows(definition) ? volumesIn(definition) : [])
        .filter((volume) => isSet(volume.value[kind]))
        .map((volume) => ({
          pointer: [...volume.pointer, kind],
          class: 'impossible',
          message: `${volumeLabel(volume)} is an ${named}, which Windows containers on Fargate do not mount.`,
          remedy:
            'Keep the data in S3 or a database, use Linux containers, or keep the service on EC2 (`launch-type: EC2`).',
          edits: [],
        })),
  };
};

const PLAIN_ON_WINDOWS = exampleWindowsTask({ volumes: [{ name: 'files' }] }, MOUNTED);

const windowsVolume: Rule = {
  code: 'windows-volume',
  title: 'AWS documents volumes of the task for Linux containers only.',
  source: guide('fargate-task-storage'),
  confidence: 'M',
  phase: 'validation',
  fields: ['volumes'],
  example: { before: PLAIN_ON_WINDOWS, after: PLAIN_ON_WINDOWS },
  find: (definition) =>
    (isWindows(definition) ? mountedVolumes(definition) : [])
      .filter((volume) => kindsOf(volume).length === 0)
      .map(({ pointer, label }) => ({
        pointer,
        class: 'impossible',
        message: `${label} is a volume of the task, which AWS documents for Linux containers only.`,
        remedy: 'Keep the data in S3 or a database if AWS refuses it.',
        edits: [],
      })),
};

export const VOLUME_RULES: readonly Rule[] = [
  windowsVolume,
  unusedVolume,
  unknownVolume,
  volumeKind,
  launchVolumes,
  notOnWindows('windows-efs', 'efsVolumeConfiguration', 'EFS file system', {
    fileSystemId: 'fs-0123456789abcdef0',
  }),
  notOnWindows(
    'windows-s3-files',
    's3filesVolumeConfiguration',
    'S3 Files file system',
    { fileSystemArn: 'arn:aws:s3files:eu-west-1:123456789012:file-system/fs-0123456789abcdef0' },
    'M',
  ),
  notOnWindows('windows-ebs', 'configuredAtLaunch', 'EBS volume', true),
];
