import { posix } from 'node:path';
import type { JsonObject } from '../../task-definition/json.ts';
import { api, remove } from '../definition.ts';
import { exampleTask } from '../example.ts';
import type { Rule, RuleExample } from '../rule.ts';
import { hostPath, type MountedVolume, mountedVolumes } from '../volumes.ts';

const BASE = {
  title: 'Fargate has no host whose folders a container could mount.',
  source: api('HostVolumeProperties'),
  confidence: 'H',
  phase: 'volumes',
} as const;

type HostPathKind = 'data' | 'logs' | 'system' | 'time-zone';

const HOST_PATHS: readonly (readonly [kind: HostPathKind, pattern: RegExp])[] = [
  ['time-zone', /^\/etc\/(?:localtime|timezone)$/],
  ['logs', /^\/var\/log(?:\/|$)/],
  ['system', /^\/$/],
  ['system', /^\/(?:proc|sys|dev|etc|run|boot|cgroups?|var\/run|var\/lib\/docker)(?:\/|$)/],
  ['system', /^\\\\\.\\pipe\\/],
];

/** What a folder of the host is for: its own contents matter, or it is only a place for data. */
function kindOf(volume: MountedVolume): HostPathKind {
  const clean = posix.normalize(hostPath(volume)).replace(/(?<=.)\/$/, '');
  const kind = HOST_PATHS.find(([, pattern]) => pattern.test(clean))?.[0] ?? 'data';
  // Who only reads logs wants those of the host.
  return kind === 'logs' && isReadOnly(volume) ? 'system' : kind;
}

const isReadOnly = ({ mounts }: MountedVolume): boolean =>
  mounts.every(({ value }) => value.readOnly === true);

const hostVolumes = (definition: JsonObject, ...kinds: HostPathKind[]) =>
  mountedVolumes(definition)
    .filter((volume) => hostPath(volume) !== '' && kinds.includes(kindOf(volume)))
    .map((volume) => ({ ...volume, path: [...volume.pointer, 'host', 'sourcePath'] }));

const example = (sourcePath: string, after?: JsonObject): RuleExample => ({
  before: exampleTask({ volumes: [{ name: 'files', host: { sourcePath } }] }, MOUNTED),
  ...(after && { after }),
});

const MOUNTED = { mountPoints: [{ sourceVolume: 'files', containerPath: '/files' }] };

const hostVolume: Rule = {
  ...BASE,
  code: 'host-volume',
  fields: ['volumes.host.sourcePath'],
  example: example('/srv/files', exampleTask({ volumes: [{ name: 'files' }] }, MOUNTED)),
  find: (definition) =>
    hostVolumes(definition, 'data', 'logs').map((volume) => ({
      pointer: volume.path,
      class: 'consent',
      message: `${volume.label} is a folder of the host. As an empty volume of the task it starts without the data, ${isReadOnly(volume) ? 'and stays empty, as it is mounted read-only' : 'and what is written is gone when the task stops'}.`,
      remedy:
        kindOf(volume) === 'logs'
          ? 'Let the program log to its standard output, or give an EFS file system in the input `efs`.'
          : 'For data that must last give an EFS file system in the input `efs`, or write `efsVolumeConfiguration` in the file.',
      edits: [remove([...volume.pointer, 'host'])],
    })),
};

const hostSystemVolume: Rule = {
  ...BASE,
  code: 'host-system-volume',
  fields: ['volumes.host.sourcePath'],
  example: example('/var/run/docker.sock'),
  find: (definition) =>
    hostVolumes(definition, 'system').map(({ label, path }) => ({
      pointer: path,
      class: 'impossible',
      message: `${label} shows files of the host system, and on Fargate there is none to show.`,
      remedy:
        'Remove the volume with its mount points, or keep what needs it on EC2 (`launch-type: EC2`) or ECS Managed Instances. Files that the program brings itself belong into the image or on EFS.',
      edits: [],
    })),
};

const timeZoneVolume: Rule = {
  ...BASE,
  code: 'time-zone-volume',
  fields: ['volumes.host.sourcePath', 'containerDefinitions.mountPoints.sourceVolume'],
  example: example('/etc/localtime', exampleTask({ volumes: [] }, { mountPoints: [] })),
  find: (definition) =>
    hostVolumes(definition, 'time-zone').map(({ label, path, pointer, mounts }) => ({
      pointer: path,
      class: 'lossy',
      message: `${label} takes the time zone from the host. On Fargate the time zone is UTC.`,
      remedy: 'Set the environment variable `TZ` if the program needs another one.',
      edits: [remove(pointer), ...mounts.map((mount) => remove(mount.pointer))],
    })),
};

export const HOST_VOLUME_RULES: readonly Rule[] = [hostVolume, hostSystemVolume, timeZoneVolume];
