import { isObject, type JsonObject } from '../../task-definition/json.ts';
import { api, isSet, remove, textOf } from '../definition.ts';
import { exampleTask } from '../example.ts';
import type { Finding, Rule } from '../rule.ts';
import { type MountedVolume, mountedVolumes } from '../volumes.ts';

type DockerKind = 'task' | 'shared' | 'driver';

interface DockerRow {
  readonly code: string;
  readonly kind: DockerKind;
  readonly class: Finding['class'];
  readonly loss: string;
  remedy?(volume: MountedVolume): string;
  /** The `dockerVolumeConfiguration` of the example. */
  readonly example: JsonObject;
}

const ROWS: readonly DockerRow[] = [
  {
    code: 'docker-volume',
    kind: 'task',
    class: 'faithful',
    loss: 'An empty volume of the task does the same.',
    example: { scope: 'task', driver: 'local' },
  },
  {
    code: 'shared-docker-volume',
    kind: 'shared',
    class: 'consent',
    loss: 'As a volume of the task it starts empty, is not shared with other tasks and is gone when the task stops.',
    remedy: () =>
      'For data that must last or be shared give an EFS file system in the input `efs`.',
    example: { scope: 'shared', autoprovision: true },
  },
  {
    code: 'docker-volume-driver',
    kind: 'driver',
    class: 'impossible',
    loss: 'Fargate has no volume drivers.',
    remedy: inPlaceOfDriver,
    example: { driver: 'rexray/ebs', scope: 'shared' },
  },
];

function dockerKind({ value }: MountedVolume): DockerKind | undefined {
  const configuration = value.dockerVolumeConfiguration;
  if (!isObject(configuration) || !isSet(configuration)) return undefined;
  const { driver, driverOpts, scope, autoprovision } = configuration;
  if (isSet(driverOpts) || (isSet(driver) && driver !== 'local')) return 'driver';
  return scope === 'shared' || autoprovision === true ? 'shared' : 'task';
}

/** An NFS volume on EFS has the id of the file system in its options; they may hold secrets too. */
function inPlaceOfDriver({ value }: MountedVolume): string {
  const configuration = value.dockerVolumeConfiguration;
  const options = isObject(configuration) ? JSON.stringify(configuration.driverOpts ?? '') : '';
  const fileSystemId = /\bfs-[0-9a-f]{8,40}\b/.exec(options)?.[0];
  return fileSystemId === undefined
    ? 'In place of NFS give an EFS file system in the input `efs`; in place of a block device write `configuredAtLaunch: true` and give the service an EBS volume.'
    : `Give the input \`efs\` the value {"${textOf(value.name)}": {"fileSystemId": "${fileSystemId}"}}.`;
}

const MOUNTED = { mountPoints: [{ sourceVolume: 'files', containerPath: '/files' }] };

const dockerRule = ({ code, kind, class: editClass, loss, remedy, example }: DockerRow): Rule => ({
  code,
  title: 'Fargate has no Docker volumes.',
  source: api('DockerVolumeConfiguration'),
  confidence: 'H',
  phase: 'volumes',
  fields: ['volumes.dockerVolumeConfiguration.*'],
  example: {
    before: exampleTask(
      { volumes: [{ name: 'files', dockerVolumeConfiguration: example }] },
      MOUNTED,
    ),
    ...(editClass !== 'impossible' && {
      after: exampleTask({ volumes: [{ name: 'files' }] }, MOUNTED),
    }),
  },
  find: (definition) =>
    mountedVolumes(definition)
      .filter((volume) => dockerKind(volume) === kind)
      .map((volume) => {
        const pointer = [...volume.pointer, 'dockerVolumeConfiguration'];
        return {
          pointer,
          class: editClass,
          message: `${volume.label} is a Docker volume. ${loss}`,
          ...(remedy && { remedy: remedy(volume) }),
          edits: editClass === 'impossible' ? [] : [remove(pointer)],
        };
      }),
});

export const DOCKER_VOLUME_RULES: readonly Rule[] = ROWS.map(dockerRule);
